// A blog in a folder on disk.

import { isOnDisk } from "./engine.js";

/** Nobody answers there for a folder with the page in it. */
export function leadToFiles() {
  for (const link of isOnDisk ? document.links : []) {
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }
}
