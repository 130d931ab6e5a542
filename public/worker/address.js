// Where the files of the blog are.

export const scope = new URL("./", location);

export const HASHED = /(^|\/)-\//;

/** The data of the page in a folder, and the folder of the page whose data it is. */
export const dataOf = (folder) => `data/pages/${folder}index.json`;
export const pageOf = (data) => /^data\/pages\/(.*)index\.json$/.exec(data)?.[1];

/** The place of an address from the root in the web. */
export const at = (address) => new URL(address.split("/").map(encodeURIComponent).join("/"), scope).href;

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

/** The folder of a page; `null` for what is none. Slugs may hold dots, and a file is known by its dot. */
export function folderOf(address, { hashes }) {
  const folder = address.replace(/(^|\/)index\.html$/, "$1");
  if (folder === "" || folder.endsWith("/")) return folder;
  const isFile = folder.split("/").pop().includes(".");
  return isFile && !hashes.has(dataOf(folder + "/")) ? null : folder + "/";
}
