import {organizationFile} from "../../src/transforms/organization-file.js";
import {didYouMean, type Fault} from "./fault.js";
import {readCsvTable} from "./csv-table.js";

/** The organization that answers go to when theirs is unknown or did not exist at the time. */
export const UNASSIGNED = "unassigned";

/** The first and the last month of open-ended validity. */
export const FIRST_MONTH = "0001-01-01";
export const NO_END = "9999-12-01";

/** A spell of an organization: its name, kind and parent during whole months. */
export interface OrganizationSpell {
  id: string;
  parent: string | null;
  name: string;
  kind: string;
  /** First month, as the ISO date of its first day. */
  from: string;
  /** First month after the spell, likewise; NO_END when it is still valid. */
  until: string;
  line: number;
}

/** What an organization rolls up to, during whole months. */
export interface Ancestry {
  organization: string;
  kind: string;
  ancestor: string;
  from: string;
  until: string;
}

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
  faults.push(...treeFaults(sound, spells, name));
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
  const byId = groupById(all);
  const ids = [...byId.keys()];
  const faults = pageFaults(byId, file);
  for (const spell of sound) {
    const fault = (message: string) => faults.push({file, line: spell.line, message});
    if (spell.from >= spell.until) fault(`${spell.id}: valid_to is before valid_from`);
    const twin = sound.find((other) => other.id === spell.id && other.line < spell.line && overlaps(other, spell));
    if (twin) fault(`${spell.id}: this spell overlaps the one on line ${twin.line}`);
    if (spell.parent === null) continue;
    const parents = byId.get(spell.parent);
    if (!parents) fault(`parent_id: no organization ${JSON.stringify(spell.parent)}${didYouMean(spell.parent, ids)}`);
    else if (!covers(parents, spell))
      fault(`parent_id: ${spell.parent} does not exist throughout this spell of ${spell.id}`);
  }
  for (const spell of sound) {
    const cycle = cycleFrom(spell, byId);
    if (cycle) faults.push({file, line: spell.line, message: `${spell.id} is its own ancestor: ${cycle.join(" → ")}`});
    else {
      const above = ancestorOfKind(spell, byId);
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

function groupById(spells: readonly OrganizationSpell[]): Map<string, OrganizationSpell[]> {
  const groups = new Map<string, OrganizationSpell[]>();
  for (const spell of spells) groups.set(spell.id, [...(groups.get(spell.id) ?? []), spell]);
  return groups;
}

const overlaps = (a: OrganizationSpell, b: OrganizationSpell) => a.from < b.until && b.from < a.until;

function covers(parents: readonly OrganizationSpell[], child: OrganizationSpell): boolean {
  let reached = child.from;
  for (const parent of [...parents].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (parent.from <= reached && parent.until > reached) reached = parent.until;
  }
  return reached >= child.until;
}

/** An ancestor of the unit's own kind: figures by that kind could count an answer for one of the two only. */
function ancestorOfKind(
  spell: OrganizationSpell,
  byId: ReadonlyMap<string, readonly OrganizationSpell[]>
): OrganizationSpell | null {
  const parentOf = ({parent}: OrganizationSpell) =>
    byId.get(parent ?? "")?.find(({from, until}) => from <= spell.from && until > spell.from);
  let steps = 0;
  for (let above = parentOf(spell); above && steps <= byId.size; above = parentOf(above), steps++) {
    if (above.kind === spell.kind) return above;
  }
  return null;
}

function cycleFrom(spell: OrganizationSpell, byId: ReadonlyMap<string, readonly OrganizationSpell[]>): string[] | null {
  const path = [spell.id];
  let parent = spell.parent;
  while (parent !== null) {
    path.push(parent);
    if (parent === spell.id) return path;
    if (path.length > byId.size + 1) return null;
    parent = byId.get(parent)?.find((other) => other.from <= spell.from && other.until > spell.from)?.parent ?? null;
  }
  return null;
}

/**
 * What every organization rolls up to: for each kind of unit, its nearest ancestor of that kind (itself included) and
 * the months for which that holds. Neighbouring months with the same ancestor are one row.
 */
export function ancestries(spells: readonly OrganizationSpell[]): Ancestry[] {
  const byId = groupById(spells);
  const breaks = [...new Set(spells.flatMap((spell) => [spell.from, spell.until]))].sort();
  const rows: Ancestry[] = [];
  const open = new Map<string, Ancestry>();
  for (let index = 0; index + 1 < breaks.length; index++) {
    const [from, until] = [breaks[index]!, breaks[index + 1]!];
    const valid = (id: string | null) => byId.get(id ?? "")?.find((spell) => spell.from <= from && spell.until > from);
    for (const id of byId.keys()) {
      const seen = new Set<string>();
      // A tree in which a unit is its own ancestor is a fault told elsewhere; here it only has to end.
      let steps = 0;
      for (let unit = valid(id); unit && steps <= byId.size; unit = valid(unit.parent), steps++) {
        if (seen.has(unit.kind)) continue;
        seen.add(unit.kind);
        const key = JSON.stringify([id, unit.kind]);
        const last = open.get(key);
        if (last && last.ancestor === unit.id && last.until === from) last.until = until;
        else {
          const row = {organization: id, kind: unit.kind, ancestor: unit.id, from, until};
          rows.push(row);
          open.set(key, row);
        }
      }
    }
  }
  return rows;
}

/** Kinds of unit from the top of the tree down, as they first appear at each depth. */
export function kindsFromTop(spells: readonly OrganizationSpell[]): string[] {
  const byId = groupById(spells);
  const depthOf = (spell: OrganizationSpell): number => {
    let depth = 0;
    for (let parent = spell.parent; parent !== null && depth <= byId.size; depth++) {
      parent = byId.get(parent)?.[0]?.parent ?? null;
    }
    return depth;
  };
  const depths = new Map<string, number>();
  for (const spell of spells) depths.set(spell.kind, Math.min(depths.get(spell.kind) ?? Infinity, depthOf(spell)));
  return [...depths.keys()].sort((a, b) => depths.get(a)! - depths.get(b)!);
}
