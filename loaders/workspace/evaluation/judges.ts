import type {Fault} from "../fault.js";
import type {OrganizationSpell} from "../organization-spell.js";
import {MOST_LEVELS, SpellsByTime} from "../organization-tree.js";
import type {CustomerGroup} from "./customer-groups.js";
import type {Tenure} from "./leaders.js";
import type {Task} from "./tasks.js";

/** Who judged what on which day, as a line of judgements.csv has it. */
export interface JudgedBy {
  subject: string;
  judge: string;
  on: string;
  recused: boolean;
  line: number;
}

/** What tells whose subjects are, and where judges come from. */
export interface JudgesContext {
  tasks: readonly Pick<Task, "id" | "organization">[];
  customerGroups: readonly Pick<CustomerGroup, "id" | "provider">[];
  tenures: readonly Tenure[];
  spells: readonly OrganizationSpell[];
}

/**
 * Judgements by somebody from the subject's own unit, or from a unit above it, in the tree of the day: by a leader who has an
 * office there, deputies included, or by the unit itself. Judges whose keys are neither are not known, and who was recused
 * did not judge. A subject belongs to the unit whose task it is, or whose group of customers.
 */
export function judgeFaults(
  judgements: readonly JudgedBy[],
  file: string,
  {tasks, customerGroups, tenures, spells}: JudgesContext
): Fault[] {
  const tree = new SpellsByTime(spells);
  const units = new Map([
    ...customerGroups.map(({id, provider}) => [id, provider] as const),
    ...tasks.map(({id, organization}) => [id, organization] as const)
  ]);
  return judgements.flatMap(({subject, judge, on, recused, line}): Fault[] => {
    const unit = units.get(subject);
    if (unit === undefined || recused) return [];
    const barred = lineOf(unit, `${on.slice(0, 7)}-01`, tree);
    const holds = (tenure: Tenure) => tenure.leader === judge && tenure.from <= on && on < tenure.until;
    const office = tenures.find((tenure) => holds(tenure) && barred.includes(tenure.organization));
    if (office === undefined && !barred.includes(judge)) return [];
    const found = office === undefined ? judge : `${judge}, ${office.role} of ${office.organization}`;
    const message = `judge_id: expected nobody from ${unit}, whose ${subject} is, or from above it, found ${found}`;
    return [{file, line, message}];
  });
}

/** A unit and all above it in a month. */
function lineOf(unit: string, month: string, tree: SpellsByTime): string[] {
  const line: string[] = [];
  for (let id: string | null = unit; id !== null && line.length <= MOST_LEVELS; id = tree.at(id, month)?.parent ?? null)
    line.push(id);
  return line;
}
