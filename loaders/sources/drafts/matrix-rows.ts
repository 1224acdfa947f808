import type {ColumnProfile} from "./column-profiles.js";
import {share, type ScaleGuess} from "./scale-guess.js";
import type {SortedColumn} from "./sorted-column.js";

/**
 * A row of a matrix as all of its rows together are read, so that one in which nobody chose an end is read as the next,
 * and one that hardly anybody answered is none of another kind.
 *
 * @param pooled  the guess from all rows; null where they are no rows of one scale
 * @param own     the guess from this row
 */
export function asRowOf(pooled: ScaleGuess | null, own: ScaleGuess | null, profile: ColumnProfile): ScaleGuess | null {
  if (pooled === null) return own;
  if (own === null)
    return fitsInto(pooled, profile) ? {...pooled, evidence: `as the other rows, ${seenIn(profile)}`} : null;
  const values = own.values === null || own.values === "unknown" ? own.values : pooled.values;
  return {...own, scale: pooled.scale, sure: pooled.sure, values};
}

const seenIn = ({filled, rows}: ColumnProfile) => `seen in ${share(filled, rows)}`;

/** Whether every cell of a column is a place of a scale, or says why there is no answer. */
function fitsInto({scale, values, notApplicable}: ScaleGuess, profile: ColumnProfile): boolean {
  if (profile.filled === 0 || values === "unknown") return false;
  const [low, high] = [Math.min(...scale), Math.max(...scale)];
  const isPlace = (value: string) => {
    if (values !== null) return Object.hasOwn(values, value);
    return Number.isInteger(Number(value)) && Number(value) >= low && Number(value) <= high;
  };
  return profile.values.every(([value]) => isPlace(value) || notApplicable.includes(value));
}

/** From so many rows on, a column's own texts are all there are. */
const ENOUGH_ROWS = 100;

/**
 * Columns that lack some of the texts that another column of the file has are read as that one: the questions of a
 * survey share their rows of answers.
 */
export function withOthersTexts(columns: readonly SortedColumn[]): SortedColumn[] {
  const rows = new Map<string, ScaleGuess>();
  for (const {guess, known} of columns) {
    if (known === null && guess !== null && textsOf(guess).length > 0)
      rows.set(textsOf(guess).sort().join("\n"), guess);
  }
  const holding = new Map<string, ScaleGuess[]>();
  for (const guess of rows.values()) {
    for (const text of textsOf(guess)) holding.set(text, [...(holding.get(text) ?? []), guess]);
  }
  return columns.map((column) => {
    const {guess, profile, known} = column;
    if (guess === null || known !== null || (guess.sure && profile.filled >= ENOUGH_ROWS)) return column;
    const texts = textsOf(guess);
    const fuller = (holding.get(texts[0] ?? "") ?? []).filter((other) => isWithin(texts, textsOf(other)));
    const fullest = fuller.find((other) =>
      fuller.every((each) => isWithin(textsOf(each), textsOf(other)) || each === other)
    );
    if (texts.length === 0 || fullest === undefined) return column;
    const {scale, values, sure} = fullest;
    return {...column, guess: {...guess, scale, values, sure, evidence: `as another question, ${seenIn(profile)}`}};
  });
}

const textsOf = ({values}: ScaleGuess) => (values === null || values === "unknown" ? [] : Object.keys(values));

const isWithin = (texts: readonly string[], others: readonly string[]) =>
  texts.length < others.length && texts.every((text) => others.includes(text));
