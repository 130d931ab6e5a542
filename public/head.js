// Runs before the body is parsed, in every page. It is inline: its hash stands in the page's policy.
(() => {
  const root = document.documentElement;
  // The reader's theme, before anything is painted.
  try {
    const theme = localStorage.getItem("slashlog-theme");
    if (theme) root.dataset.theme = theme;
  } catch {
    // Storage can be refused; the system's theme is shown then.
  }
  // A host may serve a page without the slash that its relative addresses count on.
  const { pathname, search, hash, protocol } = location;
  const route = root.dataset.route;
  const isFolder = route === "" || route.endsWith("/");
  const isFile = /(\/|\.html)$/.test(pathname) || protocol === "file:";
  if (isFolder && !isFile) history.replaceState(history.state, "", pathname + "/" + search + hash);
})();
