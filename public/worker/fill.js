// Keeping what the reader wants, and no more.

import { isOf, key, keptHashes, open } from "./cache.js";
import { marksOf } from "./document.js";
import { install, isWhole, take } from "./install.js";
import { fetchSome } from "./part.js";
import { filesOf, recall, records } from "./record.js";
import { missing, wantedPages, wrong } from "./wish.js";

/**
 * Fetches a part of what is missing. The page asks again until there is no more. What came wrong is asked for
 * again by the next page, with its first question, once all else is here.
 */
export async function fill(isFirst) {
  let here = await recall();
  if (!here) await install();
  here ??= await recall();
  if (!(await isWhole(here))) await take();
  if (await fetchRest(here)) return true;
  if (isFirst && wrong.size) {
    wrong.clear();
    if (await fetchRest(here)) return true;
  }
  await sweep(here, await wantedPages(here));
  return false;
}

/** True if there was something to fetch. */
async function fetchRest(here) {
  // What did not come of a release that waits is made up for as well.
  const last = (await records()).at(-1);
  for (const taken of last.id === here.id ? [here] : [here, last]) {
    const rest = missing(await wantedPages(taken), await keptHashes());
    if (!rest.length) continue;
    await fetchSome(taken, rest);
    return true;
  }
  return false;
}

/** Removes what no release needs. That of the one before may still be shown in some tab. */
async function sweep(here, wanted) {
  const cache = await open();
  const all = await records();
  const own = all.findIndex(({ id }) => id === here.id);
  const others = all.filter((_, n) => n >= own - 1 && n !== own);
  const needed = new Set([key("choice", ""), key("bare", ""), key("release", here.id)]);
  for (const { id } of others) needed.add(key("release", id));
  for (const { hash } of [...filesOf({ ...here, pages: wanted }), ...others.flatMap(filesOf)]) {
    needed.add(key("file", hash));
  }
  for (const mark of [here, ...others].flatMap(marksOf)) needed.add(key("document", mark));
  const keys = await cache.keys();
  // Of a release that was cut off, what has come already will be of use.
  const isComing = keys.some(isOf("coming"));
  const isOfUse = (request) => needed.has(request.url) || (isComing && !isOf("release")(request));
  for (const request of keys) if (!isOfUse(request)) await cache.delete(request);
}
