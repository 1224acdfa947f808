import type {Period} from "../../src/model/periods.js";
import {isWithin} from "../../src/model/periods.js";
import type {TasksRow} from "../../src/model/scorecard.js";
import {answersFor, type Tenure} from "../workspace/evaluation/leaders.js";
import type {Task} from "../workspace/evaluation/tasks.js";

/** How far a task came: whether it was delivered, and in time. */
export type Delivery = "delivered" | "late" | "open" | "stopped";

/**
 * Whether a task was delivered by the end of the month in which it was expected.
 *
 * @example deliveryOf({deliveredOn: "2026-07-01", stoppedOn: null, expectedBy: "2026-06"}) // "late"
 */
export function deliveryOf({
  deliveredOn,
  stoppedOn,
  expectedBy
}: Pick<Task, "deliveredOn" | "stoppedOn" | "expectedBy">): Delivery {
  if (stoppedOn !== null) return "stopped";
  if (deliveredOn === null) return "open";
  return deliveredOn.slice(0, 7) <= expectedBy ? "delivered" : "late";
}

/** Whether a task is due in a year: in the month by which it was expected. */
export const isDueIn = ({expectedBy}: Pick<Task, "expectedBy">, period: Period) => isWithin(expectedBy, period);

/** Who a task is due by: whoever answers for its unit in the month in which it is expected. A task follows its unit. */
export function responsibleFor({organization, expectedBy}: Task, tenures: readonly Tenure[]): string[] {
  const day = `${expectedBy}-01`;
  const holds = (tenure: Tenure) => tenure.organization === organization && tenure.from <= day && day < tenure.until;
  return tenures.filter((tenure) => holds(tenure) && answersFor(tenure.role)).map(({leader}) => leader);
}

/**
 * A leader's tasks of a year: met if every task that was due was delivered in time. A stopped task is listed and not due. Whether
 * a task moved anything is shown beside it and counts for nothing here.
 */
export function tasksRow(leader: string, tasks: readonly Task[], tenures: readonly Tenure[], period: Period): TasksRow {
  const own = tasks.filter((task) => isDueIn(task, period) && responsibleFor(task, tenures).includes(leader));
  const ids = (wanted: Delivery) => own.filter((task) => deliveryOf(task) === wanted).map(({id}) => id);
  const [delivered, late, stopped, open] = (["delivered", "late", "stopped", "open"] as const).map(ids);
  const due = own.map(({id}) => id).filter((id) => !stopped!.includes(id));
  const lists = {due, delivered: delivered!, late: late!, stopped: stopped!};
  if (due.length === 0) return {row: "tasks", ...lists, verdict: null, reason: {code: "no-task-due"}};
  const verdict = late!.length + open!.length === 0 ? "met" : "not met";
  return {row: "tasks", ...lists, verdict, reason: null};
}
