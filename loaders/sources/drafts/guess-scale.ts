import type {ColumnProfile} from "./column-profiles.js";
import {fromLabelledCells} from "./guess-labels.js";
import {fromNumbers, type NumberSeen} from "./guess-numbers.js";
import {BAD, isScaleText, orderOfTexts} from "./ordered-texts.js";
import {
  counted,
  isNoAnswer,
  listed,
  share,
  STRAY_SHARE,
  sumOf,
  type Beside,
  type ScaleContext,
  type ScaleGuess
} from "./scale-guess.js";

/** One odd cell among fewer is as good as any other. */
const FEWEST_ANSWERS = 3;

/** A guess of a question's scale; null where its column does not look like answers on one. */
export function guessScale(profile: ColumnProfile, context: ScaleContext): ScaleGuess | null {
  const labels = context.entry?.labels;
  if (labels && context.known === undefined) return fromLabelledCells(profile, labels);
  if (profile.filled === 0 || profile.different > profile.values.length) return null;
  const {numbers, texts, noAnswer} = split(profile);
  const odd = oddOnes(profile, numbers.length > texts.length ? texts : texts.filter((text) => !isScaleText(text)));
  if (numbers.length > 0 && texts.length === odd.length) return fromNumbers(profile, numbers, {noAnswer, odd}, context);
  if (numbers.length > 0 && !texts.every((text) => /^\d/.test(text))) return null;
  const all = [...numbers.map(({code}) => code), ...texts];
  const rest = all.filter((text) => !odd.includes(text));
  const guess =
    fromTexts(profile, all, {noAnswer, odd: []}, context) ??
    fromTexts(profile, rest, {noAnswer, odd}, context) ??
    fromLetters(profile, texts, noAnswer);
  return guess === null || context.known === undefined ? guess : onto(context.known, guess);
}

/** Texts that are no answers of a scale and so few that they are slips of the pen; none if there are more. */
function oddOnes(profile: ColumnProfile, texts: readonly string[]): string[] {
  const rows = sumOf(counted(profile, texts));
  const few = rows <= Math.max(1, STRAY_SHARE * profile.filled) && profile.filled - rows >= FEWEST_ANSWERS;
  return few ? [...texts] : [];
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

/** Of fewer rows, a text that nobody chose may be missing. */
const ENOUGH_ROWS = 100;
/** Rows of so many answers are whole more often than not. */
const USUAL_ANSWERS = 5;

function fromTexts(
  profile: ColumnProfile,
  texts: readonly string[],
  {noAnswer, odd}: Beside,
  {wording}: ScaleContext
): ScaleGuess | null {
  const ordered = orderOfTexts(texts);
  if (ordered === null) return null;
  const inOrder = [...ordered.places].sort(([, a], [, b]) => a - b);
  const rows = sumOf(counted(profile, texts));
  const enough = rows >= ENOUGH_ROWS || texts.length >= USUAL_ANSWERS;
  const sure = ordered.sure && enough && !BAD.test(wording);
  const evidence = [
    `the order of the texts, seen in ${share(rows, profile.rows)}`,
    ...listed("taken for not applicable", counted(profile, noAnswer)),
    ...listed("beyond it, rejected", counted(profile, odd))
  ];
  return {
    ...{scale: ordered.scale, values: Object.fromEntries(inOrder), blank: [], notApplicable: noAnswer},
    ...{sure, apart: [], bare: false, evidence: evidence.join("; ")}
  };
}

/** The same order on a scale that is known already; which place each answer has is open where it has more or fewer steps. */
function onto(known: readonly [number, number], guess: ScaleGuess): ScaleGuess {
  const [low, high] = guess.scale;
  const steps = Math.abs(known[1] - known[0]);
  if (guess.values === null || guess.values === "unknown" || steps !== high - low) {
    return {...guess, scale: known, sure: true, values: "unknown"};
  }
  const sign = Math.sign(known[1] - known[0]);
  const places = Object.entries(guess.values).map(([text, place]) => [text, known[0] + sign * (place - low)] as const);
  return {...guess, scale: known, sure: true, values: guess.sure ? Object.fromEntries(places) : "unknown"};
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
  return {
    ...{scale: [1, highest], values: "unknown", blank: [], notApplicable: noAnswer},
    ...{sure: false, apart: [], bare: true, evidence: evidence.join("; ")}
  };
}
