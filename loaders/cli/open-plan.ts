import {periodOfName} from "../warehouse/period-keys.js";
import {UsageError} from "../warehouse/dimensions.js";
import {type CheckedPlan, checkPlan} from "../evaluation/plan-faults.js";
import type {Plan} from "../workspace/evaluation/plan.js";
import {didYouMean, listNames} from "../workspace/fault.js";
import type {Program, Workspace} from "../workspace/model.js";
import {commandWords} from "../../src/locales/commands.js";

/**
 * The plan of a year.
 *
 * @throws UsageError if there is none
 */
export function planOf({evaluation}: Workspace, period: string): Plan {
  const found = evaluation.plans.find((plan) => plan.period === period);
  if (found !== undefined) return found;
  const periods = evaluation.plans.map((plan) => plan.period);
  const hint = didYouMean(period, periods) || `; there are ${listNames(periods)}`;
  throw new UsageError(`no plan of ${JSON.stringify(period)}${hint}`);
}

/** A plan that may be evaluated by, or why not: with every fault at its line. */
export function checkedPlan(workspace: Workspace, period: string): CheckedPlan {
  return checkPlan(workspace, planOf(workspace, period));
}

/** Whether and when a plan was frozen, in words. */
export function lockText({plan, lock}: CheckedPlan, program: Program): string {
  const {evaluation: words} = commandWords;
  if (lock === null) return words.notFrozen(plan.period);
  const isLate = lock.frozen_on >= `${periodOfName(program, "year", plan.period).from}-01`;
  if (lock.amendments.length === 0) return words.frozen(lock.frozen_on, isLate);
  return words.amended(lock.frozen_on, isLate, lock.amendments);
}
