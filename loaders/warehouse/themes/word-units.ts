/**
 * A text as words are looked for in it: signs that look alike are alike (NFKC, which composes letters too), letters small, invisible
 * signs gone.
 *
 * @example plainText("Ｌate\u00AD!") // "late!"
 */
export function plainText(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\p{Cf}+/gu, "")
    .replace(/[’ʼ`´]/gu, "'");
}

/** Stands for the end of a sentence, over which no phrase goes. */
const END = "";

const UNIT = /[\p{L}\p{M}\p{N}]+(?:'[\p{L}\p{M}\p{N}]+)*|[.!?。！？;:\n]/gu;

/**
 * The words of a plain text, or its word units in Korean, with an empty one at the end of each sentence.
 *
 * @example wordUnits("not late. 배송이 늦다") // ["not", "late", "", "배송이", "늦다"]
 */
export function wordUnits(plain: string): string[] {
  return (plain.match(UNIT) ?? []).map((unit) => (/[\p{L}\p{M}\p{N}]/u.test(unit) ? unit : END));
}

/** One of the words of a phrase. */
interface Part {
  text: string;
  /** Whether a word may go on after it. */
  isBeginning: boolean;
}

/** A word or phrase that is looked for, by its number, behind its first word. */
interface Entry {
  term: number;
  rest: readonly Part[];
}

/**
 * Finds words and phrases among the words of a text. The time is that of the text's length times the number of phrases that
 * begin alike, at most.
 */
export class WordFinder {
  private readonly whole = new Map<string, Entry[]>();
  private readonly beginnings = new Map<string, Entry[]>();
  private readonly lengths: number[];

  /** @param anyEnding  whether words are beginnings, as in Korean; else those with a * at their end are */
  constructor(terms: readonly string[], anyEnding: boolean) {
    terms.forEach((term, number) => {
      const [first, ...rest] = partsOf(term, anyEnding);
      if (first === undefined) return;
      const entries = first.isBeginning ? this.beginnings : this.whole;
      entries.set(first.text, [...(entries.get(first.text) ?? []), {term: number, rest}]);
    });
    this.lengths = [...new Set([...this.beginnings.keys()].map(({length}) => length))].sort((a, b) => a - b);
  }

  /** Marks the numbers of all terms that a plain text has. */
  mark(plain: string, seen: Uint8Array): void {
    const units = wordUnits(plain);
    for (let place = 0; place < units.length; place += 1) {
      const unit = units[place]!;
      this.markEntries(this.whole.get(unit), units, place, seen);
      for (const length of this.lengths) {
        if (length > unit.length) break;
        this.markEntries(this.beginnings.get(unit.slice(0, length)), units, place, seen);
      }
    }
  }

  private markEntries(
    entries: readonly Entry[] | undefined,
    units: readonly string[],
    place: number,
    seen: Uint8Array
  ): void {
    if (entries === undefined) return;
    for (const {term, rest} of entries) {
      const isThere = rest.every(({text, isBeginning}, index) => {
        const unit = units[place + 1 + index];
        return unit !== undefined && (isBeginning ? unit.startsWith(text) : unit === text);
      });
      if (isThere) seen[term] = 1;
    }
  }
}

function partsOf(term: string, anyEnding: boolean): Part[] {
  const plain = plainText(term);
  // A * stands behind the word whose ending it leaves open.
  return [...plain.matchAll(/([\p{L}\p{M}\p{N}]+(?:'[\p{L}\p{M}\p{N}]+)*)(\*?)/gu)].map(([, text, star]) => {
    return {text: text!, isBeginning: anyEnding || star === "*"};
  });
}
