// Pictures, larger.

import { showDialog } from "./dialog.js";
import { make } from "./element.js";
import { messages } from "./given.js";

/** The control of a picture that can be opened. It lies over the picture, and lets the pointer through. */
export const enlarger = (target) => target.matches("img") && target.parentElement.querySelector(":scope > .enlarge");

export function enlarge(control) {
  const image = control.previousElementSibling.cloneNode();
  image.loading = "eager";
  const caption = control.nextElementSibling?.textContent;
  const content = caption ? [image, make("p", {}, caption)] : [image];
  showDialog(control, { class: "picture", "aria-label": messages.picture }, ...content);
}
