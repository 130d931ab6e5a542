// Where the reader left off in long posts.

import { button, make } from "./element.js";
import { messages } from "./given.js";
import { here } from "./here.js";
import { attempt, memory } from "./memory.js";

/** Where in which post the reader is: the number of a block of its text, or -1 at the end. */
let reached = null;

/** Where the reader was in the posts last read, the newest last. */
const bookmarks = () => attempt(() => JSON.parse(memory.get("bookmarks"))) ?? [];

export function setBookmark() {
  const text = document.querySelector(".post .prose");
  if (!text || text.offsetHeight < 2 * innerHeight || scrollY < innerHeight) return;
  const notes = text.querySelector(":scope > .footnotes");
  const end = notes?.getBoundingClientRect().top ?? text.getBoundingClientRect().bottom;
  const isInView = (block) => block.getBoundingClientRect().bottom > 0;
  reached = [here, end <= innerHeight ? -1 : [...text.children].findIndex(isInView)];
  // Who reads on has decided.
  document.querySelector(".notice-place")?.remove();
}

/** Keeps a place on this device, or forgets it. */
export function keepBookmark() {
  if (!reached) return;
  const others = bookmarks().filter(([path]) => path !== reached[0]);
  if (reached[1] >= 0) others.push(reached);
  memory.set("bookmarks", JSON.stringify(others.slice(-50)));
  reached = null;
}

/** Offers to go on reading there. By then the browser, or the app, has returned to where the reader was. */
export const offerSoon = () => requestAnimationFrame(offerBookmark);

function offerBookmark() {
  const index = bookmarks().find(([path]) => path === here)?.[1];
  const block = document.querySelector(".post .prose")?.children[index];
  if (!block || scrollY || location.hash) return;
  const resume = button({}, messages.resume);
  const dismiss = button({ "aria-label": messages.dismiss }, "×");
  const notice = make("p", { class: "notice notice-place", role: "status" }, resume, " ", dismiss);
  resume.onclick = () => {
    if (!block.hasAttribute("tabindex")) block.tabIndex = -1;
    block.scrollIntoView();
    block.focus({ preventScroll: true });
    notice.remove();
  };
  dismiss.onclick = () => {
    reached = [here, -1];
    keepBookmark();
    notice.remove();
  };
  // Near the beginning, where a keyboard is too.
  document.querySelector(".skip-link").after(notice);
}
