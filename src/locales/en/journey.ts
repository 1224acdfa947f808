/** The words of the journey page: its title, trend, what moved a stage, who, and what matters. */
import type {StageSignals, StageTitle} from "../../model/journey.js";
import type {MetricUnit} from "../../model/unit.js";
import {amount, count, decimal, period, value} from "./formats.js";
import {countText, listText} from "./wording.js";

/** Years that are called by their waves; null for twelve months. */
type Waves = {readonly current: string; readonly previous: string | null} | null;

interface Standing {
  readonly estimate: number;
  readonly low: number;
  readonly upp: number;
  readonly n: number;
}

export const journey = {
  stages: "Stages",
  everybody: "All customers",
  everybodyLike: "All customers, like for like",
  title: (stage: string, customers: string | null, {change, unusual}: StageTitle, waves: Waves): string => {
    const of = customers === null ? stage : `${stage} for ${customers}`;
    const said = changeText(of, change, waves);
    if (unusual === null) return said;
    return `${said}; ${period(unusual.period)} was unusually ${unusual.side === "below" ? "low" : "high"}`;
  },
  standfirst: (now: Standing, before: number | null, unit: MetricUnit, waves: Waves): string => {
    const when = waves === null ? "over twelve months" : `in ${waves.current}`;
    const then =
      before === null ? "" : `, ${value(before, unit)} ${waves?.previous ? `in ${waves.previous}` : "the year before"}`;
    return `${value(now.estimate, unit)} (${amount(now.low, unit)}–${amount(now.upp, unit)}) ${when}${then}. ${countText(now.n, "answer")}.`;
  },

  trendTitle: (unusual: number, of: number, shift: StageSignals["shift"], waves: Waves): string => {
    const unit = unitOf(waves);
    const found =
      unusual === 0
        ? `No ${unit} in ${of} was unusual`
        : unusual === 1
          ? `One ${unit} in ${of} was unusual`
          : `${count(unusual)} of ${of} ${unit}s were unusual`;
    if (shift === null) return found;
    const run = runText(shift.count);
    const lie = shift.isLast ? `the last ${run} lie` : `the ${run} to ${period(shift.to)} lay`;
    return `${found}; ${lie} ${shift.side} the mean`;
  },
  trendWithoutRange: (waves: Waves): string => (waves === null ? "Month by month" : "Wave by wave"),
  trendLabel: (stage: string, customers: string, found: string): string => `${stage}, ${customers}: ${found}`,
  unusual: (name: string, estimate: number, unit: MetricUnit): string => `${period(name)}: ${rounded(estimate, unit)}`,
  usual: ({lower, upper}: {lower: number; upper: number}, n: number, unit: MetricUnit): string =>
    `usual ${rounded(lower, unit)}–${rounded(upper, unit)} for ${countText(n, "answer")}`,
  answersBelow: "answers",
  usualRange: "The grey band is the usual range, wider where few answered; the line in it is the mean.",
  noRange: (reason: string): string => `No usual range is drawn: ${reason}.`,
  season: {
    out: "Take the season out",
    in: "Show the season",
    none: "Season: none found",
    short: "Season: needs three years of months"
  },
  seasonView: {with: "With the season", without: "Without the season"},
  trendTable: (stage: string): string => `${stage} by period`,

  who: (fell: readonly string[], rose: readonly string[], compared: boolean): string => {
    if (!compared) return "Who";
    if (fell.length === 0 && rose.length === 0) return "Who: of no group is it known that it rose or fell";
    const named = (labels: readonly string[]) =>
      labels.length > 3 ? countText(labels.length, "group") : listText(labels);
    const parts = [fell.length > 0 ? `${named(fell)} fell` : "", rose.length > 0 ? `${named(rose)} rose` : ""];
    return `Who: ${listText(parts.filter((part) => part !== ""))}`;
  },
  classes: "Customer group",
  whoTable: (stage: string): string => `${stage} by customers`,
  notByClass: (labels: readonly string[]): string =>
    `Not published for one customer group alone: ${listText(labels)}. This command computes it: `,
  noYearBefore: (labels: readonly string[]): string =>
    `The year before is not published by ${listText(labels)}. This command computes it: `,

  moved: "What moved it",
  movedBy: "Divided by",
  movedLabel: (stage: string, by: string): string => `What moved ${stage}, by ${by}`,
  notMoved: "What moved it is not published for these customers. This command computes it: ",
  before: (waves: Waves): string => waves?.previous ?? "A year ago",
  now: (waves: Waves): string => waves?.current ?? "Now",
  steps: {mix: "Other customers", group: "", rest: "Not in these groups"},
  movedNote: {
    class: "Each step is a group’s change times its fixed weight. Who answered how often plays no part.",
    segment:
      "“Other customers” is what other shares of the groups among the answers did; the other steps are changes within groups."
  },
  movedLeft: (labels: readonly string[]): string => `Too few answers in one of the years: ${listText(labels)}.`,
  certain: "Only steps that are certain have a colour.",

  matters: (stages: readonly string[]): string => {
    if (stages.length === 0) return "What matters: no stage stands out";
    return `${listText(stages)} ${stages.length === 1 ? "matters" : "matter"} more than average`;
  },
  importance: "importance, %",
  score: "score",
  tooFewBoth: "too few answered both",
  outcomeItself: "the outcome itself",
  mattersNote: (outcome: string): string =>
    `Share of the differences in “${outcome}” that goes along with each stage, current year; ranges hold for all stages together. Going along is not causing.`,
  whatMatters: "What matters",
  mattersByClass:
    "Shown for one customer group at a time: taken together, differences between the groups would pass for what matters.",
  noDrivers: "What matters is not told: too few answered about a stage and the outcome.",

  questions: (stage: string): string => `How they answered about ${stage}`,
  answersOf: (stage: string): string => `Answers: ${stage}`,
  elsewhere: "What stands out along the journey",
  standsOut: ({unusual, shift}: StageSignals, waves: Waves): string => {
    const sides = (["below", "above"] as const).flatMap((side) => {
      const periods = unusual.filter((each) => each.side === side).map((each) => period(each.period));
      const how = `unusually ${side === "below" ? "low" : "high"}`;
      if (periods.length === 0) return [];
      if (periods.length < 4) return [`${how} in ${listText(periods)}`];
      return [`${how} in ${countText(periods.length, unitOf(waves))}, most recently ${periods.at(-1)!}`];
    });
    if (shift === null) return sides.join("; ");
    const run = `${runText(shift.count)} ${unitOf(waves)}s`;
    const when = shift.isLast ? `for the last ${run}` : `for ${run} to ${period(shift.to)}`;
    return [...sides, `${shift.side} its mean ${when}`].join("; ");
  },
  nothingStandsOut: "No stage was outside its usual range.",
  noRanges: "There are too few months with figures for a usual range.",
  noFigures: (labels: readonly string[]): string => `No answers in this period: ${listText(labels)}.`
};

const unitOf = (waves: Waves) => (waves === null ? "month" : "wave");

/** A run is seven long at least. */
function runText(length: number): string {
  return ["seven", "eight", "nine", "ten", "eleven", "twelve"][length - 7] ?? count(length);
}

function changeText(of: string, change: StageTitle["change"], waves: Waves): string {
  const before = waves?.previous ? `in ${waves.previous}` : "a year ago";
  switch (change) {
    case "rose":
      return `${of} has improved`;
    case "rose-slightly":
      return `${of} has improved slightly`;
    case "fell":
      return `${of} has fallen`;
    case "fell-slightly":
      return `${of} has fallen slightly`;
    case "unchanged":
      return `${of} is as good as ${before}`;
    case "unclear":
      return `${of}: whether it is better or worse than ${before} cannot be told`;
    case "alone":
      return `${of}, without a year to compare with`;
    case "unanswered":
      return `${of}: no answers in this period`;
    case "withheld":
      return `${of}: too few answers to be shown`;
  }
}

/** Without decimals on a wide scale: more would be read as knowledge. */
function rounded(number: number, unit: MetricUnit): string {
  if (typeof unit === "object") return amount(number, unit);
  return `${decimal(number, 0)}${unit === "percent" ? "%" : ""}`;
}

export type JourneyWords = typeof journey;
