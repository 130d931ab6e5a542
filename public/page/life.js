// How far the app has come.

import { listen } from "./listen.js";

/** True while it follows links. */
export let ready = false;
/** True once it has shown a page. */
export let isMounted = false;
/** True once it has ended: what it listens to must not reach it any more. */
export let isOver = false;

export function end() {
  ready = false;
  isOver = true;
}

listen("slashlog:page", () => (isMounted = true));
listen("slashlog:over", end);
listen("slashlog:ready", () => (ready = true));
