// Runs before the body is parsed, in every page. It is inline: its hash stands in the page's policy.
(() => {
  const root = document.documentElement;
  const { search, hash, protocol } = location;
  // What begins with two slashes would be the address of another host.
  const pathOf = ({ pathname }) => pathname.replace(/^\/\//, "/.//");
  const pathname = pathOf(location);
  const { route } = root.dataset;

  // The reader's theme, before anything is painted.
  try {
    const theme = localStorage.getItem("slashlog-theme");
    if (theme) root.dataset.theme = theme;
  } catch {
    // Storage can be refused; the system's theme is shown then.
  }

  // A host may serve a page without the slash that its relative addresses count on, and a file of HTML with
  // a slash or without its ending.
  const isFolder = route === "" || route.endsWith("/");
  const isOnDisk = protocol === "file:";
  const bare = pathname.replace(/(\.html)?\/?$/, "");
  const isAway = isFolder ? !/(\/|\.html)$/.test(pathname) : bare.endsWith("/" + encodeURI(route.slice(0, -5)));
  if (isAway && !isOnDisk) history.replaceState(history.state, "", bare + (isFolder ? "/" : ".html") + search + hash);

  // The comforts come after the first picture of the page, for the text is what a reader waits for. Links
  // on a disk and a place to return to, where the app has been, come before.
  addEventListener("DOMContentLoaded", () => {
    if (route === "app.html") rebase(rootOfWorker());
    if (route === "app.html" || isOnDisk || history.state !== null) start();
    else whenShown(start);
  });

  /** The worker that has answered with this document is in the root, wherever the document is shown. */
  function rootOfWorker() {
    const worker = navigator.serviceWorker?.controller;
    return pathOf(new URL("./", worker?.scriptURL ?? location));
  }

  /** Calls back once the first picture is on the screen. */
  function whenShown(call) {
    const type = "largest-contentful-paint";
    if (!PerformanceObserver.supportedEntryTypes?.includes(type)) {
      // In the first frame the picture is made, and only in the next one is it surely shown.
      return requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(call)));
    }
    const observer = new PerformanceObserver(show);
    function show() {
      if (!call) return;
      observer.disconnect();
      call();
      call = null;
    }
    observer.observe({ type, buffered: true });
    // A page that comes back scrolled has nothing to report.
    addEventListener("load", () => setTimeout(show, 500));
  }

  function start(again = "") {
    const data = document.getElementById("_page");
    if (!data) return;
    const page = new URL(data.dataset.page, location).href + again;
    const onerror = (error) => findRoot(error, again);
    // From a disk, and in a sandbox, where a page has no origin, nothing can be a module.
    const isAlone = isOnDisk || origin === "null";
    if (isAlone) document.head.append(Object.assign(document.createElement("script"), { src: page, onerror }));
    else import(page).catch(onerror);
  }

  // 404.html is shown at any address, and some hosts send the home page for everything that is missing.
  // Relative addresses lead nowhere then, and the first to notice is who fetches the page's script.

  /** Asks each folder above this address for the blog, the nearest first. */
  async function findRoot(error, again) {
    const folders = pathname.split("/").slice(1, -1);
    // A script that has come has failed by itself.
    for (let depth = folders.length; depth >= 0 && !root.hasScript; depth--) {
      const base = ["", ...folders.slice(0, depth), ""].join("/");
      const manifest = await fetch(base + "data/manifest.json").then((answer) => answer.json()).catch(() => null);
      if (!manifest?.schema) continue;
      if (rebase(base)) return start();
      // The address was right: a cache may have spoilt the script, and has none under another address.
      if (again) break;
      return start("?again");
    }
    console.error(error);
  }

  /** Lets everything lead to the blog at an address. False if it does already. */
  function rebase(base) {
    root.dataset.root = new URL(base, location).pathname;
    // `./`, or the address that the author gave the blog, which may be another than this one.
    const written = document.querySelector("[rel=home]").getAttribute("href");
    if (new URL(written, location) + "" === new URL(base, location) + "") return false;
    for (const element of document.querySelectorAll("[href], [src], #_page")) {
      for (const { name, value } of [...element.attributes]) {
        if (value.startsWith(written)) element.setAttribute(name, base + value.slice(written.length));
      }
    }
    return true;
  }
})();
