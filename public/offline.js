// The page's side of the worker: registers it, has it fetch what it is to keep, says when there is a
// newer release, and shows what is kept. `page.js` imports this once the page is shown, and hands over
// what both need.

const root = new URL("../", import.meta.url);
const { serviceWorker } = navigator;
/** Several blogs can be on one origin. */
const wishKey = "offline" + root.pathname;
const keptKey = "kept" + root.pathname;
const NOTHING = "nothing";

let tools;
let registration = null;
/** What the worker last said of what it keeps. */
let status = null;
/** Why nothing can be kept, or no more, as a key of the messages. */
let refusal = null;
/** What the worker says was wrong, or the browser. */
let problem = null;
/** True while the worker fetches what is missing. */
let isFilling = false;
/** True once it is seen that the browser has deleted what was kept. */
let isEvicted = false;
/** How often the reader has decided. What goes on for the sake of an earlier wish stops. */
let decisions = 0;

/** The words for all this come with the manifest, since few pages ever need them. */
let words = null;
async function say(name, values = {}) {
  words ??= fetch(new URL("data/manifest.json", root)).then((answer) => answer.json());
  // The next to ask may have a network.
  const { messages } = await words.catch((error) => ((words = null), Promise.reject(error)));
  const text = messages["offline." + name] ?? "";
  return text.replace(/\{(\w+)\}/g, (_, value) => values[value]);
}

/** Begins to keep the blog, unless the reader does not want it. */
export async function start(given) {
  tools = given;
  if (tools.memory.get(wishKey) === NOTHING) return;
  await register();
  if (registration) await fill(decisions);
}

let registering = null;

/** Registers the worker, once, and waits until it answers. Where there is none, a later try may go better. */
const register = () => (registering ??= begin().finally(() => registration ?? (registering = null)));

async function begin() {
  serviceWorker.onmessage = hear;
  problem = null;
  try {
    const begun = await serviceWorker.register(new URL("sw.js", root));
    watch(begun);
    await activated(begun);
    if (begun.active) registration = begun;
    // The browser tries again with the next page.
    else refusal = refusalNow();
  } catch (error) {
    console.warn("The blog cannot be kept for reading without a network.", error);
    // An error of this type is the network's.
    refusal = error instanceof TypeError ? "failed" : "refused";
    if (refusal === "failed") problem = error;
  }
}

/** A worker that cannot begin says why, before it is gone. */
function hear({ data }) {
  if (data?.slashlog !== root.pathname) return;
  ({ problem } = data);
  // It may be heard only after the browser has said that the worker is gone.
  if (refusal === "failed") refusal = refusalNow();
  if (panel) update();
}

const refusalNow = () => (problem && isFull(problem) ? "full" : "failed");

const isFull = ({ name }) => name === "QuotaExceededError";

/** The first worker takes as long as what it fetches. */
function activated({ active, waiting, installing }) {
  const worker = waiting ?? installing;
  if (active || !worker) return;
  return new Promise((settle) => {
    worker.addEventListener("statechange", () => {
      if (["activated", "redundant"].includes(worker.state)) settle();
    });
  });
}

/** Asks the worker; it answers when it has done something, or the browser has ended it. */
function ask(question, worker = registration.active) {
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => (data.error ? reject(data.error) : resolve(data.value));
    setTimeout(() => reject(new DOMException("The worker does not answer.", "TimeoutError")), 120_000);
    worker.postMessage(question, [port2]);
  });
}

/** How things are. The worker is told whether this browser can run the app. */
const askStatus = () => ask({ ask: "status", isBare: tools.isBare() });

/** Has the worker fetch what is missing, part by part. */
async function fill(decision) {
  const { memory } = tools;
  isFilling = true;
  try {
    if (!status) await show(await askStatus());
    for (let isFirst = true, more = true; more; isFirst = false) {
      if (decision !== decisions) return;
      const now = await ask({ ask: "fill", isFirst });
      if (decision !== decisions) return;
      isFilling = now.more;
      // Before it is shown: a reader who sees it may leave.
      memory.set(keptKey, now.kept);
      await show(now);
      more = now.more;
    }
  } catch (error) {
    if (decision !== decisions) return;
    isFilling = false;
    problem = error;
    // What is missing is fetched the next time; that there is no room, or nothing at all, the reader should know.
    if (isFull(error)) refusal = "full";
    else if (!status) refusal = "failed";
    await show(await askStatus().catch(() => status));
  }
}

// A newer release

function watch(begun) {
  const hadWorker = begun.active !== null;
  const offer = (worker) => {
    if (worker?.state === "installed" && begun.active) showNotice(worker);
  };
  offer(begun.waiting);
  begun.addEventListener("updatefound", () => {
    const worker = begun.installing;
    worker.addEventListener("statechange", () => offer(worker));
  });
  serviceWorker.addEventListener("controllerchange", () => {
    if (isWanted) location.reload();
    // Another tab has gone on to the new release: what is shown here stays, and the next page is of that one.
    else if (hadWorker) document.dispatchEvent(new Event("slashlog:over"));
  });
}

let isWanted = false;

/** Says that there is a newer release, and leaves it at that. */
async function showNotice(worker) {
  const { make } = tools;
  const now = make("button", { type: "button" }, await say("show_update"));
  const later = make("button", { type: "button", "aria-label": tools.messages.dismiss }, "×");
  const notice = make("p", { class: "notice notice-release", role: "status" }, await say("update"), " ", now, " ", later);
  now.onclick = async () => {
    isWanted = true;
    await ask({ ask: "activate" }, worker);
    notice.remove();
  };
  later.onclick = () => notice.remove();
  document.querySelector(".notice-release")?.remove();
  tools.page().append(notice);
}

// What is kept, and what is to be

/** The parts of the panel, while it is open. */
let panel = null;
const CHOICES = ["usual", "all", "tag", NOTHING];
/** How many pages are named in a sentence. */
const FEW = 3;

/** What the reader wants, as the worker knows it, or that they want nothing. */
const wish = () => (tools.memory.get(wishKey) === NOTHING ? NOTHING : (status?.choice ?? "usual"));

/** Keeps in mind what the worker says, and shows it. */
async function show(news) {
  // What is heard first tells what has become of what was kept; later something is being done about it.
  // Browsers delete all or nothing: where a few posts are missing, the host had them not as they should be.
  if (news && !status) isEvicted = tools.memory.get(keptKey) > 0 && news.wanted > 0 && news.kept === 0;
  status = news;
  if (panel) await update();
}

/** Opens the panel. */
export async function open(given, control) {
  tools = given;
  panel = await makePanel();
  await update();
  const { title, text, bar, lists, choices, safety } = panel;
  const heading = tools.make("h2", {}, title);
  tools.showDialog(control, { class: "offline", "aria-label": title }, heading, text, bar, lists, choices, safety);
  if (wish() === NOTHING) return;
  await register();
  await show(registration ? await askStatus() : status);
}

async function makePanel() {
  const { make } = tools;
  const title = await say("title");
  const { tags = [] } = await words;
  const options = tags.map(({ tag }) => {
    // A tag is its slug, or its slug and its name where they differ.
    const [slug, name = slug] = [tag].flat();
    return make("option", { value: "tag:" + slug }, "/" + name);
  });
  const tag = make("select", { "aria-label": await say("tag") }, ...options);
  const radios = {};
  const choices = make("fieldset", {}, make("legend", {}, await say("choose")));
  for (const name of CHOICES) {
    const radio = (radios[name] = make("input", { type: "radio", name: "keep" }));
    const label = make("label", {}, radio, " ", make("span", {}));
    choices.append(name === "tag" ? make("div", {}, label, tag) : label);
  }
  tag.parentElement.hidden = tags.length === 0;
  choices.onchange = ({ target }) => {
    if (target === tag) radios.tag.checked = true;
    choose(radios.tag.checked ? tag.value : CHOICES.find((name) => radios[name].checked));
  };
  const text = make("p", { role: "status" });
  const bar = make("progress", { "aria-label": title });
  return { title, text, bar, lists: make("section", {}), choices, radios, tag, safety: make("p", {}) };
}

/** Shows in the panel how things are now. */
async function update() {
  const { text, bar, choices, safety } = panel;
  const { wanted = 0, kept = 0 } = status ?? {};
  await updateChoices();
  const sentences = await Promise.all((await sentencesNow()).map(([name, values]) => say(name, values)));
  const said = sentences.join(" ");
  // What is said anew is read out anew.
  if (text.textContent !== said) text.textContent = said;
  bar.hidden = wish() === NOTHING || refusal !== null || kept >= wanted || !isFilling;
  bar.max = Math.max(wanted, 1);
  bar.value = kept;
  await updateLists();
  const isOpen = status !== null || wish() === NOTHING || refusal === "failed";
  choices.disabled = refusal === "refused" || !isOpen;
  const isSafe = await navigator.storage?.persisted?.();
  safety.textContent = status && wish() !== NOTHING ? await say(isSafe ? "safe" : "unsafe") : "";
}

/** Where some of what is wanted is there and some is not, says which. */
async function updateLists() {
  const { lists } = panel;
  const isPartial = status?.kept > 0 && status.missing > 0 && !isFilling;
  if (!isPartial) return lists.replaceChildren();
  const pages = await ask({ ask: "pages" });
  const isNamed = ({ title }) => title;
  const list = async (name, isWanted) => {
    const items = pages.filter(isNamed).filter(isWanted).map(({ address, title }) => itemOf(address, title));
    const summary = tools.make("summary", {}, await say(name));
    return tools.make("details", {}, summary, tools.make("ul", {}, ...items));
  };
  lists.replaceChildren(await list("kept_list", ({ isKept }) => isKept), await list("unkept_list", ({ isKept }) => !isKept));
}

/** A link to a page of the blog. */
function itemOf(address, title) {
  const { href } = new URL("./" + address.split("/").map(encodeURIComponent).join("/"), root);
  return tools.make("li", {}, tools.make("a", { href }, title));
}

async function updateChoices() {
  const { radios, tag } = panel;
  const { budget = null, all = 0 } = status ?? {};
  const values = { usual: { size: size(budget ?? 0) }, all: { size: size(all) } };
  for (const name of CHOICES) radios[name].nextElementSibling.textContent = await say(name, values[name]);
  // Of a blog that keeps everything anyway there are not two kinds.
  const isBounded = budget !== null && all > budget;
  radios.usual.parentElement.hidden = status !== null && !isBounded;
  const now = wish();
  if (now.startsWith("tag:")) tag.value = now;
  const name = now.startsWith("tag:") ? "tag" : now === "usual" && radios.usual.parentElement.hidden ? "all" : now;
  radios[name].checked = true;
}

/** What there is to say, each with its values. */
async function sentencesNow() {
  if (refusal && refusal !== "full") return [[refusal], ...why()];
  if (wish() === NOTHING) return [["kept_nothing"]];
  if (!status) return refusal ? [[refusal]] : [["beginning"], ...why()];
  const { kept, posts, bytes, missing } = status;
  const values = { kept: number(kept), posts: number(posts), size: size(bytes) };
  const now = [kept === posts && !missing ? "kept_all" : "kept", values];
  const holes = missing && !isFilling && !refusal ? [["holes", { pages: await holesNow() }]] : [];
  return [...(isEvicted ? [["evicted"]] : []), now, ...(refusal ? [[refusal]] : why()), ...holes];
}

/** What was wrong, where the worker knows. */
function why() {
  const { why, file, status } = problem ?? {};
  return why ? [["why." + why, { file, status }]] : [];
}

/** What could not be fetched: a few of it, for there is a list of all. */
async function holesNow() {
  const pages = (await ask({ ask: "pages" })).filter(({ isKept }) => !isKept);
  // Files that are no pages have no titles, and are named last.
  pages.sort((a, b) => (a.title ? 0 : 1) - (b.title ? 0 : 1));
  const names = pages.slice(0, FEW).map(({ title, address }) => title ?? address);
  if (pages.length > FEW) names.push("…");
  return new Intl.ListFormat(language, { type: "unit" }).format(names);
}

/** Does what the reader wants, and remembers it. */
async function choose(wish) {
  const { memory } = tools;
  const decision = ++decisions;
  refusal = problem = null;
  // That there is less from now on is no loss.
  memory.set(keptKey, null);
  if (wish === NOTHING) {
    memory.set(wishKey, NOTHING);
    if (registration) await ask({ ask: "leave" });
    registration = registering = null;
    return show(null);
  }
  memory.set(wishKey, null);
  // Browsers that are short of space forget first what nobody has asked to be kept. Some ask the reader,
  // who may take their time.
  navigator.storage?.persist?.().then(update);
  await register();
  if (!registration) return show(null);
  await show(await ask({ ask: "choose", wish }));
  await fill(decision);
}

const language = document.documentElement.lang;
const number = (value) => new Intl.NumberFormat(language).format(value);

/** A size in the unit that gives the shortest number. */
function size(bytes) {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  const format = { style: "unit", unit: units[power], unitDisplay: "short", maximumFractionDigits: 0 };
  return new Intl.NumberFormat(language, format).format(bytes / 1000 ** power);
}

// Where only the app could show the page, and cannot

/**
 * Fills a stage on which no app appears. A browser of which the worker has not known that it cannot run the
 * app gets the network's document, if there is one.
 */
export async function strand(given) {
  tools = given;
  const isBare = tools.isBare();
  await register();
  if (isBare && registration && (await ask({ ask: "bare" }))) return location.reload();
  const documents = registration ? await ask({ ask: "documents" }) : [];
  const { make } = tools;
  const again = make("a", { href: location.href }, tools.messages.again);
  again.onclick = (event) => {
    event.preventDefault();
    // What did not run may run now.
    tools.memory.set("broken", null);
    location.reload();
  };
  const lede = isBare ? await say("bare") : tools.messages.not_loaded;
  const content = [make("h1", {}, await say("no_network")), make("p", { role: "alert" }, lede), make("p", {}, again)];
  if (documents.length) {
    const parser = new DOMParser();
    const titleOf = ({ title }) => parser.parseFromString(title, "text/html").documentElement.textContent;
    const items = documents.map((page) => itemOf(page.address, titleOf(page)));
    content.push(make("h2", {}, await say("documents")), make("ul", {}, ...items));
  }
  document.querySelector("main").replaceChildren(make("div", { class: "prose" }, ...content));
}
