import {TEXT_LADDERS} from "./text-ladders.js";

/** Texts on a scale: the place of each, and the ends of the scale. */
export interface OrderedTexts {
  places: ReadonlyMap<string, number>;
  scale: readonly [number, number];
  /** Whether both ends are there and it is known which is best, so that nothing is left to decide. */
  sure: boolean;
}

/** More are no scale that people read. */
const MOST_TEXTS = 11;

/**
 * The order of answer texts, from worst to best: by the numbers that they begin with, as in "5 - Very good", by known
 * ladders such as poor to excellent, or by how strong they are, as in "somewhat agree".
 *
 * @returns null where the texts tell no order; fewer than three never do
 * @example orderOfTexts(["Good", "Poor", "Fair"])?.places.get("Good") // 3
 */
export function orderOfTexts(texts: readonly string[]): OrderedTexts | null {
  if (texts.length < 3 || texts.length > MOST_TEXTS) return null;
  return byNumber(texts) ?? byLadder(texts) ?? byDegree(texts) ?? byStrength(texts);
}

/** "1 - Not very", "2", "3", "4 (best)". */
function byNumber(texts: readonly string[]): OrderedTexts | null {
  const numbers = texts.map((text) => /^(\d{1,2})(?![\d.,/:]*\d)\s*(?:[-–—.:)=(]|\s|$)/.exec(text)?.[1]);
  if (numbers.includes(undefined) || texts.every((text) => /^\d+$/.test(text))) return null;
  const places = numbers.map(Number);
  const [low, high] = [Math.min(...places), Math.max(...places)];
  if (new Set(places).size < places.length || low > 1 || high > 11) return null;
  const isWorded = (place: number) => /\p{L}/u.test(texts[places.indexOf(place)]!);
  const sure = isWorded(low) && isWorded(high);
  return {places: new Map(texts.map((text, index) => [text, places[index]!])), scale: [low, high], sure};
}

function byLadder(texts: readonly string[]): OrderedTexts | null {
  const words = texts.map(plain);
  for (const {steps: patterns, middle, turns, reaches} of TEXT_LADDERS) {
    const steps = words.map((text) => patterns.findIndex((pattern) => pattern.test(text)));
    if (steps.includes(-1) || new Set(steps).size < steps.length) continue;
    const isExcellent = reaches && steps.some((step) => step < middle!) && steps.includes(patterns.length - 1);
    const whole = isExcellent || (middle === null ? isWholeRow(steps, patterns.length) : isBalanced(steps, middle));
    return ranked(texts, steps, whole && !turns);
  }
  return null;
}

/** From one end to the other. */
const isWholeRow = (steps: readonly number[], length: number) => steps.includes(0) && steps.includes(length - 1);

/** As many below the middle as above it. */
function isBalanced(steps: readonly number[], middle: number): boolean {
  const below = steps.filter((step) => step < middle).length;
  return below > 0 && below === steps.filter((step) => step > middle).length;
}

/** Whether a text is one that scales have, alone or among others. */
export function isScaleText(text: string): boolean {
  const words = plain(text);
  return (
    TEXT_LADDERS.some(({steps}) => steps.some((pattern) => pattern.test(words))) ||
    DEGREES.some(([pattern]) => pattern.test(words)) ||
    ENDS.some(([bad, good]) => strengthOf(words, bad, good) !== null)
  );
}

/** How much of one thing: "not at all" to "extremely". */
const DEGREES: readonly (readonly [RegExp, number])[] = [
  [/^not at all\b/, 0],
  [/^(not (very|so|too|really|particularly)|hardly)\b/, 1],
  [/^(slightly|a little( bit)?|a bit|minimally)\b/, 2],
  [/^(somewhat|moderately|fairly|reasonably)\b/, 3],
  [/^(quite|mostly|rather|considerably)\b/, 4],
  [/^(very|highly)\b/, 5],
  [/^(extremely|completely|totally|exceptionally)\b/, 6]
];

function byDegree(texts: readonly string[]): OrderedTexts | null {
  const found = texts.map((text) => {
    const words = plain(text);
    const degree = DEGREES.find(([pattern]) => pattern.test(words));
    return degree === undefined ? null : {step: degree[1], of: words.replace(degree[0], "").trim()};
  });
  if (found.some((each) => each === null)) return null;
  const steps = found.map((each) => each!.step);
  const subjects = new Set(found.map((each) => each!.of).filter((of) => of !== ""));
  // Without "not at all" there is no telling what "very dissatisfied" is to "very satisfied".
  if (Math.min(...steps) > 1 || subjects.size > 1 || new Set(steps).size < steps.length) return null;
  return ranked(
    texts,
    steps,
    Math.min(...steps) === 0 && Math.max(...steps) >= 5 && !BAD.test([...subjects].join(" "))
  );
}

/** Things of which less is better. */
export const BAD =
  /\b(difficult\w*|hard|rude|worr\w*|bad|annoy\w*|problem\w*|pain\w*|stress\w*|trouble\w*|complain\w*|interfer\w*|confus\w*|frustrat\w*|negativ\w*|unsafe|dirty|noisy|slow|leave|leaving|cancel\w*|switch\w*|dis(satisf|appoint|rupt|turb)\w*|affected)\b/i;

const NO = /\bnot?\b/;

/** Words for the two ends of a scale. */
const ENDS: readonly (readonly [bad: RegExp, good: RegExp])[] = [
  [/\b(dissatisfied|unsatisfied|unhappy)\b/, /\b(satisfied|happy)\b/],
  [/\bdisagree\b/, /\bagree\b/],
  [/\bunlikely\b/, /\blikely\b/],
  [/\b(difficult|hard)\b/, /\beasy\b/],
  [/\b(poor|bad)\b/, /\bgood\b/],
  [/\bunfavou?rabl[ey]\b/, /\bfavou?rabl[ey]\b/],
  [/\bunimportant\b/, /\bimportant\b/],
  [/\bunhelpful\b/, /\bhelpful\b/],
  [/\bnegative(ly)?\b/, /\bpositive(ly)?\b/],
  [/\bunreliable\b/, /\breliable\b/],
  [NO, /\byes|definitely|probably\b/]
];
const STRENGTHS: readonly (readonly [RegExp, number])[] = [
  [/\b(extremely|completely|totally|absolutely)\b/, 4],
  [/\b(very|strongly|highly|definitely|much)\b/, 3],
  [/\b(somewhat|slightly|fairly|rather|moderately|a little|a bit|tend to|mostly|quite|probably|mildly)\b/, 1]
];
const NEITHER = /^(neither\b.*|neutral|undecided|indifferent|mixed|mixed feelings|in between|so-so)$/;
const PLAIN_STRENGTH = 2;
const MOST_WORDS = 6;

function byStrength(texts: readonly string[]): OrderedTexts | null {
  for (const [bad, good] of ENDS) {
    const strengths = texts.map((text) => strengthOf(plain(text), bad, good));
    if (strengths.some((strength) => strength === null)) continue;
    const signed = strengths as number[];
    const [below, above] = [signed.filter((each) => each < 0).length, signed.filter((each) => each > 0).length];
    if (new Set(signed).size < signed.length || below === 0 || above === 0) continue;
    // What yes and no mean depends on the question.
    return ranked(texts, signed, below === above && bad !== NO);
  }
  return null;
}

/** Below 0 for the bad end, above for the good one; null for a text about something else. */
function strengthOf(text: string, bad: RegExp, good: RegExp): number | null {
  if (NEITHER.test(text)) return 0;
  if (text.split(" ").length > MOST_WORDS) return null;
  const sign = bad.test(text) ? -1 : good.test(text) ? 1 : 0;
  if (sign === 0) return null;
  return sign * (STRENGTHS.find(([pattern]) => pattern.test(text))?.[1] ?? PLAIN_STRENGTH);
}

/** Lower case, without what stands in brackets and without curly quotation marks. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/\s*\([^)]*\)/g, "")
    .replaceAll("’", "'")
    .replaceAll(/\s+/g, " ")
    .replace(/[.!]$/, "")
    .trim();
}

/** Places from 1 on of the texts that are there: none has a gap below it. */
function ranked(texts: readonly string[], steps: readonly number[], sure: boolean): OrderedTexts {
  const order = [...steps].sort((a, b) => a - b);
  return {
    places: new Map(texts.map((text, index) => [text, order.indexOf(steps[index]!) + 1])),
    scale: [1, texts.length],
    sure
  };
}
