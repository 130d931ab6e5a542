// Footnotes in place.

import { make, page } from "./element.js";
import { messages, root } from "./given.js";

/** The reference whose note is shown. */
let shownFor = null;
/** The one whose note was shown when the pointer went down, which has closed it. */
let pressed = null;

export const press = () => (pressed = shownFor);

/** True for a click that shows a note, or has just closed it. Any other is the browser's. */
export function opensNote(target) {
  const reference = target.closest("a[role=doc-noteref]");
  if (!reference || !("popover" in reference) || reference.closest(".footnote")) return false;
  const isClosed = reference === pressed;
  pressed = null;
  return isClosed || showNote(reference);
}

function showNote(reference) {
  const note = document.getElementById(reference.hash.slice(1))?.cloneNode(true);
  if (!note) return false;
  for (const back of note.querySelectorAll(".footnote-back")) back.remove();
  for (const named of note.querySelectorAll("[id]")) named.removeAttribute("id");
  const label = messages.footnote.replace("{n}", reference.textContent);
  const attributes = { class: "footnote prose", popover: "", role: "dialog", tabindex: "-1", "aria-label": label };
  const toNote = make("a", { class: "footnote__link", href: reference.hash }, messages.to_note);
  const shown = make("div", attributes, ...note.childNodes, toNote);
  let isLeft = false;
  shown.onclick = ({ target }) => {
    if (!target.closest("a")) return;
    isLeft = true;
    shown.hidePopover();
  };
  shown.onfocusout = ({ relatedTarget }) => {
    if (relatedTarget && !shown.contains(relatedTarget)) shown.hidePopover();
  };
  shown.ontoggle = ({ newState }) => {
    if (newState === "open") return;
    shown.remove();
    if (shownFor === reference) shownFor = null;
    // A click on no control gives the focus to what is around the text.
    if (!isLeft && document.activeElement.matches("body, main")) reference.focus({ preventScroll: true });
  };
  page().append(shown);
  reference.focus({ preventScroll: true });
  shown.showPopover();
  putNear(shown, reference.getBoundingClientRect());
  shown.focus({ preventScroll: true });
  shownFor = reference;
  return true;
}

/** Puts the note below its reference, or above where there is more room. */
function putNear(note, { left, top, bottom }) {
  const { offsetWidth: width, offsetHeight: height } = note;
  const isBelow = bottom + height + 16 < innerHeight || top < height + 16;
  const start = Math.max(8, Math.min(left, root.clientWidth - width - 8));
  note.style.left = scrollX + start + "px";
  note.style.top = scrollY + (isBelow ? bottom + 8 : top - height - 8) + "px";
}
