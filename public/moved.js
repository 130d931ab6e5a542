// Runs in a page that has moved. It is inline: its hash stands in the page's policy. The new address gets
// what the old one had behind it, the place on the page too, which a refresh would lose.
(() => {
  const { route, target } = document.documentElement.dataset;
  const { href, pathname, search, hash, protocol } = location;
  const isOnDisk = protocol === "file:";
  // A host may serve it without the slash that its relative address counts on.
  const isCut = route.endsWith("/") && !pathname.endsWith("/") && !pathname.endsWith(".html") && !isOnDisk;
  const there = new URL(target, isCut ? new URL(href.split(/[?#]/)[0] + "/") : href);
  if (isOnDisk && there.pathname.endsWith("/")) there.pathname += "index.html";
  location.replace(there.href + search + hash);
})();
