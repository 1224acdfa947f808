import {createRequire as requireFrom} from "node:module";
import type * as jiebaPackage from "@node-rs/jieba";
import type * as dictionaries from "@node-rs/jieba/dict.js";
import {plainText} from "./word-units.js";

/** Its dictionary takes a moment to load, and most commands read no comment: only where something Chinese is cut into words. */
let loaded: jiebaPackage.Jieba | null = null;

function jieba(): jiebaPackage.Jieba {
  if (loaded !== null) return loaded;
  const load = requireFrom(import.meta.url);
  const {Jieba: Cutter} = load("@node-rs/jieba") as typeof jiebaPackage;
  const {dict} = load("@node-rs/jieba/dict.js") as typeof dictionaries;
  loaded = Cutter.withDict(dict);
  return loaded;
}

/** A word that is looked for, by its number. */
interface Entry {
  term: number;
  text: string;
}

const isLatin = (sign: string | undefined) => sign !== undefined && /[a-z0-9]/.test(sign);

/**
 * Finds words in a Chinese text, which has no blanks between them.
 *
 * A word counts where its signs lie in one word of the text (退货 in 退货单), or where it is several of them (退货流程). Signs that
 * belong to two words by chance, such as 发货 in 开发货币, are none. Only a text that has the signs at all is cut into words.
 */
export class ChineseFinder {
  private readonly byFirst = new Map<string, Entry[]>();

  constructor(terms: readonly string[]) {
    terms.forEach((each, term) => {
      const text = plainText(each).replace(/[*\s]+/gu, "");
      if (text === "") return;
      this.byFirst.set(text[0]!, [...(this.byFirst.get(text[0]!) ?? []), {term, text}]);
    });
  }

  /** Marks the numbers of all terms that a plain text has. */
  mark(plain: string, seen: Uint8Array): void {
    let starts: Uint8Array | null = null;
    for (let from = 0; from < plain.length; from += 1) {
      for (const {term, text} of this.byFirst.get(plain[from]!) ?? []) {
        if (seen[term] === 1 || !plain.startsWith(text, from)) continue;
        const to = from + text.length;
        if (isWithinLatin(plain, from, to)) continue;
        if (text.length > 1) starts ??= wordStarts(plain);
        if (starts === null || areWords(starts, from, to)) seen[term] = 1;
      }
    }
  }
}

/** Whether Latin letters go on before or after a stretch that begins or ends in such: app in happy. */
function isWithinLatin(plain: string, from: number, to: number): boolean {
  return (isLatin(plain[from]) && isLatin(plain[from - 1])) || (isLatin(plain[to - 1]) && isLatin(plain[to]));
}

/** Where words begin; the end of the text counts as a beginning. */
function wordStarts(plain: string): Uint8Array {
  const starts = new Uint8Array(plain.length + 1);
  let place = 0;
  for (const word of jieba().cut(plain, true)) {
    starts[place] = 1;
    place += word.length;
  }
  starts[plain.length] = 1;
  return starts;
}

/** Whether a stretch lies in one word, or is made of whole ones. */
function areWords(starts: Uint8Array, from: number, to: number): boolean {
  if (starts[from] === 1 && starts[to] === 1) return true;
  for (let place = from + 1; place < to; place += 1) if (starts[place] === 1) return false;
  return true;
}
