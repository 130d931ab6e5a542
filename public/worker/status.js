// What a page is told of what is kept.

import { dataOf, pageOf } from "./address.js";
import { isOf, kept, keptHashes, open } from "./cache.js";
import { filesOf, filesOfPage, recall } from "./record.js";
import { choice, isKept, sum, wantedPages } from "./wish.js";

const SHARD = /\/posts-\d+-[0-9a-f]+\.json$/;

/** How much is kept, of posts and of bytes; `null` where no release is. */
export async function status() {
  const here = await recall();
  if (!here) return null;
  const hashes = await keptHashes();
  const wanted = await wantedPages(here);
  const isPost = ({ tags }) => tags;
  const isHere = (page) => isKept(page, hashes);
  const posts = here.pages.filter(isPost);
  const files = [...new Map(here.pages.flatMap(filesOfPage).map((file) => [file.hash, file])).values()];
  return {
    posts: posts.length,
    kept: posts.filter(isHere).length,
    wanted: wanted.filter(isPost).length,
    missing: wanted.filter((page) => !isHere(page)).length,
    bytes: sum(files.filter(({ hash }) => hashes.has(hash))),
    all: sum(files),
    budget: release.budget,
    choice: await choice(),
  };
}

/** What the pages are called that are to be kept, and whether they are. */
export async function pages() {
  const here = await recall();
  const hashes = await keptHashes();
  const titles = await titlesOf(here);
  return (await wantedPages(here)).map((page) => {
    const { address } = page.data;
    return { address: pageOf(address), title: titles.get(address), isKept: isKept(page, hashes) };
  });
}

/** Titles of posts and pages by the address of their data. */
async function titlesOf({ core }) {
  const json = async ({ hash }) => (await kept(hash)).json();
  const { site } = await json(release.entry);
  const titles = new Map([[dataOf(""), site.title], ...(site.pages ?? []).map(({ address, title }) => [dataOf(address), title])]);
  for (const file of core.filter(({ address }) => SHARD.test(address))) {
    const { posts, files } = await json(file);
    for (const [n, { data }] of files.entries()) titles.set(data.address, posts[n].title);
  }
  return titles;
}

/** Addresses and titles of the documents that are kept of this release, the newest first. */
export async function documents() {
  const here = await recall();
  const addresses = new Map(filesOf(here).map(({ address, hash }) => [`${hash} ${here.mark}`, address]));
  const cache = await open();
  const found = [];
  for (const { url } of (await cache.keys()).filter(isOf("document"))) {
    const address = pageOf(addresses.get(new URL(url).searchParams.get("document")));
    if (address === undefined) continue;
    const html = await (await cache.match(url)).text();
    found.unshift({ address, title: /<title[^>]*>([^<]*)/.exec(html)?.[1] ?? address });
  }
  return found;
}
