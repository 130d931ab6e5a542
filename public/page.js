// Serves every page, prerendered or shown by the app: the comforts of reading, and fetching the app
// when the reader has use for it. All listeners are on the document, so it does not matter which page
// is shown. Nothing here is needed for reading.
(() => {
  const root = document.documentElement;
  // `head.js` asks for a script that did not come once more.
  root.hasScript = true;
  const data = document.getElementById("_page");
  /** What this script says, in the language of the blog. */
  const messages = JSON.parse(data.textContent);
  /** Where a file of the shell is. The document may be shown at another address later. */
  const opened = location.href;
  const fileOf = (name) => new URL(data.dataset[name], opened).href;
  const wasm = fileOf("wasm");

  /** What a reader's browser may refuse, and the page can do without. */
  function attempt(act) {
    try {
      return act();
    } catch {
      return null;
    }
  }

  /** Remembers something on this device. Where that is refused, it holds for this page only. */
  const memory = {
    get: (key) => attempt(() => localStorage.getItem("slashlog-" + key)),
    set: (key, value) =>
      attempt(() => {
        if (value) localStorage.setItem("slashlog-" + key, value);
        else localStorage.removeItem("slashlog-" + key);
      }),
  };

  /** Listens on the document, to one event or several. */
  function listen(types, listener, options) {
    for (const type of types.split(" ")) document.addEventListener(type, listener, options);
  }

  /** Does something once all of the page is there. */
  function onceLoaded(act) {
    if (document.readyState === "complete") act();
    else addEventListener("load", act);
  }

  // Theme

  const themes = ["system", "light", "dark"];

  function showTheme() {
    const theme = root.dataset.theme ?? "system";
    for (const button of document.querySelectorAll("[data-action=theme]")) {
      const label = messages["theme." + theme];
      if (button.getAttribute("aria-label") !== label) button.setAttribute("aria-label", label);
    }
  }

  function nextTheme() {
    const theme = themes[(themes.indexOf(root.dataset.theme ?? "system") + 1) % themes.length];
    if (theme === "system") delete root.dataset.theme;
    else root.dataset.theme = theme;
    memory.set("theme", root.dataset.theme);
    showTheme();
  }

  // Copying code

  async function copy(button) {
    const code = button.closest("figure").querySelector("code").textContent;
    const label = (button.label ??= button.textContent);
    try {
      await navigator.clipboard.writeText(code);
      button.textContent = messages.copied;
    } catch {
      button.textContent = messages.not_copied;
    }
    setTimeout(() => (button.textContent = label), 2000);
  }

  // Things that come and go

  /** A new element. */
  function make(name, attributes, ...content) {
    const element = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
    element.append(...content);
    return element;
  }

  const button = (attributes, text) => make("button", { type: "button", ...attributes }, text);

  const page = () => document.querySelector(".page");

  /** Opens a dialog over the page. Closed, it gives the focus back to the control. */
  function showDialog(control, attributes, ...content) {
    const close = button({ class: "dialog__close", "aria-label": messages.close }, "×");
    const dialog = make("dialog", attributes, close, ...content);
    close.onclick = () => dialog.close();
    dialog.onclick = ({ target, x, y }) => {
      const { left, right, top, bottom } = dialog.getBoundingClientRect();
      const isBeside = x < left || x > right || y < top || y > bottom;
      if (target === dialog && isBeside) dialog.close();
    };
    dialog.onclose = () => dialog.remove();
    page().append(dialog);
    // A click gives no focus to a picture, nor in Safari to a button.
    control?.focus({ preventScroll: true });
    dialog.showModal();
  }

  /** What was opened on a page goes with it. */
  function clear() {
    for (const passing of document.querySelectorAll(".page > :is(.notice, .footnote, dialog)")) passing.remove();
  }

  // Footnotes in place

  /** The reference whose note is shown. */
  let shownFor = null;
  /** The one whose note was shown when the pointer went down, which has closed it. */
  let pressed = null;

  function showNote(reference) {
    const note = document.getElementById(reference.hash.slice(1))?.cloneNode(true);
    if (!note) return false;
    for (const back of note.querySelectorAll(".footnote-back")) back.remove();
    for (const named of note.querySelectorAll("[id]")) named.removeAttribute("id");
    const label = messages.footnote.replace("{n}", reference.textContent);
    const attributes = { class: "footnote prose", popover: "", role: "dialog", tabindex: "-1", "aria-label": label };
    const toNote = make("a", { class: "footnote__link", href: reference.hash }, messages.to_note);
    const shown = make("div", attributes, ...note.childNodes, toNote);
    let isLeft = false;
    shown.onclick = ({ target }) => {
      if (!target.closest("a")) return;
      isLeft = true;
      shown.hidePopover();
    };
    shown.onfocusout = ({ relatedTarget }) => {
      if (relatedTarget && !shown.contains(relatedTarget)) shown.hidePopover();
    };
    shown.ontoggle = ({ newState }) => {
      if (newState === "open") return;
      shown.remove();
      if (shownFor === reference) shownFor = null;
      // A click on no control gives the focus to what is around the text.
      if (!isLeft && document.activeElement.matches("body, main")) reference.focus({ preventScroll: true });
    };
    page().append(shown);
    reference.focus({ preventScroll: true });
    shown.showPopover();
    putNear(shown, reference.getBoundingClientRect());
    shown.focus({ preventScroll: true });
    shownFor = reference;
    return true;
  }

  /** Puts the note below its reference, or above where there is more room. */
  function putNear(note, { left, top, bottom }) {
    const { offsetWidth: width, offsetHeight: height } = note;
    const isBelow = bottom + height + 16 < innerHeight || top < height + 16;
    const start = Math.max(8, Math.min(left, root.clientWidth - width - 8));
    note.style.left = scrollX + start + "px";
    note.style.top = scrollY + (isBelow ? bottom + 8 : top - height - 8) + "px";
  }

  listen("pointerdown", () => (pressed = shownFor), { capture: true });

  /** True for a click that shows a note, or has just closed it. Any other is the browser's. */
  function opensNote(target) {
    const reference = target.closest("a[role=doc-noteref]");
    if (!reference || !("popover" in reference) || reference.closest(".footnote")) return false;
    const isClosed = reference === pressed;
    pressed = null;
    return isClosed || showNote(reference);
  }

  // Pictures

  function enlarge(control) {
    const image = control.previousElementSibling.cloneNode();
    image.loading = "eager";
    const caption = control.nextElementSibling?.textContent;
    const content = caption ? [image, make("p", {}, caption)] : [image];
    showDialog(control, { class: "picture", "aria-label": messages.picture }, ...content);
  }

  /** The control of a picture that can be opened. It lies over the picture, and lets the pointer through. */
  const enlarger = (target) => target.matches("img") && target.parentElement.querySelector(":scope > .enlarge");

  // Clicks

  const actions = { theme: nextTheme, copy, enlarge, shortcuts: showShortcuts, offline: (control) => offline("open", control) };

  listen("click", (event) => {
    if (isOver) event.stopImmediatePropagation();
    const { target } = event;
    if (!target.closest) return;
    const control = target.closest("[data-action]") || enlarger(target);
    const isModified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (control) actions[control.dataset.action]?.(control);
    else if (!isModified && opensNote(target)) event.preventDefault();
  });

  // Shortcuts

  const keys = {
    "?": () => showShortcuts(),
    j: () => moveFocus(1),
    k: () => moveFocus(-1),
    n: () => document.querySelector("main [rel=next]")?.click(),
    p: () => document.querySelector("main [rel=prev]")?.click(),
    h: () => document.querySelector("[rel=home]").click(),
    t: nextTheme,
  };
  let usesKeys = memory.get("keys") !== "off";

  /** Moves the focus along a list of posts. */
  function moveFocus(by) {
    const links = [...document.querySelectorAll(":is(.post-card__title, .title-list) a")];
    const at = links.indexOf(document.activeElement);
    const isBelow = (link) => link.getBoundingClientRect().top > 0;
    links[at < 0 ? links.findIndex(isBelow) : at + by]?.focus();
  }

  function showShortcuts(control) {
    const rows = Object.keys(keys).map((key) =>
      make("div", {}, make("dt", {}, make("kbd", {}, key)), make("dd", {}, messages["keys." + key])),
    );
    const choice = make("input", { type: "checkbox" });
    choice.checked = usesKeys;
    choice.onchange = () => {
      usesKeys = choice.checked;
      memory.set("keys", usesKeys ? null : "off");
    };
    const label = make("label", {}, choice, " ", messages.single_keys);
    const name = document.querySelector("[data-action=shortcuts]").textContent;
    const title = make("h2", {}, name);
    showDialog(control, { class: "shortcuts", "aria-label": name }, title, make("dl", {}, ...rows), label);
  }

  /** True where keys write or steer something else. */
  function takesKeys(element) {
    return element.isContentEditable || element.closest?.("input, select, textarea, audio, video") != null;
  }

  listen("keydown", (event) => {
    if (!usesKeys || event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (!Object.hasOwn(keys, event.key) || takesKeys(event.composedPath()[0])) return;
    if (document.querySelector("dialog[open]")) return;
    event.preventDefault();
    keys[event.key]();
  });

  // What can run here

  const isOnDisk = location.protocol === "file:";
  // There a page has no origin, and so neither storage nor anything that it may read.
  const isSandboxed = !isOnDisk && origin === "null";
  const isAlone = isOnDisk || isSandboxed;
  const isBroken = () => memory.get("broken") === wasm;
  const canRun = "WebAssembly" in window && !isAlone;
  const hasApp = canRun && !("document" in root.dataset);
  const hasWorker = "serviceWorker" in navigator && "offline" in data.dataset && !isAlone;
  /** The document that the worker answers with where only the app can show the page. */
  const isStage = root.dataset.route === "app.html";

  /**
   * Shows the controls that work here. A style sheet does it, so that the page stays as it was sent.
   */
  function reveal() {
    const works = { combine: hasApp && !isBroken(), offline: hasWorker, copy: navigator.clipboard && !isSandboxed };
    let controls = "[data-action][hidden]";
    for (const action in works) if (!works[action]) controls += `:not([data-action=${action}])`;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(controls + " { visibility: visible }");
    document.adoptedStyleSheets = [sheet];
    showTheme();
  }

  listen("slashlog:page", reveal);
  reveal();

  // Where the reader is

  let isLooking = false;

  /** Looks where the reader is, once a frame at most. */
  function look() {
    if (isLooking) return;
    isLooking = true;
    requestAnimationFrame(() => {
      isLooking = false;
      markSection();
      setBookmark();
    });
  }

  /** Marks the section being read in the list of contents. */
  function markSection() {
    const contents = document.querySelector(".contents");
    const links = [...(contents?.querySelectorAll("a") ?? [])];
    const heading = (link) => document.getElementById(link.getAttribute("href").split("#")[1]);
    const isBegun = (link) => heading(link)?.getBoundingClientRect().top < innerHeight / 4;
    // The last sections may be too short to come up there.
    const isAtEnd = scrollY + innerHeight > root.scrollHeight - 2;
    const current = isAtEnd ? links.at(-1) : links.findLast(isBegun);
    for (const link of links) {
      if (link !== current) link.removeAttribute("aria-current");
      else if (!link.hasAttribute("aria-current")) {
        link.setAttribute("aria-current", "location");
        // Beside the text the list scrolls by itself.
        contents.scrollTop = link.offsetTop - contents.clientHeight / 2;
      }
    }
  }

  addEventListener("scroll", look);

  /** The page shown. In the address bar the next one may stand already. */
  let here = location.pathname;
  /** Where in which post the reader is: the number of a block of its text, or -1 at the end. */
  let reached = null;

  /** Where the reader was in the posts last read, the newest last. */
  const bookmarks = () => attempt(() => JSON.parse(memory.get("bookmarks"))) ?? [];

  function setBookmark() {
    const text = document.querySelector(".post .prose");
    if (!text || text.offsetHeight < 2 * innerHeight || scrollY < innerHeight) return;
    const notes = text.querySelector(":scope > .footnotes");
    const end = notes?.getBoundingClientRect().top ?? text.getBoundingClientRect().bottom;
    const isInView = (block) => block.getBoundingClientRect().bottom > 0;
    reached = [here, end <= innerHeight ? -1 : [...text.children].findIndex(isInView)];
    // Who reads on has decided.
    document.querySelector(".notice-place")?.remove();
  }

  /** Keeps a place on this device, or forgets it. */
  function keepBookmark() {
    if (!reached) return;
    const others = bookmarks().filter(([path]) => path !== reached[0]);
    if (reached[1] >= 0) others.push(reached);
    memory.set("bookmarks", JSON.stringify(others.slice(-50)));
    reached = null;
  }

  /** Offers to go on reading where the reader left off. */
  function offerBookmark() {
    const index = bookmarks().find(([path]) => path === here)?.[1];
    const block = document.querySelector(".post .prose")?.children[index];
    if (!block || scrollY || location.hash) return;
    const resume = button({}, messages.resume);
    const dismiss = button({ "aria-label": messages.dismiss }, "×");
    const notice = make("p", { class: "notice notice-place", role: "status" }, resume, " ", dismiss);
    resume.onclick = () => {
      if (!block.hasAttribute("tabindex")) block.tabIndex = -1;
      block.scrollIntoView();
      block.focus({ preventScroll: true });
      notice.remove();
    };
    dismiss.onclick = () => {
      reached = [here, -1];
      keepBookmark();
      notice.remove();
    };
    // Near the beginning, where a keyboard is too.
    document.querySelector(".skip-link").after(notice);
  }

  addEventListener("pagehide", keepBookmark);
  listen("visibilitychange", keepBookmark);
  // By then the browser, or the app, has returned to where the reader was.
  const offerSoon = () => requestAnimationFrame(offerBookmark);
  onceLoaded(offerSoon);
  listen("slashlog:page", () => {
    keepBookmark();
    clear();
    wait();
    here = location.pathname;
    offerSoon();
  });

  // From a folder on disk

  // Nobody answers there for a folder with the page in it.
  for (const link of isOnDisk ? document.links : []) {
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }

  // The app

  let ready = false;
  let isMounted = false;
  listen("slashlog:page", () => (isMounted = true));
  /** True once the app has ended: what it listens to must not reach it any more. */
  let isOver = false;
  function end() {
    ready = false;
    isOver = true;
  }
  listen("slashlog:over", end);
  listen("slashlog:ready", () => (ready = true));

  /** How long a page may take before that is said, in milliseconds. */
  const LATE = 8000;

  let loading = null;

  /** Fetches the app once. A module that cannot run here is not fetched again, unless it is asked for. */
  function load(isAskedFor, again = "") {
    if (loading || !hasApp || (isBroken() && isAskedFor !== true)) return;
    // Half a file or a host's error page is a failed request, and never reaches the engine.
    const { integrity } = data.dataset;
    const bytes = fetch(wasm, { integrity, cache: again ? "reload" : "default" });
    loading = Promise.all([import(fileOf("app") + again), bytes])
      .then(([module, answer]) => module.default({ module_or_path: answer }))
      .catch((error) => failed(error, again));
  }

  function failed(error, again) {
    loading = null;
    // The engine's word about the module holds; of a failed request, trying again may help.
    if (/^(Compile|Link|Runtime)Error$/.test(error?.name)) memory.set("broken", wasm);
    // What a cache has spoilt is asked for once more, past it.
    else if (!again) return load(true, "?again");
    tellFailure();
    console.warn("The app could not be loaded.", error);
  }

  /** A trap ends the app: the reader goes where they were going, as a page. */
  function trapped(error) {
    memory.set("broken", wasm);
    const { pending } = root.dataset;
    console.error("The app stopped.", error);
    end();
    if (pending && pending !== location.href) location.assign(pending);
    else if (!isMounted && (isStage || combines)) tellFailure();
    else if (pending || location.pathname !== here) location.reload();
  }

  if (hasApp) {
    const onError = ({ error, reason = error }) => reason instanceof WebAssembly.RuntimeError && trapped(reason);
    addEventListener("error", onError);
    addEventListener("unhandledrejection", onError);
  }

  /** Says something at the foot of the window, with a link that tries again: by a document, or by the app. */
  function say(text, href, byDocument = !isMounted) {
    silence();
    const notice = make("p", { class: "notice notice-load", role: "alert" }, text);
    page().append(notice);
    if (!href) return;
    const again = make("a", { href }, messages.again);
    notice.append(" ", again);
    if (!byDocument) return;
    again.onclick = (event) => {
      event.preventDefault();
      // A link to a place on this page would load nothing.
      if (href === location.href) location.reload();
      else location.assign(href);
    };
  }

  function silence() {
    document.querySelector(".notice-load")?.remove();
  }

  /** Says that what the reader waits for does not come. */
  function tellFailure() {
    const { pending } = root.dataset;
    delete root.dataset.pending;
    wait();
    if (isStage && !isMounted) offline("strand");
    else if (pending) say(messages.not_loaded, pending, false);
    else if (combines) say(messages.all_posts, location.href);
  }

  listen("slashlog:failed", tellFailure);

  let alarm;

  /** Waits for a page. One that is late may come yet; meanwhile its document is offered. */
  function wait(href) {
    clearTimeout(alarm);
    if (href) alarm = setTimeout(() => say(messages.late, href, true), LATE);
  }

  new MutationObserver(() => wait(root.dataset.pending)).observe(root, { attributeFilter: ["data-pending"] });

  // Combining tags needs the app: an address that asks for it fetches the app at once.

  const query = new URLSearchParams(location.search);
  const asks = ["also", "any", "not"].some((key) => query.has(key));
  const combines = asks && document.querySelector(".combine-link");

  if (isStage && (!hasApp || isBroken())) offline("strand");
  else if (isStage || (combines && hasApp)) {
    if (combines) say(messages.combining);
    wait(location.href);
    load(true);
  } else if (combines) {
    say(messages.all_posts);
  }

  /** True for a link that the app would follow. */
  function isInternal(target) {
    const link = target.closest?.("a[href]");
    if (!link || link.origin !== location.origin) return false;
    return link.pathname !== location.pathname || link.search !== location.search;
  }

  // A reader who saves data gets the app only when they reach for a link.
  if (!navigator.connection?.saveData) {
    const idle = window.requestIdleCallback ?? ((callback) => setTimeout(callback, 1000));
    onceLoaded(() => idle(() => (load(), keep())));
  }

  // Reading without a network

  const tools = { make, showDialog, page, memory, messages, isBare: () => !canRun || isBroken() };

  /** Has the worker's side of the page do something. Without it, what a reader waits for is not silently left out. */
  function offline(name, control) {
    import(fileOf("offline"))
      .then((side) => side[name](tools, control))
      .catch((error) => {
        console.warn(error);
        if (name !== "start") say(messages.not_loaded, location.href);
      });
  }

  function keep() {
    if (hasWorker && !query.has("no-sw")) offline("start");
  }


  // Fetching ahead: the app as soon as the reader reaches for a link, and by it what they reach for, and the
  // first links in view.

  const AHEAD = 6;
  const savesData = () => navigator.connection?.saveData || /2g/.test(navigator.connection?.effectiveType);
  let ahead = 0;
  let isReading = false;

  function prefetch(link) {
    if (ready && !savesData()) link.dispatchEvent(new Event("slashlog:prefetch", { bubbles: true }));
  }

  function onIntent({ target }) {
    if (!isInternal(target)) return;
    load();
    prefetch(target.closest("a"));
  }

  listen("pointerover focusin", onIntent);

  const inView = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting || ahead >= AHEAD) continue;
      inView.unobserve(target);
      ahead++;
      prefetch(target);
    }
  });

  /** Watches the links of the page that is shown now. */
  function watchLinks() {
    inView.disconnect();
    if (!isReading) return;
    ahead = 0;
    // Tags are many, and each post has some.
    for (const link of document.querySelectorAll("main a[href]:not(.tag-list a)")) {
      if (isInternal(link)) inView.observe(link);
    }
  }

  listen("slashlog:ready slashlog:page", watchLinks);

  // A page that is only opened costs nothing more than itself.
  function beginReading() {
    if (isReading) return;
    isReading = true;
    watchLinks();
    letInstall();
  }

  /** Says how the blog is installed. Chromium asks at once, and before the first picture if it could. */
  function letInstall() {
    if (!isOnDisk) document.head.append(make("link", { rel: "manifest", href: fileOf("webManifest") }));
  }

  const anything = "scroll pointermove pointerdown keydown focusin";
  listen(anything, beginReading, { once: true });

  // Places: the app keeps where the reader was on each step of the history, for as long as the tab is open.

  const placeOf = (step) => "slashlog-place-" + step;

  /** Takes the reader to where they were on this step. The browser knows only steps that were documents. */
  function returnToPlace() {
    const { state } = history;
    const place = typeof state === "number" && attempt(() => sessionStorage.getItem(placeOf(state)));
    if (!place) return;
    history.scrollRestoration = "manual";
    scrollTo(0, place);
  }

  returnToPlace();

  function keepPlace(step) {
    if (typeof step === "number") attempt(() => sessionStorage.setItem(placeOf(step), scrollY));
  }

  // Back after a reload can lead to an address that the app showed and this document does not hold.
  const step = history.state;
  let isElsewhere = false;
  addEventListener("popstate", (event) => {
    if (isOver) event.stopImmediatePropagation();
    if (ready || location.pathname === here) return;
    if (!isMounted) keepPlace(step);
    isElsewhere = true;
    location.reload();
  });
  // The app scrolls for itself; the next document must not have to.
  addEventListener("pagehide", () => {
    if (!isElsewhere) keepPlace(history.state);
    history.scrollRestoration = "auto";
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted || !isMounted) return;
    history.scrollRestoration = "manual";
    // WebKit keeps the page, and not where the reader was on it.
    returnToPlace();
  });
})();
