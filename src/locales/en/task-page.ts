/** What the page of one task says. */
import type {MetricUnit} from "../../model/unit.js";
import type {Period} from "../../model/periods.js";
import type {TrendBefore} from "../../model/task-finding.js";
import {amount, count, difference, number, period, size, span, value} from "./formats.js";
import {listText} from "./wording.js";

type Limits = {readonly low: number; readonly upp: number; readonly unit: MetricUnit};
type Design = "none" | "before_after" | "its" | "did";

const deliveries = {
  delivered: "delivered in time",
  late: "delivered late",
  open: "left open",
  stopped: "stopped"
};

const between = ({low, upp, unit}: Limits) => `${difference(low, unit)} to ${difference(upp, unit)}`;

/** What an effect is beside, by the design. */
const beside: Readonly<Record<Design, string>> = {
  none: "",
  before_after: "",
  its: " more than its own line would have it",
  did: " more than its comparison units"
};

const designs: Readonly<Record<Design, string>> = {
  none: "None: how an effect would be found was not decided.",
  before_after: "The unit after the task beside the same unit before.",
  its: "The unit’s own line of months, carried on to the months after.",
  did: "The unit beside comparison units in which nothing of the kind was done."
};

const strengths: Readonly<Record<Design, string>> = {
  none: "There is no evidence beyond the claim.",
  before_after:
    "This is weak evidence: whatever else changed in the same time is in it, and who was chosen because it was low rises by itself.",
  its: "This is fair evidence: something else that happened at the same time cannot be told from it.",
  did: "This is good evidence, short of a trial: what changed everywhere is taken out. Something else that was done in this unit alone is not."
};

const trends: Readonly<Record<TrendBefore, string>> = {
  "no change": "Before, the unit and its comparison units went the same way",
  "change within the margin": "Before, the unit and its comparison units went nearly the same way",
  change: "Before, the unit and its comparison units did not go the same way",
  "cannot tell": "Whether the unit and its comparison units went the same way before cannot be told"
};

export const task = {
  sides: {before: "before", between: "while it was being done", after: "after"},
  started: "started",
  delivered: "delivered",
  ownLine: "the unit’s own line, carried on",
  notShown: "not shown",
  everybody: "all customers",
  nobodySeen: "nobody whose scorecard you see",
  subject: (figure: string, unit: string) => `${figure} in ${unit}`,

  /** The picture and its points. */
  picture: (label: string) => `${label}, before, during and after the task`,
  point: (months: string, side: string, told: string) => `${months}, ${side}: ${told}`,
  pointFigure: (
    {estimate, low, upp, people, unit}: Limits & {estimate: number; people: number},
    isDifference: boolean
  ) =>
    isDifference
      ? `${difference(estimate, unit)} (${between({low, upp, unit})}), ${count(people)} people`
      : `${amount(estimate, unit)} (${amount(low, unit)} to ${amount(upp, unit)}), ${count(people)} people`,
  spoken: (points: readonly string[]) => points.join("; "),
  tableTitle: "The picture in numbers",
  noPicture: (why: string) => `There is no picture: ${why}.`,
  reading: {
    none: "",
    before_after: "All answers before beside all answers after, each in its interval.",
    its: "The unit’s figure, month by month.",
    did: "By how much the unit stood above (+) or below (−) its comparison units, less the same in the quarters before: about 0 before, and what it moved by after. Of twenty points, one lies off by chance."
  } satisfies Record<Design, string>,
  lineReading:
    "The dashed line is where its months before would have it, with the time of year where there are enough of them.",
  lineWithheld: "The line is left out because it would tell something of the months that are withheld.",

  /** Headings of the facts and of the table. */
  headings: {
    customers: "For whom",
    figure: "What it should move",
    unit: "Unit",
    leaders: "Answered for by",
    baseline: "Stood at when approved",
    approved: "Approved",
    started: "Started",
    delivered: "Delivered",
    stopped: "Stopped",
    expectedBy: "Expected by",
    done: "Done",
    proof: "How one can see that",
    from: "From",
    to: "To",
    side: "Side",
    estimate: "Estimate",
    people: "People of the unit",
    line: "Own line"
  },
  figure: (question: string | null, stage: string, metric: string) =>
    question === null ? `${metric} at ${stage}` : `${metric}: “${question}” (${stage})`,
  when: (month: string, lag: number) =>
    lag === 0
      ? period(month)
      : `${period(month)}; customers can notice ${count(lag)} ${lag === 1 ? "month" : "months"} after delivery`,

  /** The finding. */
  moved: (label: string, estimate: number, limits: Limits, design: Design, isExpected: boolean) =>
    `${label} changed${beside[design]}, by ${difference(estimate, limits.unit)} points (${between(limits)}): ${isExpected ? "in the direction that was expected" : "against the direction that was expected"}.`,
  unmoved: (label: string, estimate: number, limits: Limits, design: Design, margin: number) =>
    `${label} did not change by ${size(margin, limits.unit)} points${beside[design]}: ${difference(estimate, limits.unit)} (${between(limits)}).`,
  undecided: (label: string, estimate: number, limits: Limits, design: Design, why: string) =>
    `Whether ${label} changed${beside[design]} cannot be told: ${difference(estimate, limits.unit)} (${between(limits)}); ${why}.`,
  untold: (label: string, why: string) => `Whether ${label} changed cannot be told: ${why}.`,
  never: "Nothing here says because of what.",
  expectedFound: (expected: number, found: number | null, shape: "level" | "slope", of: MetricUnit) => {
    const unit = shape === "slope" ? "points a year" : "points";
    return found === null
      ? `Expected were ${difference(expected, of)} ${unit}.`
      : `Expected were ${difference(expected, of)} ${unit}, found ${difference(found, of)}.`;
  },
  chance: (p: number) =>
    p < 0.001
      ? "A difference as large would come up by chance less than once in 1,000 times."
      : `A difference as large would come up by chance in about ${number(p * 100, p < 0.01 ? 1 : 0)} of 100 such cases.`,

  done: (delivery: keyof typeof deliveries, on: string | null, expectedBy: string) =>
    on === null
      ? `It is not delivered; it was expected by ${period(expectedBy)}.`
      : `It was ${deliveries[delivery]} on ${on}; it was expected by ${period(expectedBy)}.`,

  /** How strong that is. */
  design: (design: Design) => `Chosen when it was approved: ${designs[design]} ${strengths[design]}`,
  compared: (units: number, own: string, mean: string) =>
    `Compared with ${count(units)} ${units === 1 ? "unit" : "units"}: before, they stood at ${mean} on average, the unit itself at ${own}.`,
  comparedOnly: (units: number) => `Comparison units: ${count(units)}.`,
  level: (figure: number, unit: MetricUnit) => value(figure, unit),
  months: (before: Period, after: Period) => `Compared are ${span(before)} and ${span(after)}.`,
  base: (before: number, after: number) =>
    `The unit’s own figures rest on ${count(before)} people before and ${count(after)} after.`,
  preTrend: (finding: TrendBefore, limits: Limits) =>
    `${trends[finding]}: carried on, the difference of their trends comes to ${between(limits)} points at the time of the effect.`,
  list: listText
};
