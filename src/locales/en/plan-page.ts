/** What the page of a plan says. */
import type {MetricUnit} from "../../model/unit.js";
import type {Choice} from "../../model/scorecard.js";
import {evaluation} from "./evaluation.js";
import {amount, count, difference, level, number, share} from "./formats.js";
import {listText} from "./wording.js";

const sections: Readonly<Record<string, string>> = {
  plan: "The plan",
  targets: "Target",
  tasks: "Task",
  metrics: "Metric",
  stages: "Stage",
  questions: "Question",
  classes: "Class of customers",
  missing: "Missing answers",
  weighting: "Weighting"
};

const fields: Readonly<Record<string, string>> = {
  target: "target",
  setOn: "set on",
  setBy: "set by",
  basis: "basis",
  title: "title",
  leader: "leader",
  weight: "weight",
  expectedEffect: "expected effect",
  expectedBy: "expected by",
  design: "design",
  "evidence.people": "fewest people",
  "evidence.half_width": "widest interval",
  "attribute.minimum_months": "fewest months in office",
  "attribute.handover_months": "months of handover"
};

const findings = {
  feasible: "can be told",
  "met by noise": "met by noise",
  "too few people": "too few people",
  "too wide": "too wide an interval",
  "no target": "no target",
  unknown: "cannot be told",
  withheld: "withheld"
};

const plural = (n: number, one: string, many: string) => `${count(n)} ${n === 1 ? one : many}`;

export const plan = {
  name: (period: string) => `The plan of ${period}`,
  link: "The whole plan, and what its targets can tell",
  findings,

  /** The plan in sentences. */
  measured: (metric: string, period: string, baseline: string) =>
    `Leaders are evaluated by ${metric} in ${period}; how it changed is measured against ${baseline}.`,
  who: (leaders: number, kinds: readonly string[] | null) =>
    `It applies to ${plural(leaders, "leader", "leaders")}: ${kinds === null ? "whoever heads a unit of any kind" : `heads of units of these kinds: ${listText(kinds)}`}.`,
  holds: (targets: number, tasks: number, results: readonly string[]) =>
    `It holds ${plural(targets, "target", "targets")} and ${plural(tasks, "task", "tasks")}. ${results.length === 0 ? "No other results stand beside them." : `Beside them stand: ${listText(results)}.`}`,
  adjust: (segments: readonly string[]) =>
    segments.length === 0
      ? "Figures are as the customers gave them: no mix of customers is taken out."
      : `Differences in the mix of customers are taken out by ${listText(segments)}.`,
  attribution: (handover: number, minimum: number) =>
    `An answer belongs to whoever headed the unit in the month of the experience. ${handover === 0 ? "A tenure counts from its first month" : `The first ${plural(handover, "month", "months")} of a tenure belong to nobody`}; nobody is judged on fewer than ${plural(minimum, "month", "months")} in office.`,
  evidence: (people: number, halfWidth: number, coverage: number) =>
    `No verdict is given on fewer than ${plural(people, "person", "people")}, or where the ${level(coverage)} interval is wider than ±${number(halfWidth, Number.isInteger(halfWidth) ? 0 : 1)}: then it reads “cannot tell”.`,
  margin: (metric: string, points: number) => `${metric}: ${number(points, Number.isInteger(points) ? 0 : 1)} points`,
  margins: (margins: readonly string[]) => `The smallest change that matters: ${listText(margins)}.`,
  choice: (choice: Choice) => evaluation.choice(choice),
  defensible: (choices: readonly string[]) =>
    choices.length === 0
      ? "It names no other choices that one could defend."
      : `Other choices that one could defend, and that are tried: ${choices.join("; ")}.`,
  days: (preview: number, appeal: number) =>
    `Leaders see their figures ${plural(preview, "day", "days")} before they are published, and have ${plural(appeal, "day", "days")} to contest them.`,

  /** Whether it stands. */
  hash: (sha256: string) => `SHA-256 of what was frozen: ${sha256}`,
  amendmentHash: (sha256: string) => `SHA-256 of the amendment: ${sha256}`,
  unchanged: "It is as it was frozen. A value that changes without an amendment stops the scorecards.",
  unchangedSince: (on: string) =>
    `It is as it was amended on ${on}. A value that changes without an amendment stops the scorecards.`,
  proves: "This shows an order within version control and nothing more: who can write the plan can write its lock.",
  nobodyChanged: "It changed no verdict of a leader whom you see.",
  change: (section: string, subject: readonly string[], field: string | null, was: string, is: string) =>
    `${[sections[section] ?? section, ...subject].join(", ")}${field === null ? "" : `: ${fields[field] ?? field}`}: was ${was}, is ${is}.`,
  hidden: (changes: number) =>
    `${plural(changes, "change", "changes")} of leaders or units that you do not see ${changes === 1 ? "is" : "are"} not told.`,
  nothing: "nothing",
  value: (told: string | number | boolean) =>
    typeof told === "number"
      ? number(told, Number.isInteger(told) ? 0 : 2)
      : typeof told === "boolean"
        ? told
          ? "yes"
          : "no"
        : told,

  /** What the targets can tell. */
  outlookReading:
    "Before the year begins it is known about how many customers will answer. From that follows what a target can tell: how often a unit that stays as it is would meet it by noise alone, and how often one that truly improves, as far beyond the target as it is now below it, would not. Chances above 20% are flagged (▲). Leaders in office when the year begins, in the order of the tree.",
  outlookCount: (flagged: number, missed: number, all: number) =>
    `Of ${plural(all, "target", "targets")} that can be told, ${count(flagged)} would be met by noise alone in more than 20% of all years, and ${count(missed)} would be missed in more than 20% by a unit that truly improved.`,
  noGaming: "How answers came is shown to readers who see every leader and unit.",
  noOutlooks: "No leader whom you see was in office when the year began.",
  outlookTitle: "What the targets can tell",
  headings: {
    baseline: "Baseline",
    target: "Target",
    people: "Expected people",
    error: "Expected error",
    change: "Smallest change found",
    above: "Judged met above the target by",
    noise: "Met by noise alone",
    noisePercent: "Met by noise alone, percent",
    missed: "Missed though improved",
    missedPercent: "Missed though improved, percent",
    finding: "Finding"
  },
  target: (value: number | null) => (value === null ? "none" : number(value, Number.isInteger(value) ? 0 : 1)),
  people: (people: number, se: number | null, unit: MetricUnit) =>
    `${count(people)}${se === null ? "" : ` (±${amount(se, unit)})`}`,
  found: (change: number, unit: MetricUnit) => difference(change, unit),
  chance: (chance: number, isFlagged: boolean) => `${isFlagged ? "▲ " : ""}${share(chance)}`,
  unknown: "–"
};
