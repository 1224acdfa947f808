import type {Locale} from "../locale.js";
import {intervals, widened} from "./intervals.js";
import {reasons, references, sides} from "./reasons.js";
import {site} from "./site.js";

/** English. */
export const en: Locale = {
  site,
  reasons,
  sides,
  references,
  intervals,
  widened,
  withheld: (reason) => `withheld: ${reason}`
};
