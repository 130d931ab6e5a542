// What is said of loading.

import { make, page } from "./element.js";
import { messages } from "./given.js";
import { isMounted } from "./life.js";

/** Says something at the foot of the window, with a link that tries again: by a document, or by the app. */
export function say(text, href, byDocument = !isMounted) {
  document.querySelector(".notice-load")?.remove();
  const notice = make("p", { class: "notice notice-load", role: "alert" }, text);
  page().append(notice);
  if (!href) return;
  const again = make("a", { href }, messages.again);
  notice.append(" ", again);
  if (!byDocument) return;
  again.onclick = (event) => {
    event.preventDefault();
    // A link to a place on this page would load nothing.
    if (href === location.href) location.reload();
    else location.assign(href);
  };
}
