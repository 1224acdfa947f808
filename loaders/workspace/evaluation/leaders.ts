import {addMonths} from "../../../src/model/periods.js";
import {z} from "zod";
import {listedId, month, optionalMonth, optionalText, text} from "../cells.js";
import {addFaults, type Fault} from "../fault.js";
import type {Names} from "../names.js";
import {NO_END, type OrganizationSpell} from "../organization-spell.js";
import {SpellsByTime} from "../organization-tree.js";
import {NOBODY, UNASSIGNED} from "../reserved-names.js";
import {declareTable, readTable} from "../table.js";

/** A person who answers for organizations. */
export interface Leader {
  id: string;
  name: string;
  title: string | null;
}

/** Heads and those who act for them answer for a unit alone, co-heads together, each for the whole; a deputy sees it. */
export const TENURE_ROLES = ["head", "acting", "co_head", "deputy"] as const;
export type TenureRole = (typeof TENURE_ROLES)[number];

/** Who answered for which unit, during whole months. */
export interface Tenure {
  leader: string;
  organization: string;
  /** First month, as the ISO date of its first day. */
  from: string;
  /** First month after the tenure, likewise; NO_END where it is open. */
  until: string;
  role: TenureRole;
  line: number;
}

/** leaders.csv: the only file that has the names of people. */
export const leadersTable = declareTable({
  file: "leaders.csv",
  row: z.strictObject({
    leader_id: listedId
      .refine((id) => id !== NOBODY && id !== UNASSIGNED, `an id other than ${NOBODY} and ${UNASSIGNED}`)
      .describe("Used in all other files"),
    name: text("a name").describe("As people read it; no other file has it"),
    title: optionalText.describe("Such as Director of Sales")
  }),
  texts: ["name", "title"],
  key: ["leader_id"],
  twice: "this leader has a row already",
  optional: true
});

/** tenures.csv: who answers for which unit, with everything below it, and when. */
export const tenuresTable = declareTable({
  file: "tenures.csv",
  row: z.strictObject({
    leader_id: text("the id of a leader").describe("A leader of leaders.csv"),
    organization_id: text("the id of a unit").describe("The unit that the leader answers for, with all below it"),
    from: month.describe("First month"),
    to: optionalMonth.describe("Last month, included; empty: still in office"),
    role: z
      .enum(TENURE_ROLES)
      .describe("head, acting, co_head (answers for the whole, beside others), deputy (sees only)")
  }),
  references: {
    leader_id: {noun: "leader", names: "leaders"},
    organization_id: {noun: "organization", names: "organizations"}
  },
  optional: true
});

/** The ids of leaders, before it is known whether all else of their files is sound. */
export function leaderIds(directory: string, names: Names): string[] {
  return readTable(leadersTable, directory, names).records.flatMap(({row}) => (row === null ? [] : [row.leader_id]));
}

/** Reads leaders and their tenures. */
export function readLeaders(
  directory: string,
  names: Names,
  spells: readonly OrganizationSpell[]
): {leaders: Leader[]; tenures: Tenure[]; names: Names; faults: Fault[]} {
  const people = readTable(leadersTable, directory, names);
  const leaders = people.records.flatMap(({row}): Leader[] => {
    return row === null ? [] : [{id: row.leader_id, name: row.name, title: row.title}];
  });
  const known = people.records.map(({cells}) => cells.leader_id);
  const withLeaders = {...names, leaders: known};
  const offices = readTable(tenuresTable, directory, withLeaders);
  const tenures = offices.records.flatMap(({line, row}): Tenure[] => {
    if (row === null) return [];
    const {leader_id: leader, organization_id: organization, from, to, role} = row;
    return [
      {leader, organization, from: `${from}-01`, until: to === null ? NO_END : `${addMonths(to, 1)}-01`, role, line}
    ];
  });
  const faults = [...people.faults, ...offices.faults];
  if (faults.length === 0) addFaults(faults, tenureFaults(tenures, new SpellsByTime(spells)));
  return {leaders, tenures, names: withLeaders, faults};
}

/** Whether those of a role answer for their unit. */
export const answersFor = (role: TenureRole) => role !== "deputy";

function tenureFaults(tenures: readonly Tenure[], tree: SpellsByTime): Fault[] {
  const faults: Fault[] = [];
  const fault = (line: number, message: string) => faults.push({file: tenuresTable.file, line, message});
  for (const {organization, from, until, line} of tenures) {
    if (from >= until) fault(line, `to: expected a month from ${from.slice(0, 7)} on, found one before it`);
    else if (tree.at(organization, from) === undefined)
      fault(line, `from: expected a month in which ${organization} exists, found ${from.slice(0, 7)}`);
  }
  for (const [own, earlier] of overlapping(tenures)) {
    const [a, b] = [own.role, earlier.role];
    const where = `overlaps the tenure on line ${earlier.line}`;
    if (own.leader === earlier.leader) fault(own.line, `${own.leader} at ${own.organization}: ${where}`);
    else if (answersFor(a) && answersFor(b) && !(a === "co_head" && b === "co_head"))
      fault(
        own.line,
        `${own.organization}: expected one head or acting head in a month, or co_head for all who share it; ${where}`
      );
  }
  return faults;
}

/**
 * Tenures of a unit that may not have months in common, each with one before it in time: of the same leader, or of two who
 * answer for the unit and do not share it. One pass in the order of time, however many there are.
 */
function overlapping(tenures: readonly Tenure[]): [Tenure, Tenure][] {
  const lasting = new Map<string, Tenure>();
  const found: [Tenure, Tenure][] = [];
  for (const tenure of [...tenures].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.line - b.line))) {
    const {leader, organization, from, until, role} = tenure;
    const key = (what: string) => JSON.stringify([organization, what]);
    const own = key(`leader ${leader}`);
    const [sharing, alone] = [key("co_head"), key("head")];
    const against = !answersFor(role) ? [own] : role === "co_head" ? [own, alone] : [own, alone, sharing];
    const other = against.map((each) => lasting.get(each)).find((each) => each !== undefined && each.until > from);
    if (other !== undefined) found.push(other.line < tenure.line ? [tenure, other] : [other, tenure]);
    const kept = answersFor(role) ? [own, role === "co_head" ? sharing : alone] : [own];
    for (const each of kept) if ((lasting.get(each)?.until ?? "") < until) lasting.set(each, tenure);
  }
  return found;
}
