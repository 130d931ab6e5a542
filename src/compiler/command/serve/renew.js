// Shows the page as it is now where it stands, so that the reader keeps their place: only what is new is replaced.
//
// The app, if it is here, knows the blog as it was. It ends: the next link is followed by a document, with which an
// app comes that knows the blog as it is.

import { unmark } from "./picture.js";

/** What is the same on all pages stands around these. */
const REGIONS = [".page > header", "main", ".page > footer"];
/** What readers and scripts change. */
const OURS = ["open", "tabindex", "aria-current"];
const ADDRESSES = ["href", "src"];

/** Shows the page as it is now. False if only a document can. */
export async function renew() {
  // Of a choice of posts there is no document.
  if (location.search) return false;
  const answer = await fetch(location.pathname);
  if (!answer.ok || answer.redirected) return false;
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (around(next) !== around(document)) return false;
  const pairs = REGIONS.map((region) => [document.querySelector(region), next.querySelector(region)]);
  if (pairs.flat().includes(null)) return false;
  const { pending } = document.documentElement.dataset;
  document.dispatchEvent(new Event("slashlog:over"));
  // Somebody is on the way elsewhere, and the app takes them there no more.
  if (pending) return location.assign(pending), true;
  const focused = document.activeElement;
  unmark();
  dress(next);
  for (const [live, other] of pairs) {
    simplify(live);
    simplify(other);
    patch(live, other);
  }
  document.title = next.title;
  if (!focused.isConnected && focused.id) document.getElementById(focused.id)?.focus({ preventScroll: true });
  // The section that is read is marked anew.
  dispatchEvent(new Event("scroll"));
  return true;
}

/** All of a document that its regions need around them. An author's scripts run only in a document of their own. */
function around(page) {
  const data = page.getElementById("_page");
  const { lang, dir } = page.documentElement;
  const script = data?.dataset.page.split("/").pop();
  const policy = page.querySelector("meta[http-equiv]")?.content;
  return JSON.stringify([lang, dir, script, policy, page.querySelector("main script") && Math.random()]);
}

/** A document carries the styles that it needs: the text may need others now, or the app has come from another page. */
function dress(next) {
  const [live, other] = [document, next].map((page) => [...page.querySelectorAll("head > style")]);
  const text = (styles) => styles.map(({ textContent }) => textContent).join("");
  if (text(live) === text(other)) return;
  live.at(-1).after(...other.map((style) => document.importNode(style, true)));
  for (const style of live) style.remove();
}

/** Takes out what the app alone needs. */
function simplify(region) {
  const comments = document.createNodeIterator(region, NodeFilter.SHOW_COMMENT);
  for (let comment; (comment = comments.nextNode()); ) comment.remove();
  region.normalize();
}

/** Makes one node like another, and leaves alone whatever is so already. */
function patch(live, next) {
  if (isSame(live, next)) return;
  if (live.nodeType !== Node.ELEMENT_NODE || live.nodeName !== next.nodeName) {
    live.replaceWith(document.importNode(next, true));
    return;
  }
  patchAttributes(live, next);
  const [old, now] = [[...live.childNodes], [...next.childNodes]];
  const most = Math.min(old.length, now.length);
  let start = 0;
  while (start < most && isSame(old[start], now[start])) start++;
  let end = 0;
  while (end < most - start && isSame(old.at(-1 - end), now.at(-1 - end))) end++;
  const gone = old.slice(start, old.length - end);
  const come = now.slice(start, now.length - end);
  if (gone.length === come.length) return gone.forEach((node, index) => patch(node, come[index]));
  const after = old[old.length - end] ?? null;
  for (const node of gone) node.remove();
  for (const node of come) live.insertBefore(document.importNode(node, true), after);
}

function patchAttributes(live, next) {
  for (const { name } of [...live.attributes]) {
    if (!next.hasAttribute(name) && !OURS.includes(name)) live.removeAttribute(name);
  }
  for (const { name, value } of next.attributes) {
    const is = live.getAttribute(name);
    const isKept = OURS.includes(name) || (ADDRESSES.includes(name) && is !== null && whole(is) === whole(value));
    if (!isKept && is !== value) live.setAttribute(name, value);
  }
}

const isSame = (live, next) => live.isEqualNode(next) || plain(live).isEqualNode(plain(next));

/** In it no picture is fetched. */
const nowhere = document.implementation.createHTMLDocument("");

/** A node without what readers and scripts change, and with whole addresses. */
function plain(node) {
  const copy = nowhere.importNode(node, true);
  if (copy.nodeType !== Node.ELEMENT_NODE) return copy;
  for (const element of [copy, ...copy.querySelectorAll("*")]) {
    for (const name of OURS) element.removeAttribute(name);
    for (const name of ADDRESSES) {
      if (element.hasAttribute(name)) element.setAttribute(name, whole(element.getAttribute(name)));
    }
  }
  return copy;
}

function whole(address) {
  try {
    return new URL(address, location).href;
  } catch {
    return address;
  }
}
