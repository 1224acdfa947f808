import {comparedText} from "./same-columns.js";

/** Fewer letters are no word. */
const SHORTEST = 3;

/**
 * Pairs of columns whose names say the same beyond the number of their question, such as `Q8A_ART` and `Q7ART`, or of which
 * one says more than the other, as `Q8A_ART` does than `Q8A`. What could be paired with several says nothing.
 *
 * @returns former names by present ones
 * @example [...alikeNames(["Q8A_ART", "Q8D_SIGNS"], ["Q7ART", "Q7SIGN"])] // [["Q7ART", "Q8A_ART"], ["Q7SIGN", "Q8D_SIGNS"]]
 * @example [...alikeNames(["Q8A", "Q8B"], ["Q8A_ART"])] // [["Q8A_ART", "Q8A"]]
 */
export function alikeNames(former: readonly string[], present: readonly string[]): Map<string, string> {
  const [theirs, ours] = [former.map(partsOf), present.map(partsOf)];
  const pairs = ours.flatMap((own) =>
    theirs.filter((other) => isAlike(own, other)).map((other) => [own, other] as const)
  );
  const times = new Map<NameParts, number>();
  for (const part of pairs.flat()) times.set(part, (times.get(part) ?? 0) + 1);
  const only = pairs.filter(([own, other]) => times.get(own) === 1 && times.get(other) === 1);
  return new Map(only.map(([own, other]) => [own.name, other.name]));
}

interface NameParts {
  name: string;
  /** The whole, as it is compared. */
  whole: string;
  endings: readonly string[];
}

function isAlike(own: NameParts, other: NameParts): boolean {
  if (own.whole.startsWith(`${other.whole} `) || other.whole.startsWith(`${own.whole} `)) return true;
  return own.endings.some((ending) =>
    other.endings.some((theirs) => theirs.startsWith(ending) || ending.startsWith(theirs))
  );
}

/** A name, and what follows its question's number, with and without the letter of its part. */
function partsOf(name: string): NameParts {
  const rest = /^[^\W\d_]{1,3}\d+(.*)$/su.exec(name)?.[1] ?? "";
  const endings = [rest, rest.replace(/^\p{L}(?=[^\p{L}\p{N}])/u, "")].map(comparedText);
  return {
    name,
    whole: comparedText(name),
    endings: [...new Set(endings)].filter((ending) => ending.length >= SHORTEST)
  };
}
