// Copying code.

import { messages } from "./given.js";

export async function copy(button) {
  const code = button.closest("figure").querySelector("code").textContent;
  const label = (button.label ??= button.textContent);
  try {
    await navigator.clipboard.writeText(code);
    button.textContent = messages.copied;
  } catch {
    button.textContent = messages.not_copied;
  }
  setTimeout(() => (button.textContent = label), 2000);
}
