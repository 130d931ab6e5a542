// The record of a release: which address has which file.

import { HASHED, pageOf } from "./address.js";
import { isOf, key, open, read } from "./cache.js";

let record = null;

/**
 * The record of this release; `null` as long as it is not complete, once somebody has cleared up, and where
 * the browser does not let us see.
 */
export const recall = () => recallHere().catch(forget);

export const forget = () => (record = null);

async function recallHere() {
  const answer = await read(key("release", release.id));
  if (!answer) return forget();
  if (!record) {
    const own = await answer.json();
    // A tab may still show another release: its files go by names that never mean anything else.
    const others = (await records()).flatMap(filesOf).filter(({ address }) => HASHED.test(address));
    own.hashes = new Map([...others, ...filesOf(own)].map(({ address, hash }) => [address, hash]));
    record = own;
  }
  return record;
}

/** All records, that which was written last at the end. */
export async function records() {
  const cache = await open();
  const keys = (await cache.keys()).filter(isOf("release"));
  return Promise.all(keys.map(async (request) => (await cache.match(request)).json()));
}

export const filesOf = ({ core, pages }) => [...core, ...pages.flatMap(filesOfPage)];
export const filesOfPage = ({ data, images = [] }) => [data, ...images];

/** True for the data of a list of this release, which the app can make from the shards. */
export function isList(address) {
  const page = pageOf(address);
  if (!record || page === undefined) return false;
  const list = page.replace(/(^|\/)page\/\d+\/$/, "$1");
  return record.lists.includes(list) || list.startsWith("archive/");
}
