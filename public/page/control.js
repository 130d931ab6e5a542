// The controls that work here.

import { hasApp, hasWorker, isBroken, isSandboxed } from "./engine.js";
import { showTheme } from "./theme.js";

/** Which these are, as a selector. */
let shown;

/** Shows them. A style sheet does it, so that the page stays as it was sent. */
export function reveal() {
  const works = { combine: hasApp && !isBroken(), offline: hasWorker, copy: navigator.clipboard && !isSandboxed };
  let controls = "[data-action][hidden]";
  for (const action in works) if (!works[action]) controls += `:not([data-action=${action}])`;
  // With another sheet the browser looks at every element anew.
  if (controls !== shown) {
    shown = controls;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(controls + " { visibility: visible }");
    document.adoptedStyleSheets = [sheet];
  }
  showTheme();
}
