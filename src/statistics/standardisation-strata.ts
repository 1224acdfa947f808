import type {CaseMixTable} from "./case-mix-table.js";
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
  return [...strata].map(([key, {columns, counts}]) => ({key, name: nameOf(table, columns), counts, share: 0}));
}

/**
 * Fills in the shares that the strata have in the data: Σw over Σw of all.
 *
 * @example overallShares([{key: "", name: "", counts: [{value: 1, n: 1, w: 1, w2: 1}], share: 0}])[0].share // 1
 */
export function overallShares(strata: readonly Stratum[]): Stratum[] {
  const total = strata.reduce((sum, {counts}) => sum + weightOf(counts), 0);
  return strata.map((stratum) => ({...stratum, share: weightOf(stratum.counts) / total}));
}

/**
 * The strata of a given population, made to add up to 1; those that it does not have are left out.
 *
 * @param table  from `caseMixTable`
 * @param reference  one entry per combination of levels
 * @throws RangeError "directStandardisation: reference 2: no answers in age "old"", for negative shares or none above 0
 * @example givenShares({referenceLevels: [], columns: [], units: new Map()}, [{segments: {}, share: 2}])[0].share // 1
 */
export function givenShares(table: CaseMixTable, reference: readonly StandardShare[]): Stratum[] {
  const total = reference.reduce((sum, {share}) => sum + share, 0);
  if (!(total > 0)) throw new RangeError(`directStandardisation: shares of the reference add up to ${total}`);
  const counts = new Map(strataOf(table).map((stratum) => [stratum.key, stratum.counts]));
  const strata = reference.map(({segments, share}, index) => {
    if (!(share >= 0)) throw new RangeError(`directStandardisation: reference ${index}: share ${share}`);
    const columns = columnsOf(table, segments, index);
    const key = columns.join();
    return {key, name: nameOf(table, columns), counts: counts.get(key) ?? [], share: share / total};
  });
  const repeated = strata.findIndex(({key}, index) => strata.findIndex((other) => other.key === key) < index);
  if (repeated >= 0)
    throw new RangeError(`directStandardisation: reference ${repeated}: ${strata[repeated]!.name} occurs twice`);
  return strata;
}

/**
 * Σw of some answers.
 *
 * @example weightOf([{value: 1, n: 1, w: 2, w2: 4}]) // 2
 */
export function weightOf(counts: readonly AnswerCount[]): number {
  return counts.reduce((sum, {w}) => sum + w, 0);
}

function columnsOf(table: CaseMixTable, segments: Readonly<Record<string, string>>, index: number): number[] {
  return table.referenceLevels.flatMap(({segment, level}) => {
    const asked = segments[segment];
    if (asked === level) return [];
    const column = table.columns.findIndex((known) => known.segment === segment && known.level === asked);
    if (column < 0) {
      throw new RangeError(`directStandardisation: reference ${index}: no answers in ${segment} "${asked ?? ""}"`);
    }
    return [column];
  });
}

function nameOf({referenceLevels, columns}: CaseMixTable, own: readonly number[]): string {
  const levels = referenceLevels.map(
    (reference) => own.map((column) => columns[column]!).find(({segment}) => segment === reference.segment) ?? reference
  );
  return levels.map(({segment, level}) => `${segment} "${level}"`).join(", ");
}
