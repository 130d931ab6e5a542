// Serves every page, prerendered or shown by the app: the comforts of reading, and fetching the app
// when the reader has use for it. All listeners are on the document, so it does not matter which page
// is shown. Nothing here is needed for reading.
//
// Here stands when something is done, in the modules what; none of them knows one that knows it. They are
// joined to one classic script, because from a disk, and in a sandbox, nothing can be a module.

// The first to run: `head.js` is told that this script has come.
import { root } from "./page/given.js";
import { beginReading, reach, warm, watchLinks } from "./page/ahead.js";
import { load, loadIfNeeded, onError } from "./page/app.js";
import { keepBookmark, offerSoon } from "./page/bookmark.js";
import { reveal } from "./page/control.js";
import { copy } from "./page/copy.js";
import { leadToFiles } from "./page/disk.js";
import { hasApp } from "./page/engine.js";
import { plays } from "./page/film.js";
import { unfold, unfoldFor, unfoldHere } from "./page/fold.js";
import { opensNote, press } from "./page/footnote.js";
import { readFormulas } from "./page/formula.js";
import { isOver } from "./page/life.js";
import { listen, onceIdle, onceLoaded } from "./page/listen.js";
import { look } from "./page/look.js";
import { keep, offline } from "./page/offline.js";
import { enlarge, enlarger } from "./page/picture.js";
import { comeBack, leave, onStep, returnToPlace } from "./page/place.js";
import { onKey, showShortcuts } from "./page/shortcut.js";
import { adoptOwn } from "./page/style.js";
import { followTheme, nextTheme } from "./page/theme.js";
import { tellFailure, wait } from "./page/wait.js";

// What the reader does

const actions = { theme: nextTheme, copy, enlarge, shortcuts: showShortcuts, offline: (control) => offline("open", control) };

listen("click", (event) => {
  if (isOver) event.stopImmediatePropagation();
  const { target } = event;
  if (!target.closest) return;
  const control = target.closest("[data-action]") || enlarger(target);
  const link = target.closest("a[href]");
  const isModified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (control) actions[control.dataset.action]?.(control);
  else if (!isModified && (opensNote(target) || (link && plays(link)))) event.preventDefault();
  else if (!isModified && link) unfoldFor(link);
});

listen("pointerdown", press, { capture: true });
listen("keydown", onKey);
listen("pointerover focusin", reach);
listen("scroll pointermove pointerdown keydown focusin", beginReading, { once: true });
addEventListener("scroll", look);

// What the app does

listen("slashlog:page", reveal);
listen("slashlog:page", readFormulas);
listen("slashlog:page", () => {
  // Before the app goes to the place, or back to where the reader was.
  unfold(location.hash);
  keepBookmark();
  // What was opened on a page goes with it.
  for (const passing of document.querySelectorAll(".page > :is(.notice, .footnote, dialog)")) passing.remove();
  wait();
  offerSoon();
});
listen("slashlog:ready slashlog:page", watchLinks);
listen("slashlog:ready", warm);
listen("slashlog:failed", tellFailure);
new MutationObserver(() => wait(root.dataset.pending)).observe(root, { attributeFilter: ["data-pending"] });

if (hasApp) {
  addEventListener("error", onError);
  addEventListener("unhandledrejection", onError);
}

// Leaving, and coming back

listen("visibilitychange", keepBookmark);
addEventListener("pagehide", () => {
  leave();
  keepBookmark();
});
addEventListener("pageshow", (event) => {
  comeBack(event);
  followTheme();
});
addEventListener("popstate", onStep);
addEventListener("hashchange", unfoldHere);

// In another tab

addEventListener("storage", followTheme);

// The page as it has come

adoptOwn();
reveal();
followTheme();
onceLoaded(offerSoon);
onceLoaded(readFormulas);
leadToFiles();
loadIfNeeded();

// A reader who saves data gets the app only when they reach for a link.
if (!navigator.connection?.saveData) {
  onceLoaded(() => onceIdle(() => (load(), keep())));
}

unfoldHere();
returnToPlace();
