import {commandWords} from "../../src/locales/commands.js";
import {customerGroupFindings} from "../evaluation/customer-group-findings.js";
import {targetOutlooks, taskOutlooks} from "../evaluation/feasibility.js";
import {evaluatedLeaders, nobodysMonths} from "../evaluation/posts.js";
import {amendPlan, freezePlan, lockName} from "../evaluation/plan-lock.js";
import {recordedState} from "../evaluation/recorded-state.js";
import {UsageError} from "../warehouse/dimensions.js";
import {periodOfName} from "../warehouse/period-keys.js";
import type {Plan} from "../workspace/evaluation/plan.js";
import type {Workspace} from "../workspace/model.js";
import {WorkspaceError} from "../workspace/fault.js";
import {withCube} from "./open-cube.js";
import {figuresText, type FigureFormat} from "./figures-text.js";
import {checkedPlan, lockText, planOf} from "./open-plan.js";
import type {Output} from "./output.js";
import {openWorkspace, type WorkspaceOptions} from "./workspace-options.js";

export interface PlanOptions extends WorkspaceOptions {
  reason?: string;
  by?: string;
  /** What is looked at before the year. */
  outlook?: "targets" | "tasks";
  format: FigureFormat;
}

const {evaluation: words} = commandWords;

/**
 * Checks a plan, freezes it, or amends one that is frozen.
 *
 * @throws WorkspaceError with every fault of the workspace and of the plan
 * @throws UsageError if there is no plan of the period
 */
export async function runPlan(
  what: "check" | "freeze" | "amend",
  period: string,
  options: PlanOptions,
  output: Output
): Promise<void> {
  const {reason, by} = options;
  if (what !== "amend" && (reason !== undefined || by !== undefined)) {
    throw new UsageError(`--${reason === undefined ? "by" : "reason"} belongs to plan amend`);
  }
  if (what !== "check" && options.outlook !== undefined) throw new UsageError("--outlook belongs to plan check");
  const workspace = openWorkspace(options);
  const plan = planOf(workspace, period);
  if (what === "check") return checkPlanOf(period, options, output);
  // As people of the program's time zone would date it.
  const today = new Intl.DateTimeFormat("en-CA", {timeZone: workspace.program.timezone}).format(new Date());
  if (what === "freeze") {
    const {faults} = checkedPlan(workspace, period);
    if (faults.length > 0) throw new WorkspaceError(faults);
    freezePlan(workspace, plan, await recordedState(workspace, plan), today);
    return output.out(`${words.froze(lockName(plan))}\n`);
  }
  if (reason === undefined || by === undefined) {
    throw new UsageError("plan amend: expected --reason and --by: an amendment says why, and who decided");
  }
  const {changes} = amendPlan(workspace, plan, {reason, by, today});
  output.out(`${words.amends(changes.length, lockName(plan))}\n`);
}

/**
 * Prints whom a plan evaluates, what nobody answers for, what its targets and tasks can tell where answers are loaded, and
 * whether it stands as it was frozen.
 */
async function checkPlanOf(period: string, options: PlanOptions, {out, err}: Output): Promise<void> {
  const workspace = openWorkspace(options);
  const checked = checkedPlan(workspace, period);
  if (checked.faults.length > 0) throw new WorkspaceError(checked.faults);
  if (options.outlook !== undefined) return printOutlook(checked.plan, options, {out, err});
  const months = periodOfName(workspace.program, "year", period);
  const rows = evaluatedLeaders(workspace, checked.plan, months).flatMap(({leader, posts, months: inOffice}) =>
    posts.map((post) => ({leader, ...post, months: inOffice}))
  );
  out(figuresText(["leader", "organization", "role", "from", "to", "months"], rows, options.format));
  for (const {organization, months: spans} of nobodysMonths(workspace, months)) {
    err(`${words.nobodysMonths(organization, spans)}\n`);
  }
  for (const line of customerGroupLines(workspace)) err(`${line}\n`);
  err(`${lockText(checked, workspace.program)}\n`);
  err(`${words.outlook(period)}\n`);
}

/** Units that have named no customers and have no answers' classes of their own to go by, and pairs that name only each other. */
function customerGroupLines(workspace: Workspace): string[] {
  const {withoutGroup, reciprocal} = customerGroupFindings(workspace);
  return [
    ...(withoutGroup.length === 0 ? [] : [words.withoutGroup(withoutGroup)]),
    ...reciprocal.map(([a, b]) => words.reciprocal(a, b))
  ];
}

const TARGET_COLUMNS = [
  "leader",
  "organization",
  "target",
  "now",
  "people",
  "se",
  "metByNoise",
  "missedThoughImproved"
];
const TASK_COLUMNS = ["task", "organization", "design", "expected", "units", "detectable", "finding", "reason"];

/** Prints what the targets, or the tasks, of a plan can tell. */
async function printOutlook(plan: Plan, options: PlanOptions, {out, err}: Output): Promise<void> {
  await withCube(options, {err}, async ({workspace, cube}) => {
    const isTargets = options.outlook === "targets";
    const columns = isTargets
      ? [...TARGET_COLUMNS, "detectable", "detectableChange", "finding", "reason"]
      : TASK_COLUMNS;
    const rows = isTargets ? await targetOutlooks(cube, workspace, plan) : await taskOutlooks(cube, workspace, plan);
    out(
      figuresText(columns, rows as readonly object[] as readonly Readonly<Record<string, unknown>>[], options.format)
    );
    err(`${isTargets ? words.targetOutlook : words.taskOutlook}\n`);
  });
}
