// Pictures that are not there: a mark says where each should be.

import { make } from "./problem.js";

const NAME = "slashlog-missing";
let sheet = null;

// An error of a picture does not rise.
document.addEventListener("error", ({ target }) => target.localName === "img" && mark(target), true);

/** Marks those that failed before this script came. */
export function markPictures() {
  for (const image of document.images) {
    // One that waits until the reader comes near has asked for nothing yet.
    if (image.complete && image.currentSrc && !image.naturalWidth) image.decode().catch(() => mark(image));
  }
}

/** Takes the marks away. */
export function unmark() {
  for (const old of document.querySelectorAll(NAME)) old.remove();
}

async function mark(image) {
  const style = (sheet ??= fetch("/-/problem.css").then((answer) => answer.text()));
  const place = image.closest("picture") ?? image;
  const host = make(NAME, { lang: "en", dir: "ltr" });
  const tree = host.attachShadow({ mode: "open" });
  const rules = new CSSStyleSheet();
  rules.replaceSync(await style);
  tree.adoptedStyleSheets = [rules];
  const address = image.currentSrc || image.src;
  const { origin } = location;
  const shown = address.startsWith(origin + "/") ? decoded(address.slice(origin.length)) : address;
  tree.append(make("span", { className: "missing" }, "There is no picture at ", shown));
  if (!image.isConnected || place.previousElementSibling?.localName === NAME) return;
  place.before(host);
}

function decoded(address) {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
