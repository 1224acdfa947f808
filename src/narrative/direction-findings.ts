/** Which stages moved beyond chance, and in which direction. */
import type {Finding} from "../model/finding.js";
import type {About} from "../model/about.js";
import type {Change} from "../model/figure.js";
import {measured, scaleOf} from "./shared-findings.js";

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
export function stageChangeFindings(
  {level, metric: {unit}}: Pick<About, "level" | "metric">,
  stages: readonly NamedChange[]
): Finding[] {
  const compared = stages.flatMap(({label, change}) => (change.estimate === null ? [] : [{label, change}]));
  if (stages.length < 2 || compared.length === 0) return [];
  const findings = (["fell", "rose"] as const).flatMap((verdict): Finding[] => {
    const found = compared.filter(({change}) => change.verdict === verdict);
    if (found.length <= MOST_ALONE) {
      return found.map(({label, change}) => ({
        code: `stage-${verdict}`,
        stage: label,
        change: measured(change, level, unit)
      }));
    }
    const amounts = found.map(({change}) => Math.abs(change.estimate));
    const span = {least: Math.min(...amounts), most: Math.max(...amounts), ...scaleOf(unit)};
    return [{code: `stages-${verdict}`, stages: found.map(({label}) => label), ...span}];
  });
  if (findings.length === 0) return [{code: "no-stage-changed"}];
  const changed = compared.filter(({change}) => change.verdict === "rose" || change.verdict === "fell").length;
  return changed < compared.length ? [...findings, {code: "no-other-stage-changed"}] : findings;
}
