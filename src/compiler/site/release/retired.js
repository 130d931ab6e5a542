// This blog keeps nothing on its readers' devices, or not any more. A browser that still has a worker of
// it gets this one instead, which clears up and goes. Pages that are open stay as they are.
const scope = new URL("./", location);

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  // Named after the folder, as other blogs of this origin keep theirs.
  await caches.delete("slashlog " + scope.pathname);
  await registration.unregister();
}
