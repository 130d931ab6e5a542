// Places in what is folded away: a browser opens it for who comes there by a document, and so do we for who
// comes by the app, or in a browser that does not.

import { attempt } from "./memory.js";

/** Opens what hides the place that a fragment leads to. Returns the place, if it was hidden. */
export function unfold(hash) {
  const place = attempt(() => document.getElementById(decodeURIComponent(hash.slice(1))));
  let wasHidden = false;
  for (let fold = place?.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    const isShown = fold === place || fold.querySelector(":scope > summary")?.contains(place);
    if (fold.open || isShown) continue;
    fold.open = true;
    wasHidden = true;
  }
  return wasHidden ? place : null;
}

/** Does so before the browser goes to a place on this page. */
export function unfoldFor(link) {
  const pathOf = (href) => href.split("#")[0];
  if (link.hash && pathOf(link.href) === pathOf(location.href)) unfold(link.hash);
}

/** Does so once the browser has gone there. */
export const unfoldHere = () => unfold(location.hash)?.scrollIntoView();
