import type {Workspace} from "../workspace/model.js";

/** What a unit is called, by its last name in the tree. */
export function unitLabel(id: string, {organizations}: Pick<Workspace, "organizations">): string {
  return organizations.findLast((spell) => spell.id === id)?.name ?? id;
}

/** The label of an id; the id itself where nothing has it. */
export function labelIn(items: readonly {id: string; label: string}[], id: string): string {
  return items.find((item) => item.id === id)?.label ?? id;
}
