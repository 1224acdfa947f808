/** A column as two exports of a survey may share it. */
export interface ComparedColumn {
  column: string;
  /** What was asked, with its part; null where the file does not tell. */
  wording: string | null;
  /** What a mapping or the program calls the question. */
  label?: string | undefined;
}

/** The column of the former export that a column goes on with, and what says so. */
export interface SameColumn {
  former: string;
  by: "name" | "wording" | "label";
}

/**
 * A text as it is compared with others: letters, digits and their order count; case, white space and punctuation, and how
 * accents are composed, do not.
 *
 * @example comparedText(" How was  it?") // "how was it"
 * @example comparedText("Q2_1") === comparedText("Q21") // false
 */
export function comparedText(text: string): string {
  const words = text
    .toLowerCase()
    .normalize("NFC")
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
  return words === "" ? text.trim().normalize("NFC") : words;
}

/**
 * Which columns of an export go on with which of a former one. The wording counts first, where both files tell it: a
 * questionnaire whose questions were numbered anew keeps it. What several columns have in common says nothing.
 *
 * @returns by the names of the present columns
 */
export function sameColumns(
  former: readonly ComparedColumn[],
  present: readonly ComparedColumn[]
): Map<string, SameColumn> {
  const found = new Map<string, SameColumn>();
  const taken = new Set<string>();
  const pair = (by: SameColumn["by"], formerKey: Key, presentKey: Key = formerKey) => {
    const [theirs, ours] = [
      uniqueBy(
        former.filter(({column}) => !taken.has(column)),
        formerKey
      ),
      uniqueBy(
        present.filter(({column}) => !found.has(column)),
        presentKey
      )
    ];
    for (const [key, {column}] of ours) {
      const same = theirs.get(key);
      if (same === undefined) continue;
      found.set(column, {former: same.column, by});
      taken.add(same.column);
    }
  };
  const worded: Key = ({column, wording}) => (wording === null ? null : `${column}\n${comparedText(wording)}`);
  pair("wording", worded);
  pair("wording", ({wording}) => wording && comparedText(wording));
  pair("name", ({column}) => column.normalize("NFC"));
  pair("name", ({column}) => comparedText(column));
  pair(
    "label",
    ({label}) => (label === undefined ? null : comparedText(label)),
    ({wording, column}) => comparedText(wording ?? column)
  );
  return found;
}

type Key = (column: ComparedColumn) => string | null;

/** Columns by a key that no other of them has. */
function uniqueBy(columns: readonly ComparedColumn[], keyOf: Key): Map<string, ComparedColumn> {
  const found = new Map<string, ComparedColumn | null>();
  for (const column of columns) {
    const key = keyOf(column);
    if (key !== null && key !== "") found.set(key, found.has(key) ? null : column);
  }
  return new Map([...found].filter((entry): entry is [string, ComparedColumn] => entry[1] !== null));
}
