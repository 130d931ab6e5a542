// The page's side of the worker: registers it, has it fetch what it is to keep, says when there is a
// newer release, and shows what is kept. `page.js` imports this once the page is shown, and hands over
// what both need.

const root = new URL("../", import.meta.url);
const { serviceWorker } = navigator;
/** Several blogs can be on one origin. */
const wishKey = "offline" + root.pathname;
const NOTHING = "nothing";

let tools;
let registration = null;
/** What the worker last said of what it keeps. */
let status = null;
/** Why nothing can be kept, as a key of the messages. */
let refusal = null;

/** The words for all this come with the manifest, since few pages ever need them. */
let words = null;
async function say(name, values = {}) {
  words ??= fetch(new URL("data/manifest.json", root)).then((answer) => answer.json());
  const { messages } = await words;
  const text = messages["offline." + name] ?? "";
  return text.replace(/\{(\w+)\}/g, (_, value) => values[value]);
}

/** Begins to keep the blog, unless the reader does not want it. */
export async function start(given) {
  tools = given;
  if (tools.memory.get(wishKey) === NOTHING) return;
  await register();
  if (registration) await fill();
}

async function register() {
  if (!serviceWorker) return (refusal = "refused");
  const hadWorker = serviceWorker.controller !== null;
  try {
    registration = await serviceWorker.register(new URL("sw.js", root));
  } catch (error) {
    console.warn("The blog cannot be kept for reading without a network.", error);
    return (refusal = "refused");
  }
  watch(hadWorker);
  await activated();
}

/** The first worker takes as long as what it fetches. */
function activated() {
  const worker = registration.active ?? registration.waiting ?? registration.installing;
  if (!worker || registration.active) return;
  return new Promise((settle) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "redundant") registration = null;
      if (!registration || worker.state === "activated") settle();
    });
  });
}

/** Asks the worker; it answers when it has done something, or the browser has ended it. */
function ask(question, worker = registration.active) {
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data.value));
    setTimeout(() => reject(new Error("TimeoutError")), 120_000);
    worker.postMessage(question, [port2]);
  });
}

/** Has the worker fetch what is missing, part by part. */
async function fill() {
  try {
    do show(await ask({ ask: "fill" }));
    while (status.more);
  } catch (error) {
    // What is missing is fetched the next time; that there is no room the reader should know.
    if (error.message === "QuotaExceededError") refusal = "full";
    show(status);
  }
}

// A newer release

function watch(hadWorker) {
  const offer = (worker) => {
    if (worker?.state === "installed" && serviceWorker.controller) showNotice();
  };
  offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
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
async function showNotice() {
  const { make } = tools;
  const now = make("button", { type: "button" }, await say("show_update"));
  const later = make("button", { type: "button", "aria-label": tools.messages.dismiss }, "×");
  const notice = make("p", { class: "notice notice-release", role: "status" }, await say("update"), " ", now, " ", later);
  now.onclick = () => {
    isWanted = true;
    registration.waiting?.postMessage({ ask: "activate" });
  };
  later.onclick = () => notice.remove();
  document.querySelector(".notice-release")?.remove();
  tools.page().append(notice);
}

// What is kept, and what is to be

let panel = null;

/** Brings the panel up to date. */
function show(news) {
  status = news;
  panel?.update();
}

/** Opens the panel. */
export async function open(control, given) {
  tools = given;
  const { make, showDialog, memory } = tools;
  const { tags } = await (say("title"), words);
  const title = make("h2", {}, await say("title"));
  const text = make("p", { role: "status" });
  const bar = make("progress", { "aria-label": title.textContent });
  const promise = make("p", {});
  const names = tags.map(({ tag }) => make("option", { value: "tag:" + tag.slug }, tag.name));
  const tag = make("select", { "aria-label": await say("tag") }, ...names);
  const choices = make("fieldset", {}, make("legend", {}, await say("choose")));
  const radios = {};
  for (const name of ["usual", "all", "tag", NOTHING]) {
    const radio = (radios[name] = make("input", { type: "radio", name: "keep", value: name }));
    const label = make("label", {}, radio, " ", make("span", {}));
    choices.append(name === "tag" && names.length ? make("div", {}, label, " ", tag) : label);
    label.hidden = name === "tag" && !names.length;
  }
  const wish = () => {
    const name = Object.keys(radios).find((name) => radios[name].checked);
    return name === "tag" ? tag.value : name;
  };
  choices.onchange = ({ target }) => {
    if (target === tag) radios.tag.checked = true;
    choose(wish());
  };

  panel = {
    async update() {
      const isOff = memory.get(wishKey) === NOTHING;
      const now = isOff ? NOTHING : (status?.choice ?? "usual");
      radios[now.startsWith("tag:") ? "tag" : now].checked = true;
      if (now.startsWith("tag:")) tag.value = now;
      const { posts = 0, kept = 0, wanted = 0, bytes = 0, all = 0, budget = null } = status ?? {};
      const labels = {
        usual: budget === null ? "" : await say("usual", { size: size(budget) }),
        all: await say("all", { size: size(all) }),
        tag: await say("tag"),
        [NOTHING]: await say("nothing"),
      };
      for (const name in radios) radios[name].nextElementSibling.textContent = labels[name];
      radios.usual.parentElement.hidden = budget === null;
      bar.hidden = isOff || !wanted || kept >= wanted;
      bar.max = wanted || 1;
      bar.value = Math.min(kept, wanted);
      const numbers = { kept: number(kept), posts: number(posts), size: size(bytes) };
      if (refusal) text.textContent = await say(refusal);
      else if (isOff) text.textContent = await say("kept_nothing");
      else if (!status) text.textContent = await say("beginning");
      else if (kept === posts) text.textContent = await say("kept_all", numbers);
      else text.textContent = await say("kept", numbers);
      choices.disabled = refusal === "refused";
      const isSafe = !isOff && (await navigator.storage?.persisted?.());
      promise.textContent = isOff || refusal ? "" : await say(isSafe ? "safe" : "unsafe");
    },
  };
  await panel.update();
  showDialog(control, { class: "offline", "aria-label": title.textContent }, title, text, bar, choices, promise);
  if (memory.get(wishKey) === NOTHING) return;
  if (!registration) await register();
  if (registration?.active) show(await ask({ ask: "status" }));
  else panel.update();
}

/** Does what the reader wants, and remembers it. */
async function choose(wish) {
  const { memory } = tools;
  refusal = null;
  if (wish === NOTHING) {
    memory.set(wishKey, NOTHING);
    if (registration?.active) await ask({ ask: "leave" });
    registration = null;
    return show(null);
  }
  memory.set(wishKey, null);
  // Browsers that are short of space forget first what nobody has asked to be kept.
  await navigator.storage?.persist?.();
  if (!registration) await register();
  if (!registration) return show(null);
  show(await ask({ ask: "choose", wish }));
  await fill();
}

const language = document.documentElement.lang;
const number = (value) => new Intl.NumberFormat(language).format(value);

/** A size in the unit that gives the shortest number. */
function size(bytes) {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  const n = Math.max(0, Math.min(3, Math.floor(Math.log10(bytes || 1) / 3)));
  const value = bytes / 1000 ** n;
  const format = { style: "unit", unit: units[n], unitDisplay: "short", maximumSignificantDigits: 2 };
  return new Intl.NumberFormat(language, value < 100 ? format : { ...format, maximumSignificantDigits: 3 }).format(value);
}
