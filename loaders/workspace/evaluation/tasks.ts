import {z} from "zod";
import {
  idList,
  listedId,
  month,
  optionalAmount,
  optionalChoice,
  optionalDay,
  optionalId,
  optionalText,
  signedAmount,
  text
} from "../cells.js";
import type {Fault} from "../fault.js";
import {unknownName, type Names} from "../names.js";
import {declareTable, readTable} from "../table.js";
import {orderFault} from "./row-faults.js";

/** How it is to be found out whether a task moved anything; chosen when it is approved. */
export const TASK_DESIGNS = ["none", "before_after", "its", "did"] as const;
export type TaskDesign = (typeof TASK_DESIGNS)[number];

/** Whose satisfaction a task is for: a group of customers, a class or a value of a segment; null for everybody. */
export type TaskCustomers = {group: string} | {class: string} | {segment: string; value: string} | null;

/** Something that a leader took on, to make customers more satisfied. */
export interface Task {
  id: string;
  title: string;
  organization: string;
  leader: string;
  customers: TaskCustomers;
  pain: string | null;
  stage: string;
  question: string | null;
  metric: string;
  baseline: number | null;
  expectedEffect: number;
  /** Month, such as 2026-06. */
  expectedBy: string;
  lagMonths: number;
  shape: "level" | "slope";
  /** Units to compare with; "peers" for all of the kind that serve the same classes. */
  comparison: readonly string[] | "peers";
  design: TaskDesign;
  approvedOn: string | null;
  startedOn: string | null;
  deliveredOn: string | null;
  stoppedOn: string | null;
  evidence: string | null;
  line: number;
}

/** tasks.csv: what leaders took on, and how far it came. */
export const tasksTable = declareTable({
  file: "tasks.csv",
  row: z.strictObject({
    task_id: listedId.describe("Kept where a task is carried over to another year"),
    title: text("a title").describe("What is to be done, in a few words"),
    organization_id: text("the id of a unit").describe("The unit that does it"),
    leader_id: text("the id of a leader").describe("Who took it on"),
    group_id: optionalId.describe("For whom: a group of customer_groups.csv; or"),
    class: optionalText.describe("a class of customers; or"),
    segment: optionalText.describe("a value of a segment, as id=value; all empty: everybody"),
    pain_id: optionalId.describe("The pain point that it is to remove"),
    stage: text("the id of a stage").describe("Where on the journey"),
    question: optionalText.describe("The question that it should move; empty: the stage"),
    metric: text("the id of a metric").describe("The metric that it should move"),
    baseline: optionalAmount.describe("Where the figure stood when it was approved"),
    expected_effect: signedAmount.describe("By how much it should move, in the metric's unit"),
    expected_by: month.describe("Last month of what is measured as after"),
    lag_months: z
      .string()
      .regex(/^\d{0,2}$/, "a whole number of months, 0 to 99")
      .transform(Number)
      .prefault("")
      .describe("Months from delivery until customers can notice"),
    shape: optionalChoice(["level", "slope"]).describe("level (a step, default) or slope (a rise from month to month)"),
    comparison: idList.describe("Ids of units by semicolons, or peers (default)"),
    design: z
      .enum(TASK_DESIGNS)
      .describe("none, before_after, its (interrupted series) or did (with comparison units)"),
    approved_on: optionalDay.describe("Day on which it was approved"),
    started_on: optionalDay.describe("Day on which it was started"),
    delivered_on: optionalDay.describe("Day on which it was done"),
    stopped_on: optionalDay.describe("Day on which it was given up"),
    evidence: optionalText.describe("Where one can see that it was done")
  }),
  texts: ["title", "evidence"],
  key: ["task_id"],
  twice: "this task has a row already",
  references: {
    organization_id: {noun: "organization", names: "organizations"},
    leader_id: {noun: "leader", names: "leaders"},
    group_id: {noun: "customer group", names: "customerGroups"},
    class: {noun: "customer class", names: "classes"},
    stage: {noun: "stage", names: "stages"},
    question: {noun: "question", names: "questions"},
    metric: {noun: "metric", names: "metrics"}
  },
  optional: true
});

/** Reads what leaders took on. */
export function readTasks(directory: string, names: Names): {tasks: Task[]; names: Names; faults: Fault[]} {
  const {records, faults} = readTable(tasksTable, directory, names);
  const tasks = records.flatMap(({line, cells, row}): Task[] => {
    const fault = (message: string | null) => {
      if (message !== null) faults.push({file: tasksTable.file, line, message});
    };
    const filled = (["group_id", "class", "segment"] as const).filter((column) => cells[column] !== "");
    if (filled.length > 1) fault(`expected one of group_id, class, segment at most, found ${filled.join(" and ")}`);
    fault(segmentFault(cells.segment, names));
    if (row === null) return [];
    fault(dayFault(row));
    const {comparison} = row;
    for (const id of comparison) {
      const message = id === "peers" ? null : unknownName("organization", id, names.organizations);
      if (message !== null) fault(`comparison: ${message}`);
    }
    if (comparison.includes("peers") && comparison.length > 1)
      fault("comparison: expected peers alone, or ids of units");
    if (comparison.includes(row.organization_id))
      fault(`comparison: ${row.organization_id} cannot be compared with itself`);
    return [taskOf(row, line)];
  });
  return {tasks, names: {...names, tasks: records.map(({cells}) => cells.task_id)}, faults};
}

type Row = (typeof tasksTable)["row"]["_output"];

function taskOf(row: Row, line: number): Task {
  const {comparison} = row;
  return {
    ...{id: row.task_id, title: row.title, organization: row.organization_id, leader: row.leader_id, line},
    ...{customers: customersOf(row), pain: row.pain_id, stage: row.stage, question: row.question, metric: row.metric},
    ...{baseline: row.baseline, expectedEffect: row.expected_effect, expectedBy: row.expected_by},
    ...{lagMonths: row.lag_months, shape: row.shape ?? "level", design: row.design},
    comparison: comparison.length === 0 || comparison[0] === "peers" ? "peers" : comparison,
    ...{approvedOn: row.approved_on, startedOn: row.started_on, deliveredOn: row.delivered_on},
    ...{stoppedOn: row.stopped_on, evidence: row.evidence}
  };
}

function customersOf({group_id: group, class: customers, segment}: Row): TaskCustomers {
  if (group !== null) return {group};
  if (customers !== null) return {class: customers};
  if (segment === null) return null;
  const at = segment.indexOf("=");
  return {segment: segment.slice(0, at).trim(), value: segment.slice(at + 1).trim()};
}

function segmentFault(cell: string, {segments}: Names): string | null {
  if (cell === "") return null;
  const [, id, value] = /^([^=]+)=(.+)$/.exec(cell) ?? [];
  if (id === undefined || value === undefined) return `segment: expected id=value, found ${JSON.stringify(cell)}`;
  const message = unknownName("segment", id.trim(), segments);
  return message === null ? null : `segment: ${message}`;
}

/** An order of days that cannot be, or an end without a beginning. */
function dayFault(row: Row): string | null {
  const {approved_on: approved, started_on: started, delivered_on: delivered, stopped_on: stopped} = row;
  if (delivered !== null && stopped !== null) return "stopped_on: expected nothing, because the task was delivered";
  if (delivered !== null && started === null) return "started_on: expected a day, because the task was delivered";
  const days = [
    ["approved_on", approved],
    ["started_on", started],
    ["delivered_on", delivered],
    ["stopped_on", stopped]
  ] as const;
  const order = orderFault(days);
  if (order !== null) return order;
  const begun = started?.slice(0, 7);
  if (begun !== undefined && row.expected_by < begun)
    return `expected_by: expected a month from started_on (${begun}) on, found ${row.expected_by}`;
  return null;
}
