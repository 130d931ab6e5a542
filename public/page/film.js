// Films of other hosts, in the place of the links to them.

import { fileOf, hasFilms } from "./given.js";

/** True for a link to a film, which then becomes the player. Any other is the browser's. */
export function plays(link) {
  // Links to what else is on this host say the same of themselves.
  if (!hasFilms || link.rel !== "external" || link.host === location.host) return false;
  import(fileOf("film"))
    .then((side) => side.play(link))
    // It is still a link.
    .catch(() => location.assign(link.href));
  return true;
}
