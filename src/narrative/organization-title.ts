import type {BriefChange, Figure} from "../model/figure.js";
import type {OrganizationTitle} from "../model/organization-title.js";
import {wholeChange} from "./overview-headline.js";
import {measured} from "./shared-findings.js";

interface TitledUnit {
  journey: Figure;
  change: BriefChange;
  flag: object | null;
  /** In the order of the journey. */
  stages: readonly {label: string; difference: BriefChange}[];
}

/**
 * The first sentence of the page of one organization.
 *
 * @param options.margin  smallest change that matters, in the metric's unit; a smaller one that is sure is slight
 * @param options.level  coverage of the intervals, 0–1
 * @example organizationTitle({journey: {estimate: null, withheld: true, reason: {code: "fewer-respondents-than", minimum: 10}}, change: {estimate: null, reason: {code: "no-answers"}}, flag: null, stages: []}, {margin: 2, level: 0.95}) // {level: null, change: "alone", by: null, above: [], below: [], flagged: false}
 */
export function organizationTitle(
  {journey, change, flag, stages}: TitledUnit,
  {margin, level}: {margin: number; level: number}
): OrganizationTitle {
  const where = (verdict: "rose" | "fell") =>
    stages.flatMap(({label, difference}) =>
      difference.estimate !== null && difference.verdict === verdict ? [label] : []
    );
  const isCompared = journey.estimate !== null && change.estimate !== null;
  return {
    level: journey.estimate === null ? null : measured(journey, level),
    change: isCompared ? wholeChange(change, margin) : "alone",
    by: isCompared ? change.estimate : null,
    above: where("rose"),
    below: where("fell"),
    flagged: flag !== null
  };
}
