import type {Period} from "../../src/model/periods.js";
import type {Cube} from "../cube/cube.js";
import type {Task} from "../workspace/evaluation/tasks.js";
import type {Workspace} from "../workspace/model.js";
import {SpellsByTime} from "../workspace/organization-tree.js";
import {treeOrder} from "./posts.js";
import {isDueIn} from "./tasks-row.js";

/** Tasks of a year that say for no customers in particular what they are: no group, class or segment. */
export function tasksWithoutCustomers({evaluation}: Workspace, period: Period): Task[] {
  return evaluation.tasks.filter((task) => task.customers === null && isDueIn(task, period));
}

/**
 * Units of which a year tells nothing: nobody answered about them or a unit below, and they have named no customers, in the
 * order of the tree. A group of a unit below counts as the unit's own.
 */
export async function unitsWithoutCustomers(cube: Cube, workspace: Workspace, period: Period): Promise<string[]> {
  const {organizations, ancestries, evaluation} = workspace;
  const spans = [{name: "year", ...period}];
  const {cells} = await cube.rollUp({by: ["organization"], spans, pairs: "none"});
  const answered = cells.numRows() === 0 ? [] : (cells.array("organization") as string[]);
  const known = new Set([...answered, ...evaluation.customerGroups.map(({provider}) => provider)]);
  const month = `${period.to}-01`;
  for (const {organization, ancestor, from, until} of ancestries) {
    if (known.has(organization) && from <= month && month < until) known.add(ancestor);
  }
  const tree = new SpellsByTime(organizations);
  return treeOrder(organizations).filter((id) => tree.at(id, month) !== undefined && !known.has(id));
}
