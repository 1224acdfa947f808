import {comparedText} from "./same-columns.js";

/** Fewer letters are no word. */
const SHORTEST = 3;

/**
 * Pairs of columns whose names say the same beyond the number of their question, such as `Q8A_ART` and `Q7ART`. One may
 * say more than the other; what could be paired with several says nothing.
 *
 * @returns former names by present ones
 * @example [...alikeNames(["Q8A_ART", "Q8D_SIGNS"], ["Q7ART", "Q7SIGN"])] // [["Q7ART", "Q8A_ART"], ["Q7SIGN", "Q8D_SIGNS"]]
 */
export function alikeNames(former: readonly string[], present: readonly string[]): Map<string, string> {
  const pairs = present.flatMap((column) =>
    former.filter((other) => isAlike(column, other)).map((other) => [column, other] as const)
  );
  const isOnly = (index: 0 | 1, name: string) => pairs.filter((pair) => pair[index] === name).length === 1;
  return new Map(pairs.filter(([column, other]) => isOnly(0, column) && isOnly(1, other)));
}

function isAlike(column: string, other: string): boolean {
  return endingsOf(column).some((ending) =>
    endingsOf(other).some((theirs) => theirs.startsWith(ending) || ending.startsWith(theirs))
  );
}

/** What follows a question's number, with and without the letter of its part. */
function endingsOf(column: string): string[] {
  const rest = /^[^\W\d_]{1,3}\d+(.*)$/su.exec(column)?.[1] ?? "";
  const endings = [rest, rest.replace(/^\p{L}(?=[^\p{L}\p{N}])/u, "")].map(comparedText);
  return [...new Set(endings)].filter((ending) => ending.length >= SHORTEST);
}
