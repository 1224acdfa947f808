import type {Reason} from "../../src/model/reason.js";
import type {TrendBreak} from "../../src/model/trend-break.js";
import {breaksOf, type KnownBreaks, whyIncomparable} from "../../src/transforms/declared-breaks.js";
import {figureDefinitions} from "../../src/transforms/figure-parts.js";
import type {Program} from "../workspace/model.js";
import type {Domain, Item} from "./release.js";
import type {Measurements} from "./published-figures.js";

/** The breaks that concern what a figure of the pages tells, of whom. */
export function breaksOfItem(
  program: Program,
  breaks: KnownBreaks,
  item: Item,
  {class: customers, unit}: Partial<Domain> = {}
): TrendBreak[] {
  const [kind, id] = [item.split(" ")[0], item.slice(item.indexOf(" ") + 1)];
  const stage = kind === "stage" ? id : undefined;
  const figures = figureDefinitions(
    program,
    kind === "other" ? id : program.headline,
    stage === undefined ? [] : ["stage"]
  );
  const figure = figures.find((each) => each.stage === stage);
  const questions = (figure?.parts ?? []).map(({question}) => question.id);
  return breaksOf(breaks, {questions, stage, class: customers, organization: unit});
}

/** Why the figures of the two years may not be compared, because what was asked is declared to have changed in them; null where they may. */
export function incomparableYears(
  {workspace: {program}, periods: {current, previous}}: Measurements,
  item: Item,
  domain: Partial<Domain> = {}
): Reason | null {
  return previous === null
    ? null
    : whyIncomparable(previous, current, breaksOfItem(program, program.breaks, item, domain));
}
