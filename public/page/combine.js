// Combining tags, for which it takes the app.

import { query } from "./here.js";

const asks = ["also", "any", "not"].some((key) => query.has(key));

/** True where the document's address asks for it. */
export const combines = asks && document.querySelector(".combine-link");
