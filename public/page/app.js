// Fetching the app, and going on without it.

import { combines } from "./combine.js";
import { hasApp, isBroken, isStage } from "./engine.js";
import { fileOf, integrity, messages, root, wasm } from "./given.js";
import { here } from "./here.js";
import { end, isMounted } from "./life.js";
import { memory } from "./memory.js";
import { say } from "./notice.js";
import { offline } from "./offline.js";
import { adoptWhole } from "./style.js";
import { tellFailure, wait } from "./wait.js";

let loading = null;

/** Fetches at once what this document cannot be shown without. */
export function loadIfNeeded() {
  if (isStage && (!hasApp || isBroken())) offline("strand");
  else if (isStage || (combines && hasApp)) {
    if (combines) say(messages.combining);
    wait(location.href);
    load(true);
  } else if (combines) {
    say(messages.all_posts);
  }
}

/** Fetches the app once. A module that cannot run here is not fetched again, unless it is asked for. */
export function load(isAskedFor, again = "") {
  if (loading || !hasApp || (isBroken() && isAskedFor !== true)) return;
  // Half a file or a host's error page is a failed request, and never reaches the engine.
  const bytes = fetch(wasm, { integrity, cache: again ? "reload" : "default" });
  // It shows nothing before every kind of page looks as it should.
  loading = Promise.all([import(fileOf("app") + again), bytes, adoptWhole(again)])
    .then(([module, answer]) => module.default({ module_or_path: answer }))
    .catch((error) => failed(error, again));
}

function failed(error, again) {
  loading = null;
  // The engine's word about the module holds; of a failed request, trying again may help.
  if (/^(Compile|Link|Runtime)Error$/.test(error?.name)) memory.set("broken", wasm);
  // What a cache has spoilt is asked for once more, past it.
  else if (!again) return load(true, "?again");
  tellFailure();
  console.warn("The app could not be loaded.", error);
}

export function onError({ error, reason = error }) {
  if (reason instanceof WebAssembly.RuntimeError) trapped(reason);
}

/** A trap ends the app: the reader goes where they were going, as a page. */
function trapped(error) {
  memory.set("broken", wasm);
  const { pending } = root.dataset;
  console.error("The app stopped.", error);
  end();
  if (pending && pending !== location.href) location.assign(pending);
  else if (!isMounted && (isStage || combines)) tellFailure();
  else if (pending || location.pathname !== here) location.reload();
}
