/**
 * Texts of a workspace in several languages: a stage's name, a sentence about the data. On the way to the pages such a text
 * is a string like any other, so that nothing on the way has to know of languages; in what a page reads it is an object.
 */
import type {Language} from "./language.js";

/** Noncharacters, which Unicode keeps for use inside a program: they stand in no text. */
const [BEGIN, NAMES, NEXT, END] = ["\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"] as const;
const joined = new RegExp(`${BEGIN}[^${BEGIN}${END}]*${END}`, "g");

/** The key of a text whose language is the first of the report's. */
export const FIRST = "";

/** One text by language. */
export type Texts = Readonly<Partial<Record<Language | typeof FIRST, string>>>;

/** A text as a page reads it that has several languages; no other object has this key alone. */
export interface PageTexts {
  readonly "@": Readonly<Partial<Record<Language, string>>>;
}

/**
 * A string that holds a text in several languages.
 *
 * @example textsOf(joinTexts({en: "Use", ko: "사용"})) // [{en: "Use", ko: "사용"}]
 */
export function joinTexts(texts: Texts): string {
  const parts = Object.entries(texts).map(([language, text]) => `${language}${NAMES}${text}`);
  return `${BEGIN}${parts.join(NEXT)}${END}`;
}

/**
 * The texts in several languages that a string holds, in their order.
 *
 * @example textsOf("Use") // []
 */
export function textsOf(text: string): Texts[] {
  return (text.match(joined) ?? []).map(separated);
}

/**
 * A string with the texts that it holds in one language; where one has none in it, in the first.
 *
 * @param first  the first language of the report
 * @example textIn(`${joinTexts({en: "Use", ko: "사용"})}: 4`, "ko", "en") // "사용: 4"
 * @example textIn(joinTexts({en: "Use"}), "ko", "en") // "Use"
 */
export function textIn(text: string, language: Language, first: Language): string {
  return text.replace(joined, (each) => {
    const texts = separated(each);
    return texts[language] ?? texts[first] ?? texts[FIRST] ?? Object.values(texts)[0] ?? "";
  });
}

/**
 * A string as it reads in each language; itself alone where it holds no text in several.
 *
 * @example inEachLanguage(joinTexts({en: "Use", ko: "사용"})) // ["Use", "사용"]
 * @example inEachLanguage("Use") // ["Use"]
 */
export function inEachLanguage(text: string): string[] {
  const languages = new Set(textsOf(text).flatMap((texts) => Object.keys(texts) as (Language | typeof FIRST)[]));
  if (languages.size === 0) return [text];
  return [...languages].map((language) =>
    text.replace(joined, (each) => separated(each)[language] ?? Object.values(separated(each))[0] ?? "")
  );
}

function separated(text: string): Texts {
  const parts = text.slice(1, -1).split(NEXT);
  return Object.fromEntries(parts.map((part) => part.split(NAMES) as [string, string]));
}

/**
 * A value with every string in it in one language, and itself where it holds none in several. Lists and plain objects are
 * looked through, anything else stays as it is.
 *
 * @example valueIn({label: joinTexts({en: "Use", ko: "사용"})}, "ko", "en") // {label: "사용"}
 */
export function valueIn<Value>(value: Value, language: Language, first: Language): Value {
  const known = new Map<object, unknown>();
  const inside = (each: unknown): unknown => {
    if (typeof each === "string") return each.includes(BEGIN) ? textIn(each, language, first) : each;
    if (!isPlain(each)) return each;
    if (!known.has(each)) known.set(each, mapped(each, inside));
    return known.get(each);
  };
  return inside(value) as Value;
}

/**
 * What a page reads in place of a string: the string itself, or an object where the languages of the report differ.
 *
 * @param languages  of the report, the first one first
 * @example pageText(joinTexts({en: "Use", ko: "사용"}), ["en", "ko"]) // {"@": {en: "Use", ko: "사용"}}
 * @example pageText("Use", ["en", "ko"]) // "Use"
 */
export function pageText(text: string, languages: readonly [Language, ...Language[]]): string | PageTexts {
  if (!text.includes(BEGIN)) return text;
  const [first] = languages;
  const texts = languages.map((language) => [language, textIn(text, language, first)] as const);
  return texts.every(([, each]) => each === texts[0]![1]) ? texts[0]![1] : {"@": Object.fromEntries(texts)};
}

/**
 * What a page reads, in its language, the names of columns too.
 *
 * @example readIn({label: {"@": {en: "Use", ko: "사용"}}, n: 4}, "ko") // {label: "사용", n: 4}
 */
export function readIn<Content>(content: Content, language: Language): Content {
  const inside = (each: unknown): unknown => {
    if (!isPlain(each)) return each;
    return isPageTexts(each) ? each["@"][language] : mapped(each, inside, (key) => textIn(key, language, language));
  };
  return inside(content) as Content;
}

function isPageTexts(value: object): value is PageTexts {
  const keys = Object.keys(value);
  const texts = (value as Partial<PageTexts>)["@"];
  return (
    keys.length === 1 && typeof texts === "object" && Object.values(texts).every((each) => typeof each === "string")
  );
}

function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  return Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null);
}

/** A list or an object with each of its values, and each key, changed; itself where none is. */
function mapped(value: object, change: (each: unknown) => unknown, changeKey = (key: string) => key): object {
  if (Array.isArray(value)) {
    const changed = value.map(change);
    return changed.some((each, index) => each !== value[index]) ? changed : value;
  }
  const changed = Object.entries(value).map(([key, each]) => [changeKey(key), change(each)] as const);
  return changed.some(([key, each]) => each !== (value as Record<string, unknown>)[key])
    ? Object.fromEntries(changed)
    : value;
}
