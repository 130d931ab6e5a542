// What is remembered on this device.

/** What a reader's browser may refuse, and the page can do without. */
export function attempt(act) {
  try {
    return act();
  } catch {
    return null;
  }
}

/** Remembers something on this device. Where that is refused, it holds for this page only. */
export const memory = {
  get: (key) => attempt(() => localStorage.getItem("slashlog-" + key)),
  set: (key, value) =>
    attempt(() => {
      if (value) localStorage.setItem("slashlog-" + key, value);
      else localStorage.removeItem("slashlog-" + key);
    }),
};
