// Taking a release.

import { scope } from "./address.js";
import { cacheName, isFull, isOf, key, keptHashes, open, read } from "./cache.js";
import { asDocument, isDocument } from "./document.js";
import { Wrong, each, fetchPast, obtain, problemOf } from "./fetch.js";
import { fetchSome } from "./part.js";
import { forget, records } from "./record.js";
import { isKept, missing, wantedPages, wrong } from "./wish.js";

/** Fetches what is new in this release. Whatever is cut off goes on where it was the next time. */
export async function install() {
  await (await open()).put(key("coming", release.id), new Response());
  const before = (await records()).at(-1);
  let taken = await take();
  // After a first release that was cut off, WebKit's windows without a memory have a cache that holds nothing.
  if (!before && !(await isWhole(taken))) {
    await caches.delete(cacheName);
    taken = await take();
  }
  // What could be read without a network before can be after, and what has come since too.
  if (before) await replace(taken, before);
  if (!(await isWhole(taken))) throw new Error("the cache was cleared meanwhile");
  await commit(taken);
}

/** Fetches what no page can do without, and makes the record. */
export async function take() {
  const entry = await (await obtain(release.entry)).json();
  const named = (address) => ({ address, hash: address.match(/([0-9a-f]{16})\.json$/)[1] });
  // A list that would be empty is not in the data.
  const { shards: addresses = [], tags = [], authors = [], series = [], files: own = [] } = entry;
  const shards = addresses.map(named);
  const isNeeded = ({ data }) => data.address === release.nowhere;
  const needed = own.filter(isNeeded).map(({ data }) => data);
  const core = [release.entry, ...release.shell, ...shards, named(entry.index), ...needed];
  await each(core, obtain);
  await takeDocument();
  const posts = [];
  const packs = [];
  for (const [shard, file] of shards.entries()) {
    const { posts: summaries, files, pack } = await (await obtain(file)).json();
    packs.push(pack);
    for (const [n, page] of files.entries()) {
      posts.push({ ...page, shard, tags: (summaries[n].tags ?? []).map(slugOf) });
    }
  }
  // A page can do without the icon.
  const pages = [...own.filter((page) => !isNeeded(page)), { data: release.icon }, ...posts.reverse()];
  const { tag_address: list = ":tag/" } = entry.site;
  const listOf = ({ tag }) => list.replace(":tag", () => slugOf(tag));
  const lists = [...release.lists, ...tags.map(listOf), ...[...authors, ...series].map(({ address }) => address)];
  return { id: release.id, mark: release.mark, core, pages, packs, lists };
}

/** A tag is its slug, or its slug and its name where they differ. */
const slugOf = (tag) => [tag].flat()[0];

/** Fetches the document that shows any page. Hosts rewrite HTML, so it is known by its mark. */
async function takeDocument() {
  const cache = await open();
  const place = key("document", release.mark);
  if (await cache.match(place)) return;
  const { bytes } = await fetchPast("no-cache", release.app, ({ bytes }) => {
    if (!isDocument(textOf(bytes), release.mark)) throw new Wrong("changed", release.app);
  });
  await cache.put(place, asDocument(bytes));
}

const textOf = (bytes) => new TextDecoder().decode(bytes);

/** True if nothing is missing that no page can do without. */
export async function isWhole({ core, mark }) {
  const hashes = await keptHashes();
  return core.every(({ hash }) => hashes.has(hash)) && (await read(key("document", mark))) !== undefined;
}

/** Fetches the pages that replace or follow those that are kept of another release. */
async function replace(taken, before) {
  const hashes = await keptHashes();
  const known = new Map(before.pages.map((page) => [page.data.address, page]));
  const isNews = (page) => {
    const old = known.get(page.data.address);
    return !old || isKept(old, hashes);
  };
  const wanted = (await wantedPages(taken)).filter(isNews);
  for (let rest = missing(wanted, hashes); rest.length; rest = missing(rest, await keptHashes())) {
    await fetchSome(taken, rest);
  }
}

/** From here on the release is there. */
async function commit(taken) {
  const cache = await open();
  const place = key("release", taken.id);
  // The record that was written last is the last of all.
  await cache.delete(place);
  await cache.put(place, new Response(JSON.stringify(taken), { headers: { "content-type": "application/json" } }));
  await forgetComing();
  forget();
  wrong.clear();
}

/** From here on nobody waits for the rest of a release. */
async function forgetComing() {
  const cache = await open();
  for (const request of (await cache.keys()).filter(isOf("coming"))) await cache.delete(request);
}

/** Says why nothing is kept. Where there is no room for what no page can do without, nothing is left behind. */
export async function giveUp(error) {
  console.error("This blog cannot be kept for reading without a network.", error);
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const own = pages.filter(({ url }) => url.startsWith(scope.href));
  for (const page of own) page.postMessage({ slashlog: scope.pathname, problem: problemOf(error) });
  if (isFull(error)) {
    if (registration.active) await forgetComing();
    else await caches.delete(cacheName);
  }
  throw error;
}
