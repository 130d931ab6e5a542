// The theme: the system's, or the one that the reader has chosen.

import { messages, root } from "./given.js";
import { memory } from "./memory.js";

const themes = ["system", "light", "dark"];

export function showTheme() {
  const theme = root.dataset.theme ?? "system";
  for (const button of document.querySelectorAll("[data-action=theme]")) {
    const label = messages["theme." + theme];
    if (button.getAttribute("aria-label") !== label) button.setAttribute("aria-label", label);
  }
}

export function nextTheme() {
  const theme = themes[(themes.indexOf(root.dataset.theme ?? "system") + 1) % themes.length];
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  memory.set("theme", root.dataset.theme);
  showTheme();
}
