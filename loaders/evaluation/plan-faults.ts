import {valueIn} from "../../src/model/texts.js";
import {periodOfName} from "../warehouse/period-keys.js";
import type {Plan} from "../workspace/evaluation/plan.js";
import {targetsTable} from "../workspace/evaluation/targets.js";
import {tasksTable} from "../workspace/evaluation/tasks.js";
import type {Fault} from "../workspace/fault.js";
import type {Workspace} from "../workspace/model.js";
import {canonicalJson, planChanges, type PlanChange, planContent, targetId} from "./plan-content.js";
import {lockedContent, readLock, type PlanLock} from "./plan-lock.js";

/** A plan beside its lock, and why no scorecard may be made by it. */
export interface CheckedPlan {
  plan: Plan;
  /** Null where the plan is not frozen. */
  lock: PlanLock | null;
  faults: Fault[];
}

/**
 * What forbids to evaluate by a plan: a value that changed after it was frozen and by no amendment, a target that was set in the
 * period and by none.
 */
export function checkPlan(workspace: Workspace, plan: Plan): CheckedPlan {
  const {lock: read, faults} = readLock(workspace, plan);
  const [first, ...others] = workspace.program.locales;
  const lock = others.length > 0 ? read : valueIn(read, first, first);
  if (faults.length > 0) return {plan, lock, faults};
  const late = lateTargets(workspace, plan, lock);
  const changed = lock === null ? [] : planChanges(lockedContent(lock), planContent(workspace, plan));
  const told = changed.map((change) => changeFault(workspace, plan, change, lock!));
  return {plan, lock, faults: [...told, ...late]};
}

function changeFault(workspace: Workspace, plan: Plan, {path, was, is}: PlanChange, lock: PlanLock): Fault {
  const since = lock.amendments.at(-1)?.on ?? lock.frozen_on;
  const [section, id, ...rest] = path;
  const what = section === "plan" ? [id, ...rest].join(".") : [id, ...rest].join(": ");
  const message = `${what}: expected ${shown(was)} as on ${since}, found ${shown(is)}; amend the plan or change it back`;
  return {...placeOf(workspace, plan, path), message};
}

const shown = (value: PlanChange["was"]) => (value === null ? "nothing" : canonicalJson(value));

function placeOf(
  {evaluation}: Workspace,
  plan: Plan,
  [section, id, ...rest]: PlanChange["path"]
): {file: string; line: number | null} {
  if (section === "plan") return {file: plan.file, line: plan.lineOf([id, ...rest]) ?? plan.lineOf([id])};
  if (section === "targets") {
    const line = evaluation.targets.find((target) => target.period === plan.period && targetId(target) === id)?.line;
    return {file: targetsTable.file, line: line ?? null};
  }
  if (section === "tasks")
    return {file: tasksTable.file, line: evaluation.tasks.find((task) => task.id === id)?.line ?? null};
  return {file: section === "missing" ? "sources" : "program.yaml", line: null};
}

/** Targets that were set when the period had begun, and that no amendment brought. */
function lateTargets({program, evaluation}: Workspace, plan: Plan, lock: PlanLock | null): Fault[] {
  const begins = `${periodOfName(program, "year", plan.period).from}-01`;
  const amended = new Set(
    (lock?.amendments ?? []).flatMap(({changes}) =>
      changes.flatMap(({path}) => (path[0] === "targets" ? [path[1]!] : []))
    )
  );
  return evaluation.targets
    .filter((target) => target.period === plan.period && target.setOn >= begins && !amended.has(targetId(target)))
    .map(({setOn, line}) => {
      const message = `set_on: expected a day before ${begins}, when ${plan.period} begins, or an amendment of the plan; found ${setOn}`;
      return {file: targetsTable.file, line, message};
    });
}
