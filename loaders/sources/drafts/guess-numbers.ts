import type {ColumnProfile} from "./column-profiles.js";
import {
  counted,
  listed,
  share,
  STRAY_SHARE,
  sumOf,
  type Beside,
  type ScaleContext,
  type ScaleGuess
} from "./scale-guess.js";

/** A number among the cells of a column. */
export interface NumberSeen {
  code: string;
  number: number;
  rows: number;
}

/** Codes that people give to missing answers: 9, 88, 99, 998 and their like. */
const MISSING_CODE = /^(?:7+|8+|9+|9[5-9]|99[5-9])$/;
/** So small a share is a slip of the pen for certain. */
const SLIP_SHARE = 0.001;
/** From so many rows on, an end that nobody chose is probably none. */
const MANY_ROWS = 100;

/** Numbers on the usual scale that holds them, or the one that is known. */
export function fromNumbers(
  profile: ColumnProfile,
  seen: readonly NumberSeen[],
  {noAnswer, odd}: Beside,
  {wording, known}: ScaleContext
): ScaleGuess | null {
  const {answers, missing} = withoutMissing([...seen].sort((a, b) => a.number - b.number));
  const {within, strays} = withoutStrays(answers, known);
  if (within.length === 0 || within.some(({number}) => !Number.isInteger(number))) return null;
  const [low, high] = [within[0]!.number, within.at(-1)!.number];
  const rows = sumOf(within);
  const recommends = RECOMMEND.test(wording) && low === 0 && high > 7 && high <= 10;
  const scale =
    known ?? (recommends ? ([0, 10] as const) : shapeOf(low, high, {different: within.length, rows, wording}));
  if (scale === null) return null;
  // What lies apart may say why there is no answer, or be one: unless a slip of the pen explains it, that is open.
  const isSlip = ({number, rows: n}: NumberSeen) => number >= 0 && number < 10 && n < SLIP_SHARE * rows;
  const beyond = [...missing, ...(known === undefined ? [] : strays)];
  const apart = beyond.filter((code) => !isSlip(code));
  const stray = [...beyond.filter(isSlip), ...(known === undefined ? strays : []), ...counted(profile, odd)];
  const sure = known !== undefined || recommends;
  const evidence = [
    `${low} to ${high} seen in ${share(rows, profile.rows)}`,
    ...listed("taken for not applicable", counted(profile, noAnswer)),
    ...listed("answers, or none", apart),
    ...listed("beyond it, rejected", stray)
  ];
  return {
    ...{scale, values: null, blank: [], notApplicable: noAnswer, sure, bare: known === undefined && !recommends},
    apart: apart.map(({code}) => code),
    evidence: evidence.join("; ")
  };
}

/** Negative codes that people give to missing answers: -1, -8, -99 and their like. */
const NEGATIVE_CODE = /^-(?:1|[7-9]|[79]7|88|9[5-9]|99[5-9])$/;

/** Negative codes among others, and codes such as 99 that stand apart. */
function withoutMissing(sorted: readonly NumberSeen[]): {answers: NumberSeen[]; missing: NumberSeen[]} {
  const positive = sorted.filter(({number}) => number >= 0);
  const negative = sorted.filter(({number}) => number < 0);
  const isMissing = positive.length > 0 && negative.every(({code}) => NEGATIVE_CODE.test(code));
  const answers = isMissing ? positive : [...sorted];
  const missing = isMissing ? [...negative] : [];
  while (answers.length > 1) {
    const [before, last] = [answers.at(-2)!, answers.at(-1)!];
    const apart = answers.some(({number}) => number < last.number - 1 && !MISSING_CODE.test(String(number)));
    const reachable = last.number - before.number <= 1 && !(last.number > 11 && MISSING_CODE.test(before.code));
    if (!MISSING_CODE.test(last.code) || !apart || reachable) break;
    missing.push(answers.pop()!);
  }
  return {answers, missing: missing.sort((a, b) => a.number - b.number)};
}

/** A few rows far beyond a scale do not make it longer; on a known scale, everything beyond its ends is apart. */
function withoutStrays(
  answers: readonly NumberSeen[],
  known: ScaleContext["known"]
): {within: NumberSeen[]; strays: NumberSeen[]} {
  const [low, high] = known ? [Math.min(...known), Math.max(...known)] : [0, 10];
  const within = answers.filter(({number}) => number >= low && number <= high && Number.isInteger(number));
  const strays = answers.filter((answer) => !within.includes(answer));
  const few = sumOf(strays) <= STRAY_SHARE * sumOf(answers);
  return known !== undefined || (few && within.length > 2) ? {within, strays} : {within: [...answers], strays: []};
}

const RECOMMEND = /\b(recommend|nps\b|(weiter)?empfehl|recomend|recommand)|추천|推荐|推薦|[勧薦]め/i;
const QUANTITY =
  /\b(age|old|years?|year of birth|born|how (many|long|much|often)|number of|minutes|hours|days|percent|income|postal|zip)\b/i;

interface Seen {
  different: number;
  rows: number;
  wording: string;
}

/** The usual scale that holds what was seen; null for what is no scale, such as two codes or a quantity. */
function shapeOf(low: number, high: number, {different, rows, wording}: Seen): readonly [number, number] | null {
  if (low < 0 || high < 3 || different < 2) return null;
  if (high > 11) {
    const slider = high <= 100 && high >= 95 && low <= 5 && different >= 8 && !QUANTITY.test(wording);
    return slider ? [0, 100] : null;
  }
  if (RECOMMEND.test(wording) && high > 7 && high < 11) return [0, 10];
  if (low === 0) return high <= 6 && rows >= MANY_ROWS ? [0, high] : high <= 5 ? [0, 5] : high <= 10 ? [0, 10] : null;
  if (high > 7) return high === 11 ? [1, 11] : [1, 10];
  if (rows >= MANY_ROWS) return [1, high];
  return high <= 5 ? [1, 5] : [1, 7];
}
