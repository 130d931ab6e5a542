// What can run here.

import { canBeKept, root, wasm } from "./given.js";
import { memory } from "./memory.js";

export const isOnDisk = location.protocol === "file:";
// There a page has no origin, and so neither storage nor anything that it may read.
export const isSandboxed = !isOnDisk && origin === "null";
const isAlone = isOnDisk || isSandboxed;

/** True once the app could not run in this browser. */
export const isBroken = () => memory.get("broken") === wasm;
export const canRun = window.WebAssembly && !isAlone;
export const hasApp = canRun && !("document" in root.dataset);
export const hasWorker = "serviceWorker" in navigator && canBeKept && !isAlone;

/** The document that the worker answers with where only the app can show the page. */
export const isStage = root.dataset.route === "app.html";
