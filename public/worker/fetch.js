// Fetching, with a check of what comes.

import { HASHED, at } from "./address.js";
import { kept, key, open } from "./cache.js";

/** How long the network may take to answer, in milliseconds, where something is kept that will do. */
export const PATIENCE = 3000;
/** How long nothing may arrive of a file while a release is fetched. Browsers end a worker after minutes. */
const STALL = 20_000;
/** How many files are fetched side by side. */
const SIDE_BY_SIDE = 6;

/** What came is not what was asked for. `why` is a key of the messages, with its `values`. */
export class Wrong extends Error {
  constructor(why, file, status) {
    super(`${file}: ${why}${status ? " " + status : ""}`);
    Object.assign(this, { why, file, status });
  }
}

/** What a page can say of an error. */
export const problemOf = ({ name, message, why, file, status }) => ({ name, message, why, file, status });

/** A file of a release, fetched unless it is kept already. Nothing is kept that is not what it should be. */
export async function obtain({ address, hash }) {
  const here = await kept(hash);
  if (here) return here;
  // What is named after its content may come from the browser's own cache.
  const { bytes, type } = await fetchPast(HASHED.test(address) ? "default" : "no-cache", address, async (answer) => {
    if ((await hashOf(answer.bytes)) !== hash) throw new Wrong("changed", address);
  });
  return keep(hash, bytes, type);
}

export async function keep(hash, bytes, type) {
  const answer = new Response(bytes, { headers: { "content-type": type ?? "application/octet-stream" } });
  await (await open()).put(key("file", hash), answer.clone());
  return answer;
}

export async function hashOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Fetches what has to pass a check. A browser's own cache can be spoilt, and a host or a cache on the way
 * can be wrong about what has changed: what is wrong is asked for once more, past all of them.
 */
export async function fetchPast(cache, address, check) {
  try {
    return await checked(cache);
  } catch (error) {
    if (!(error instanceof Wrong) || error.why === "stalled") throw error;
    return checked("reload");
  }

  async function checked(cache) {
    const answer = await download(address, cache);
    await check(answer);
    return answer;
  }
}

/** What a file holds, and its type. One that is cut off is wrong: that it began shows that there is a network. */
export async function download(address, cache) {
  const controller = new AbortController();
  let alarm;
  const wait = () => {
    clearTimeout(alarm);
    alarm = setTimeout(() => controller.abort(new Wrong("stalled", address)), STALL);
  };
  wait();
  const { signal } = controller;
  try {
    const answer = await fetch(at(address), { cache, signal });
    if (!answer.ok) throw new Wrong("status", address, answer.status);
    const bytes = await bytesOf(answer, wait).catch(() => {
      throw new Wrong("cut", address);
    });
    return { bytes, type: answer.headers.get("content-type") };
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    clearTimeout(alarm);
  }
}

/** The bytes of an answer; tells of each part that has come. */
async function bytesOf({ body }, tell) {
  const parts = [];
  const reader = body.getReader();
  for (let part; !(part = await reader.read()).done; ) {
    parts.push(part.value);
    tell();
  }
  return new Blob(parts).arrayBuffer();
}

/** True if anything answers there at all. */
export const isReachable = () =>
  fetch(at(release.entry.address), { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) }).then(
    () => true,
    () => false,
  );

/** Does something with each of many, some of them side by side. A failure ends it once nothing is under way. */
export async function each(items, work) {
  const queue = [...items];
  const failures = [];
  const worker = async () => {
    while (queue.length && !failures.length) await work(queue.shift()).catch((error) => failures.push(error));
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
  if (failures.length) throw failures[0];
}
