// What a browser is answered that asks for something of the blog.

import { HASHED, at, dataOf, pageAt } from "./address.js";
import { isBareHere } from "./bare.js";
import { kept } from "./cache.js";
import { documentOf, keepAside, markOf, ownDocument, plainPage } from "./document.js";
import { Wrong } from "./fetch.js";
import { inTime, whole } from "./patience.js";
import { isList, recall } from "./record.js";

/** A page: of the network if that answers in time, else of the release. */
export async function answerPage(event, address) {
  const network = fetch(event.request);
  const here = await recall();
  if (!here) return network.catch(() => plainPage("cleared"));
  const page = pageAt(address, here);
  if (page === null) return network.catch(() => plainPage("not_here"));
  const data = dataOf(page);
  const hash = here.hashes.get(data);
  const isHeld = await canShow(data, hash, here);
  const answer = network.then((answer) => {
    if (answer.status >= 500 && isHeld) throw new Wrong("status", address, answer.status);
    if (hash) keepAside(event, answer.clone(), markOf(hash, here));
    return answer;
  });
  // What leads on from a document is written for its own address.
  const { search } = new URL(event.request.url);
  const show = () => (hash && page !== address ? Response.redirect(at(page) + search) : documentOf(hash, here));
  return (isHeld ? inTime(answer.then(whole)) : answer).catch(show);
}

/** True for a page that can be shown here without a network. */
async function canShow(data, hash, here) {
  if (await isBareHere()) return hash !== undefined && (await ownDocument(hash, here)) !== undefined;
  return isList(data) || (hash !== undefined && (await kept(hash)) !== undefined);
}

/** A file: of the release if it never changes, else of the network if that answers in time. */
export async function answerFile({ request, clientId }, address) {
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

/** A reader can ask for one visit without any of this. */
async function isWithoutWorker(clientId) {
  const client = clientId && (await clients.get(clientId));
  return client ? new URL(client.url).searchParams.has("no-sw") : false;
}
