// Runs before the body is parsed, in every page. It is inline: its hash stands in the page's policy.
(() => {
  const root = document.documentElement;
  const { pathname, search, hash, protocol } = location;
  const { route, target } = root.dataset;

  // The reader's theme, before anything is painted.
  try {
    const theme = localStorage.getItem("slashlog-theme");
    if (theme) root.dataset.theme = theme;
  } catch {
    // Storage can be refused; the system's theme is shown then.
  }

  // A host may serve a page without the slash that its relative addresses count on.
  const isFolder = route === "" || route.endsWith("/");
  const isOnDisk = protocol === "file:";
  const isFile = /(\/|\.html)$/.test(pathname) || isOnDisk;
  if (isFolder && !isFile) history.replaceState(history.state, "", pathname + "/" + search + hash);

  // This page has moved: the new address gets what the old one had behind it.
  if (target) location.replace(target + (isOnDisk ? "index.html" : "") + search + hash);

  // 404.html is shown at any address, and some hosts send the home page for everything that is missing.
  // Relative addresses lead nowhere then, and the first to notice is the script at the page's end: it is
  // missing, or the home page once more.
  const isLost = ({ target, error }) => target.localName === "script" || error instanceof SyntaxError;
  if (!isOnDisk) addEventListener("error", (event) => isLost(event) && findRoot(), true);

  /** Asks each folder above this address for the blog, the nearest first. */
  async function findRoot() {
    const folders = pathname.split("/").slice(1, -1);
    for (let depth = folders.length; depth >= 0; depth--) {
      const base = ["", ...folders.slice(0, depth), ""].join("/");
      const manifest = await fetch(base + "data/manifest.json").then((answer) => answer.json()).catch(() => null);
      if (manifest?.schema) return rebase(base);
    }
  }

  function rebase(base) {
    // `./`, or the address that the author gave the blog, which may be another than this one.
    const written = document.querySelector("[rel=home]").getAttribute("href");
    if (new URL(written, location) + "" === new URL(base, location) + "") return;
    for (const element of document.querySelectorAll("[href], [src]")) {
      for (const { name, value } of [...element.attributes]) {
        if (value.startsWith(written)) element.setAttribute(name, base + value.slice(written.length));
      }
      // A script that was not found runs only as a new element.
      if (element.localName === "script") {
        const script = document.createElement("script");
        for (const { name, value } of element.attributes) script.setAttribute(name, value);
        element.replaceWith(script);
      }
    }
  }
})();
