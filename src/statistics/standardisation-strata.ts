import {sumOf} from "./sum-of.js";
import {aboveZero, expectNumber, refuse} from "./expect-number.js";
import type {CaseMixTable, SegmentLevel} from "./case-mix-table.js";
import type {AnswerCount} from "./estimate.js";

/** The share of one combination of segment levels in the population to standardise to. */
export interface StandardShare {
  readonly segments: Readonly<Record<string, string>>;
  /** 0 or more; shares are made to add up to 1. */
  readonly share: number;
}

/** One combination of segment levels: the answers of all units in it, and its share of the population. */
export interface Stratum {
  readonly key: string;
  /** In words, for reasons: age "under 30", product "ovens". */
  readonly name: string;
  readonly counts: readonly AnswerCount[];
  readonly share: number;
}

/**
 * The combinations of levels that occur, with the answers of all units together; shares are not filled in yet (0).
 *
 * @param table  from `caseMixTable`
 * @example strataOf({referenceLevels: [], columns: [], units: new Map()}) // []
 */
export function strataOf(table: CaseMixTable): Stratum[] {
  const strata = new Map<string, {columns: readonly number[]; counts: AnswerCount[]}>();
  for (const {columns, counts} of [...table.units.values()].flat()) {
    const stratum = strata.get(columns.join()) ?? {columns, counts: []};
    strata.set(columns.join(), stratum);
    stratum.counts.push(...counts);
  }
  return [...strata].map(([key, {columns, counts}]) => ({
    key,
    name: nameOf(levelsOf(table, columns)),
    counts,
    share: 0
  }));
}

/**
 * Fills in the shares that the strata have in the data: Σw over Σw of all.
 *
 * @example overallShares([{key: "", name: "", counts: [{value: 1, n: 1, w: 1, w2: 1}], share: 0}])[0].share // 1
 */
export function overallShares(strata: readonly Stratum[]): Stratum[] {
  const total = sumOf(strata, ({counts}) => weightOf(counts));
  return strata.map((stratum) => ({...stratum, share: weightOf(stratum.counts) / total}));
}

/**
 * The strata of a given population, its shares made to add up to 1; their answers are left out.
 *
 * @param table  from `caseMixTable`
 * @param reference  one entry per combination of levels
 * @throws RangeError "directStandardisation: reference 2: share: expected 0 or more, got -1", for none above 0 or an entry twice
 * @example givenShares({referenceLevels: [], columns: [], units: new Map()}, [{segments: {}, share: 2}])[0].share // 1
 */
export function givenShares(table: CaseMixTable, reference: readonly StandardShare[]): Stratum[] {
  reference.forEach(({share}, index) => expectNumber(`directStandardisation: reference ${index}: share`, share, 0));
  const total = sumOf(reference, ({share}) => share);
  expectNumber("directStandardisation: sum of shares", total, aboveZero);
  const strata = reference.map(({segments, share}) => {
    const asked = table.referenceLevels.map(({segment}) => ({segment, level: segments[segment] ?? ""}));
    return {key: keyOf(table, asked), name: nameOf(asked), counts: [], share: share / total};
  });
  const repeated = strata.findIndex(({name}, index) => strata.findIndex((other) => other.name === name) < index);
  if (repeated >= 0) refuse(`directStandardisation: reference ${repeated}: ${strata[repeated]!.name} occurs twice`);
  return strata;
}

/**
 * Σw of some answers.
 *
 * @example weightOf([{value: 1, n: 1, w: 2, w2: 4}]) // 2
 */
export function weightOf(counts: readonly AnswerCount[]): number {
  return sumOf(counts, ({w}) => w);
}

/** The columns of a combination of levels, as text; a level that no answer has is column −1. */
function keyOf({referenceLevels, columns}: CaseMixTable, levels: readonly SegmentLevel[]): string {
  const isSame = (a: SegmentLevel, b: SegmentLevel): boolean => a.segment === b.segment && a.level === b.level;
  const others = levels.filter((level) => !referenceLevels.some((reference) => isSame(reference, level)));
  return others.map((level) => columns.findIndex((column) => isSame(column, level))).join();
}

/** The levels of a combination, those of the reference where it has no column. */
function levelsOf({referenceLevels, columns}: CaseMixTable, own: readonly number[]): SegmentLevel[] {
  const given = own.map((column) => columns[column]!);
  return referenceLevels.map((reference) => given.find(({segment}) => segment === reference.segment) ?? reference);
}

function nameOf(levels: readonly SegmentLevel[]): string {
  return levels.map(({segment, level}) => `${segment} "${level}"`).join(", ");
}
