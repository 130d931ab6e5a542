// The list of contents beside a post.

import { root } from "./given.js";

/** Marks the section being read. */
export function markSection() {
  const contents = document.querySelector(".contents");
  const links = [...(contents?.querySelectorAll("a") ?? [])];
  const heading = (link) => document.getElementById(link.getAttribute("href").split("#")[1]);
  const isBegun = (link) => heading(link)?.getBoundingClientRect().top < innerHeight / 4;
  // The last sections may be too short to come up there.
  const isAtEnd = scrollY + innerHeight > root.scrollHeight - 2;
  const current = isAtEnd ? links.at(-1) : links.findLast(isBegun);
  for (const link of links) {
    if (link !== current) link.removeAttribute("aria-current");
    else if (!link.hasAttribute("aria-current")) {
      link.setAttribute("aria-current", "location");
      // Beside the text the list scrolls by itself.
      contents.scrollTop = link.offsetTop - contents.clientHeight / 2;
    }
  }
}
