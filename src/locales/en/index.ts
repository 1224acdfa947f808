import type {Locale} from "../locale.js";
import {intervals, widened} from "./intervals.js";
import {pages} from "./pages.js";
import {reasons, references, sides} from "./reasons.js";
import {site} from "./site.js";

/** English. */
export const en: Locale = {
  site,
  pages,
  reasons,
  sides,
  references,
  intervals,
  widened,
  withheld: (reason) => `withheld: ${reason}`
};
