// What the compiler has written in front of this script, and into the page for it.

export const root = document.documentElement;
// `head.js` asks for a script that did not come once more.
root.hasScript = true;

/** What this script says, in the language of the blog; and by what the wasm is known. */
export const { words: messages, integrity } = given;

/** True where readers may keep the blog. */
export const canBeKept = "offline" in given;

/** True where some page has a film of another host, or a formula. */
export const hasFilms = "film" in given;
export const hasFormulas = "formula" in given;

/** The document may be shown at another address later. */
const script = new URL(document.getElementById("_page").dataset.page, location.href);

/** Where a file is that the compiler has named. */
export const fileOf = (name) => new URL(given[name], script).href;

export const wasm = fileOf("wasm");
