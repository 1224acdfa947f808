import type {CodebookEntry} from "../contract.js";
import type {ColumnProfile} from "./column-profiles.js";

/** How a column's answers lie on a scale, as far as the file tells. */
export interface ScaleGuess {
  /** From worst to best, as far as the texts tell; where there are numbers only, the lowest is taken for the worst. */
  scale: readonly [number, number];
  /** Distance between two answers; 1 when left out. */
  step?: number;
  /** Place of each answer where the cells hold no numbers; `unknown` where the file does not tell which end is best. */
  values: Readonly<Record<string, number>> | "unknown" | null;
  blank: readonly string[];
  notApplicable: readonly string[];
  /** Whether the file tells the scale, its ends and which is best; else it is to be decided. */
  sure: boolean;
  /** Codes that may be answers, or say why there is none: to be decided. */
  apart: readonly string[];
  /** Whether nothing but numbers speaks for a scale. */
  bare: boolean;
  /** What was seen, in words. */
  evidence: string;
}

/** What is known of a question beside its column. */
export interface ScaleContext {
  entry: CodebookEntry | null;
  /** Its words, for telling a recommendation from another question of ten points. */
  wording: string;
  /** The scale, where program.yaml or the question's siblings tell it. */
  known?: readonly [number, number];
}

/** Cells beside the answers. */
export interface Beside {
  noAnswer: readonly string[];
  odd: readonly string[];
}

/** So small a share may be slips of the pen. */
export const STRAY_SHARE = 0.01;

/** Texts that say why there is no answer. */
const NO_ANSWER =
  /^(n\/?a|n\.a\.?|not applicable|does(n't| not) apply|not relevant|(i )?(don't|do not|dont) know\b.*|(can't|cannot) say|no (opinion|answer|response|experience)|not sure|unsure|prefer not\b.*|rather not\b.*|refused|unfamiliar|never used|not used|keine angabe|wei(ß|ss) nicht|모름|잘 모르겠.*|해당 ?(사항 ?)?없음|不知道|不清楚|不适用|不適用|無意見|分からない|わからない|該当なし|無回答|no s[ée]|no (lo )?sabe.*|no aplica|ns ?\/? ?n[cr]|prefiero no.*|não sei|não se aplica|prefiro não.*|(je )?ne sai[st] pas.*|sans (avis|opinion|objet)|non applicable|nspp?|x)$/i;

export const isNoAnswer = (text: string) =>
  NO_ANSWER.test(
    text
      .replaceAll("’", "'")
      .replaceAll(/\s*\([^)]*\)/g, "")
      .trim()
  ) || /\(n\/?a\)/i.test(text);

export const sumOf = (seen: readonly {rows: number}[]) => seen.reduce((sum, {rows}) => sum + rows, 0);
export const counted = ({values}: ColumnProfile, codes: readonly string[]) =>
  values.filter(([code]) => codes.includes(code)).map(([code, rows]) => ({code, rows}));

export function listed(what: string, seen: readonly {code: string; rows: number}[]): string[] {
  const shown = seen.slice(0, 5).map(({code, rows}) => `${code} (${thousands(rows)})`);
  return seen.length === 0 ? [] : [`${what}: ${shown.join(", ")}${seen.length > 5 ? ", …" : ""}`];
}

export const thousands = (count: number) => count.toLocaleString("en-US");
export const share = (rows: number, all: number) => `${thousands(rows)} of ${thousands(all)} rows`;
