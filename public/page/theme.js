// The theme: the system's, or the one that the reader has chosen.

import { messages, root } from "./given.js";
import { memory } from "./memory.js";

const themes = ["system", "light", "dark"];

/** Whether this device remembers what the reader has chosen here. */
let isKept = true;

export function showTheme() {
  const theme = root.dataset.theme ?? "system";
  for (const button of document.querySelectorAll("[data-action=theme]")) {
    const label = messages["theme." + theme];
    if (button.getAttribute("aria-label") !== label) button.setAttribute("aria-label", label);
  }
}

export function nextTheme() {
  const theme = themes[(themes.indexOf(root.dataset.theme ?? "system") + 1) % themes.length];
  const chosen = theme === "system" ? null : theme;
  memory.set("theme", chosen);
  isKept = memory.get("theme") === chosen;
  setTheme(chosen);
}

/** Goes on with what the reader has chosen in another tab, or while this page was put away. */
export function followTheme() {
  if (isKept) setTheme(memory.get("theme"));
}

function setTheme(theme) {
  if (theme === (root.dataset.theme ?? null)) return;
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
  showTheme();
}
