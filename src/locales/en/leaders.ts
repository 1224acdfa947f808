/** What pages say of leaders, their scorecards and their tasks. */
import type {ShownFigure} from "../../model/figure.js";
import type {Period} from "../../model/periods.js";
import type {Choice} from "../../model/scorecard.js";
import type {MetricUnit} from "../../model/unit.js";
import {evaluation} from "./evaluation.js";
import {amount, count, decimal, difference, number, span, tickValue, value} from "./formats.js";
import {listText} from "./wording.js";

const roles = {head: "head", acting: "acting head", co_head: "joint head"};

const verdicts = {
  met: "met",
  "not met": "not met",
  rose: "rose",
  fell: "fell",
  "no change": "no change",
  improved: "improved",
  worsened: "worsened",
  "cannot tell": "cannot tell"
};

const deliveries = {delivered: "delivered", late: "delivered late", open: "not delivered", stopped: "stopped"};

const evidence: readonly [string, string, string, string, string] = [
  "a claim",
  "before and after",
  "its own series",
  "comparison units",
  "a trial"
];

const measures: Readonly<Record<string, string>> = {sales: "Sales", operating_profit: "Operating profit"};

/** Of results. */
const statuses: Readonly<Record<string, string>> = {final: "final", provisional: "provisional", restated: "restated"};

const decisions = {data_fault: "Data at fault", override: "Overridden", appeal: "Appeal"};

const figureText = ({estimate, low, upp}: Pick<ShownFigure, "estimate" | "low" | "upp">, unit: MetricUnit) =>
  `${value(estimate, unit)} (${amount(low, unit)} to ${amount(upp, unit)})`;

export const leaders = {
  roles,
  verdicts,
  deliveries,
  evidence,
  decisions,
  measure: (id: string) => measures[id] ?? id,
  status: (id: string) => statuses[id] ?? id,
  headings: {
    leader: "Leader",
    level: "Satisfaction",
    target: "Target",
    verdict: "Against the target",
    change: "Change on the baseline",
    tasks: "Tasks in time",
    results: "Results against plan",
    task: "Task",
    unit: "Unit",
    stage: "Stage",
    delivery: "Done",
    evidence: "Evidence",
    expected: "Expected effect",
    effect: "Effect",
    low: "Lower limit",
    upp: "Upper limit",
    finding: "Finding",
    why: "Why",
    measure: "Measure",
    plan: "Plan",
    actual: "Actual",
    difference: "Difference",
    status: "Status",
    people: "People",
    of: "Figure",
    result: "Result and interval",
    against: "Against",
    verdictOfRow: "Verdict"
  },
  /** One unit that somebody answers for, with its months where they are not the whole year. */
  post: (label: string, role: keyof typeof roles, months: Period | null) =>
    `${label}${role === "head" ? "" : `, ${roles[role]}`}${months === null ? "" : `, ${span(months)}`}`,
  list: listText,
  between: " · ",
  rowsTitle: "What came of it, against what was to come of it",
  /** Over the pictures of a scorecard’s rows. */
  pictureKey: "● result │ target",
  noTotal:
    "There is no total: to weigh one row against another is the company’s own act. Each picture has a scale of its own.",
  people: (people: number) => `${count(people)} people`,
  targetOf: (target: number) => `target ${number(target, Number.isInteger(target) ? 0 : 1)}`,
  planOf: (plan: number) => `plan ${number(plan, Number.isInteger(plan) ? 0 : 1)}`,
  noActual: "not known yet",
  benchmark: "shown beside, not judged",
  range: (low: number, upp: number) => `${decimal(low)} to ${decimal(upp)}`,
  amount: (amount: string, unit: string) => `${amount} ${unit}`,
  besidePeers: "Stages beside peers",
  peersReading: (kind: string | null) =>
    `Difference from what all other leaders${kind === null ? "" : ` of the kind “${kind}”`} answer for, taken together, in points: the same questions, asked of the same classes of customers.`,
  noPeers: (kind: string | null) =>
    `No other leader${kind === null ? "" : ` of the kind “${kind}”`} can be compared: these are the leader’s own figures.`,
  byQuarter: "Whole journey by quarter",
  trendReading:
    "The units headed at the end of the year, over both years and in the same classes of customers: what the change on the baseline is a difference of.",
  judged: (subject: string, score: number, unit: MetricUnit) =>
    `${subject}: a true figure of ${amount(score, unit)} would be judged “met” 8 times in 10.`,
  subject: (parts: readonly (string | null)[]) => parts.filter((part) => part !== null).join(", "),
  noTarget: "no target",
  noTasks: "none due",
  inTime: (delivered: number, due: number) => `${delivered} of ${due}`,
  result: (measure: string, verdict: string) => `${measure}: ${verdict}`,
  noPlan: "no plan",
  frozen: (on: string, isLate: boolean) => `Plan frozen on ${on}${isLate ? ", after the year began" : ""}.`,
  notFrozen: "The plan is not frozen: nothing shows that it was fixed before the year began.",
  amended: (on: string, by: string, reason: string) => `Amended on ${on} by ${by}: ${reason}.`,
  amendedVerdict: (leader: string, subject: string, was: string, is: string) =>
    `It changed the verdict of ${leader} (${subject}): ${was} before, ${is} since.`,
  rules: (plan: {people: number; halfWidth: number; minimumMonths: number}) =>
    `No verdict is given on fewer than ${plan.people} people, on an interval wider than ±${tickValue(plan.halfWidth)}, or on fewer than ${plan.minimumMonths} months in office.`,
  order:
    "Leaders stand in the order of the tree. There is no total and no rank: to weigh one row against another is the company’s own act.",
  /** A figure against its target. */
  level: (figure: ShownFigure, unit: MetricUnit, people: number) =>
    `${figureText(figure, unit)}; ${count(people)} people.`,
  against: (target: number, verdict: string, why: string | null) =>
    `Target ${tickValue(target)}: ${verdict}${why === null ? "" : `, ${why}`}.`,
  judgedMet: (score: number, unit: MetricUnit) =>
    `A true figure of ${amount(score, unit)} would be judged “met” 8 times in 10.`,
  noFigure: (why: string) => `No figure: ${why}.`,
  improvement: (
    change: {estimate: number; low: number; upp: number},
    unit: MetricUnit,
    verdict: string,
    why: string | null
  ) =>
    `${difference(change.estimate, unit)} (${difference(change.low, unit)} to ${difference(change.upp, unit)}) since the baseline: ${verdict}${why === null ? "" : `, ${why}`}.`,
  noChange: (why: string) => `Since the baseline: cannot tell, ${why}.`,
  detectable: (change: number, unit: MetricUnit) =>
    `A true change of ${amount(change, unit)} points would be found 8 times in 10.`,
  sameUnits:
    "Both years are of the units headed at the end of the year, so that neither a new post nor a reorganisation counts.",
  flip: (choice: Choice, verdict: string) => `${evaluation.choice(choice)}: ${verdict}`,
  flips: (subject: string, choices: readonly string[]) =>
    `${subject}: another choice that the plan calls defensible turns this verdict (${choices.join("; ")}).`,
  noFlips: "No choice that the plan calls defensible turns a verdict.",
  taskCount: (delivered: number, due: number) =>
    due === 0 ? "No task was due." : `Delivered in time: ${delivered} of ${due} tasks that were due.`,
  effectReading:
    "An effect says that the unit changed more than the units it is compared with, or more than its own line would have it; never because of what. It counts for no verdict.",
  decision: (kind: keyof typeof decisions, about: string | null, by: string, on: string, reason: string) =>
    `${decisions[kind]}${about === null ? "" : ` (${about})`}, decided by ${by} on ${on}: ${reason}.`,
  formerly: (status: string, actual: number | null) =>
    `${statuses[status] ?? status}: ${actual === null ? "none" : number(actual, 0)}`,
  taskSummary: (counts: {
    due: number;
    delivered: number;
    improved: number;
    worsened: number;
    unmoved: number;
    untold: number;
  }) =>
    `Of ${counts.due} tasks, ${counts.delivered} were delivered in time. The figure that each was for changed as expected in ${counts.improved}, the other way in ${counts.worsened} and not at all in ${counts.unmoved}; in ${counts.untold} it cannot be told.`,
  portfolio: {byFinding: "Tasks by state and finding", byEvidence: "Tasks by state and strength of evidence"},
  results: "Sales, profit and other results",
  tasksTitle: "Tasks and what they moved",
  scorecards: "Scorecards",
  all: "all leaders",
  withVerdict: (verdict: string) => `satisfaction: ${verdict}`,
  improvementIs: (verdict: string) => `change: ${verdict}`
};
