// What happens on the document, whichever page it shows.

/** Listens on the document, to one event or several. */
export function listen(types, listener, options) {
  for (const type of types.split(" ")) document.addEventListener(type, listener, options);
}

/** Does something once all of the page is there. */
export function onceLoaded(act) {
  if (document.readyState === "complete") act();
  else addEventListener("load", act);
}

/** Does something once the browser has nothing else to do. */
export const onceIdle = window.requestIdleCallback ?? ((act) => setTimeout(act, 1000));
