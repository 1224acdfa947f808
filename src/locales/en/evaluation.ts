import type {Choice} from "../../model/scorecard.js";
import {listText} from "./wording.js";

/** What one choice in place of the plan's is called. */
function choice({metric, handoverMonths, adjust, shrink, classes}: Choice): string {
  const parts = [
    ...(metric === undefined ? [] : [`metric ${metric}`]),
    ...(handoverMonths === undefined ? [] : [`handover of ${handoverMonths} months`]),
    ...(adjust === undefined ? [] : [adjust.length === 0 ? "no case mix" : `case mix by ${listText(adjust)}`]),
    ...(shrink === undefined ? [] : [shrink ? "drawn towards peers" : "not drawn towards peers"]),
    ...(classes === undefined ? [] : [classes === "declared" ? "declared classes" : `classes ${weights(classes)}`])
  ];
  return parts.join(", ");
}

const weights = (classes: Readonly<Record<string, number>>) =>
  Object.entries(classes)
    .map(([id, weight]) => `${id} ${weight}`)
    .join(" ");

/** What commands say of plans and scorecards. */
export const evaluation = {
  choice,
  inTime: (delivered: number, due: number) => `${delivered} of ${due} in time`,
  notFrozen: (period: string) =>
    `The plan of ${period} is not frozen: nothing shows that it was fixed before the year began. journeymark plan freeze ${period} does that.`,
  frozen: (on: string, isLate: boolean) =>
    `Plan frozen on ${on}${isLate ? ", after the period began" : ""}, unchanged since.`,
  amended: (on: string, isLate: boolean, amendments: readonly {on: string; by: string; reason: string}[]) =>
    [
      `Plan frozen on ${on}${isLate ? ", after the period began" : ""}; amended since:`,
      ...amendments.map((each) => `  ${each.on} by ${each.by}: ${each.reason}`)
    ].join("\n"),
  froze: (file: string) => `${file} is written; commit it together with the plan.`,
  amends: (count: number, file: string) => `${count} ${count === 1 ? "change" : "changes"} added to ${file}.`,
  nobodysMonths: (organization: string, months: readonly {from: string; to: string}[]) =>
    `nobody answers for ${organization}: ${months.map(({from, to}) => (from === to ? from : `${from} to ${to}`)).join(", ")}`,
  withoutGroup: (units: readonly string[]) =>
    `no customers are named for ${listText(units)}: who are they, and what do they get? (customer_groups.csv)`,
  reciprocal: (a: string, b: string) => `${a} and ${b} name only each other as customers`,
  tasksWithoutCustomers: (tasks: readonly string[]) =>
    `These tasks name no customers: ${tasks.join(", ")} (group_id, class or segment in tasks.csv).`,
  unitsWithoutCustomers: (units: readonly string[]) =>
    `Nobody answered about ${listText(units)} in the year, and no customers are named for them (customer_groups.csv).`,
  outlook: (period: string) =>
    `journeymark plan check ${period} --outlook targets, or tasks, prints what they can tell.`,
  targetOutlook:
    "metByNoise: the chance that a unit which does not change meets its target; more than 0.2 is too much. missedThoughImproved: that one which improves as far beyond the target again does not. detectable: how far above the target a true figure is judged met 8 times in 10; detectableChange: the improvement that is found as often.",
  taskOutlook:
    "detectable: the smallest effect that the design finds 8 times in 10, if the task takes three months from the beginning of the year.",
  amendmentChanged: (
    on: string,
    changed: readonly {leader: string; of: string; was: string | null; is: string | null}[]
  ) =>
    changed.length === 0
      ? `The amendment of ${on} changed nobody's verdict.`
      : `The amendment of ${on} changed: ${changed.map(({leader, of, was, is}) => `${leader} (${of}): ${was ?? "no target"}, now ${is ?? "no target"}`).join("; ")}.`,
  flips: (count: number) =>
    `flips: how many of the choices that the plan calls defensible turn the verdict${count === 0 ? " (none here)" : "; --format csv names them"}.`,
  further: (period: string) =>
    `journeymark evaluate ${period} --judgements subjects prints what judges say, --later-results what results went along with satisfaction, --gaming what is unusual in how answers came.`,
  wrongVerdicts:
    "falseMet, falseNotMet: how often a figure known so exactly is judged met where the true score is the margin below the target, and not met where it is as far above. metWrong, notMetWrong: of such verdicts on units like this one, among so many peers, the share that are wrong. judgedMet: the true score that is judged met 8 times in 10.",
  atFault: (units: readonly string[]) => `Answers about ${listText(units)} are at fault and count for nobody.`
};
