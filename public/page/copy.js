// Copying code.

import { messages } from "./given.js";
import { commandsOf } from "./session.js";

export async function copy(button) {
  const code = button.closest("figure").querySelector("code");
  const label = (button.label ??= button.textContent);
  const language = code.className.replace("language-", "").toLowerCase();
  try {
    // The end of a line would run it in a terminal.
    await navigator.clipboard.writeText(commandsOf(code.textContent, language).trimEnd());
    button.textContent = messages.copied;
  } catch {
    button.textContent = messages.not_copied;
  }
  setTimeout(() => (button.textContent = label), 2000);
}
