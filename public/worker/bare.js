// A browser that cannot run the app has documents only.

import { cacheName, key, open, read } from "./cache.js";

export const isBareHere = async () => (await read(key("bare", "")).catch(() => {})) !== undefined;

export async function setBare(isBare) {
  // Where nothing is kept, nothing is to be noted.
  if (!(await caches.has(cacheName))) return;
  const cache = await open();
  if (isBare) await cache.put(key("bare", ""), new Response());
  else await cache.delete(key("bare", ""));
}
