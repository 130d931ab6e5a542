// Installing the blog.

import { make } from "./element.js";
import { isOnDisk } from "./engine.js";
import { fileOf } from "./given.js";

/** Says how the blog is installed. Chromium asks at once, and before the first picture if it could. */
export function letInstall() {
  if (!isOnDisk) document.head.append(make("link", { rel: "manifest", href: fileOf("webManifest") }));
}
