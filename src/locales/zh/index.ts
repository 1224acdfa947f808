import type {Locale} from "../locale.js";
import {charts} from "./charts.js";
import {filters} from "./filters.js";
import {carelessnessSigns, findings, weightingText} from "./findings.js";
import * as formats from "./formats.js";
import {gaming} from "./gaming.js";
import {headings} from "./headings.js";
import {intervals, widened} from "./intervals.js";
import {journey} from "./journey.js";
import {leaders} from "./leaders.js";
import {organization} from "./organization.js";
import {organizations} from "./organizations.js";
import {overview} from "./overview.js";
import {pages} from "./pages.js";
import {reasons, references, sides} from "./reasons.js";
import {reversalText} from "./reversal.js";
import {site} from "./site.js";
import {tables} from "./tables.js";
import {evaluationPages} from "./evaluation-pages.js";
import {plan} from "./plan-page.js";
import {task} from "./task-page.js";
import {texts} from "./texts.js";
import {peerVerdicts, verdicts} from "./verdicts.js";

/** Chinese. */
export const locale: Locale = {
  site,
  overview,
  filters,
  organizations,
  organization,
  journey,
  pages,
  reasons,
  sides,
  references,
  intervals,
  widened,
  withheld: (reason) => `不公布：${reason}`,
  findings,
  reversal: reversalText,
  verdicts,
  peerVerdicts,
  carelessnessSigns,
  weighting: weightingText,
  formats: {...formats},
  headings,
  leaders,
  evaluationPages,
  task,
  plan,
  gaming,
  tables,
  charts,
  texts
};
