import type {ColumnProfile} from "../../../../loaders/sources/drafts/column-profiles.js";

/** A column with these values and the rows that have them. */
export function profileOf(values: Readonly<Record<string, number>>, rows?: number): ColumnProfile {
  const entries = Object.entries(values);
  const numbers = entries.flatMap(([value, n]) => (Number.isFinite(Number(value)) ? [{number: Number(value), n}] : []));
  const filled = entries.reduce((sum, [, n]) => sum + n, 0);
  const count = (some: readonly {n: number}[]) => some.reduce((sum, {n}) => sum + n, 0);
  return {
    rows: rows ?? filled,
    filled,
    different: entries.length,
    values: entries.sort(([, a], [, b]) => b - a),
    numbers: count(numbers),
    positive: count(numbers.filter(({number}) => number > 0)),
    lowest: numbers.length === 0 ? null : Math.min(...numbers.map(({number}) => number)),
    highest: numbers.length === 0 ? null : Math.max(...numbers.map(({number}) => number)),
    longest: Math.max(0, ...entries.map(([value]) => value.length)),
    dates: 0
  };
}
