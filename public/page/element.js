// What is added to a page while it is read.

/** A new element. */
export function make(name, attributes, ...content) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...content);
  return element;
}

export const button = (attributes, text) => make("button", { type: "button", ...attributes }, text);

/** Around all that is on a page. */
export const page = () => document.querySelector(".page");
