// Fetching pages part by part, so that nobody waits long for the next word of how it goes.

import { isFull, keptHashes } from "./cache.js";
import { Wrong, download, each, hashOf, isReachable, keep, obtain } from "./fetch.js";
import { due, wrong } from "./wish.js";

/** From how many missing posts of a shard on all of them are fetched as one file. */
const WORTH_A_PACK = 9;
/** How many files are fetched before the page that asks is told. */
const AT_A_TIME = 50;

/** Fetches some of these pages: of many that are in the same pack, all at once. */
export async function fetchSome({ pages, packs }, rest) {
  const shard = rest.find(({ tags }) => tags)?.shard;
  const pack = packs[shard];
  const hashes = await keptHashes();
  const bare = rest.filter((page) => page.shard === shard && !hashes.has(page.data.hash));
  if (pack && !wrong.has(pack) && bare.length >= WORTH_A_PACK) {
    const mates = pages.filter((page) => page.shard === shard);
    await unpack(pack, mates.map(({ data }) => data).reverse()).catch((error) => {
      if (isFull(error)) throw error;
      // Whatever is wrong with the pack, each of its files can be had alone.
      console.warn(error.message);
      wrong.add(pack);
    });
  }
  // Those of another shard may come in its pack.
  const group = rest.filter((page) => !page.tags || page.shard === shard).slice(0, AT_A_TIME);
  const now = await keptHashes();
  const files = group.flatMap((page) => due(page, now));
  await each(files.slice(0, AT_A_TIME), (file) => obtainUnlessWrong(file, false));
}

/** Keeps the pages of a pack, a JSON list of their data, each as it is in a file of its own. */
async function unpack(address, files) {
  const { bytes: pack } = await download(address, "default");
  let start = 1;
  const pages = files.map(({ bytes, hash }) => {
    const data = pack.slice(start, start + bytes);
    start += bytes + 1;
    return { data, hash };
  });
  await each(pages, async ({ data, hash }) => {
    if ((await hashOf(data)) === hash) await keep(hash, data, "application/json");
  });
}

/** A network that fails, or a device that is full, ends the work; a file that does not come right is left out. */
async function obtainUnlessWrong(file, isAgain) {
  try {
    await obtain(file);
  } catch (error) {
    const isWrong = error instanceof Wrong;
    if (isFull(error) || !(isWrong || (await isReachable()))) throw error;
    // What a network drops once is not wrong yet.
    if (!isWrong && !isAgain) return obtainUnlessWrong(file, true);
    console.warn(file.address + " is not kept.", error);
    wrong.add(file.hash);
  }
}
