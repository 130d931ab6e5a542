// Formulas, which are copied as they are written.

import { isOnDisk } from "./engine.js";
import { fileOf, hasFormulas } from "./given.js";

/** Where there are some. On a disk no module can be fetched. */
export function readFormulas() {
  if (hasFormulas && !isOnDisk && document.querySelector("math")) import(fileOf("formula")).catch(() => {});
}
