/** What several pages say of figures and verdicts; each finding says what its test shows and no more. */
import type {Finding, Measured} from "../model/finding.js";
import type {MetricUnit} from "../model/unit.js";
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
  const change = measured(difference, level, metric.unit);
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
export function measured(
  {estimate, low, upp}: Pick<Measured, "estimate" | "low" | "upp">,
  level: number,
  unit?: MetricUnit
): Measured {
  return {estimate, low, upp, level, ...scaleOf(unit)};
}

/**
 * The unit of a difference, where it has decimals of its own: points and percent are told alike.
 *
 * @example scaleOf("percent") // {}
 * @example scaleOf({scale: [1, 5]}) // {unit: {scale: [1, 5]}}
 */
export function scaleOf(unit: MetricUnit | undefined): {unit?: MetricUnit} {
  return typeof unit === "object" ? {unit} : {};
}
