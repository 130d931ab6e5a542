// What the reader wants to be kept.

import { key, read } from "./cache.js";
import { filesOfPage } from "./record.js";

/**
 * Files that cannot be had as they should be, while others can: the host has them not, or something on the
 * way keeps them.
 */
export const wrong = new Set();

export const isKept = (page, hashes) => filesOfPage(page).every(({ hash }) => hashes.has(hash));

/** Files of a page that are to be fetched yet. */
export const due = (page, hashes) => filesOfPage(page).filter(({ hash }) => !hashes.has(hash) && !wrong.has(hash));
export const missing = (pages, hashes) => pages.filter((page) => due(page, hashes).length);

/** What the reader has chosen: `usual`, `all`, or `tag:` and a tag. */
export async function choice() {
  const answer = await read(key("choice", ""));
  return answer ? answer.text() : "usual";
}

/** The pages to be kept, the newest posts first. Those of the author's that are no posts always are. */
export async function wantedPages({ pages }) {
  const wish = await choice();
  if (wish.startsWith("tag:")) return pages.filter(({ tags }) => !tags || tags.includes(wish.slice(4)));
  if (wish === "all" || release.budget === null) return pages;
  const counted = new Set();
  let left = release.budget;
  return pages.filter((page) => {
    if (!page.tags) return true;
    const files = filesOfPage(page).filter(({ hash }) => !counted.has(hash));
    const bytes = sum(files);
    if (bytes > left) return false;
    left -= bytes;
    for (const { hash } of files) counted.add(hash);
    return true;
  });
}

export const sum = (files) => files.reduce((total, { bytes }) => total + bytes, 0);
