import type {CodebookEntry} from "../contract.js";
import type {ColumnProfile} from "./column-profiles.js";
import {orderOfTexts} from "./ordered-texts.js";

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
  /** What was seen, in words. */
  evidence: string;
}

/** Texts that say why there is no answer. */
const NO_ANSWER =
  /^(n\/?a|n\.a\.?|not applicable|does(n't| not) apply|not relevant|(i )?(don't|do not|dont) know\b.*|(can't|cannot) say|no (opinion|answer|response|experience)|not sure|unsure|prefer not\b.*|rather not\b.*|refused|unfamiliar|never used|not used|keine angabe|wei(ß|ss) nicht|모름|해당 ?없음|不知道|不适用|x)$/i;

const isNoAnswer = (text: string) =>
  NO_ANSWER.test(
    text
      .replaceAll("’", "'")
      .replaceAll(/\s*\([^)]*\)/g, "")
      .trim()
  ) || /\(n\/?a\)/i.test(text);

/** Codes that people give to missing answers: 9, 88, 99, 998 and their like. */
const MISSING_CODE = /^(?:7+|8+|9+|9[5-9]|99[5-9])$/;
/** So small a share may be slips of the pen. */
const STRAY_SHARE = 0.01;
const SLIP_SHARE = 0.001;
/** From so many rows on, an end that nobody chose is probably none. */
const MANY_ROWS = 100;

/** What is known of a question beside its column. */
export interface ScaleContext {
  entry: CodebookEntry | null;
  /** Its words, for telling a recommendation from another question of ten points. */
  wording: string;
  /** The scale, where program.yaml or the question's siblings tell it. */
  known?: readonly [number, number];
}

/** A guess of a question's scale; null where its column does not look like answers on one. */
export function guessScale(profile: ColumnProfile, context: ScaleContext): ScaleGuess | null {
  const labels = context.entry?.labels;
  if (labels && context.known === undefined) return fromLabelledCells(profile, labels);
  if (profile.filled === 0 || profile.different > profile.values.length) return null;
  const {numbers, texts, noAnswer} = split(profile);
  if (numbers.length > 0 && texts.length === 0) return fromNumbers(profile, numbers, noAnswer, context);
  if (numbers.length > 0 && !texts.every((text) => /^\d/.test(text))) return null;
  const all = [...numbers.map(({code}) => code), ...texts];
  const guess = fromTexts(profile, all, noAnswer) ?? fromLetters(profile, texts, noAnswer);
  return guess === null || context.known === undefined ? guess : onto(context.known, guess);
}

interface NumberSeen {
  code: string;
  number: number;
  rows: number;
}

function split({values}: ColumnProfile): {numbers: NumberSeen[]; texts: string[]; noAnswer: string[]} {
  const numbers: NumberSeen[] = [];
  const texts: string[] = [];
  const noAnswer: string[] = [];
  for (const [code, rows] of values) {
    const number = Number(code);
    if (/^[-+]?\d+(\.\d+)?$/.test(code) && Number.isFinite(number)) numbers.push({code, number, rows});
    else if (isNoAnswer(code)) noAnswer.push(code);
    else texts.push(code);
  }
  return {numbers, texts, noAnswer};
}

function fromNumbers(
  profile: ColumnProfile,
  seen: readonly NumberSeen[],
  noAnswer: readonly string[],
  {wording, known}: ScaleContext
): ScaleGuess | null {
  const {answers, blank, missing} = withoutMissing([...seen].sort((a, b) => a.number - b.number));
  const {within, strays} = withoutStrays(answers, known);
  if (within.length === 0 || within.some(({number}) => !Number.isInteger(number))) return null;
  const [low, high] = [within[0]!.number, within.at(-1)!.number];
  const rows = sumOf(within);
  const scale = known ?? shapeOf(low, high, {different: within.length, rows, wording});
  if (scale === null) return null;
  // On a known scale, what lies beyond its ends says why there is no answer, unless a slip of the pen explains it.
  const isSlip = ({number, rows: n}: NumberSeen) => number < 10 && n < SLIP_SHARE * rows;
  const apart = [...missing, ...(known === undefined ? [] : strays)];
  const absent = apart.filter((code) => !isSlip(code));
  const stray = [...apart.filter(isSlip), ...(known === undefined ? strays : [])];
  const notApplicable = absent.map(({code}) => code).concat(noAnswer);
  const evidence = [
    `${low} to ${high} seen in ${share(rows, profile.rows)}`,
    ...listed("taken for blank", blank),
    ...listed("taken for not applicable", [...absent, ...counted(profile, noAnswer)]),
    ...listed("beyond it, rejected", stray)
  ];
  return {scale, values: null, blank: blank.map(({code}) => code), notApplicable, evidence: evidence.join("; ")};
}

/** Negative codes among others, and codes such as 99 that stand apart. */
function withoutMissing(sorted: readonly NumberSeen[]): {
  answers: NumberSeen[];
  blank: NumberSeen[];
  missing: NumberSeen[];
} {
  const positive = sorted.filter(({number}) => number >= 0);
  const blank = positive.length > 0 ? sorted.filter(({number}) => number < 0) : [];
  const answers = positive.length > 0 ? positive : [...sorted];
  const missing: NumberSeen[] = [];
  while (answers.length > 1) {
    const [before, last] = [answers.at(-2)!, answers.at(-1)!];
    const apart = answers.some(({number}) => number < last.number - 1 && !MISSING_CODE.test(String(number)));
    const reachable = last.number - before.number <= 1 && !(last.number > 11 && MISSING_CODE.test(before.code));
    if (!MISSING_CODE.test(last.code) || !apart || reachable) break;
    missing.unshift(answers.pop()!);
  }
  return {answers, blank, missing};
}

/** A few rows far beyond a scale do not make it longer; on a known scale, everything beyond its ends is apart. */
function withoutStrays(
  answers: readonly NumberSeen[],
  known: ScaleContext["known"]
): {within: NumberSeen[]; strays: NumberSeen[]} {
  const [low, high] = known ? [Math.min(...known), Math.max(...known)] : [0, 10];
  const within = answers.filter(
    ({number}) => number >= low && number <= high && (known === undefined || Number.isInteger(number))
  );
  const strays = answers.filter((answer) => !within.includes(answer));
  const few = sumOf(strays) <= STRAY_SHARE * sumOf(answers);
  return known !== undefined || (few && within.length > 2) ? {within, strays} : {within: [...answers], strays: []};
}

const RECOMMEND = /\b(recommend|nps|empfehl)|추천|推荐/i;
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

function fromTexts(profile: ColumnProfile, texts: readonly string[], noAnswer: readonly string[]): ScaleGuess | null {
  const ordered = orderOfTexts(texts);
  if (ordered === null) return null;
  const inOrder = [...ordered.places].sort(([, a], [, b]) => a - b);
  const evidence = [
    `the order of the texts, seen in ${share(sumOf(counted(profile, texts)), profile.rows)}`,
    ...listed("taken for not applicable", counted(profile, noAnswer))
  ];
  const values = Object.fromEntries(inOrder);
  return {scale: ordered.scale, values, blank: [], notApplicable: noAnswer, evidence: evidence.join("; ")};
}

/** The same order on a scale that is known already; which place each answer has is open where it has more or fewer steps. */
function onto(known: readonly [number, number], guess: ScaleGuess): ScaleGuess {
  const [low, high] = guess.scale;
  const steps = Math.abs(known[1] - known[0]);
  if (guess.values === null || guess.values === "unknown" || steps !== high - low) {
    return {...guess, scale: known, values: "unknown"};
  }
  const sign = Math.sign(known[1] - known[0]);
  const places = Object.entries(guess.values).map(([text, place]) => [text, known[0] + sign * (place - low)] as const);
  return {...guess, scale: known, values: Object.fromEntries(places)};
}

/** Letters in a row, or codes such as A1 to A5: an order without a direction. */
function fromLetters(profile: ColumnProfile, texts: readonly string[], noAnswer: readonly string[]): ScaleGuess | null {
  const codes = [...texts].sort();
  const places = codes.map((code) =>
    /^[A-K]$/.test(code) ? code.charCodeAt(0) - 64 : Number(/^(?:A|AO|SQ)0*(\d{1,2})$/.exec(code)?.[1])
  );
  if (codes.length < 3 || places.some((place) => !(place >= 1 && place <= 11))) return null;
  const highest = Math.max(...places);
  if (Math.min(...places) > 2 || highest > codes.length + 1) return null;
  const evidence = [
    `${codes[0]!} to ${codes.at(-1)!} seen in ${share(sumOf(counted(profile, codes)), profile.rows)}, in this order or the other way round`,
    ...listed("taken for not applicable", counted(profile, noAnswer))
  ];
  return {scale: [1, highest], values: "unknown", blank: [], notApplicable: noAnswer, evidence: evidence.join("; ")};
}

/** Cells may hold the labels in place of the codes: each then stands where its code does. */
function fromLabelledCells(profile: ColumnProfile, labels: Readonly<Record<string, string>>): ScaleGuess | null {
  const codes = new Map(Object.entries(labels).map(([code, text]) => [text, code]));
  const holdsTexts = profile.values.some(([value]) => codes.has(value) && !Object.hasOwn(labels, value));
  if (!holdsTexts) return fromLabels(profile, labels);
  const values = profile.values.map(([value, rows]) => [codes.get(value) ?? value, rows] as const);
  const guess = fromLabels({...profile, values}, labels);
  if (guess === null) return null;
  const textOf = (code: string) => labels[code] ?? code;
  const places = [...codes].filter(([, code]) => !guess.notApplicable.includes(code));
  return {
    ...guess,
    values: Object.fromEntries(places.map(([text, code]) => [text, Number(code)])),
    notApplicable: guess.notApplicable.map(textOf)
  };
}

/** A file that labels its codes tells the scale where the labels have an order, or only the ends have labels. */
function fromLabels(profile: ColumnProfile, labels: Readonly<Record<string, string>>): ScaleGuess | null {
  const told = Object.entries(labels).filter(([, text]) => !text.endsWith("(user-missing)"));
  const missing = told.filter(([, text]) => isNoAnswer(text)).map(([code]) => code);
  const codes = told.filter(([code]) => !missing.includes(code) && Number.isInteger(Number(code)));
  if (codes.length < 2) return null;
  const numbers = codes.map(([code]) => Number(code)).sort((a, b) => a - b);
  const [low, high] = [numbers[0]!, numbers.at(-1)!];
  const ends = [labels[low]!, labels[high]!].map((text) => JSON.stringify(text)).join(" to ");
  const beyond = profile.values
    .filter(([code]) => !Object.hasOwn(labels, code) && (Number(code) < low || Number(code) > high))
    .map(([code, rows]) => ({code, rows}));
  const evidence = (why: string) => {
    const answered = `${low} to ${high}, ${why}, answered in ${share(profile.filled, profile.rows)}`;
    return [answered, ...listed("beyond it, rejected", beyond)].join("; ");
  };
  const rest = {values: null, blank: [], notApplicable: missing};
  const ordered = orderOfTexts(codes.map(([, text]) => text));
  if (ordered !== null) {
    const places = numbers.map((number) => ordered.places.get(labels[number]!)!);
    if (places.every((place, index) => index === 0 || place > places[index - 1]!)) {
      return {...rest, scale: [low, high], evidence: evidence(`labelled ${ends}`)};
    }
    if (places.every((place, index) => index === 0 || place < places[index - 1]!)) {
      return {...rest, scale: [high, low], evidence: evidence(`labelled ${ends}`)};
    }
  }
  const seen = profile.values.map(([code]) => code).filter((code) => !Object.hasOwn(labels, code));
  if (high - low < 2 || high - low > 10 || codes.length > 3 || seen.length === 0) return null;
  if (!seen.every((code) => Number(code) > low && Number(code) < high)) return null;
  const decimals = Math.max(...seen.map((code) => code.split(".")[1]?.length ?? 0));
  if (decimals > 2) return null;
  const step = decimals === 0 ? {} : {step: 10 ** -decimals};
  return {...rest, ...step, scale: [low, high], evidence: evidence(`its ends labelled ${ends}`)};
}

const sumOf = (seen: readonly {rows: number}[]) => seen.reduce((sum, {rows}) => sum + rows, 0);
const counted = ({values}: ColumnProfile, codes: readonly string[]) =>
  values.filter(([code]) => codes.includes(code)).map(([code, rows]) => ({code, rows}));

function listed(what: string, seen: readonly {code: string; rows: number}[]): string[] {
  const shown = seen.slice(0, 5).map(({code, rows}) => `${code} (${thousands(rows)})`);
  return seen.length === 0 ? [] : [`${what}: ${shown.join(", ")}${seen.length > 5 ? ", …" : ""}`];
}

const thousands = (count: number) => count.toLocaleString("en-US");
const share = (rows: number, all: number) => `${thousands(rows)} of ${thousands(all)} rows`;
