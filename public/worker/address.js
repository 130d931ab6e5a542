// Where the files of the blog are.

export const scope = new URL("./", location);

export const HASHED = /(^|\/)-\//;

/** The data of a page, which is a folder or a file of HTML, and the page whose data it is. */
export const dataOf = (page) => "data/pages/" + page.replace(/(\.html|)$/, (end) => (end ? "" : "index") + ".json");

export function pageOf(data = "") {
  const page = /^data\/pages\/(.*)\.json$/.exec(data)?.[1];
  return page === undefined || /(^|\/)index$/.test(page) ? page?.slice(0, -5) : page + ".html";
}

/** The place of an address from the root in the web. */
export const at = (address) => new URL("./" + address.split("/").map(encodeURIComponent).join("/"), scope).href;

/** The address from the root of a place in the web; `null` if it is none of the blog's. */
export function addressOf({ origin, pathname }) {
  if (origin !== scope.origin || !pathname.startsWith(scope.pathname)) return null;
  const address = pathname.slice(scope.pathname.length);
  try {
    return decodeURIComponent(address);
  } catch {
    // It leads nowhere.
    return address;
  }
}

/** The page whose name is the same in small letters, as on hosts whose files are found by either. */
function folded(stem, hashes) {
  const small = (page) => page?.replace(/(\.html|\/)$/, "").toLowerCase();
  return stem && [...hashes.keys()].map(pageOf).find((page) => small(page) === stem.toLowerCase());
}

/**
 * The page at an address; `null` for what is none. Hosts add a slash or take it away, and `.html` too: the page
 * that is known counts. Names may hold dots, and a file that is no page is known by its dot.
 */
export function pageAt(address, { hashes }) {
  const path = address.replace(/(^|\/)index\.html$/, "$1");
  const stem = path.replace(/(\.html)?\/?$/, "");
  const isHere = (page) => hashes.has(dataOf(page));
  const page = [path, stem + "/", stem + ".html", path + "/"].find(isHere) ?? folded(stem, hashes);
  if (page !== undefined) return page;
  if (path === "" || path.endsWith("/")) return path;
  return path.split("/").pop().includes(".") ? null : path + "/";
}
