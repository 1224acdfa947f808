import {createHash} from "node:crypto";
import {ThemeCoder, isShown} from "../warehouse/themes/theme-coder.js";
import type {CodebookFile} from "../workspace/codebook.js";
import type {Department} from "./departments.js";
import {Draws} from "./draws.js";
import {PLANTED} from "./planted-themes.js";
import {surveyResponses} from "./survey.js";
import {truths} from "./truths.js";

const HEADER = "comment_id,coder_id,theme,present,version,on";

/** Day on which the sample was coded. */
const DAY = "2026-07-10";

/**
 * codings.csv of the demonstration: a sample of its comments, coded twice. The first coder says what was planted in them; the second
 * is a simulated reader, who errs now and then, and whose name says so.
 */
export function codings(departments: readonly Department[], seed: number, book: CodebookFile): string {
  const {perLanguage, errors} = truths.themes.codings;
  const draws = new Draws(seed, "codings");
  const lines = sampleOf(departments, seed, book, perLanguage).flatMap(({id, text, codes}) =>
    book.themes.flatMap((theme, place) => {
      if (!isShown(theme) || codes[place] === "-") return [];
      const planted = PLANTED[theme.id]!.test(text);
      const second = draws.chance(errors) ? !planted : planted;
      const line = (coder: string, present: boolean) =>
        [id, coder, theme.id, present ? 1 : 0, book.version, DAY].join(",");
      return [line("human:planted", planted), line("model:simulated-reader", second)];
    })
  );
  return [HEADER, ...lines, ""].join("\n");
}

/** Texts of each language, half of them with a theme, in the order of their hashes, as `export codes` draws them. */
function sampleOf(departments: readonly Department[], seed: number, book: CodebookFile, size: number) {
  const coder = new ThemeCoder(book);
  const texts = new Map<string, {id: string; language: string; text: string; codes: string}>();
  for (const responses of surveyResponses(departments, {scale: 1, seed})) {
    for (const {comment, customer} of responses) {
      // What is masked when it is loaded has another id then.
      if (comment === null || /[@\n]|0000|010/.test(comment.text)) continue;
      const {stage, text} = comment;
      const {language, codes} = coder.code(text, customer.language, stage);
      const id = createHash("sha256").update([language, stage, text].join("\n")).digest("hex").slice(0, 16);
      texts.set(id, {id, language: language!, text, codes});
    }
  }
  const sorted = [...texts.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return ["en", "ko", "zh"].flatMap((language) =>
    [true, false].flatMap((found) =>
      sorted.filter((each) => each.language === language && each.codes.includes("1") === found).slice(0, size / 2)
    )
  );
}
