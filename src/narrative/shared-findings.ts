/** What several pages say of figures and verdicts; each finding says what its test shows and no more. */
import type {Finding, Measured} from "../model/finding.js";
import type {About} from "../model/about.js";
import type {Change, Figure} from "../model/figure.js";

/** Something with a name and a figure. */
export interface NamedFigure {
  label: string;
  figure: Figure;
}

/** Where the whole journey stands in the current period, or why that is not told. */
export function levelFinding(
  {metric, level, current: {from, to}}: Pick<About, "metric" | "level" | "current">,
  figure: Figure
): Finding {
  if (figure.estimate === null) {
    const {withheld, reason} = figure;
    return {code: withheld ? "journey-withheld" : "journey-unknown", metric: metric.label, because: reason};
  }
  const {label, unit} = metric;
  return {code: "journey-level", metric: label, unit, figure: measured(figure, level), period: {from, to}};
}

/** Whether the whole journey changed since the twelve months before. */
export function changeFinding({metric, level}: Pick<About, "metric" | "level">, difference: Change): Finding {
  if (difference.estimate === null) {
    const {reason} = difference;
    return reason.code === "reference"
      ? {code: "journey-without-figure-before", because: reason.because}
      : {code: "journey-not-compared", because: reason};
  }
  const change = measured(difference, level);
  switch (difference.verdict) {
    case "rose":
    case "fell":
      return {code: `journey-${difference.verdict}`, change};
    case "no change":
      return {code: "journey-unchanged", change, margin: metric.margin};
    case "cannot tell":
      // Corrected for its family, a difference may not pass though its own interval leaves out 0.
      return change.low > 0 || change.upp < 0
        ? {code: "journey-change-among-many", change}
        : {code: "journey-change-unclear", change};
  }
}

/** Ranks that a figure could have, 1 for the highest, of so many; null where it has none. */
export interface Ranked {
  ranks: {low: number; upp: number; of: number} | null;
}

/**
 * Which stage stands lowest: those that could have the last rank, by what the same people say of each.
 *
 * @param stages  in the order of the journey
 * @returns one finding; none for fewer than two figures
 */
export function lowestFindings(
  {metric: {unit}, level}: Pick<About, "metric" | "level">,
  stages: readonly (NamedFigure & Ranked)[]
): Finding[] {
  const lowest = stages.filter(({ranks}) => ranks !== null && ranks.upp === ranks.of);
  const [only] = lowest;
  if (only === undefined || only.figure.estimate === null) return [];
  if (lowest.length > 1) return [{code: "lowest-stages", stages: lowest.map(({label}) => label)}];
  return [{code: "lowest-stage", stage: only.label, unit, figure: measured(only.figure, level)}];
}

/** Which questions could be the one that dissatisfies most. */
export function worstFindings(pains: readonly ({label: string} & Ranked)[]): Finding[] {
  const worst = pains.filter(({ranks}) => ranks?.low === 1).map(({label}) => label);
  if (worst.length === 0) return [];
  return worst.length === 1
    ? [{code: "worst-question", question: worst[0]!}]
    : [{code: "worst-questions", questions: worst}];
}

/** Which stages' figures are withheld. */
export function withheldFindings(stages: readonly NamedFigure[]): Finding[] {
  const withheld = stages.filter(({figure}) => figure.estimate === null && figure.withheld).map(({label}) => label);
  return withheld.length === 0 ? [] : [{code: "stages-withheld", stages: withheld}];
}

/**
 * An estimate with its interval and nothing else.
 *
 * @example measured({estimate: 71, low: 70, upp: 72}, 0.95) // {estimate: 71, low: 70, upp: 72, level: 0.95}
 */
export function measured({estimate, low, upp}: Omit<Measured, "level">, level: number): Measured {
  return {estimate, low, upp, level};
}
