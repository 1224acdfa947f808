import {addMonths} from "../../src/model/periods.js";
import {createHash} from "node:crypto";
import {answersFor, type Tenure, tenuresTable} from "../workspace/evaluation/leaders.js";
import type {Program} from "../workspace/model.js";
import {RATED_LEADER} from "../workspace/reserved-names.js";
import {WorkspaceError} from "../workspace/fault.js";
import {FIRST_MONTH, NO_END, type OrganizationSpell} from "../workspace/organization-spell.js";
import {type Ancestry, SpellsByTime} from "../workspace/organization-tree.js";
import {isAboutLeaders, RATED} from "./rated-leaders.js";

/** The months for which a leader answers for a unit. */
export interface PurviewRow {
  leader: string;
  organization: string;
  /** First month, as the ISO date of its first day. */
  from: string;
  /** First month after it, likewise. */
  until: string;
}

/** Who answers for which unit in which months: a unit may be several leaders', and a leader's rows of it never overlap. */
export interface Purview {
  /** Differs where rows do. */
  id: string;
  rows: readonly PurviewRow[];
}

/** What purviews are made of. */
export interface Tree {
  organizations: readonly OrganizationSpell[];
  ancestries: readonly Ancestry[];
  /** Whose leaders answers may be about; default none. */
  program?: Pick<Program, "segments" | "leaders">;
}

/**
 * What stands in the place of a unit where answers are about a leader. No unit is named so: ids do not begin with a blank.
 *
 * @example ratedUnit("L1") // " about L1"
 */
export const ratedUnit = (leader: string) => `${RATED}${leader}`;

/**
 * What answers belong to their leaders by: the organization, or the leader that they are about.
 *
 * @param valueOf  their values of the keys `organization` and `rated_leader`
 * @example answeredFor((key) => ({organization: "north", rated_leader: "L1"})[key] ?? null) // " about L1"
 */
export function answeredFor(valueOf: (key: string) => string | null): string | null {
  const leader = valueOf(RATED_LEADER);
  return leader === null ? valueOf("organization") : ratedUnit(leader);
}

/** Keys of which answeredFor asks the values. */
export const answeredForKeys = ({segments}: Pick<Program, "segments">): string[] => [
  "organization",
  ...(isAboutLeaders(segments) ? [RATED_LEADER] : [])
];

/** Answers about a leader are the leader's in every month, whoever answers for the organization. */
function ratedRows({program}: Tree): PurviewRow[] {
  if (program === undefined || !isAboutLeaders(program.segments)) return [];
  return program.leaders.map((leader) => ({
    ...{leader, organization: ratedUnit(leader)},
    ...{from: FIRST_MONTH, until: NO_END}
  }));
}

/**
 * The purviews as they were: each month, a leader answers for the units that he or she headed in it, with all below them by
 * the tree of that month. Deputies answer for nothing. Answers about a leader are that leader's.
 *
 * @param handoverMonths  first months of a tenure that the leader does not answer for
 */
export function purviewAsItWas({ancestries, ...tree}: Tree, tenures: readonly Tenure[], handoverMonths = 0): Purview {
  const offices = new Map<string, Office[]>();
  for (const office of officesOf(tenures, handoverMonths)) {
    const own = offices.get(office.organization);
    if (own === undefined) offices.set(office.organization, [office]);
    else own.push(office);
  }
  expectFewEnough(ancestries.reduce((sum, {ancestor}) => sum + (offices.get(ancestor)?.length ?? 0), 0));
  const rows = ancestries.flatMap(({organization, ancestor, from, until}) =>
    (offices.get(ancestor) ?? []).map((office): PurviewRow => ({
      leader: office.leader,
      organization,
      from: later(from, office.from),
      until: earlier(until, office.until)
    }))
  );
  return purviewOf([...rows, ...ratedRows({ancestries, ...tree})]);
}

/** Hundreds of leaders of tens of thousands of units. */
const MOST_ROWS = 2_000_000;

/** @throws WorkspaceError where so many answer for so many units that nobody could count them */
function expectFewEnough(rows: number): void {
  if (rows <= MOST_ROWS) return;
  const message = `expected at most ${MOST_ROWS.toLocaleString("en")} times at which somebody answers for a unit, found ${rows.toLocaleString("en")}`;
  throw new WorkspaceError([{file: tenuresTable.file, line: null, message}]);
}

/** A purview that is worked out when it is first asked for: most questions are not about leaders. */
export function lazyPurview(make: () => Purview): Purview {
  let made: Purview | undefined;
  const get = () => (made ??= make());
  return {
    get id() {
      return get().id;
    },
    get rows() {
      return get().rows;
    }
  };
}

/**
 * The purviews of one month over all months, so that a reorganisation or a new post changes no comparison in time: the
 * units that leaders headed in the month, with all below them by its tree, and the units that these succeeded.
 *
 * @param month  as the ISO date of its first day
 */
export function purviewRecast(
  {organizations, ancestries, program}: Tree,
  tenures: readonly Tenure[],
  month: string
): Purview {
  const tree = new SpellsByTime(organizations);
  const holds = ({from, until}: {from: string; until: string}) => from <= month && month < until;
  const heads = officesOf(tenures, 0).filter(holds);
  const below = new Map<string, string[]>();
  for (const {organization, ancestor, ...time} of ancestries) {
    if (holds(time)) below.set(ancestor, [...(below.get(ancestor) ?? []), organization]);
  }
  const rows = heads.flatMap(({leader, organization: headed}) =>
    (below.get(headed) ?? []).flatMap((organization) =>
      withPredecessors(organization, tree, month).map((row): PurviewRow => ({leader, ...row}))
    )
  );
  const rated = ratedRows({organizations, ancestries, ...(program === undefined ? {} : {program})});
  return purviewOf([...rows, ...rated]);
}

/** A unit and those that it succeeded, with the months that are its past. */
function withPredecessors(unit: string, tree: SpellsByTime, month: string): Omit<PurviewRow, "leader">[] {
  const found = new Map([[unit, NO_END]]);
  for (const id of found.keys()) {
    const spells = tree.byId.get(id) ?? [];
    const first = spells[0]?.from ?? FIRST_MONTH;
    for (const former of spells.flatMap(({succeeds}) => succeeds ?? [])) {
      // A unit that still exists keeps what it has been since a part of it became a unit of its own.
      if (!found.has(former)) found.set(former, tree.at(former, month) === undefined ? NO_END : first);
    }
  }
  return [...found].map(([organization, until]) => ({organization, from: FIRST_MONTH, until}));
}

interface Office {
  leader: string;
  organization: string;
  from: string;
  until: string;
}

/** Times in which somebody answers for a unit, whatever the role; a change of role begins no new one. */
function officesOf(tenures: readonly Tenure[], handoverMonths: number): Office[] {
  const answering = tenures.filter(({role}) => answersFor(role));
  return united(answering).map((office) => ({...office, from: monthsLater(office.from, handoverMonths)}));
}

/** The first day of the month so many months later. */
export const monthsLater = (day: string, months: number) => `${addMonths(day.slice(0, 7), months)}-01`;

/** A purview of some rows; those of a leader and a unit that touch or overlap are one. */
export function purviewOf(rows: readonly PurviewRow[]): Purview {
  const kept = united(rows.filter(({from, until}) => from < until)).sort(
    (a, b) => compare(a.leader, b.leader) || compare(a.organization, b.organization) || compare(a.from, b.from)
  );
  return {id: createHash("sha256").update(JSON.stringify(kept)).digest("hex"), rows: kept};
}

/** Times of the same leader and unit that touch or overlap, as one. */
function united(rows: readonly Office[]): PurviewRow[] {
  const byKey = new Map<string, Office[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.leader, row.organization]);
    const own = byKey.get(key);
    if (own === undefined) byKey.set(key, [row]);
    else own.push(row);
  }
  return [...byKey.values()].flatMap((own) => {
    const found: PurviewRow[] = [];
    for (const {leader, organization, from, until} of own.sort((a, b) => compare(a.from, b.from))) {
      const last = found.at(-1);
      if (last !== undefined && from <= last.until) last.until = later(last.until, until);
      else found.push({leader, organization, from, until});
    }
    return found;
  });
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const later = (a: string, b: string) => (a > b ? a : b);
const earlier = (a: string, b: string) => (a < b ? a : b);
