/** The words of everything that is told: the one place where codes become sentences. Nothing is computed from a sentence. */
import type {Finding} from "../model/finding.js";
import type {IntervalMethod} from "../model/interval-method.js";
import type {Reason} from "../model/reason.js";
import {readIn} from "../model/texts.js";
import type {Locale} from "./locale.js";
import {language} from "./page-language.js";
import {spoken} from "./spoken.js";

export type {Locale} from "./locale.js";

/** The words that everything is told in: those of the page's language, and English outside of pages. */
export const words: Locale = (await spoken[language]()).locale;

/**
 * What a page reads, with its labels in the language of the page: a report in several languages has all of them in one file.
 *
 * @example inPageLanguage({label: {"@": {en: "Use", ko: "사용"}}}) // {label: "Use"}
 */
export function inPageLanguage<Content>(content: Content): Content {
  return readIn(content, language);
}

/**
 * A reason in words, in small letters and without a full stop.
 *
 * @example reasonText({code: "part", part: 2, of: 5, because: {code: "no-answers"}}) // "part 2 of 5: no answers"
 */
export function reasonText(reason: Reason, locale: Locale = words): string {
  return codedText(reason, locale.reasons, locale);
}

/**
 * A finding in a sentence.
 *
 * @example findingText({code: "stages-withheld", stages: ["Use"]}) // "Use is withheld: too few respondents, or another figure could be worked out from it."
 * @example findingText({code: "journey-unknown", metric: "Satisfaction", because: {code: "no-answers"}}) // "Satisfaction over the whole journey is unknown: no answers."
 */
export function findingText(finding: Finding, locale: Locale = words): string {
  return codedText(finding, locale.findings, locale);
}

type Coded = {readonly code: string; readonly because?: Reason};

function codedText(coded: Coded, said: Readonly<Record<string, unknown>>, locale: Locale): string {
  const because = coded.because === undefined ? "" : reasonText(coded.because, locale);
  const say = said[coded.code] as (coded: Coded, because: string) => string;
  return say(coded, because);
}

/**
 * How an interval was made, in words, with what repeated answers did to it.
 *
 * @param made.errorFactor  how many times as large they make the standard error; 1 for not at all
 * @example methodText({method: "t", errorFactor: 1.5}) // "t, error × 1.50 for repeated answers"
 */
export function methodText(
  {method, errorFactor}: {readonly method: IntervalMethod; readonly errorFactor: number},
  {intervals, widened}: Locale = words
): string {
  return errorFactor === 1 ? intervals[method] : widened(intervals[method], errorFactor);
}

/**
 * Why a figure is not there, in words; `withheld` tells one that exists from one that nobody knows.
 *
 * @example absenceText({withheld: true, reason: {code: "fewer-respondents-than", minimum: 10}}) // "withheld: fewer than 10 respondents"
 * @example absenceText({withheld: false, reason: {code: "no-answers"}}) // "no answers"
 */
export function absenceText(
  {withheld, reason}: {readonly withheld: boolean; readonly reason: Reason},
  locale: Locale = words
): string {
  const text = reasonText(reason, locale);
  return withheld ? locale.withheld(text) : text;
}
