import {LANGUAGES, type Language} from "../../../src/model/language.js";
import {mergedInto, type Codebook, type CodebookFile, type Theme} from "../../workspace/codebook.js";
import {ChineseFinder} from "./chinese-words.js";
import {languageOf} from "./comment-language.js";
import {plainText, WordFinder} from "./word-units.js";

/** What a comment is found to have. */
export interface CodedComment {
  /** Null where it cannot be told. */
  language: string | null;
  /** A sign for each theme of the codebook, in its order: 1 it is there, 0 it is not, - it is not looked for here. */
  codes: string;
}

/** How a theme is found in a language, by numbers of words. */
interface Rule {
  words: readonly number[];
  all: readonly (readonly number[])[];
  not: readonly number[];
}

/** Whatever changes what a codebook finds, beside the codebook, raises this: comments are then coded anew. */
export const CODER = 1;

/**
 * Codes comments by a codebook. A comment that is in none of the languages in which a theme has words is not known to lack it: it
 * has no code there.
 */
export class ThemeCoder {
  private readonly languages: ReadonlyMap<string, LanguageCoder>;
  private readonly above: readonly number[];
  private readonly order: readonly number[];

  constructor(private readonly codebook: Pick<CodebookFile, "themes">) {
    const {themes} = codebook;
    this.languages = new Map(LANGUAGES.map((language) => [language, new LanguageCoder(themes, language)]));
    const placeOf = new Map(themes.map(({id}, place) => [id, place]));
    this.above = themes.map((theme) => placeOf.get(mergedInto(theme) ?? theme.parent ?? "") ?? -1);
    this.order = fromBelow(this.above);
  }

  /**
   * @param survey  the questionnaire's language, null where it is not known
   * @param stage  the stage that was asked about; null looks for themes of any stage
   */
  code(text: string, survey: string | null, stage: string | null): CodedComment {
    const plain = plainText(text);
    const language = languageOf(plain, survey);
    const coder = language === null ? undefined : this.languages.get(language);
    const {themes} = this.codebook;
    if (coder === undefined) return {language, codes: "-".repeat(themes.length)};
    const found = coder.find(plain);
    const isAsked = themes.map(
      ({stages, status}) => status !== "retired" && (stage === null || (stages?.includes(stage) ?? true))
    );
    const codes = themes.map((_, place) => (isAsked[place] ? found[place]! : "-"));
    // What is a part of a theme, or was merged into it, makes it be there.
    for (const place of this.order) {
      const whole = this.above[place]!;
      if (whole >= 0 && isAsked[whole] && codes[whole] !== "1" && codes[place] !== "-") codes[whole] = codes[place]!;
    }
    return {language, codes: codes.map((code, place) => (isShown(themes[place]!) ? code : "-")).join("")};
  }
}

/** Codes the comments of each month by the version of the codebook that is valid then. */
export class VersionedCoder {
  private readonly versions: readonly {from: string; coder: ThemeCoder; places: readonly number[] | null}[];

  constructor({former, ...current}: Pick<Codebook, "themes" | "from" | "former">) {
    const ids = current.themes.map(({id}) => id);
    this.versions = [...former, current].map((version) => ({
      from: version.from ?? "",
      coder: new ThemeCoder(version),
      places: version === current ? null : ids.map((id) => version.themes.findIndex((theme) => theme.id === id))
    }));
  }

  /**
   * As ThemeCoder.code, in the order of the current codebook: a theme that a former version did not have was not looked for.
   *
   * @param month  YYYY-MM of the response
   */
  code(text: string, survey: string | null, stage: string | null, month: string): CodedComment {
    const valid = this.versions.findLast(({from}) => from <= month) ?? this.versions[0]!;
    const {language, codes} = valid.coder.code(text, survey, stage);
    if (valid.places === null) return {language, codes};
    return {language, codes: valid.places.map((place) => codes[place] ?? "-").join("")};
  }
}

/** Whether a theme has a figure of its own. */
export const isShown = ({status}: Pick<Theme, "status">) => status === "active";

/** The places of themes, each before those above it. */
function fromBelow(above: readonly number[]): number[] {
  const depth = above.map((_, place) => {
    let steps = 0;
    for (let next = above[place]!; next >= 0 && steps <= above.length; next = above[next]!) steps += 1;
    return steps;
  });
  return above.map((_, place) => place).sort((a, b) => depth[b]! - depth[a]!);
}

/** Finds the themes of a codebook in texts of a language. */
class LanguageCoder {
  private readonly rules: readonly (Rule | null)[];
  private readonly finder: {mark: (plain: string, seen: Uint8Array) => void};
  private readonly seen: Uint8Array;

  constructor(themes: readonly Theme[], language: Language) {
    const numbers = new Map<string, number>();
    const numberOf = (word: string) => {
      if (!numbers.has(word)) numbers.set(word, numbers.size);
      return numbers.get(word)!;
    };
    this.rules = themes.map(({words, all, not}): Rule | null => {
      const [any, every] = [words[language] ?? [], all[language] ?? []];
      if (any.length + every.length === 0) return null;
      return {
        words: any.map(numberOf),
        all: every.map((alternatives) => alternatives.map(numberOf)),
        not: (not[language] ?? []).map(numberOf)
      };
    });
    const terms = [...numbers.keys()];
    this.seen = new Uint8Array(terms.length);
    this.finder = language === "zh" ? new ChineseFinder(terms) : new WordFinder(terms, language === "ko");
  }

  /** A sign for each theme in a plain text: 1, 0, or - where it has no words in the language. */
  find(plain: string): string[] {
    const {seen} = this;
    seen.fill(0);
    this.finder.mark(plain, seen);
    const isThere = (term: number) => seen[term] === 1;
    return this.rules.map((rule) => {
      if (rule === null) return "-";
      const {words, all, not} = rule;
      const has = (words.length === 0 || words.some(isThere)) && all.every((any) => any.some(isThere));
      return has && !not.some(isThere) ? "1" : "0";
    });
  }
}
