// What is wrong, as elements. Everything an author has written is text in them, and nothing is markup.

/** A new element. */
export function make(name, properties, ...content) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...content.filter((part) => part !== null && part !== ""));
  return element;
}

/** What is wrong now; nothing for those who are not told. */
export async function ask() {
  const answer = await fetch("/-/problems.json").catch(() => null);
  return answer?.ok ? answer.json() : { title: "", left: 0, problems: [] };
}

/** A list of problems. */
export function list({ left, problems }) {
  const items = problems.map((problem) => make("li", { className: problem.severity }, ...parts(problem)));
  const more = left ? make("p", { className: "more" }, left + " more: the terminal counts them.") : null;
  return [make("ol", {}, ...items), more].filter(Boolean);
}

function parts({ severity, message, file, line, column, code, label, help, link }) {
  const place = [file, line, column].filter((part) => part !== null).join(":");
  const where = link ? make("a", { href: link }, place) : make("span", {}, place);
  const said = [
    make("p", { className: "message" }, make("strong", {}, severity), " ", message),
  ];
  if (file) said.push(make("p", { className: "place", dir: "ltr" }, where));
  if (code) {
    const [before, marked, after] = code;
    const number = make("span", { className: "number" }, line + " ");
    said.push(make("pre", { tabIndex: 0 }, number, before, make("mark", {}, marked), after));
  }
  if (label) said.push(make("p", { className: "label" }, label));
  if (help) said.push(make("p", { className: "help" }, make("strong", {}, "help"), " ", help));
  return said;
}
