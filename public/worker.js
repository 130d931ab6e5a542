// Keeps the blog on the reader's device, so that all of it can be read without a network. `release` is
// written above this text by the compiler: what this release of the blog is made of. For that, the modules
// are joined to one classic script; none of them knows one that knows it.

import { addressOf } from "./worker/address.js";
import { answerFile, answerPage } from "./worker/answer.js";
import { alone } from "./worker/cache.js";
import { problemOf } from "./worker/fetch.js";
import { giveUp, install } from "./worker/install.js";
import { answers } from "./worker/question.js";

addEventListener("install", (event) => event.waitUntil(alone(install).catch(giveUp)));

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

addEventListener("message", (event) => {
  const { data, ports } = event;
  const answer = Promise.resolve(answers[data?.ask]?.(data)).then(
    (value) => ({ value }),
    (error) => ({ error: problemOf(error) }),
  );
  event.waitUntil(answer.then((message) => ports[0]?.postMessage(message)));
});
