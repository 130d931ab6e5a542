// The one cache of the blog, named after its folder. In it are
// - files, each under the hash of what is in it, so that two releases share what they have in common;
// - for each release a record that says which address has which file. It is written when nothing that a
//   page cannot do without is missing, and what has no record is not there;
// - documents that the reader has opened, each under the mark that says which release it is of;
// - what the reader wants to be kept;
// - whether this browser cannot run the app;
// - the names of releases that are being taken.

import { scope } from "./address.js";

export const cacheName = "slashlog " + scope.pathname;

/** Opened each time: a reader who clears up would leave us with one that is not there any more. */
export const open = () => caches.open(cacheName);

/** Does not make the cache, if it is not there. */
export const read = (place) => caches.match(place, { cacheName });

export const key = (kind, name) => new URL(`?${kind}=${encodeURIComponent(name)}`, scope).href;
export const isOf = (kind) => ({ url }) => new URL(url).searchParams.has(kind);

/** What is kept of a file, by its hash. */
export const kept = (hash) => read(key("file", hash));

/** Hashes of all files that are kept. */
export async function keptHashes() {
  const keys = await (await open()).keys();
  const hashes = keys.map(({ url }) => new URL(url).searchParams.get("file"));
  return new Set(hashes.filter(Boolean));
}

/** One at a time, over all workers of the blog. */
export const alone = (work) => navigator.locks.request(cacheName, work);

export const isFull = ({ name }) => name === "QuotaExceededError";
