import {existsSync, mkdirSync, readFileSync, renameSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {commandWords} from "../../src/locales/commands.js";
import {rangeOf} from "../../src/statistics/estimates/scoring.js";
import {metricNamed} from "../analyses/metrics.js";
import {UsageError} from "../warehouse/dimensions.js";
import {periodOfName} from "../warehouse/period-keys.js";
import {tasksTable} from "../workspace/evaluation/tasks.js";
import {targetsTable} from "../workspace/evaluation/targets.js";
import type {Tenure} from "../workspace/evaluation/leaders.js";
import type {Plan} from "../workspace/evaluation/plan.js";
import {didYouMean} from "../workspace/fault.js";
import type {Workspace} from "../workspace/model.js";
import {isPeriodName, PERIOD_EXAMPLES} from "../workspace/period-names.js";
import type {Output} from "./output.js";
import {planTemplate} from "./templates.js";
import {openWorkspace, type WorkspaceOptions} from "./workspace-options.js";

/** What leaders are evaluated by, and can be begun. */
export const EVALUATION_PARTS = ["plan", "target", "task"] as const;

export type EvaluationPart = (typeof EVALUATION_PARTS)[number];

const {files: words} = commandWords;

/**
 * Writes the plan of a year, a row of targets.csv for a unit or a leader, or a row of tasks.csv with an id: each valid, and with
 * what is to be decided said.
 *
 * @throws WorkspaceError if the workspace is at fault
 * @throws UsageError if the name is none, there is such a plan, target or task, or what it is for is missing
 */
export function newEvaluationPart(what: EvaluationPart, name: string, options: WorkspaceOptions, output: Output): void {
  const workspace = openWorkspace(options);
  if (workspace.evaluation.leaders.length === 0)
    throw new UsageError(`new ${what}: expected leaders.csv with somebody in it; leaders come first`);
  if (what === "plan") return newPlan(name, workspace, output);
  const plan = workspace.evaluation.plans.at(-1);
  if (plan === undefined) throw new UsageError(`new ${what}: expected a plan; journeymark new plan YEAR writes one`);
  if (what === "target") newTarget(name, workspace, plan, output);
  else newTask(name, workspace, plan, output);
}

function newPlan(period: string, {program, directory}: Workspace, {out, err}: Output): void {
  const {starts} = program.fiscalYear;
  if (!isPeriodName("year", period, starts))
    throw new UsageError(
      `new plan: expected a year such as ${PERIOD_EXAMPLES.year(starts)}, found ${JSON.stringify(period)}`
    );
  const path = join(directory, "plans", `${period}.yaml`);
  if (existsSync(path)) throw new UsageError(`${path} is there already`);
  const baseline = period.replace(/\d+$/, (year) => String(Number(year) - 1).padStart(4, "0"));
  mkdirSync(dirname(path), {recursive: true});
  writeFileSync(path, planTemplate(period, baseline, program.headline), {flag: "wx"});
  out(`${path}\n`);
  err(`${words.planBegun(period)}\n`);
}

function newTarget(id: string, workspace: Workspace, plan: Plan, output: Output): void {
  const {evaluation, organizations, program} = workspace;
  const leaders = evaluation.leaders.map((leader) => leader.id);
  const units = [...new Set(organizations.map((unit) => unit.id))];
  const isUnit = units.includes(id);
  if (!isUnit && !leaders.includes(id))
    throw new UsageError(
      `new target: no unit and no leader ${JSON.stringify(id)}${didYouMean(id, [...units, ...leaders])}`
    );
  const isSame = ({
    organization,
    leader,
    metric,
    period,
    stage,
    question,
    class: customers
  }: (typeof evaluation.targets)[number]) =>
    (isUnit ? organization : leader) === id &&
    metric === plan.metric &&
    period === plan.period &&
    [stage, question, customers].every((each) => each === null);
  if (evaluation.targets.some(isSame)) throw new UsageError(`new target: ${id} has a target of ${plan.period} already`);
  const row = {
    ...{[isUnit ? "organization_id" : "leader_id"]: id, metric: plan.metric, period: plan.period},
    // The most there is: whoever forgets to decide it promises nothing.
    target: String(rangeOf(metricNamed(program, plan.metric).score)[1]),
    ...{set_on: today(), set_by: words.toDecide, basis: "agreed"}
  };
  append(workspace, targetsTable.file, Object.keys(targetsTable.row.shape), row, output);
  output.err(`${words.targetBegun(id)}\n`);
}

function newTask(id: string, workspace: Workspace, plan: Plan, output: Output): void {
  const {evaluation, program} = workspace;
  const {success, error} = tasksTable.row.shape.task_id.safeParse(id);
  if (!success) throw new UsageError(`new task: expected ${error.issues[0]!.message}, found ${JSON.stringify(id)}`);
  if (evaluation.tasks.some((task) => task.id === id)) throw new UsageError(`new task: there is a task ${id} already`);
  const period = periodOfName(program, "year", plan.period);
  const heads = evaluation.tenures.filter(({role}) => role !== "deputy");
  const inOffice = ({from, until}: Tenure) => from <= `${period.to}-01` && until > `${period.to}-01`;
  const head = heads.find(inOffice) ?? heads[0];
  if (head === undefined) throw new UsageError("new task: expected tenures.csv with somebody who heads a unit");
  const asked = program.questions.find(({metrics}) => metrics.includes(plan.metric));
  const row = {
    ...{task_id: id, title: words.toDecide, organization_id: head.organization, leader_id: head.leader},
    ...{stage: asked?.stage ?? program.stages[0]!.id, metric: plan.metric},
    expected_effect: String(plan.margins[plan.metric] ?? metricNamed(program, plan.metric).margin),
    ...{expected_by: period.to, design: "none"}
  };
  append(workspace, tasksTable.file, Object.keys(tasksTable.row.shape), row, output);
  output.err(`${words.taskBegun(id)}\n`);
}

/** Adds a row below those of a table, in the order of its columns; a table that is not there begins with all of them. */
function append(
  {directory}: Workspace,
  file: string,
  all: readonly string[],
  row: Readonly<Record<string, string>>,
  {out}: Output
): void {
  const path = join(directory, file);
  const former = existsSync(path) ? readFileSync(path, "utf8") : "";
  const isEmpty = former.trim() === "";
  const [first = ""] = former
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "");
  const columns = isEmpty ? all : first.split(",").map((cell) => cell.trim().replaceAll(/^"|"$/g, ""));
  const missing = Object.keys(row).find((column) => !columns.includes(column));
  if (missing !== undefined) throw new UsageError(`${file}: expected a column ${missing} for the new row, found none`);
  const end = former.includes("\r\n") ? "\r\n" : "\n";
  const before = isEmpty ? `${rowText(all)}${end}` : former.replace(/(\r?\n)*$/, end);
  writeFileSync(`${path}.new`, `${before}${rowText(columns.map((column) => row[column] ?? ""))}${end}`);
  renameSync(`${path}.new`, path);
  out(`${path}\n`);
}

/** Cells as the workspace reads them; ids stand as they are, whatever a spreadsheet makes of them. */
const rowText = (cells: readonly string[]) =>
  cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",");

const today = () => new Date().toISOString().slice(0, 10);
