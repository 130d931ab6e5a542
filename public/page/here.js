// Where the reader is.

import { listen } from "./listen.js";

/** What the address of the document asks for. The app may show other addresses later. */
export const query = new URLSearchParams(location.search);

/** The page shown. In the address bar the next one may stand already. */
export let here = location.pathname;

listen("slashlog:page", () => (here = location.pathname));
