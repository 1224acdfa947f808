import {FIRST_MONTH, NO_END, type OrganizationSpell} from "./organization-spell.js";
import {organizationFile} from "../../src/model/organization-file.js";
import {addFaults, didYouMean, type Fault} from "./fault.js";
import {readCsvTable} from "./csv-table.js";
import {MOST_LEVELS, SpellsByTime} from "./organization-tree.js";

/** The organization that answers go to when theirs is unknown or did not exist at the time. */
export const UNASSIGNED = "unassigned";

const ISO_DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/**
 * Reads organizations.csv: an effective-dated tree. `valid_from` is the first day of a month and `valid_to` the last
 * day of one (both included; empty: open), because cells are counted by month and a month belongs to one tree. The same
 * organization may have several spells; they must not overlap, and its parent must exist throughout each.
 */
export function readOrganizations(path: string, name: string): {spells: OrganizationSpell[]; faults: Fault[]} {
  const {records, faults} = readCsvTable(path, name, {
    required: ["organization_id", "parent_id", "name", "kind"],
    optional: ["valid_from", "valid_to"]
  });
  const faultyLines = new Set<number>();
  const spells = records.map(({line, cells}): OrganizationSpell => {
    const fault = (message: string) => {
      faults.push({file: name, line, message});
      faultyLines.add(line);
    };
    if (cells.organization_id === "") fault("organization_id: expected an id, found nothing");
    if (cells.organization_id === UNASSIGNED) fault(`organization_id: "${UNASSIGNED}" is kept for answers without one`);
    if (/\p{Cc}/u.test(cells.organization_id)) {
      fault(
        `organization_id: expected an id without control characters, found ${JSON.stringify(cells.organization_id)}`
      );
    }
    if (cells.kind === "") fault("kind: expected the kind of unit, such as division, found nothing");
    return {
      id: cells.organization_id,
      parent: cells.parent_id || null,
      name: cells.name || cells.organization_id,
      kind: cells.kind,
      from: cells.valid_from === "" ? FIRST_MONTH : firstDay(cells.valid_from, fault),
      until: cells.valid_to === "" ? NO_END : dayAfter(cells.valid_to, fault),
      line
    };
  });
  const sound = spells.filter(({line}) => !faultyLines.has(line));
  addFaults(faults, treeFaults(sound, spells, name));
  return {spells, faults};
}

function firstDay(date: string, fault: (message: string) => void): string {
  if (!ISO_DATE.test(date) || !date.endsWith("-01")) {
    fault(`valid_from: expected the first day of a month such as 2024-07-01, found ${JSON.stringify(date)}`);
    return FIRST_MONTH;
  }
  return date;
}

function dayAfter(date: string, fault: (message: string) => void): string {
  const next = ISO_DATE.test(date) ? new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000) : null;
  if (next === null || Number.isNaN(next.valueOf()) || next.getUTCDate() !== 1) {
    fault(`valid_to: expected the last day of a month such as 2024-06-30, found ${JSON.stringify(date)}`);
    return NO_END;
  }
  return next.toISOString().slice(0, 10);
}

/** What is wrong between spells. Those with a fault of their own are only looked up: their dates may be anything. */
function treeFaults(sound: readonly OrganizationSpell[], all: readonly OrganizationSpell[], file: string): Fault[] {
  const tree = new SpellsByTime(all);
  const ids = [...tree.byId.keys()];
  const faults = pageFaults(tree.byId, file);
  const twins = overlaps(sound);
  for (const spell of sound) {
    const fault = (message: string) => faults.push({file, line: spell.line, message});
    if (spell.from >= spell.until) fault(`${spell.id}: valid_to is before valid_from`);
    const twin = twins.get(spell);
    if (twin) fault(`${spell.id}: this spell overlaps the one on line ${twin.line}`);
    if (spell.parent === null) continue;
    if (!tree.byId.has(spell.parent))
      fault(`parent_id: no organization ${JSON.stringify(spell.parent)}${didYouMean(spell.parent, ids)}`);
    else if (!tree.covers(spell.parent, spell))
      fault(`parent_id: ${spell.parent} does not exist throughout this spell of ${spell.id}`);
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
