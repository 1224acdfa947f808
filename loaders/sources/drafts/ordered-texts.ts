/** Texts on a scale: the place of each, and the ends of the scale. */
export interface OrderedTexts {
  places: ReadonlyMap<string, number>;
  scale: readonly [number, number];
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
  return {places: new Map(texts.map((text, index) => [text, places[index]!])), scale: [low, high]};
}

/** From worst to best; words for one step are separated by bars. */
const LADDERS: readonly (readonly string[])[] = [
  [
    "never",
    "almost never",
    "rarely|seldom",
    "sometimes|occasionally",
    "often|frequently",
    "usually|most of the time",
    "almost always",
    "always"
  ],
  [
    "terrible|awful|unacceptable",
    "very poor|very bad",
    "poor|bad|below average",
    "fair|average|acceptable|ok|okay|satisfactory",
    "good|above average",
    "very good",
    "excellent|outstanding|great"
  ],
  [
    "much worse",
    "worse|somewhat worse|slightly worse",
    "the same|about the same|no change|unchanged",
    "better|somewhat better|slightly better",
    "much better"
  ],
  [
    "not met|far below expectations",
    "below expectations|partly met",
    "met|met expectations|as expected",
    "exceeded|exceeded expectations|above expectations",
    "far above expectations"
  ],
  [
    "sehr unzufrieden",
    "unzufrieden|eher unzufrieden",
    "teils/teils|teils teils|neutral|weder noch",
    "zufrieden|eher zufrieden",
    "sehr zufrieden"
  ],
  [
    "stimme überhaupt nicht zu|trifft überhaupt nicht zu",
    "stimme eher nicht zu|stimme nicht zu|trifft eher nicht zu",
    "teils/teils|teils teils|neutral|weder noch",
    "stimme eher zu|stimme zu|trifft eher zu",
    "stimme voll und ganz zu|stimme voll zu|trifft voll und ganz zu"
  ],
  ["매우 불만족|매우 불만", "불만족|불만", "보통", "만족", "매우 만족"],
  ["전혀 그렇지 않다", "그렇지 않다", "보통이다|보통", "그렇다", "매우 그렇다"],
  ["非常不满意|很不满意", "不满意", "一般", "满意", "非常满意|很满意"],
  ["非常不同意", "不同意", "一般|中立", "同意", "非常同意"]
];

function byLadder(texts: readonly string[]): OrderedTexts | null {
  for (const ladder of LADDERS) {
    const steps = texts.map((text) => ladder.findIndex((words) => words.split("|").includes(plain(text))));
    if (!steps.includes(-1) && new Set(steps).size === steps.length) return ranked(texts, steps);
  }
  return null;
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
  return ranked(texts, steps);
}

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
  [/\bnot\b/, /\byes|definitely|probably\b/]
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
    if (new Set(signed).size < signed.length || Math.min(...signed) >= 0 || Math.max(...signed) <= 0) continue;
    // What one end has, the other has too, even where nobody chose it.
    const all = new Set(signed.flatMap((strength) => [strength, -strength]));
    const order = [...all].map((strength) => strength + 0).sort((a, b) => a - b);
    const steps = [...new Set(order)];
    const places = new Map(texts.map((text, index) => [text, steps.indexOf(signed[index]! + 0) + 1]));
    return {places, scale: [1, steps.length]};
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

function ranked(texts: readonly string[], steps: readonly number[]): OrderedTexts {
  const order = [...steps].sort((a, b) => a - b);
  return {
    places: new Map(texts.map((text, index) => [text, order.indexOf(steps[index]!) + 1])),
    scale: [1, texts.length]
  };
}
