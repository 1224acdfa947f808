import type {Locale} from "../locale.js";
import {charts} from "./charts.js";
import {careSigns, findings, weightingText} from "./findings.js";
import * as formats from "./formats.js";
import {headings} from "./headings.js";
import {intervals, widened} from "./intervals.js";
import {reasons, references, sides} from "./reasons.js";
import {reversalText} from "./reversal.js";
import {tables} from "./tables.js";
import {texts} from "./texts.js";
import {peerVerdicts, verdicts} from "./verdicts.js";

/** English. */
export const en: Locale = {
  reasons,
  sides,
  references,
  intervals,
  widened,
  withheld: (reason) => `withheld: ${reason}`,
  findings,
  reversal: reversalText,
  verdicts,
  peerVerdicts,
  careSigns,
  weighting: weightingText,
  formats: {...formats},
  headings,
  tables,
  charts,
  texts
};
