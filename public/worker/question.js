// What a page asks for, by the name of the question.

import { isBareHere, setBare } from "./bare.js";
import { alone, cacheName, key, open } from "./cache.js";
import { fill } from "./fill.js";
import { documents, pages, status } from "./status.js";

export const answers = {
  /** Each page says whether this browser can run the app. */
  async status({ isBare }) {
    if (isBare !== (await isBareHere())) await setBare(isBare);
    return status();
  },
  /** True if it is news that this browser cannot run the app: then another document may be of use. */
  async bare() {
    if (await isBareHere()) return false;
    await setBare(true);
    return isBareHere();
  },
  /** `isFirst` with the first of a page's questions. */
  async fill({ isFirst }) {
    // What another tab's worker has done meanwhile is not done twice.
    const more = await alone(() => fill(isFirst));
    return { ...(await status()), more };
  },
  async choose({ wish }) {
    await (await open()).put(key("choice", ""), new Response(wish));
    return status();
  },
  pages,
  documents,
  activate() {
    skipWaiting();
  },
  async leave() {
    // What is being fetched would make the cache anew.
    await alone(() => caches.delete(cacheName));
    await registration.unregister();
  },
};
