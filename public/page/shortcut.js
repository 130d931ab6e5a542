// Keys for those who like them.

import { showDialog } from "./dialog.js";
import { make } from "./element.js";
import { messages } from "./given.js";
import { memory } from "./memory.js";
import { nextTheme } from "./theme.js";

const keys = {
  "?": () => showShortcuts(),
  j: () => moveFocus(1),
  k: () => moveFocus(-1),
  n: () => document.querySelector("main [rel=next]")?.click(),
  p: () => document.querySelector("main [rel=prev]")?.click(),
  h: () => document.querySelector("a[rel=home]").click(),
  t: nextTheme,
};
let usesKeys = memory.get("keys") !== "off";

export function onKey(event) {
  if (!usesKeys || event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (!Object.hasOwn(keys, event.key) || takesKeys(event.composedPath()[0])) return;
  if (document.querySelector("dialog[open]")) return;
  event.preventDefault();
  keys[event.key]();
}

/** True where keys write or steer something else. */
function takesKeys(element) {
  return element.isContentEditable || element.closest?.("input, select, textarea, audio, video") != null;
}

/** Moves the focus along a list of posts. */
function moveFocus(by) {
  const links = [...document.querySelectorAll(":is(.post-card__title, .title-list) a")];
  const at = links.indexOf(document.activeElement);
  const isBelow = (link) => link.getBoundingClientRect().top > 0;
  links[at < 0 ? links.findIndex(isBelow) : at + by]?.focus();
}

export function showShortcuts(control) {
  const rows = Object.keys(keys).map((key) =>
    make("div", {}, make("dt", {}, make("kbd", {}, key)), make("dd", {}, messages["keys." + key])),
  );
  const choice = make("input", { type: "checkbox" });
  choice.checked = usesKeys;
  choice.onchange = () => {
    usesKeys = choice.checked;
    memory.set("keys", usesKeys ? null : "off");
  };
  const label = make("label", {}, choice, " ", messages.single_keys);
  const name = document.querySelector("[data-action=shortcuts]").textContent;
  const title = make("h2", {}, name);
  showDialog(control, { class: "shortcuts", "aria-label": name }, title, make("dl", {}, ...rows), label);
}
