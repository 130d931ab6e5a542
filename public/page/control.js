// The controls that work here.

import { hasApp, hasWorker, isBroken, isSandboxed } from "./engine.js";
import { adopt } from "./style.js";
import { showTheme } from "./theme.js";

let sheet;
/** Which these are, as a selector. */
let shown;

/** Shows them. A style sheet does it, so that the page stays as it was sent. */
export function reveal() {
  const works = { combine: hasApp && !isBroken(), offline: hasWorker, copy: navigator.clipboard && !isSandboxed };
  let controls = "[data-action][hidden]";
  for (const action in works) if (!works[action]) controls += `:not([data-action=${action}])`;
  if (controls !== shown) {
    shown = controls;
    sheet ??= adopt();
    // The browser looks at every element anew.
    sheet.replaceSync(controls + " { visibility: visible }");
  }
  showTheme();
}
