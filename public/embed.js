// Posts of a blog in somebody else's page: <slashlog-posts> and <slashlog-post>.
//
// A guest: it changes nothing outside its elements, keeps nothing on the device, and calls no method of
// the host's arrays, which the host may have changed. Whatever goes wrong, what the host wrote into the
// element stays on the screen. What a blog sends is only ever text, or an address below that blog.
(() => {
  "use strict";
  if (customElements.get("slashlog-posts")) return;

  /** Attributes with more tags, which the page of a tag takes too. */
  const COMBINED = ["also", "not"];
  /** The format of a blog's data that is read here. */
  const SCHEMA = 2;
  /** Posts in one shard of a blog's summaries. */
  const SHARD = 100;
  /** How long an answer may take, in milliseconds. */
  const PATIENCE = 20000;
  /** How near an element comes before it is shown, in windows' heights. */
  const NEAR = "50%";
  /** How high a frame may become, in pixels. */
  const HIGHEST = 100000;
  /** What a post in a frame may do: adjust its height, and open links that somebody follows. */
  const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

  // What a host says with `!important` of all elements, `:host` says better with the same.
  const STYLE = `
    :host { display: block !important; visibility: inherit !important }
    :host([hidden]) { display: none !important }
    .box {
      all: initial;
      box-sizing: border-box;
      display: grid;
      padding: var(--slashlog-padding, 0);
      border: var(--slashlog-border, 0);
      border-radius: var(--slashlog-radius, 0);
      font: var(--slashlog-font, inherit);
      color: var(--slashlog-text, CanvasText);
      background: var(--slashlog-background, Canvas);
      color-scheme: inherit;
      cursor: inherit;
      visibility: inherit;
      text-align: start;
      overflow-wrap: anywhere;
    }
    :host([theme=light]) .box { color-scheme: light }
    :host([theme=dark]) .box { color-scheme: dark }
    .box > * { grid-area: 1 / 1; min-inline-size: 0 }
    slot { display: block }
    slot[inert] { visibility: hidden; opacity: 0 }
    .posts, ul, article { display: grid; gap: var(--slashlog-gap, .75em); align-content: start }
    ul { margin: 0; padding: 0; list-style: none }
    article { gap: .25em; padding: var(--slashlog-padding, 1em); border: var(--slashlog-border, 1px solid); border-radius: var(--slashlog-radius, .5em) }
    p { margin: 0; text-align: match-parent }
    a { color: var(--slashlog-link, LinkText) }
    a:focus-visible { outline: 2px solid; outline-offset: 2px }
    [part=title] { font-weight: 600 }
    [part=meta], [part=source] { font-size: .875em }
    [part=source] a { display: inline-flex; align-items: center; min-block-size: 24px }
    [part=date] + [part=minutes]::before { content: "· " / "" }
    iframe { display: block; inline-size: 100%; border: 0 }
    iframe.waits { position: absolute; visibility: hidden }
  `;

  /** What went wrong, for the host; `reason` is one of a documented few. */
  class Problem extends Error {
    constructor(reason, url, message, status) {
      super(message);
      this.reason = reason;
      this.url = url;
      this.status = status;
    }
  }

  const { isArray } = Array;
  const isText = (value) => typeof value === "string" && value !== "";
  const isObject = (value) => typeof value === "object" && value !== null;
  const isPost = (post) => isObject(post) && isText(post.address) && isText(post.title) && !post.status;

  /** How many there are in what should be a list. */
  const size = (list) => (isArray(list) ? list.length : 0);

  /** A list for the browser, which else would ask the host's arrays how to go through it. */
  function* each(list) {
    for (let n = 0; n < list.length; n++) yield list[n];
  }

  // Addresses

  /** One segment of an address, which leads nowhere else. */
  const segment = (text) => encodeURIComponent(text).replace(/^\.+$/, "%2E");

  /** The place of an address from the root. */
  function placeOf(root, address) {
    const segments = address.split("/");
    let place = root;
    for (let n = 0; n < segments.length; n++) place += (n ? "/" : "") + segment(segments[n]);
    return place;
  }

  /** The address that an attribute holds, without query: of a file of HTML, or with a slash at its end. */
  function addressIn(src) {
    let url;
    try {
      url = new URL(src, document.baseURI);
    } catch {
      // Told below.
    }
    if (!src || !/^https?:$/.test(url?.protocol)) throw new Problem("address", src, "“src” must be an address of a blog");
    const path = url.pathname.replace(/(^|\/)index\.html$/, "");
    return url.origin + (path.slice(-5) === ".html" ? path : path.replace(/\/*$/, "/"));
  }

  /** The page of the posts of a tag, combined with others as it says of itself. */
  function listAddress(root, site, element, tag) {
    if (!tag) return root;
    const url = new URL(placeOf(root, listOf(site, tag)));
    for (let n = 0; n < COMBINED.length; n++) {
      const value = attribute(element, COMBINED[n]);
      if (value) url.searchParams.set(COMBINED[n], value.replace(/\s/g, ""));
    }
    return url.href;
  }

  /** Where the list of a tag stands. */
  const listOf = ({ tag_address }, tag) => (isText(tag_address) ? tag_address : ":tag/").replace(":tag", () => tag);

  /** A file that the data names must be the blog's own. */
  function below(root, address) {
    const url = isText(address) ? new URL(address, root).href : "";
    if (url.slice(0, root.length) !== root) throw new Problem("data", root, `the data of ${root} names a file that is not its own`);
    return url;
  }

  // Files of a blog, each fetched once however many elements want it

  const files = Object.create(null);

  /** What is read of a file; fetched anew if what is known is what turned out to be out of date. */
  function file(url, stale, read = data) {
    if (!files[url] || files[url] === stale) {
      files[url] = request(url, stale ? "no-cache" : "default", read);
      // Whoever waits for it is told, and who comes later may try again.
      files[url].catch(() => delete files[url]);
    }
    return files[url];
  }

  const data = (answer) =>
    answer.json().catch(() => {
      throw new Problem("data", answer.url, `${answer.url} is no JSON, or was cut off`);
    });

  async function request(url, cache, read) {
    const controller = new AbortController();
    const alarm = setTimeout(() => controller.abort(), PATIENCE);
    const options = { cache, credentials: "omit", referrerPolicy: "no-referrer", signal: controller.signal };
    try {
      const answer = await fetch(url, options).catch(() => explain(url, options));
      if (!answer.ok) throw new Problem("status", url, `${url} was answered with ${answer.status}`, answer.status);
      return await read(answer);
    } finally {
      clearTimeout(alarm);
    }
  }

  /** A browser does not say why it keeps an answer back. If it can be had unseen, a header is missing. */
  async function explain(url, options) {
    const isThere = await fetch(url, { ...options, mode: "no-cors" }).then(() => true, () => false);
    if (!isThere) throw new Problem("network", url, `${url} could not be fetched`);
    throw new Problem("cors", url, `${url} may not be read from other sites: its host must send “Access-Control-Allow-Origin: *” with it`);
  }

  const manifestOf = (root) => root + "data/manifest.json";

  /** What is known of the page at a place. */
  function dataOf(root, place) {
    const address = place.slice(root.length);
    const file = address.slice(-5) === ".html" ? address.slice(0, -5) : address + "index";
    return `${root}data/pages/${file}.json`;
  }

  async function entryOf(root) {
    const url = manifestOf(root);
    const entry = await file(url);
    if (!isObject(entry?.site)) throw new Problem("data", url, `${url} is not the manifest of a blog`);
    if (entry.schema !== SCHEMA) throw new Problem("schema", url, `${url} is in a format that this script does not know: use a newer one`);
    return entry;
  }

  // Lists of posts

  /** The newest posts that are wanted, and what is known of the blog. */
  async function newest(root, wanted) {
    const { tag, also, not, limit } = wanted;
    const isOne = !(size(also) + size(not));
    // Neither has to wait for the other; where the list of a tag stands, the blog says.
    const home = isOne && !tag ? listed(root, root) : null;
    home?.catch(() => {});
    const entry = await entryOf(root);
    const list = await (isOne && tag ? listed(root, placeOf(root, listOf(entry.site, tag)), tag) : home);
    const isEnough = list && (size(list.posts) >= limit || !list.older);
    return { entry, posts: isEnough ? list.posts : await combined(root, wanted) };
  }

  /** What the first page of a list shows. */
  async function listed(root, place, tag) {
    const url = dataOf(root, place);
    const page = await file(url);
    const list = tag ? page?.tag?.list : page?.home;
    if (!isObject(list)) throw new Problem("data", url, `${url} is not a list of posts`);
    return list;
  }

  /** Posts that have some tags and not others. After a new release the files have other names. */
  async function combined(root, wanted) {
    const before = file(manifestOf(root));
    try {
      return await select(root, await entryOf(root), wanted);
    } catch (problem) {
      // Some hosts share only what is there.
      if (!/^(status|cors)$/.test(problem.reason)) throw problem;
      await file(manifestOf(root), before);
      return select(root, await entryOf(root), wanted);
    }
  }

  async function select(root, entry, { tag, also, not, limit }) {
    const index = await file(below(root, entry.index));
    const marks = new Uint8Array(Math.min(entry.posts >>> 0, 1e6));
    const mark = (name, value) => {
      let at = 0;
      while (at < size(entry.tags) && slugOf(entry.tags[at]) !== name) at++;
      const deltas = index?.posts?.[at];
      for (let n = 0, post = 0; n < size(deltas); n++) {
        post += deltas[n];
        if (post < marks.length) marks[post] += value;
      }
    };
    const count = size(also) + (tag ? 1 : 0);
    if (tag) mark(tag, 1);
    for (let n = 0; n < size(also); n++) mark(also[n], 1);
    for (let n = 0; n < size(not); n++) mark(not[n], count + 1);
    const posts = [];
    for (let at = marks.length - 1; at >= 0 && posts.length < limit; at--) {
      if (marks[at] !== count) continue;
      const shard = await file(below(root, entry.shards?.[Math.floor(at / SHARD)]));
      posts[posts.length] = shard?.posts?.[at % SHARD];
    }
    return posts;
  }

  const slugOf = (count) => (isArray(count?.tag) ? count.tag[0] : count?.tag);

  // What is shown

  /** An element that the host can style by its `part`. */
  function make(name, part, ...content) {
    const element = document.createElement(name);
    if (part) element.setAttribute("part", part);
    for (let n = 0; n < content.length; n++) element.append(content[n]);
    return element;
  }

  /** The same with a text in a language of its own. */
  function say(name, part, text, language) {
    const element = make(name, part, text.slice(0, 1000));
    element.dir = "auto";
    if (isText(language)) element.lang = language;
    return element;
  }

  const link = (href, part, text, language) => Object.assign(say("a", part, text, language), { href });

  // As the blog says it. Browsers could too, but take longer to find out how than all else does.

  const CATEGORIES = "zero one two few many other".split(" ");

  const fill = (text, values) => (isText(text) ? text.replace(/\{(\w+)\}/g, (name, key) => values[key] ?? name) : "");

  const number = (n, { digits }) => String(+n).replace(/\d/g, (digit) => (isText(digits) ? [...digits][digit] : digit));

  function dayOf(date, messages) {
    const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(isText(date) ? date : "");
    if (!parts) return "";
    return fill(messages["date." + +parts[2]], { day: number(parts[3], messages), year: number(parts[1], messages) });
  }

  /** The category of a number by its last two digits, with a place of its own for each number below 100. */
  function minutesOf(minutes, messages) {
    if (!(minutes > 0 && minutes < 1e6)) return "";
    const category = CATEGORIES[messages.plurals?.[minutes < 100 ? minutes : 100 + (minutes % 100)]];
    return fill(messages["minutes." + category] ?? messages["minutes.other"], { n: number(minutes, messages) });
  }

  /** Adds title, date, minutes and summary of a post to an element. */
  function showPost(element, root, { site, messages }, { address, title, lang, date, minutes, summary }) {
    const language = isArray(lang) ? lang[0] : site.language;
    const meta = make("span", "meta");
    const day = dayOf(date, messages ?? {});
    if (day) meta.append(Object.assign(make("time", "date", day), { dateTime: date }), " ");
    const time = minutesOf(minutes, messages ?? {});
    if (time) meta.append(make("span", "minutes", time));
    element.append(link(placeOf(root, address), "title", title, language), " ", meta);
    if (isText(summary)) element.append(say("p", "summary", summary, language));
    return element;
  }

  /** The blog that posts are from. */
  function showSource(address, { title, language }, tag) {
    const name = (isText(title) ? title : address) + (tag ? " /" + tag : "");
    return make("p", "source", link(address, "", name, language));
  }

  let sheet;

  /** A sheet that no policy of the host's has to allow, where the browser has such. */
  function dress(shadow) {
    try {
      if (!sheet) {
        sheet = new CSSStyleSheet();
        sheet.replaceSync(STYLE);
      }
      shadow.adoptedStyleSheets = each([sheet]);
    } catch {
      shadow.append(make("style", "", STYLE));
    }
  }

  // The elements

  const attribute = (element, name) => (element.getAttribute(name) ?? "").trim();

  /** Tags in an attribute, separated by commas. */
  const tags = (element, name) => (attribute(element, name) ? attribute(element, name).split(/\s*,\s*/) : null);

  /** What the first and the last thing in an element keep clear above and below. */
  function marginsOf({ firstElementChild: first, lastElementChild: last }) {
    const margin = (child, side) => (child && Math.max(parseFloat(getComputedStyle(child)[side]), 0)) || 0;
    return { start: margin(first, "marginBlockStart"), end: margin(last, "marginBlockEnd") };
  }

  /** An element that shows what it reads, and until then what the host wrote into it. */
  class Guest extends HTMLElement {
    /** Tells when elements come near. What nobody scrolls to costs nothing. */
    static #watch = new IntersectionObserver(Guest.#approach, { rootMargin: NEAR, scrollMargin: NEAR });

    #read;
    #box;
    #isNear = false;
    /** Which of its many states an answer belongs to. */
    #turn = 0;

    constructor(read) {
      super();
      this.#read = read;
    }

    connectedCallback() {
      this.#begin();
    }

    disconnectedCallback() {
      this.#turn++;
      Guest.#watch.unobserve(this);
    }

    attributeChangedCallback() {
      if (this.isConnected) this.#begin();
    }

    #begin() {
      this.#isNear ||= attribute(this, "loading") === "eager";
      if (this.#isNear) this.#update();
      else Guest.#watch.observe(this);
    }

    static #approach(entries) {
      for (let n = 0; n < entries.length; n++) {
        const { target, isIntersecting } = entries[n];
        if (!isIntersecting) continue;
        Guest.#watch.unobserve(target);
        target.#isNear = true;
        target.#update();
      }
    }

    async #update() {
      const turn = ++this.#turn;
      // Several attributes are often changed at once.
      await null;
      if (turn !== this.#turn) return;
      const margins = this.#box ? null : marginsOf(this);
      // All elements look before one writes, or each would have the browser lay the page out anew.
      await null;
      if (turn !== this.#turn) return;
      try {
        this.#box ??= this.#makeBox(margins);
        const height = parseInt(attribute(this, "height"));
        if (height > 0) this.#box.style.minBlockSize = height + "px";
        const { content, ...detail } = await this.#read(this, this.#box);
        if (turn === this.#turn) this.#show(content, "load", detail);
      } catch (problem) {
        if (turn === this.#turn) this.#show(null, "error", tell(problem));
      }
    }

    /** A server may have rendered here before. */
    #makeBox({ start, end }) {
      const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      dress(shadow);
      const rendered = shadow.querySelector(".box");
      if (rendered) return rendered;
      const slot = make("slot");
      const box = Object.assign(make("div", "box", slot), { className: "box" });
      // Margins of what is inside end at a grid; here they are where they were.
      if (start > 0 || end > 0) {
        box.style.marginBlock = `${start}px ${end}px`;
        slot.style.marginBlock = `${-start}px ${-end}px`;
      }
      shadow.append(box);
      return box;
    }

    /** Lays content over what the host wrote, which keeps its place so that nothing moves. */
    #show(content, name, detail) {
      for (let n = this.#box.children.length - 1; n >= 0; n--) {
        const child = this.#box.children[n];
        if (child.localName === "slot") {
          child.inert = !!content;
          if (!content) child.hidden = false;
          // A frame that is moved begins again.
        } else if (child !== content) child.remove();
      }
      if (content && !content.isConnected) this.#box.append(content);
      this.dispatchEvent(new CustomEvent("slashlog:" + name, { detail, bubbles: true, composed: true }));
    }
  }

  /** Says on the console what went wrong, once however many elements it concerns. */
  function tell(problem) {
    const { reason = "data", url, message, isTold } = problem;
    if (!isTold) console.warn("slashlog: " + message);
    problem.isTold = true;
    return { reason, url, message };
  }

  function define(name, observedAttributes, read) {
    const element = class extends Guest {
      static observedAttributes = each(observedAttributes);
      constructor() {
        super(read);
      }
    };
    customElements.define(name, element);
  }

  /** The newest posts of a blog, as a list of links. */
  define("slashlog-posts", ["src", "tag", "also", "not", "limit", "height", "loading"], async (element) => {
    const root = addressIn(attribute(element, "src"));
    const limit = Math.min(Math.max(parseInt(attribute(element, "limit")) || 5, 1), 100);
    const tag = attribute(element, "tag");
    const also = tags(element, "also");
    const not = tags(element, "not");
    const { entry, posts } = await newest(root, { tag, also, not, limit });
    const list = make("ul", "list");
    // Safari takes a list without marks for none.
    list.setAttribute("role", "list");
    for (let n = 0; n < size(posts) && list.childElementCount < limit; n++) {
      if (isPost(posts[n])) list.append(showPost(make("li", "item"), root, entry, posts[n]));
    }
    if (!list.firstChild) throw new Problem("empty", root, `${root} has no such posts`);
    const source = showSource(listAddress(root, entry.site, element, tag), entry.site, tag);
    const content = Object.assign(make("div", "posts", list, source), { className: "posts" });
    return { content, url: root, posts: list.childElementCount };
  });

  /** One post: a card, or the whole of it in a frame. */
  define("slashlog-post", ["src", "blog", "full", "theme", "height", "loading"], async (element, box) => {
    const page = addressIn(attribute(element, "src"));
    const blog = attribute(element, "blog");
    const where = blog ? whereIn(addressIn(blog), page) : await file(page, null, whereSaid);
    return element.hasAttribute("full") ? readFrame(element, box, where, page) : readCard(where, page);
  });

  const noPost = (page) => new Problem("address", page, `${page} is not the address of a post`);

  /** Where the blog of a page is, and the page's data: what the host says. */
  function whereIn(root, page) {
    if (page.length === root.length || page.slice(0, root.length) !== root) throw noPost(page);
    return { root, data: dataOf(root, page) };
  }

  /** The same as the page says it of itself. */
  async function whereSaid(answer) {
    const html = await answer.text();
    const root = linked("home", html, answer.url);
    if (!root || answer.url.slice(0, root.length) !== root) throw noPost(answer.url);
    return { root, data: below(root, linked("describedby", html, answer.url)) };
  }

  /** Where a document's link leads, by what it is for. Parsing the document is not allowed everywhere. */
  function linked(rel, html, base) {
    const link = new RegExp(`<link\\b[^>]*\\brel=["']?${rel}\\b[^>]*>`, "i").exec(html);
    const href = link && /\bhref=["']?([^"'\s>]+)/i.exec(link[0]);
    return href && new URL(href[1], base).href;
  }

  async function readCard({ root, data: url }, page) {
    const data = file(url);
    data.catch(() => {});
    const entry = await entryOf(root);
    const post = (await data)?.post?.post;
    if (!isPost(post)) throw new Problem("data", url, `${url} is not a post`);
    const content = showPost(make("article", "card"), root, entry, post);
    content.setAttribute("aria-label", post.title.slice(0, 1000));
    content.append(showSource(root, entry.site));
    return { content, url: page };
  }

  // A post in a frame

  /** What is known of each frame, by its window. */
  const frames = new WeakMap();

  /** A frame waits unseen until the post in it says how high it is: then it is what it should be. */
  async function readFrame(element, box, { root, data }, page) {
    const secret = random();
    const theme = attribute(element, "theme") || themeOf(element);
    // A frame needs no leave to be shown, and where nothing else may be read it is where they all are.
    const known = await file(data).catch((problem) => {
      if (problem.reason !== "cors") throw problem;
      return { post: { frame: "embed/" + page.slice(root.length) } };
    });
    const url = below(root, known?.post?.frame);
    const content = Object.assign(make("iframe", "frame"), {
      className: "waits",
      title: (element.querySelector("a")?.textContent || page).trim(),
      referrerPolicy: "no-referrer",
      src: url + (theme ? "?theme=" + segment(theme) : "") + "#?secret=" + secret,
    });
    content.setAttribute("sandbox", SANDBOX);
    return new Promise((resolve, reject) => {
      const frame = { content, secret, origin: new URL(root).origin, shown: () => resolve({ content, url: page }) };
      const refuse = () => {
        const message = `${url} does not answer, or the policy of this page forbids it: allow it with “frame-src”`;
        if (!frame.height) reject(new Problem("frame", url, message));
      };
      content.onload = () => setTimeout(refuse, PATIENCE / 4);
      box.append(content);
      frames.set(content.contentWindow, frame);
    });
  }

  /** What a host has not decided is for the reader's system to say. */
  function themeOf(element) {
    const scheme = getComputedStyle(element).colorScheme;
    if (!scheme.includes("dark")) return "light";
    return scheme.includes("light") ? "" : "dark";
  }

  function random() {
    const bytes = crypto.getRandomValues(new Uint8Array(10));
    let text = "";
    for (let n = 0; n < bytes.length; n++) text += (bytes[n] % 36).toString(36);
    return text;
  }

  addEventListener("message", ({ source, origin, data }) => {
    const frame = isObject(source) && frames.get(source);
    // In its sandbox a frame has no origin.
    if (!frame || (origin !== "null" && origin !== frame.origin)) return;
    if (data?.secret !== frame.secret || data.message !== "height" || !(data.value > 0)) return;
    frame.height = Math.min(Math.ceil(data.value), HIGHEST);
    // However often it speaks, it is drawn once.
    if (!frame.isDue) requestAnimationFrame(() => resize(frame));
    frame.isDue = true;
  });

  function resize(frame) {
    frame.isDue = false;
    frame.content.height = frame.height;
    frame.content.className = "";
    frame.shown();
  }
})();
