// What the reader waits for: that it is late, or does not come.

import { combines } from "./combine.js";
import { isStage } from "./engine.js";
import { messages, root } from "./given.js";
import { isMounted } from "./life.js";
import { say } from "./notice.js";
import { offline } from "./offline.js";

/** How long a page may take before that is said, in milliseconds. */
const LATE = 8000;

let alarm;

/** Waits for a page. One that is late may come yet; meanwhile its document is offered. */
export function wait(href) {
  clearTimeout(alarm);
  if (href) alarm = setTimeout(() => say(messages.late, href, true), LATE);
}

/** Says that what the reader waits for does not come. */
export function tellFailure() {
  const { pending } = root.dataset;
  delete root.dataset.pending;
  wait();
  if (isStage && !isMounted) offline("strand");
  else if (pending) say(messages.not_loaded, pending, false);
  else if (combines) say(messages.all_posts, location.href);
}
