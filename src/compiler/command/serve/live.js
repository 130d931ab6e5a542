// Follows what the author changes: asks the server whether anything did since this page was made, and shows what is
// wrong meanwhile.

import { markPictures } from "./picture.js";
import { renew } from "./renew.js";
import { show } from "./overlay.js";

/** A page of the blog; the others are lists of problems, or wait for a blog. */
const isOfBlog = document.getElementById("_page") !== null;
/** Where the list is a page for itself, it stays one. */
const isList = location.pathname === "/-/problems";

show();
if (isOfBlog) markPictures();
follow();

async function follow() {
  // What was changed before this page was made is in it.
  let known = new URL(import.meta.url).search.slice(1);
  for (;;) {
    try {
      const answer = await fetch("/-/changes?" + known);
      const now = await answer.text();
      if (known && now !== known) await change(known, now);
      known = now;
    } catch {
      // The server restarts after a change to the program itself: when it is back, everything may be new.
      known = "gone";
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }
}

async function change(known, now) {
  const files = (state) => state.split(".")[1];
  if (isOfBlog) {
    // A picture keeps its address, and a page that stays would keep the picture.
    if (files(known) !== files(now) || !(await renew())) return location.reload();
    markPictures();
  } else if (!isList) {
    const { ok } = await fetch(location, { method: "HEAD" });
    if (ok) return location.reload();
  }
  await show();
}
