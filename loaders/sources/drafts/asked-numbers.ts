import {wordingOf, type SortedColumn} from "./sorted-column.js";

/** Words of questions that are answered by a number on a scale, as parts of names too. */
const RATING =
  /satisf|rating|\brat(e|ed)\b|\bscores?\b|\b(c?sat|nps|ces)\d*\b|overall|quality|recommend|recomend|recommand|likel|importan|agree|happy|\bwell\b|easy|zufried|bewert|beurteil|empfehl|zustimm|만족|평가|추천|동의|满意|滿意|评价|評價|推荐|推薦|同意|満足|評価|勧め|calific|valora|avalia|évalu|note\b/iu;

/** Words of questions that a number answers without being on a scale. */
const QUANTITY =
  /\b(age|old|years?|born|how (many|long|often)|how much (money|time)|number of|minutes|hours|days|percent|income|postal|zip|sum|count)\b|^\{.*\}$|나이|연령|몇|年龄|年齡|多少|年齢|何(歳|人|回|年)|alter\b|wie (viele?|oft|lange)|cuánt|edad|quant[oa]s|idade|combien|âge/iu;

const FEWEST_WORDS = 5;

/** Whether the words of a question, or the name of its column, ask for a rating. */
export function asksForRating(column: SortedColumn): boolean {
  const {entry} = column;
  const words = wordingOf(column).replaceAll(/[._]+/g, " ");
  if (QUANTITY.test(words)) return false;
  const isSentence = /[?？]/.test(words) || words.trim().split(/\s+/).length >= FEWEST_WORDS;
  return RATING.test(words) || isSentence || entry?.wording != null;
}

/** Fewer neighbours are no battery, fewer answers that more than a few gave no scale that people rate on. */
const FEWEST_COLUMNS = 3;
const FEWEST_ANSWERS = 4;
const FEW = 0.01;

/** Columns in a row whose numbers end alike: questions of one battery, though the file has no words for them. */
export function batteryColumns(columns: readonly SortedColumn[]): ReadonlySet<string> {
  const runs: SortedColumn[][] = [];
  for (const column of columns) {
    const run = runs.at(-1);
    const end = endOf(column);
    if (end !== null && run !== undefined && run.length > 0 && endOf(run[0]!) === end) run.push(column);
    else runs.push(end === null ? [] : [column]);
  }
  return new Set(runs.filter((run) => run.length >= FEWEST_COLUMNS).flatMap((run) => run.map(({column}) => column)));
}

/** The highest place of numbers that may be a scale's; null where they can hardly be one. */
function endOf({kind, guess, profile}: SortedColumn): number | null {
  if (kind !== "scale" || guess?.bare !== true || guess.values !== null) return null;
  const frequent = profile.values.filter(([, rows]) => rows >= FEW * profile.filled).length;
  return guess.scale[1] >= FEWEST_ANSWERS && frequent >= FEWEST_ANSWERS ? guess.scale[1] : null;
}
