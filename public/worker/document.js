// Documents: the one that shows any page, and those that the reader has opened.

import { isOf, key, open, read } from "./cache.js";
import { filesOf } from "./record.js";

/** How many opened documents are kept. */
const DOCUMENTS = 100;

/** True for a whole document with a mark, which stands near its end. */
export function isDocument(html, mark) {
  const place = html.search(new RegExp(`data-mark=["']?${mark}["'\\s>]`));
  return place > 0 && html.indexOf("</script", place) > 0;
}

export const asDocument = (html, status) =>
  new Response(html, { status, headers: { "content-type": "text/html; charset=utf-8" } });

/** What is shown where there is neither a network nor anything that would do. */
export const plainPage = (what) => asDocument(release.plain[what], 503);

export const markOf = (hash, { mark }) => `${hash} ${mark}`;
export const marksOf = (here) => [here.mark, ...filesOf(here).map(({ hash }) => markOf(hash, here))];

/** The document of a page, or the one that shows any. */
export async function documentOf(hash, here) {
  const own = hash && (await ownDocument(hash, here));
  return own ?? (await read(key("document", here.mark))) ?? plainPage("cleared");
}

export const ownDocument = (hash, here) => read(key("document", markOf(hash, here)));

/** Keeps a document while the page is shown already. One that comes too late to be shown is not kept. */
export function keepAside(event, answer, mark) {
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
