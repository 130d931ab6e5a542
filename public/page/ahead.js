// What is done ahead: the app is fetched as soon as the reader reaches for a link, and by it what they reach for, and
// the first links in view. While they read it gets ready.

import { load } from "./app.js";
import { letInstall } from "./install.js";
import { isOver, ready } from "./life.js";
import { onceIdle } from "./listen.js";

const AHEAD = 6;
const savesData = () => navigator.connection?.saveData || /2g/.test(navigator.connection?.effectiveType);
let ahead = 0;
let isReading = false;

/** A page that is only opened costs nothing more than itself. */
export function beginReading() {
  if (isReading) return;
  isReading = true;
  watchLinks();
  letInstall();
}

export function reach({ target }) {
  if (!isInternal(target)) return;
  load();
  prefetch(target.closest("a"));
}

/** True for a link that the app would follow. */
function isInternal(target) {
  const link = target.closest?.("a[href]");
  if (!link || link.origin !== location.origin || link.rel === "external") return false;
  return link.pathname !== location.pathname || link.search !== location.search;
}

function prefetch(link) {
  if (ready && !savesData()) link.dispatchEvent(new Event("slashlog:prefetch", { bubbles: true }));
}

/** Has the app get ready, one piece after the other. */
export function warm() {
  if (savesData()) return;
  onceIdle(() => {
    if (!isOver && document.dispatchEvent(new Event("slashlog:warm", { cancelable: true }))) warm();
  });
}

const inView = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting || ahead >= AHEAD) continue;
    inView.unobserve(target);
    ahead++;
    prefetch(target);
  }
});

/** Watches the links of the page that is shown now. */
export function watchLinks() {
  inView.disconnect();
  if (!isReading) return;
  ahead = 0;
  // Tags are many, and each post has some.
  for (const link of document.querySelectorAll("main a[href]:not(.tag-list a)")) {
    if (isInternal(link)) inView.observe(link);
  }
}
