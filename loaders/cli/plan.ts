import {commandWords} from "../../src/locales/commands.js";
import {evaluatedLeaders, nobodysMonths} from "../evaluation/posts.js";
import {amendPlan, freezePlan, lockName} from "../evaluation/plan-lock.js";
import {recordedState} from "../evaluation/recorded-state.js";
import {UsageError} from "../warehouse/dimensions.js";
import {periodOfName} from "../warehouse/period-keys.js";
import {WorkspaceError} from "../workspace/fault.js";
import {figuresText, type FigureFormat} from "./figures-text.js";
import {checkedPlan, lockText, planOf} from "./open-plan.js";
import type {Output} from "./output.js";
import {openWorkspace, type WorkspaceOptions} from "./workspace-options.js";

export interface PlanOptions extends WorkspaceOptions {
  reason?: string;
  by?: string;
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
  const workspace = openWorkspace(options);
  const plan = planOf(workspace, period);
  if (what === "check") return checkPlanOf(period, options, output);
  const today = new Date().toISOString().slice(0, 10);
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

/** Prints whom a plan evaluates, what nobody answers for, and whether it stands as it was frozen. */
function checkPlanOf(period: string, options: PlanOptions, {out, err}: Output): void {
  const workspace = openWorkspace(options);
  const checked = checkedPlan(workspace, period);
  if (checked.faults.length > 0) throw new WorkspaceError(checked.faults);
  const months = periodOfName(workspace.program, "year", period);
  const rows = evaluatedLeaders(workspace, checked.plan, months).flatMap(({leader, posts, months: inOffice}) =>
    posts.map((post) => ({leader, ...post, months: inOffice}))
  );
  out(figuresText(["leader", "organization", "role", "from", "to", "months"], rows, options.format));
  for (const {organization, months: spans} of nobodysMonths(workspace, months)) {
    err(`${words.nobodysMonths(organization, spans)}\n`);
  }
  err(`${lockText(checked, workspace.program)}\n`);
}
