// Keeps the blog on the reader's device, so that all of it can be read without a network. `release` is
// written above this text by the compiler: what this release of the blog is made of.
//
// Everything is in one cache, named after the blog's folder:
// - files, each under the hash of what is in it, so that two releases share what they have in common;
// - for each release a record that says which address has which file. It is written when nothing that a
//   page cannot do without is missing, and what has no record is not there;
// - documents that the reader has opened, each under the mark that says which release it is of;
// - what the reader wants to be kept;
// - whether this browser cannot run the app;
// - the names of releases that are being taken.

const scope = new URL("./", location);
const cacheName = "slashlog " + scope.pathname;
/** Opened each time: a reader who clears up would leave us with one that is not there any more. */
const open = () => caches.open(cacheName);
/** Does not make the cache, if it is not there. */
const read = (place) => caches.match(place, { cacheName });
const key = (kind, name) => new URL(`?${kind}=${encodeURIComponent(name)}`, scope).href;

/** How long the network may take to answer, in milliseconds, where something is kept that will do. */
const PATIENCE = 3000;
/** After it took longer, it is not waited for again so soon. */
const GRUDGE = 30_000;
/** How long nothing may arrive of a file while a release is fetched. Browsers end a worker after minutes. */
const STALL = 20_000;
/** How many files are fetched side by side. */
const SIDE_BY_SIDE = 6;
/** From how many missing posts of a shard on all of them are fetched as one file. */
const WORTH_A_PACK = 9;
/** How many files are fetched before the page that asks is told. */
const AT_A_TIME = 50;
/** How many opened documents are kept. */
const DOCUMENTS = 100;

const HASHED = /(^|\/)-\//;
const SHARD = /\/posts-\d+-[0-9a-f]+\.json$/;
const DATA = "page.json";

/** The place of an address from the root in the web. */
const at = (address) => new URL(address.split("/").map(encodeURIComponent).join("/"), scope).href;

/** The address from the root of a place in the web; `null` if it is none of the blog's. */
function addressOf({ origin, pathname }) {
  if (origin !== scope.origin || !pathname.startsWith(scope.pathname)) return null;
  const address = pathname.slice(scope.pathname.length);
  try {
    return decodeURIComponent(address);
  } catch {
    // It leads nowhere.
    return address;
  }
}

// The record of a release

let record = null;

/**
 * The record of this release; `null` as long as it is not complete, once somebody has cleared up, and where
 * the browser does not let us see.
 */
const recall = () => recallHere().catch(() => (record = null));

async function recallHere() {
  const answer = await read(key("release", release.id));
  if (!answer) return (record = null);
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
async function records() {
  const cache = await open();
  const keys = (await cache.keys()).filter(isOf("release"));
  return Promise.all(keys.map(async (request) => (await cache.match(request)).json()));
}

const isOf = (kind) => ({ url }) => new URL(url).searchParams.has(kind);
const filesOf = ({ core, pages }) => [...core, ...pages.flatMap(filesOfPage)];
const filesOfPage = ({ data, images = [] }) => [data, ...images];

/** What is kept of a file, by its hash. */
const kept = (hash) => read(key("file", hash));

/** Hashes of all files that are kept. */
async function keptHashes() {
  const keys = await (await open()).keys();
  const hashes = keys.map(({ url }) => new URL(url).searchParams.get("file"));
  return new Set(hashes.filter(Boolean));
}

// Fetching

async function hashOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What came is not what was asked for. `why` is a key of the messages, with its `values`. */
class Wrong extends Error {
  constructor(why, file, status) {
    super(`${file}: ${why}${status ? " " + status : ""}`);
    Object.assign(this, { why, file, status });
  }
}

/** A file of a release, fetched unless it is kept already. Nothing is kept that is not what it should be. */
async function obtain({ address, hash }) {
  const here = await kept(hash);
  if (here) return here;
  // What is named after its content may come from the browser's own cache.
  const { bytes, type } = await fetchPast(HASHED.test(address) ? "default" : "no-cache", address, async (answer) => {
    if ((await hashOf(answer.bytes)) !== hash) throw new Wrong("changed", address);
  });
  return keep(hash, bytes, type);
}

/**
 * Fetches what has to pass a check. A browser's own cache can be spoilt, and a host or a cache on the way
 * can be wrong about what has changed: what is wrong is asked for once more, past all of them.
 */
async function fetchPast(cache, address, check) {
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
async function download(address, cache) {
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
const isReachable = () =>
  fetch(at(release.entry.address), { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) }).then(
    () => true,
    () => false,
  );

async function keep(hash, bytes, type) {
  const answer = new Response(bytes, { headers: { "content-type": type ?? "application/octet-stream" } });
  await (await open()).put(key("file", hash), answer.clone());
  return answer;
}

/** Does something with each of many, some of them side by side. A failure ends it once nothing is under way. */
async function each(items, work) {
  const queue = [...items];
  const failures = [];
  const worker = async () => {
    while (queue.length && !failures.length) await work(queue.shift()).catch((error) => failures.push(error));
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
  if (failures.length) throw failures[0];
}

/** One at a time, over all workers of the blog. */
const alone = (work) => navigator.locks.request(cacheName, work);

// Taking a release

addEventListener("install", (event) => event.waitUntil(alone(install).catch(giveUp)));

/** Says why nothing is kept. Where there is no room for what no page can do without, nothing is left behind. */
async function giveUp(error) {
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

const isFull = ({ name }) => name === "QuotaExceededError";

/** What a page can say of an error. */
const problemOf = ({ name, message, why, file, status }) => ({ name, message, why, file, status });

/** From here on nobody waits for the rest of a release. */
async function forgetComing() {
  const cache = await open();
  for (const request of (await cache.keys()).filter(isOf("coming"))) await cache.delete(request);
}

/** Fetches what is new in this release. Whatever is cut off goes on where it was the next time. */
async function install() {
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

/** True if nothing is missing that no page can do without. */
async function isWhole({ core, mark }) {
  const hashes = await keptHashes();
  return core.every(({ hash }) => hashes.has(hash)) && (await read(key("document", mark))) !== undefined;
}

/** Fetches what no page can do without, and makes the record. */
async function take() {
  const entry = await (await obtain(release.entry)).json();
  const named = (address) => ({ address, hash: address.match(/([0-9a-f]{16})\.json$/)[1] });
  // A list that would be empty is not in the data.
  const { shards: addresses = [], tags = [], files: own = [] } = entry;
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
  const lists = [...release.lists, ...tags.map(({ tag }) => slugOf(tag))];
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

/** True for a whole document with a mark, which stands near its end. */
function isDocument(html, mark) {
  const place = html.search(new RegExp(`data-mark=["']?${mark}["'\\s>]`));
  return place > 0 && html.indexOf("</script", place) > 0;
}

const textOf = (bytes) => new TextDecoder().decode(bytes);
const asDocument = (html, status) =>
  new Response(html, { status, headers: { "content-type": "text/html; charset=utf-8" } });

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
  record = null;
  wrong.clear();
}

// The pages that are kept besides

/**
 * Files that cannot be had as they should be, while others can: the host has them not, or something on the
 * way keeps them. The next page asks for them again, once all others are here.
 */
const wrong = new Set();

const isKept = (page, hashes) => filesOfPage(page).every(({ hash }) => hashes.has(hash));
/** Files of a page that are to be fetched yet. */
const due = (page, hashes) => filesOfPage(page).filter(({ hash }) => !hashes.has(hash) && !wrong.has(hash));
const missing = (pages, hashes) => pages.filter((page) => due(page, hashes).length);

/** What the reader wants to be kept: `usual`, `all`, or `tag:` and a tag. */
async function choice() {
  const answer = await read(key("choice", ""));
  return answer ? answer.text() : "usual";
}

/** The pages to be kept, the newest posts first. Those of the author's that are no posts always are. */
async function wantedPages({ pages }) {
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

const sum = (files) => files.reduce((total, { bytes }) => total + bytes, 0);

/** Fetches some of these pages: of many that are in the same pack, all at once. */
async function fetchSome({ pages, packs }, rest) {
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

/** Fetches a part of what is missing. The page asks again until there is no more. */
async function fill() {
  let here = await recall();
  if (!here) await install();
  here ??= await recall();
  if (!(await isWhole(here))) await take();
  // What did not come of a release that waits is made up for as well.
  const last = (await records()).at(-1);
  for (const taken of last.id === here.id ? [here] : [here, last]) {
    const rest = missing(await wantedPages(taken), await keptHashes());
    if (!rest.length) continue;
    await fetchSome(taken, rest);
    return true;
  }
  await finish(here, await wantedPages(here));
  return false;
}

async function finish(here, wanted) {
  wrong.clear();
  await sweep(here, wanted);
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

// What the page asks for

const answers = {
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
  async fill() {
    // What another tab's worker has done meanwhile is not done twice.
    const more = await alone(fill);
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

addEventListener("message", (event) => {
  const { data, ports } = event;
  const answer = Promise.resolve(answers[data?.ask]?.(data)).then(
    (value) => ({ value }),
    (error) => ({ error: problemOf(error) }),
  );
  event.waitUntil(answer.then((message) => ports[0]?.postMessage(message)));
});

/** How much is kept, of posts and of bytes; `null` where no release is. */
async function status() {
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
async function pages() {
  const here = await recall();
  const hashes = await keptHashes();
  const titles = await titlesOf(here);
  return (await wantedPages(here)).map((page) => {
    const { address } = page.data;
    return { address: address.replace(DATA, ""), title: titles.get(address), isKept: isKept(page, hashes) };
  });
}

/** Titles of posts and pages by the address of their data. */
async function titlesOf({ core }) {
  const json = async ({ hash }) => (await kept(hash)).json();
  const { site } = await json(release.entry);
  const titles = new Map([[DATA, site.title], ...(site.pages ?? []).map(({ slug, title }) => [`${slug}/${DATA}`, title])]);
  for (const file of core.filter(({ address }) => SHARD.test(address))) {
    const { posts, files } = await json(file);
    for (const [n, { data }] of files.entries()) titles.set(data.address, posts[n].title);
  }
  return titles;
}

/** Addresses and titles of the documents that are kept of this release, the newest first. */
async function documents() {
  const here = await recall();
  const addresses = new Map(filesOf(here).map(({ address, hash }) => [`${hash} ${here.mark}`, address]));
  const cache = await open();
  const found = [];
  for (const { url } of (await cache.keys()).filter(isOf("document"))) {
    const address = addresses.get(new URL(url).searchParams.get("document"));
    if (!address) continue;
    const html = await (await cache.match(url)).text();
    found.unshift({ address: address.replace(DATA, ""), title: /<title[^>]*>([^<]*)/.exec(html)?.[1] ?? address });
  }
  return found;
}

// Answering

// There is no preloading of navigations: where it fails, Firefox shows its error and not our answer.
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const address = addressOf(url);
  if (request.method !== "GET" || address === null || request.headers.has("range")) return;
  // What is for other sites is of no use without a network.
  if (address.startsWith(release.embed)) return;
  if (request.mode !== "navigate") event.respondWith(answerFile(event, address));
  else if (request.destination === "document" && !url.searchParams.has("no-sw")) {
    event.respondWith(answerPage(event, address));
  }
});

/** A file: of the release if it never changes, else of the network if that answers in time. */
async function answerFile({ request, clientId }, address) {
  const hash = (await recall())?.hashes.get(address);
  const isKnown = hash || isList(address);
  if (!isKnown || (await isWithoutWorker(clientId))) return fetch(request);
  const here = hash && (await kept(hash));
  if (here && HASHED.test(address)) return here;
  if (!here && hash) return fetch(request);
  return inTime(fetch(request).then(unlessWrong).then(whole)).catch(() => here ?? Response.error());
}

/** A page of HTML is no data, whatever its status; and a server that is broken is no server. */
function unlessWrong(answer) {
  const isHtml = /\bhtml\b/.test(answer.headers.get("content-type"));
  if (answer.status >= 500 || (answer.ok && isHtml)) throw new Wrong("changed", answer.url);
  return answer;
}

/** An answer once all of it is here. What is cut off on its way is no answer. */
async function whole(answer) {
  // A redirect is for the browser to follow.
  if (answer.type === "opaqueredirect") return answer;
  const { status, statusText, headers } = answer;
  return new Response(await answer.blob(), { status, statusText, headers });
}

/** True for the data of a list of this release, which the app can make from the shards. */
function isList(address) {
  if (!record || !address.endsWith(DATA)) return false;
  return record.lists.includes(address.split("/")[0]) || address === DATA;
}

/** A reader can ask for one visit without any of this. */
async function isWithoutWorker(clientId) {
  const client = clientId && (await clients.get(clientId));
  return client ? new URL(client.url).searchParams.has("no-sw") : false;
}

/** A page: of the network if that answers in time, else of the release. */
async function answerPage(event, address) {
  const network = fetch(event.request);
  const here = await recall();
  if (!here) return network.catch(() => plainPage("cleared"));
  const folder = folderOf(address, here);
  if (folder === null) return network.catch(() => plainPage("not_here"));
  const data = folder + DATA;
  const hash = here.hashes.get(data);
  const isHeld = await canShow(data, hash, here);
  const answer = network.then((answer) => {
    if (answer.status >= 500 && isHeld) throw new Wrong("status", address, answer.status);
    if (hash) keepAside(event, answer.clone(), markOf(hash, here));
    return answer;
  });
  return (isHeld ? inTime(answer.then(whole)) : answer).catch(() => documentOf(hash, here));
}

/** True for a page that can be shown here without a network. */
async function canShow(data, hash, here) {
  if (await isBareHere()) return hash !== undefined && (await ownDocument(hash, here)) !== undefined;
  return isList(data) || (hash !== undefined && (await kept(hash)) !== undefined);
}

// A browser that cannot run the app has documents only

const isBareHere = async () => (await read(key("bare", "")).catch(() => {})) !== undefined;

async function setBare(isBare) {
  // Where nothing is kept, nothing is to be noted.
  if (!(await caches.has(cacheName))) return;
  const cache = await open();
  if (isBare) await cache.put(key("bare", ""), new Response());
  else await cache.delete(key("bare", ""));
}

/** What is shown where there is neither a network nor anything that would do. */
const plainPage = (what) => asDocument(release.plain[what], 503);

/** The folder of a page; `null` for what is none. Slugs may hold dots, and a file is known by its dot. */
function folderOf(address, { hashes }) {
  const folder = address.replace(/(^|\/)index\.html$/, "$1");
  if (folder === "" || folder.endsWith("/")) return folder;
  const isFile = folder.split("/").pop().includes(".");
  return isFile && !hashes.has(folder + "/" + DATA) ? null : folder + "/";
}

const markOf = (hash, { mark }) => `${hash} ${mark}`;
const marksOf = (here) => [here.mark, ...filesOf(here).map(({ hash }) => markOf(hash, here))];

/** Keeps a document while the page is shown already. One that comes too late to be shown is not kept. */
function keepAside(event, answer, mark) {
  try {
    event.waitUntil(keepDocument(answer, mark));
  } catch {
    // The reader has been answered, and the browser lets us rest.
  }
}

/** Keeps a document of this release. One of another release is only shown. */
async function keepDocument(answer, mark) {
  if (!answer.ok || !/\bhtml\b/.test(answer.headers.get("content-type"))) return;
  const html = await answer.text();
  if (!isDocument(html, mark)) return;
  const cache = await open();
  const place = key("document", mark);
  await cache.delete(place);
  await cache.put(place, asDocument(html));
  const documents = (await cache.keys()).filter(isOf("document")).filter(isOfPage);
  if (documents.length > DOCUMENTS) await cache.delete(documents[0]);
}

/** Not so for those that show any page: their mark names no page. */
const isOfPage = ({ url }) => new URL(url).searchParams.get("document").includes(" ");

/** The document of a page, or the one that shows any. */
async function documentOf(hash, here) {
  const own = hash && (await ownDocument(hash, here));
  return own ?? (await read(key("document", here.mark))) ?? plainPage("cleared");
}

const ownDocument = (hash, here) => read(key("document", markOf(hash, here)));

let lateSince = -GRUDGE;

/** What the network answers, unless that takes too long. */
function inTime(answer) {
  const isLate = performance.now() - lateSince < GRUDGE;
  let timer;
  const end = new Promise((_, reject) => {
    timer = setTimeout(
      () => {
        lateSince = performance.now();
        reject(new Error("the network is late"));
      },
      isLate ? 0 : PATIENCE,
    );
  });
  answer.then(
    () => (lateSince = -GRUDGE),
    () => {},
  );
  return Promise.race([answer, end]).finally(() => clearTimeout(timer));
}
