// Two pages: the one where somebody chooses what their own site shows of this blog, and the page of such a
// site, as it were, in which they see it. The choice stands behind the address of both.
(() => {
  "use strict";

  /** The blog, wherever it is just now. */
  const root = new URL("../", location.origin + location.pathname).href;
  /** What a frame may do: adjust its height, and open links that somebody follows. */
  const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";
  const SHOWS = ["posts", "card", "full"];
  const LIMIT = 5;

  /** A new element. */
  function make(name, attributes, ...content) {
    const element = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
    element.append(...content);
    return element;
  }

  // The choice

  /** A number within bounds; what is none becomes another. */
  const within = (text, least, most, other) => {
    const number = parseInt(text, 10);
    return number ? Math.min(Math.max(number, least), most) : other;
  };

  /** What an address asks for, as far as there is such a thing. */
  function read(search) {
    const asked = new URLSearchParams(search);
    const text = (name) => (asked.get(name) ?? "").trim();
    const one = (name, values, other) => (values.includes(text(name)) ? text(name) : other);
    return {
      show: one("show", SHOWS, text("post") ? "card" : "posts"),
      tag: text("tag"),
      limit: within(text("limit"), 1, 100, LIMIT),
      post: text("post"),
      width: within(text("width"), 100, 4000, ""),
      theme: one("theme", ["light", "dark"], ""),
      version: text("version"),
    };
  }

  /** The address that asks for it: nothing but what is not so by itself. */
  function write({ show, tag, limit, post, width, theme, version }) {
    const isList = show === "posts";
    const usual = !isList && post ? "card" : "posts";
    const asked = { show: show === usual ? "" : show, width, theme, version };
    Object.assign(asked, isList ? { tag, limit: limit === LIMIT ? "" : limit } : { post });
    const said = Object.entries(asked).filter(([, value]) => value !== "");
    // A slash means nothing behind the `?`, and is easier to read.
    return said.length ? "?" + String(new URLSearchParams(said)).replaceAll("%2F", "/") : "";
  }

  /** Where the list of a tag stands, once the blog has said it. */
  let tagAddress = ":tag/";
  const listOf = (tag) => tagAddress.replace(":tag", () => tag);
  const placeOf = (address) => root + address.split("/").map(encodeURIComponent).join("/");

  /** The element and its attributes. */
  function elementOf({ show, tag, limit, post, theme }) {
    const look = theme && { theme };
    if (show === "posts") return ["slashlog-posts", { src: root, ...(tag && { tag }), limit, ...look }];
    return ["slashlog-post", { src: placeOf(post), blog: root, ...(show === "full" && { full: "" }), ...look }];
  }

  /** The same without a script of ours. */
  function frameOf({ show, tag, limit, post, theme }) {
    const list = tag ? listOf(tag) : "posts/";
    const page = placeOf(show === "posts" ? list : post).slice(root.length);
    const asked = { posts: [`limit=${limit}`], card: ["card"], full: [] }[show];
    if (theme) asked.push("theme=" + theme);
    return root + "embed/" + page + (asked.length ? "?" + asked.join("&") : "");
  }

  // The page of another site

  const page = document.getElementById("_playground");

  if (!page) {
    const tell = ({ type, detail }) => parent.postMessage({ type, detail }, location.origin);
    for (const type of ["slashlog:load", "slashlog:error"]) document.addEventListener(type, tell);
    const [name, attributes] = elementOf(read(location.search));
    // Nobody may have scrolled to it yet, and it is to be measured.
    document.body.firstElementChild.after(make(name, { ...attributes, loading: "eager" }));
    return;
  }

  // The form

  const words = JSON.parse(page.textContent);
  const language = document.documentElement.lang;

  /** A control in its label, with what is to be said of it. */
  function field(name, control, hint) {
    control.name = name;
    const label = make("label", {}, words[name], control);
    if (!hint) return make("p", {}, label);
    control.setAttribute("aria-describedby", hint.id);
    return make("p", {}, label, hint);
  }

  const hint = (name, ...text) => make("small", { id: `_${name}-hint` }, ...text);
  const option = (value, text) => make("option", { value }, text);
  const number = (min, max) => make("input", { type: "number", inputmode: "numeric", min, max });

  function showField(value) {
    return make("label", {}, make("input", { type: "radio", name: "show", value }), " ", words[value]);
  }

  const fields = {
    tag: field("tag", make("select", {}, option("", words.all_tags))),
    limit: field("limit", number(1, 100)),
    post: field("post", make("input", { list: "_posts", spellcheck: "false", autocapitalize: "none" }), hint("post", words.post_hint)),
    width: field("width", number(100, 4000), hint("width", words.width_hint)),
    theme: field("theme", make("select", {}, option("", words.theirs), option("light", words.light), option("dark", words.dark))),
    version: field(
      "version",
      make("select", {}, option("", words.newest), option(page.dataset.version, words.pinned.replace("{n}", page.dataset.version))),
      hint("version"),
    ),
  };
  const newest = make("datalist", { id: "_posts" });
  const form = make(
    "form",
    { class: "playground__form", autocomplete: "off", novalidate: "" },
    make("fieldset", {}, make("legend", {}, words.show), ...SHOWS.map(showField), fields.tag, fields.limit, fields.post, newest),
    make("fieldset", {}, make("legend", {}, words.look), fields.width, fields.theme, fields.version),
  );

  /** What the form says. */
  function chosen() {
    const search = new URLSearchParams(new FormData(form)).toString();
    return { ...read(search), post: addressIn(form.elements.post.value.trim()) };
  }

  /** The address of a post from the root; one of another site is none of ours. */
  function addressIn(text) {
    try {
      const { href } = new URL(text.replace(/[?#].*/, ""), root);
      if (!href.startsWith(root)) return "";
      const address = decodeURIComponent(href.slice(root.length)).replace(/(^|\/)index\.html$/, "$1");
      return /(^|\/|\.html)$/.test(address) ? address : address + "/";
    } catch {
      return "";
    }
  }

  function fill(choice) {
    for (const [name, value] of Object.entries(choice)) form.elements[name].value = value;
  }

  /** Only what has a say in it is asked for. */
  function ask({ show, version }) {
    for (const name of ["tag", "limit"]) fields[name].hidden = show !== "posts";
    fields.post.hidden = show === "posts";
    const header = make("code", { dir: "ltr" }, "Access-Control-Allow-Origin: *");
    const said = version ? [words.pinned_hint, " ", header] : [];
    fields.version.querySelector("small").replaceChildren(...said);
  }

  // The preview

  const state = make("p", { role: "status" });
  /** Where the page of another site is, and beside it, unseen, what that could frame instead. */
  const stage = make("div", { class: "playground__preview", tabindex: "0", role: "group", "aria-label": words.preview });
  let preview = stage.appendChild(make("iframe", { title: words.preview }));
  let gauge = make("iframe", { class: "playground__gauge", "aria-hidden": "true", tabindex: "-1" });

  /** A frame like the one before, at an address. Going on in the same one would be steps in the history. */
  function renew(frame, src) {
    const next = frame.cloneNode();
    next.src = src;
    frame.replaceWith(next);
    return next;
  }

  /** What the element in the preview says first. */
  function heard() {
    return new Promise((resolve) => {
      addEventListener("message", function listen({ source, data }) {
        if (source !== preview.contentWindow || !/^slashlog:/.test(data?.type)) return;
        removeEventListener("message", listen);
        resolve(data);
      });
    });
  }

  let turn = 0;

  /** Shows what is chosen, and what is to be copied for it. */
  async function update() {
    const choice = chosen();
    const mine = ++turn;
    ask(choice);
    history.replaceState(history.state, "", location.pathname + write(choice));
    say(words.loading);
    for (const { text } of Object.values(results)) text.value = "";
    if (choice.show !== "posts" && !choice.post) return say(words.no_post, true);
    preview.style.inlineSize = choice.width ? choice.width + "px" : "";
    preview = renew(preview, root + "embed/preview.html" + write(choice));
    const { type, detail } = await heard();
    if (mine !== turn) return;
    if (type === "slashlog:error") return say(reason(detail, choice), true, detail.message);
    const [found, height] = await Promise.all([look(choice, fit()), measure(choice)]).catch(() => []);
    if (mine !== turn) return;
    if (!found) return say(words.failed, true);
    await show(choice, found, height);
    say(words.shown);
  }

  function reason(detail, { show }) {
    if (detail.reason === "empty") return words.no_posts;
    return detail.reason === "status" && show !== "posts" ? words.no_post : words.failed;
  }

  function say(text, isWrong, detail) {
    state.classList.toggle("notice", !!isWrong);
    state.replaceChildren(text);
    if (detail) state.append(" ", make("code", { lang: "en", dir: "ltr" }, detail));
    form.elements.post.setAttribute("aria-invalid", text === words.no_post);
  }

  /** Makes the preview as high as what is in it, and gives the element in it. */
  function fit() {
    const { body } = preview.contentDocument;
    preview.height = Math.ceil(body.getBoundingClientRect().height) + 32;
    return body.querySelector("slashlog-posts, slashlog-post");
  }

  /** How high a frame would be where the preview is. Of our own origin, so it can be asked at once. */
  async function measure(choice) {
    gauge.style.inlineSize = preview.clientWidth + "px";
    gauge = renew(gauge, frameOf(choice));
    await new Promise((resolve) => (gauge.onload = resolve));
    return Math.ceil(gauge.contentDocument.body.getBoundingClientRect().height);
  }

  // What is on it

  /** Text in one line. */
  const line = (text) => text.replace(/\s+/g, " ").trim();

  /** The posts that the element shows, and where they are from. */
  async function look({ show, post }, place) {
    const shadow = place.shadowRoot;
    if (show === "full") {
      const height = shadow.querySelector("iframe").height;
      return { ...(await fetchPost(post)), height };
    }
    const source = shadow.querySelector("[part=source] a");
    const posts = [...shadow.querySelectorAll("[part=item], [part=card]")].map(postOf);
    return { posts, source: { href: source.href, title: line(source.textContent) }, frozen: freeze(shadow) };
  }

  function postOf(item) {
    const [title, date, summary] = ["title", "date", "summary"].map((part) => item.querySelector(`[part=${part}]`));
    return {
      href: title.href,
      title: line(title.textContent),
      lang: title.lang,
      day: date?.dateTime,
      date: date ? line(date.textContent) : "",
      summary: summary ? line(summary.textContent) : "",
    };
  }

  /** The post in a frame, of which nothing can be seen from outside. */
  async function fetchPost(address) {
    const file = address.replace(/(\.html|)$/, (end) => (end ? ".json" : "index.json"));
    const files = [placeOf("data/pages/" + file), root + "data/manifest.json"];
    const [data, { site }] = await Promise.all(files.map((url) => fetch(url).then((answer) => answer.json())));
    const { title, lang, date, summary = "" } = data.post.post;
    const format = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
    const post = {
      href: placeOf(address),
      title: line(title),
      lang: Array.isArray(lang) ? lang[0] : site.language,
      day: date,
      date: date ? format.format(new Date(date + "T00:00Z")) : "",
      summary: line(summary),
    };
    return { posts: [post], source: { href: root, title: line(site.title) } };
  }

  /** The style and the content of an element, which together need no script. */
  function freeze(shadow) {
    const rules = [...shadow.adoptedStyleSheets, ...shadow.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
    const box = shadow.querySelector(".box").cloneNode(true);
    box.removeAttribute("style");
    const style = "\n" + rules.map(({ cssText }) => brief(line(cssText))).join("\n") + "\n";
    return { style, content: box.outerHTML.replace(/\s*\n\s*/g, " ") };
  }

  /** Browsers write out what `all` stands for. */
  function brief(css) {
    const initial = /(?<![\w-])[a-z-]+: initial; ?/g;
    return (css.match(initial)?.length ?? 0) < 20 ? css : css.replace(initial, "").replace("{ ", "{ all: initial; ");
  }

  // What is to be copied

  const NAMES = { "&": "amp", "<": "lt", ">": "gt", '"': "quot" };
  const escape = (text) => text.replace(/[&<>"]/g, (character) => `&${NAMES[character]};`);

  /** HTML of an element. What is undefined is left out, and what is empty has no value. */
  function html(name, attributes, content = "") {
    const said = Object.entries(attributes).filter(([, value]) => value !== undefined);
    const written = said.map(([attribute, value]) => (value === "" ? ` ${attribute}` : ` ${attribute}="${escape("" + value)}"`));
    return `<${name}${written.join("")}>${content}</${name}>`;
  }

  /** What stands in the element: shown without a script, and should this blog be gone. */
  function fallback({ posts, source }) {
    const paragraphs = posts.map(({ href, title, lang, day, date, summary }) => {
      const time = date ? " " + html("time", { datetime: day }, escape(date)) : "";
      const more = summary ? "<br>" + escape(summary) : "";
      return html("p", { lang: lang || undefined, dir: "auto" }, html("a", { href }, escape(title)) + time + more);
    });
    paragraphs.push(html("p", { dir: "auto" }, html("a", { href: source.href }, escape(source.title))));
    return "\n" + paragraphs.map((paragraph) => `  ${paragraph}\n`).join("");
  }

  function asHtml(choice, found) {
    const { version, integrity } = page.dataset;
    const pinned = { src: `${root}embed/${version}.js`, integrity, crossorigin: "anonymous" };
    const script = html("script", { async: "", ...(choice.version === version ? pinned : { src: root + "embed.js" }) });
    const [name, attributes] = elementOf(choice);
    return script + "\n" + html(name, { ...attributes, height: found.height }, fallback(found));
  }

  function asFrame(choice, { posts, source }, height) {
    const title = choice.show === "posts" ? source.title : posts[0].title;
    const size = { width: choice.width || "100%", height };
    return html("iframe", { src: frameOf(choice), title, ...size, sandbox: SANDBOX, loading: "lazy", frameborder: "0" });
  }

  /** Text that Markdown takes for nothing else. */
  function plain(text) {
    const inside = text.replace(/[\\`*_[\]<>&~|$]/g, "\\$&").replace(/:\/\//g, "\\://");
    return inside.replace(/^([-+#=]|\d+(?=[.)]))/, (start) => (/\d/.test(start) ? start + "\\" : "\\" + start));
  }

  function asMarkdown({ show }, { posts }) {
    const link = ({ href, title }) => `[${plain(title)}](${href.replace(/[()]/g, (sign) => "%" + sign.charCodeAt().toString(16))})`;
    const dated = (post) => (post.date ? `${link(post)} (${plain(post.date)})` : link(post));
    if (show === "posts") return posts.map((post) => "- " + dated(post)).join("\n");
    const [post] = posts;
    return [dated(post), post.summary && plain(post.summary)].filter(Boolean).map((text) => "> " + text).join("\n>\n");
  }

  function asFrozen(choice, found, height) {
    if (!found.frozen) return asFrame(choice, found, height);
    const [name, attributes] = elementOf(choice);
    const { style, content } = found.frozen;
    const template = html("template", { shadowrootmode: "open" }, html("style", {}, style) + content);
    return html(name, attributes, template + fallback(found));
  }

  /** A text to copy, under its name. */
  function result(name, about) {
    const text = make("textarea", { readonly: "", rows: 6, "aria-label": name, dir: "ltr", spellcheck: "false" });
    const button = make("button", { type: "button", "aria-label": `${words.copy}: ${name}` }, words.copy);
    const said = make("span", { role: "status" });
    button.onclick = async () => {
      const isCopied = text.value !== "" && (await copy(text));
      said.textContent = isCopied ? words.copied : words.not_copied;
      setTimeout(() => (said.textContent = ""), 4000);
    };
    const node = make("section", {}, make("h3", {}, name), make("p", {}, about), text, make("p", {}, button, " ", said));
    return { node, text };
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text.value);
      return true;
    } catch {
      // Not everywhere is there a clipboard: not without encryption, for one.
      text.select();
      return document.execCommand("copy");
    }
  }

  const results = {
    html: result("HTML", words.html_about),
    frame: result("iframe", words.frame_about),
    markdown: result("Markdown", words.markdown_about),
    frozen: result(words.frozen, words.frozen_about),
  };
  const sizes = make("dl", {});
  const policies = make("dl", {});

  async function show(choice, found, height) {
    const style = found.frozen && (await hashOf(found.frozen.style));
    results.html.text.value = asHtml(choice, found);
    results.frame.text.value = asFrame(choice, found, height);
    results.markdown.text.value = asMarkdown(choice, found);
    results.frozen.text.value = asFrozen(choice, found, height);
    showSizes();
    const from = (...names) => names.map((name) => `${name} ${location.origin}`).join("; ");
    const isFull = choice.show === "full";
    list(policies, [
      ["HTML", from("script-src", isFull ? "frame-src" : "connect-src")],
      ["iframe", from("frame-src")],
      [words.frozen, isFull ? from("frame-src") : style && `style-src '${style}'`],
    ], "code");
  }

  /** What a policy knows an inline style by; nothing where the page came without encryption. */
  async function hashOf(style) {
    const digest = await crypto.subtle?.digest("SHA-256", new TextEncoder().encode(style));
    return digest && "sha256-" + btoa(String.fromCharCode(...new Uint8Array(digest)));
  }

  /** What came over the wire, the script of this page aside. */
  function showSizes() {
    const entries = (frame, type) => frame.contentWindow.performance.getEntriesByType(type);
    const sum = (files) => files.reduce((bytes, { encodedBodySize }) => bytes + encodedBodySize, 0);
    const files = entries(preview, "resource");
    const framed = [...entries(gauge, "navigation"), ...entries(gauge, "resource")];
    const format = new Intl.NumberFormat(language, { style: "unit", unit: "kilobyte", maximumFractionDigits: 1 });
    const size = (bytes) => bytes && format.format(bytes / 1000);
    list(sizes, [
      [words.script, size(sum(files.filter(({ name }) => name === root + "embed.js")))],
      [words.data, size(sum(files.filter(({ initiatorType }) => initiatorType === "fetch")))],
      [words.frame, size(sum(framed))],
    ], "span");
  }

  /** Shows what there is of some things, each value in an element of this name. */
  function list(element, things, name) {
    const rows = things.filter(([, value]) => value);
    const row = ([term, value]) => make("div", {}, make("dt", {}, term), make("dd", {}, make(name, { dir: "auto" }, value)));
    element.replaceChildren(...rows.map(row));
  }

  // All of it

  const titled = (title, ...content) => make("section", {}, make("h2", {}, title), ...content);

  document.querySelector(".playground").append(
    form,
    titled(words.preview, make("p", {}, words.preview_about), stage, state, gauge),
    titled(words.results, make("div", { class: "playground__results" }, ...Object.values(results).map(({ node }) => node))),
    titled(words.cost, make("p", {}, words.cost_about), sizes, make("p", {}, words.policy_about), policies),
  );

  const get = (address) => fetch(root + address).then((answer) => answer.json()).catch(() => null);

  /** Fills the lists to choose from, as far as they can be had; without them one can still write. */
  async function begin() {
    const [entry, start] = await Promise.all([get("data/manifest.json"), get("data/pages/index.json")]);
    tagAddress = entry?.site?.tag_address ?? tagAddress;
    for (const { tag } of entry?.tags ?? []) {
      const [slug, name] = Array.isArray(tag) ? tag : [tag, tag];
      form.elements.tag.append(option(slug, "/" + name));
    }
    const posts = start?.home?.posts ?? [];
    newest.append(...posts.map(({ address, title }) => option(address, title)));
    const asked = read(location.search);
    fill({ ...asked, post: asked.post || (posts[0]?.address ?? "") });
    form.addEventListener("change", update);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      update();
    });
    update();
  }

  begin();
})();
