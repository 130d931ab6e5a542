// Reading without a network: what `public/offline.js` does, once it is fetched.

import { showDialog } from "./dialog.js";
import { make, page } from "./element.js";
import { canRun, hasWorker, isBroken } from "./engine.js";
import { fileOf, messages } from "./given.js";
import { query } from "./here.js";
import { memory } from "./memory.js";
import { say } from "./notice.js";

const tools = { make, showDialog, page, memory, messages, isBare: () => !canRun || isBroken() };

/** Has the worker's side of the page do something. Without it, what a reader waits for is not silently left out. */
export function offline(name, control) {
  import(fileOf("offline"))
    .then((side) => side[name](tools, control))
    .catch((error) => {
      console.warn(error);
      if (name !== "start") say(messages.not_loaded, location.href);
    });
}

/** Has the worker keep the blog. */
export function keep() {
  if (hasWorker && !query.has("no-sw")) offline("start");
}
