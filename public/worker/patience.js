// How long the network is waited for, where something is kept that will do.

import { PATIENCE } from "./fetch.js";

/** After it took longer, it is not waited for again so soon. */
const GRUDGE = 30_000;

let lateSince = -GRUDGE;

/** What the network answers, unless that takes too long. */
export function inTime(answer) {
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

/** An answer once all of it is here. What is cut off on its way is no answer. */
export async function whole(answer) {
  // A redirect is for the browser to follow.
  if (answer.type === "opaqueredirect") return answer;
  const { status, statusText, headers } = answer;
  return new Response(await answer.blob(), { status, statusText, headers });
}
