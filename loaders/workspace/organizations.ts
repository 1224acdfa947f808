import {z} from "zod";
import {FIRST_MONTH, NO_END, type OrganizationSpell} from "./organization-spell.js";
import {organizationFile} from "../../src/model/organization-file.js";
import {idList, text} from "./cells.js";
import {addFaults, type Fault} from "./fault.js";
import {MOST_LEVELS, SpellsByTime} from "./organization-tree.js";
import {unknownName} from "./names.js";
import {UNASSIGNED} from "./reserved-names.js";
import {declareTable, readTable} from "./table.js";

const LAST_DAY = "the last day of a month such as 2024-06-30";

/**
 * organizations.csv: an effective-dated tree. `valid_from` is the first day of a month and `valid_to` the last day of
 * one (both included; empty: open), because cells are counted by month and a month belongs to one tree.
 */
export const organizationsTable = declareTable({
  file: "organizations.csv",
  row: z.strictObject({
    organization_id: text("an id")
      .regex(/^\P{Cc}*$/u, "an id without control characters")
      .describe("The unit; on several lines where it changes"),
    parent_id: z.string().describe("The unit above; empty at the top"),
    name: z.string().describe("As people read it; by default the id"),
    kind: text("the kind of unit, such as division").describe("Level of the tree"),
    valid_from: z
      .string()
      .regex(/^(\d{4}-(0[1-9]|1[0-2])-01)?$/, "the first day of a month such as 2024-07-01")
      .transform((day) => day || FIRST_MONTH)
      .prefault("")
      .describe("First day of the spell; empty: since ever"),
    valid_to: z
      .string()
      .regex(/^(\d{4}-(0[1-9]|1[0-2])-(2[89]|3[01]))?$/, {error: LAST_DAY, abort: true})
      .refine((day) => day === "" || dayAfter(day) !== null, LAST_DAY)
      .transform((day) => (day === "" ? NO_END : dayAfter(day)!))
      .prefault("")
      .describe("Last day of the spell; empty: still valid"),
    succeeds: idList.describe(
      "Units that it was before, by semicolons: renamed, merged and split units keep their past"
    )
  }),
  texts: ["name"],
  references: {parent_id: {noun: "organization", column: "organization_id"}}
});

/** The first day of the month after a day, if the day is the last of its month. */
function dayAfter(day: string): string | null {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000);
  return next.getUTCDate() === 1 ? next.toISOString().slice(0, 10) : null;
}

/**
 * Reads the tree. The same organization may have several spells; they must not overlap, and its parent must exist
 * throughout each. Of a spell with a fault of its own the dates are not known: it counts as always there.
 */
export function readOrganizations(directory: string): {spells: OrganizationSpell[]; faults: Fault[]} {
  const {file} = organizationsTable;
  const {records, faults} = readTable(organizationsTable, directory, null);
  const spells = records.map(({line, cells, row}): OrganizationSpell => ({
    id: cells.organization_id,
    parent: cells.parent_id || null,
    name: cells.name || cells.organization_id,
    kind: cells.kind,
    from: row?.valid_from ?? FIRST_MONTH,
    until: row?.valid_to ?? NO_END,
    ...(row !== null && row.succeeds.length > 0 ? {succeeds: row.succeeds} : {}),
    line
  }));
  const sound = spells.filter(({id}, index) => records[index]!.row !== null && id !== UNASSIGNED);
  for (const {id, line} of spells) {
    const message = `organization_id: "${UNASSIGNED}" is kept for answers without one`;
    if (id === UNASSIGNED) faults.push({file, line, message});
  }
  addFaults(faults, treeFaults(sound, spells, file));
  return {spells, faults};
}

/** What is wrong between spells. Those with a fault of their own are only looked up. */
function treeFaults(sound: readonly OrganizationSpell[], all: readonly OrganizationSpell[], file: string): Fault[] {
  const tree = new SpellsByTime(all);
  const faults = pageFaults(tree.byId, file);
  const twins = overlaps(sound);
  for (const spell of sound) {
    const fault = (message: string) => faults.push({file, line: spell.line, message});
    if (spell.from >= spell.until) fault(`${spell.id}: valid_to is before valid_from`);
    for (const former of spell.succeeds ?? []) {
      const message =
        former === spell.id
          ? `expected another unit than ${spell.id} itself`
          : unknownName("organization", former, [...tree.byId.keys()]);
      if (message !== null) fault(`succeeds: ${message}`);
    }
    const twin = twins.get(spell);
    if (twin) fault(`${spell.id}: this spell overlaps the one on line ${twin.line}`);
    const {parent} = spell;
    if (parent !== null && tree.byId.has(parent) && !tree.covers(parent, spell))
      fault(`parent_id: ${parent} does not exist throughout this spell of ${spell.id}`);
  }
  for (const spell of sound) {
    const cycle = cycleFrom(spell, tree);
    if (cycle) faults.push({file, line: spell.line, message: `${spell.id} is its own ancestor: ${cycle.join(" → ")}`});
    else {
      const above = ancestorOfKind(spell, tree);
      const levels = `kind: ${spell.id} lies below ${above?.id}, which is a ${spell.kind} too`;
      if (above)
        faults.push({file, line: spell.line, message: `${levels}; give each level of the tree a kind of its own`});
    }
  }
  return faults;
}

/** Names of pages hold a hash of 64 bits: two may be alike by intent. */
function pageFaults(byId: ReadonlyMap<string, readonly OrganizationSpell[]>, file: string): Fault[] {
  const owners = new Map<string, string>();
  return [...byId].flatMap(([id, [spell]]) => {
    const page = organizationFile(id);
    const owner = owners.get(page);
    owners.set(page, id);
    const message = `organization_id: expected an id whose page has a name of its own, found ${id} and ${owner} for ${page}`;
    return owner === undefined ? [] : [{file, line: spell!.line, message}];
  });
}

/** Spells that overlap one of the same organization on an earlier line, with that one. */
function overlaps(spells: readonly OrganizationSpell[]): Map<OrganizationSpell, OrganizationSpell> {
  const found = new Map<OrganizationSpell, OrganizationSpell>();
  for (const own of new SpellsByTime(spells).byId.values()) {
    let last: OrganizationSpell | null = null;
    for (const spell of own) {
      if (spell.from >= spell.until) continue;
      if (last !== null && spell.from < last.until) {
        const [earlier, later] = last.line < spell.line ? [last, spell] : [spell, last];
        found.set(later, earlier);
      }
      if (last === null || spell.until > last.until) last = spell;
    }
  }
  return found;
}

/** An ancestor of the unit's own kind: figures by that kind could count an answer for one of the two only. */
function ancestorOfKind(spell: OrganizationSpell, tree: SpellsByTime): OrganizationSpell | null {
  let above = tree.above(spell);
  for (let steps = 0; above && steps < MOST_LEVELS; steps++) {
    if (above.kind === spell.kind) return above;
    above = tree.at(above.parent, spell.from);
  }
  return null;
}

/** The way from a unit to itself, where it is its own ancestor; a longer one is told as too many levels. */
function cycleFrom(spell: OrganizationSpell, tree: SpellsByTime): string[] | null {
  const path = [spell.id];
  let {parent} = spell;
  while (parent !== null && path.length <= MOST_LEVELS) {
    path.push(parent);
    if (parent === spell.id) return path;
    parent = tree.at(parent, spell.from)?.parent ?? null;
  }
  return null;
}
