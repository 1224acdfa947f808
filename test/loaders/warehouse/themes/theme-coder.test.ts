/** By which words comments are found to have themes, in three languages. */
import {expect, it} from "vitest";
import {codebook} from "../../../../loaders/workspace/codebook.js";
import {languageOf} from "../../../../loaders/warehouse/themes/comment-language.js";
import {ThemeCoder} from "../../../../loaders/warehouse/themes/theme-coder.js";

type Rules = Readonly<Record<string, unknown>>;

/** A coder of themes t0, t1, … */
function coderOf(...themes: Rules[]): ThemeCoder {
  const declared = themes.map((rules, place) => ({id: `t${place}`, label: "T", definition: "D", ...rules}));
  return new ThemeCoder(codebook.parse({version: 1, themes: declared}));
}

const codes = (coder: ThemeCoder, text: string, survey: string | null = null, stage: string | null = null) =>
  coder.code(text, survey, stage).codes;

it.each([
  ["배송이 늦었어요", "en", "ko"],
  ["AS 기사님이 친절했습니다", null, "ko"],
  ["good인데 비쌈", "en", "ko"],
  ["退货流程复杂", null, "zh"],
  ["退货流程复杂", "ko", "zh"],
  ["とても良い", "en", "ja"],
  ["配送", "ja", "ja"],
  ["It came late", "en-GB", "en"],
  ["It came late", "ko-KR", "en"],
  ["Kam zu spät", "de", "de"],
  ["It came late", null, "en"],
  ["ok", null, null],
  ["👍 10/10", null, null],
  ["👍 10/10", "en", "en"]
])("the language of %j in a survey in %s is %s", (text, survey, language) => {
  expect(languageOf(text, survey)).toBe(language);
});

it.each([
  ["whole words count, in any case", ["late"], "Too LATE!", "1"],
  ["parts of words do not", ["late"], "latex gloves, chocolate", "0"],
  ["a * leaves the ending open", ["deliver*"], "The deliveries came", "1"],
  ["phrases are words in a row", ["on hold"], "an hour on hold", "1"],
  ["other words between them are not", ["on hold"], "on a hold", "0"],
  ["hyphens and line ends are no words", ["on time"], "just on-time", "1"],
  ["phrases end with their sentence", ["late delivery"], "It was late. Delivery men were nice", "0"],
  ["apostrophes of any shape are alike", ["didn't come"], "They didn’t come", "1"],
  ["full-width signs are alike", ["late"], "ｌａｔｅ", "1"],
  ["invisible signs hide nothing", ["late"], "la\u00ADte \u200B", "1"]
])("English: %s", (_, words, text, code) => {
  expect(codes(coderOf({words: {en: words}}), text)).toBe(code);
});

it.each([
  ["words begin a word unit, whatever its ending", ["배송"], "배송이 너무 늦었고", "1"],
  ["a stem of one syllable too", ["늦"], "너무 늦었어요", "1"],
  ["the middle of a word unit is not its beginning", ["송이"], "배송이 왔다", "0"],
  ["phrases are beginnings in a row", ["연락 없"], "연락도 없이 왔어요", "1"],
  ["letters may be composed or not", ["늦"], "늦었어요".normalize("NFD"), "1"],
  ["Latin letters in a Korean text", ["as"], "AS가 느립니다", "1"]
])("Korean: %s", (_, words, text, code) => {
  expect(codes(coderOf({words: {ko: words}}), text)).toBe(code);
});

it.each([
  ["a word within the text", ["退货"], "退货流程复杂", "1"],
  ["several words in a row", ["退货流程"], "退货流程复杂", "1"],
  ["signs that belong to two words by chance are none", ["发货"], "开发货币系统", "0"],
  ["the same signs where they are a word", ["发货"], "发货太慢了", "1"],
  ["Latin letters that are not part of a word", ["app"], "APP总是闪退", "1"],
  ["and not where they are", ["app"], "今天很happy", "0"]
])("Chinese: %s", (_, words, text, code) => {
  expect(codes(coderOf({words: {zh: words}}), text)).toBe(code);
});

it("a comment in a language in which a theme has no words is not known to lack it", () => {
  const coder = coderOf({words: {ko: ["늦"]}}, {words: {en: ["late"], ko: ["늦"]}});
  expect(codes(coder, "It was late")).toBe("-1");
  expect(codes(coder, "늦었어요")).toBe("11");
  expect(codes(coder, "Kam spät", "de")).toBe("--");
  expect(codes(coder, "👍")).toBe("--");
});

it("all must be there, one of each list; what must not be there takes the theme away", () => {
  const coder = coderOf({words: {en: ["late"]}, all: {en: [["parcel", "box"], "came"]}, not: {en: ["not late"]}});
  expect(codes(coder, "The box came late")).toBe("1");
  expect(codes(coder, "The box was late")).toBe("0");
  expect(codes(coder, "The parcel came, not late")).toBe("0");
});

it("comments about other stages than a theme's are not looked at", () => {
  const coder = coderOf({words: {en: ["late"]}, stages: ["delivery"]});
  expect(codes(coder, "late", "en", "delivery")).toBe("1");
  expect(codes(coder, "late", "en", "service")).toBe("-");
});

it("a part of a theme makes it be there, and so does what was merged into it; what is retired is not looked for", () => {
  const coder = coderOf(
    {},
    {parent: "t0", words: {en: ["late"]}},
    {parent: "t1", words: {en: ["delayed"]}},
    {words: {en: ["tardy"]}, status: {merged_into: "t1"}},
    {words: {en: ["late"]}, status: "retired"}
  );
  expect(codes(coder, "late")).toBe("110--");
  expect(codes(coder, "delayed")).toBe("111--");
  expect(codes(coder, "tardy")).toBe("110--");
  expect(codes(coder, "fine")).toBe("000--");
});

it("hostile texts are only text, and coding them takes a time that grows with their length", () => {
  const coder = coderOf({
    words: {en: ["a a a a b", "constructor", "__proto__"], ko: ["가 가 가 나"], zh: ["退货", "一一一一二"]}
  });
  expect(codes(coder, "toString hasOwnProperty __proto__")).toBe("1");
  expect(codes(coder, "constructor'); DROP TABLE answer; --")).toBe("1");
  const took = (text: string) => {
    const began = process.cpuUsage();
    codes(coder, text, "en");
    const {user, system} = process.cpuUsage(began);
    return (user + system) / 1e3;
  };
  for (const unit of ["a ", "'", "a'", "가 ", "一", "退", "\u0301", "\u200B", "(((", "١"]) {
    took(unit.repeat(1000));
    const [short, long] = [took(unit.repeat(20_000)), took(unit.repeat(200_000))];
    expect(long, JSON.stringify(unit)).toBeLessThan(40 * Math.max(short, 5));
  }
});
