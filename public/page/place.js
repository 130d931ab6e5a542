// Places: the app keeps where the reader was on each step of the history, for as long as the tab is open.

import { here } from "./here.js";
import { isMounted, isOver, ready } from "./life.js";
import { attempt } from "./memory.js";

const placeOf = (step) => "slashlog-place-" + step;

/** The step of this document. */
const step = history.state;
let isElsewhere = false;

/** Takes the reader to where they were on this step. The browser knows only steps that were documents. */
export function returnToPlace() {
  const { state } = history;
  const place = typeof state === "number" && attempt(() => sessionStorage.getItem(placeOf(state)));
  if (!place) return;
  history.scrollRestoration = "manual";
  scrollTo(0, place);
}

function keepPlace(step) {
  if (typeof step === "number") attempt(() => sessionStorage.setItem(placeOf(step), scrollY));
}

/** Back after a reload can lead to an address that the app showed and this document does not hold. */
export function onStep(event) {
  if (isOver) event.stopImmediatePropagation();
  if (ready || location.pathname === here) return;
  if (!isMounted) keepPlace(step);
  isElsewhere = true;
  location.reload();
}

/** The app scrolls for itself; the next document must not have to. */
export function leave() {
  if (!isElsewhere) keepPlace(history.state);
  history.scrollRestoration = "auto";
}

export function comeBack({ persisted }) {
  if (!persisted || !isMounted) return;
  history.scrollRestoration = "manual";
  // WebKit keeps the page, and not where the reader was on it.
  returnToPlace();
}
