// What the compiler has written into the page for its script.

export const root = document.documentElement;
// `head.js` asks for a script that did not come once more.
root.hasScript = true;

export const data = document.getElementById("_page");

/** What this script says, in the language of the blog. */
export const messages = JSON.parse(data.textContent);

/** The document may be shown at another address later. */
const opened = location.href;

/** Where a file of the shell is. */
export const fileOf = (name) => new URL(data.dataset[name], opened).href;

export const wasm = fileOf("wasm");
