// What opens over a page.

import { button, make, page } from "./element.js";
import { messages } from "./given.js";

/** Opens a dialog over the page. Closed, it gives the focus back to the control. */
export function showDialog(control, attributes, ...content) {
  const close = button({ class: "dialog__close", "aria-label": messages.close }, "×");
  const dialog = make("dialog", attributes, close, ...content);
  close.onclick = () => dialog.close();
  dialog.onclick = ({ target, x, y }) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    const isBeside = x < left || x > right || y < top || y > bottom;
    if (target === dialog && isBeside) dialog.close();
  };
  dialog.onclose = () => dialog.remove();
  page().append(dialog);
  // A click gives no focus to a picture, nor in Safari to a button.
  control?.focus({ preventScroll: true });
  dialog.showModal();
}
