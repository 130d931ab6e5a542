// Following the reader down the page.

import { setBookmark } from "./bookmark.js";
import { markSection } from "./contents.js";

let isLooking = false;

/** Looks where the reader is, once a frame at most. */
export function look() {
  if (isLooking) return;
  isLooking = true;
  requestAnimationFrame(() => {
    isLooking = false;
    markSection();
    setBookmark();
  });
}
