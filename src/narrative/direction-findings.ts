/** What moved or differs beyond chance, and in which direction. */
import type {Direction, Finding, Measured} from "../model/finding.js";
import type {About} from "../model/about.js";
import type {Change} from "../model/figure.js";
import {measured} from "./shared-findings.js";

/** Something with a name that may have changed. */
export interface NamedChange {
  label: string;
  change: Change;
}

/** Most stages in a direction that have a finding each; more have one together. */
const MOST_ALONE = 2;

/**
 * Which stages changed beyond chance.
 *
 * @param stages  in the order of the journey; those that cannot be compared are passed over, and said of if all are
 * @returns those that fell, then those that rose; none where no stage can be compared, or where the only one is the
 *   journey itself
 */
export function stageChangeFindings({level}: Pick<About, "level">, stages: readonly NamedChange[]): Finding[] {
  if (stages.length < 2) return [];
  return directionFindings(stages, {
    level,
    alone: (verdict, stage, change) => ({code: `stage-${verdict}`, stage, change}),
    together: (verdict, span) => ({code: `stages-${verdict}`, ...span}),
    none: {code: "no-stage-changed"},
    others: {code: "no-other-stage-changed"}
  });
}

/** At which stages a unit differs from its peers beyond chance: where it is lower, then where it is higher. */
export function peerFindings({level}: Pick<About, "level">, stages: readonly NamedChange[]): Finding[] {
  const side = {rose: "above", fell: "below"} as const;
  return directionFindings(stages, {
    level,
    alone: (verdict, stage, difference) => ({code: `stage-${side[verdict]}-peers`, stage, difference}),
    together: (verdict, span) => ({code: `stages-${side[verdict]}-peers`, ...span}),
    none: {code: "no-stage-differs-from-peers"},
    others: {code: "no-other-stage-differs-from-peers"}
  });
}

interface DirectionCodes {
  level: number;
  alone: (verdict: Direction, stage: string, change: Measured) => Finding;
  together: (verdict: Direction, span: {stages: string[]; least: number; most: number}) => Finding;
  none: Finding;
  others: Finding;
}

function directionFindings(stages: readonly NamedChange[], codes: DirectionCodes): Finding[] {
  const compared = stages.flatMap(({label, change}) => (change.estimate === null ? [] : [{label, change}]));
  if (compared.length === 0) return [];
  const findings = (["fell", "rose"] as const).flatMap((verdict): Finding[] => {
    const found = compared.filter(({change}) => change.verdict === verdict);
    if (found.length <= MOST_ALONE) {
      return found.map(({label, change}) => codes.alone(verdict, label, measured(change, codes.level)));
    }
    const amounts = found.map(({change}) => Math.abs(change.estimate));
    const span = {least: Math.min(...amounts), most: Math.max(...amounts)};
    return [codes.together(verdict, {stages: found.map(({label}) => label), ...span})];
  });
  if (findings.length === 0) return [codes.none];
  const changed = compared.filter(({change}) => change.verdict === "rose" || change.verdict === "fell").length;
  return changed < compared.length ? [...findings, codes.others] : findings;
}
