// What pages look like that this document is not, and what this script shows.

import dialog from "../../style/dialog.css";
import footnote from "../../style/footnote.css";
import loading from "../../style/loading.css";
import notice from "../../style/notice.css";
import { isStage } from "./engine.js";
import { fileOf } from "./given.js";

/** Adds to what the document carries. In the same order of layers, nothing that is shown changes. */
export function adopt(rules = "") {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return sheet;
}

/** What this script shows no document carries. */
export const adoptOwn = () => adopt(notice + loading + dialog + footnote);

/** The app can show every kind of page, and a document carries no more than its own needs. */
export async function adoptWhole(again) {
  // The document that shows any page carries it.
  if (isStage) return;
  const answer = await fetch(fileOf("style") + again, { cache: again ? "reload" : "default" });
  const rules = await answer.text();
  if (!answer.ok || !rules.startsWith("@layer")) throw new Error(answer.url + ": this is not the style sheet");
  adopt(rules);
}
