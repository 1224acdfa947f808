import type {Plan} from "../workspace/evaluation/plan.js";
import type {Program} from "../workspace/model.js";

/** The smallest change of a metric that matters: the plan's, else the metric's own. */
export function planMargin(plan: Plan, {metrics}: Program, metric: string): number {
  return plan.margins[metric] ?? metrics.find(({id}) => id === metric)!.margin;
}
