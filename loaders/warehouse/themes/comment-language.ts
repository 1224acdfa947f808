import type {Language} from "../../../src/model/language.js";

/** Other names of the languages that words are declared in, as surveys have them. */
const NAMES: Readonly<Record<string, Language>> = {
  ...{eng: "en", english: "en", kor: "ko", korean: "ko", 한국어: "ko"},
  ...{zho: "zh", chi: "zh", cmn: "zh", chinese: "zh", 中文: "zh"}
};

const HANGUL = /\p{Script=Hangul}/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HAN = /\p{Script=Han}/u;
const LATIN_WORD = /\p{Script=Latin}{3}/u;

/** Languages that are not written in Latin letters, so that a comment in these is in another one. */
const NOT_LATIN: readonly string[] = ["ko", "zh", "ja"];

/**
 * The language of a comment; null where it cannot be told.
 *
 * What it is written in is certain where it is Hangul, kana or Chinese characters: people answer in their own language
 * whatever the survey's is. For Latin letters the survey's language counts. Where the survey has none, the text is taken for
 * English: of the languages that words may be declared in, it is the only one in these letters, so that a detector, limited to
 * them, could choose no other; a text of less than three letters in a row is of no known language.
 *
 * @param survey  language of the questionnaire as the export has it: "ko", "ko-KR", "KOR"; null where it is not known
 * @example languageOf("good인데 비쌈", "en") // "ko"
 * @example languageOf("It came late", null) // "en"
 */
export function languageOf(text: string, survey: string | null): string | null {
  if (HANGUL.test(text)) return "ko";
  if (KANA.test(text)) return "ja";
  const declared = survey === null ? null : nameOf(survey);
  if (HAN.test(text)) return declared === "ja" ? "ja" : "zh";
  if (declared !== null && !NOT_LATIN.includes(declared)) return declared;
  return LATIN_WORD.test(text) ? "en" : null;
}

/** The language without its country, by its code. */
function nameOf(survey: string): string | null {
  const name = /^[\p{L}]+/u.exec(survey.trim().toLowerCase())?.[0];
  return name === undefined ? null : (NAMES[name] ?? name);
}
