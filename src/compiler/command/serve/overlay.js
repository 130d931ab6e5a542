// What is wrong, over the page. It lies beside the body, in a tree of its own, so that neither takes note of the other.

import { ask, list, make } from "./problem.js";

/** Under it the errors are kept that the author has closed: the same ones stay so, on other pages too. */
const CLOSED = "slashlog-closed";

let parts = null;
/** What is shown, of which nothing is made anew that is the same: the focus may be there. */
let shown = "";
/** The errors that are shown. */
let last = "";

/** Shows what is wrong now. */
export async function show() {
  const found = await ask();
  if (JSON.stringify(found) === shown) return;
  shown = JSON.stringify(found);
  const page = document.querySelector("body.list > main");
  if (page) return page.replaceChildren(...(found.problems.length ? list(found) : [make("p", {}, "Nothing is.")]));
  if (!found.problems.length) {
    parts?.host.remove();
    parts = null;
    last = "";
    return;
  }
  parts ??= await open();
  const { badge, panel, body } = parts;
  const errors = found.problems.filter(({ severity }) => severity === "error");
  badge.textContent = found.title;
  badge.className = panel.className = errors.length ? "error" : "warning";
  const { scrollTop } = panel;
  body.replaceChildren(...list(found));
  panel.scrollTop = scrollTop;
  const now = JSON.stringify(errors);
  if (now !== last) setOpen(errors.length > 0 && sessionStorage.getItem(CLOSED) !== now);
  last = now;
}

function close() {
  setOpen(false);
  sessionStorage.setItem(CLOSED, last);
}

async function open() {
  const style = await fetch("/-/problem.css").then((answer) => answer.text());
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  const host = make("slashlog-problems", { lang: "en", dir: "ltr" });
  const tree = host.attachShadow({ mode: "open" });
  tree.adoptedStyleSheets = [sheet];
  const body = make("div", {});
  const shut = make("button", { type: "button", onclick: close }, "Close");
  const all = make("a", { href: "/-/problems" }, "All problems");
  const panel = make("section", { hidden: true, id: "panel" }, make("p", { className: "bar" }, all, shut), body);
  panel.setAttribute("aria-label", "What is wrong");
  const badge = make("button", { type: "button", onclick: () => (panel.hidden ? setOpen(true) : close()) });
  badge.setAttribute("aria-controls", "panel");
  const status = make("div", { role: "status" }, badge);
  tree.append(panel, status);
  document.documentElement.append(host);
  return { host, badge, panel, body };
}

/** Opens or closes it. The focus stays where it is, unless that is gone. */
function setOpen(isOpen) {
  const { badge, panel, host } = parts;
  const hadFocus = panel.contains(host.shadowRoot.activeElement);
  panel.hidden = !isOpen;
  badge.setAttribute("aria-expanded", isOpen);
  if (hadFocus && !isOpen) badge.focus();
}

addEventListener("keydown", (event) => {
  // What the page has open goes first.
  const isTaken = event.defaultPrevented || document.querySelector("dialog[open]");
  if (event.key === "Escape" && !isTaken && parts && !parts.panel.hidden) close();
});
