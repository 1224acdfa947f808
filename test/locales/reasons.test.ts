import {expect, it} from "vitest";
import {absenceText, methodText, reasonText, words, type Locale} from "../../src/locales/index.js";
import type {Reason} from "../../src/model/reason.js";

it.each<[reason: Reason, text: string]>([
  [{code: "no-answers"}, "no answers"],
  [{code: "one-answer"}, "one answer: its variance is unknown"],
  [{code: "fewer-answers-than", n: 200, minimum: 300}, "200 answers: fewer than 300"],
  [{code: "fewer-answers-than", n: 1, minimum: 300}, "1 answer: fewer than 300"],
  [{code: "fewer-respondents-than", minimum: 10}, "fewer than 10 respondents"],
  [{code: "reveals-respondents", minimum: 10}, "it would reveal a group of fewer than 10 respondents"],
  [
    {code: "instrument-changed", date: "2025-07-01", what: "new scale"},
    "the question changed on 2025-07-01: new scale"
  ],
  [{code: "fewer-points-than", n: 1, minimum: 12}, "1 point: limits need 12"],
  [{code: "answered-by", questions: ["order"], n: 1}, 'only one response answered "order"'],
  [{code: "answered-by", questions: ["order", "total"], n: 0}, 'no response answered both "order" and "total"'],
  [{code: "effective-responses-up-to", nEff: 3, most: 3}, "3.0 effective responses: a correlation needs more than 3"],
  [{code: "less-reliable-than", reliability: 0.436, minimum: 0.7}, "reliability 0.44, below 0.7"],
  [{code: "too-new", months: 1, minimum: 2}, "1 month in office: 2 are asked for"],
  [{code: "too-few", people: 40, minimum: 100}, "40 people: 100 are asked for"],
  [{code: "too-wide", halfWidth: 5.25, maximum: 4}, "known to ±5.3 only: ±4 or less is asked for"],
  [{code: "data-fault", people: 40}, "the answers of 40 people are at fault, more than are sound"],
  [{code: "collinear", questions: ["a", "b", "c"]}, '"a", "b", "c" are collinear: leave one out'],
  [
    {code: "confounded-levels", levels: [{segment: "age", level: "young"}]},
    'no unit has age "young" beside other levels'
  ],
  [{code: "no-drivers", of: "stage", metric: "satisfaction"}, "no other stage carries satisfaction"],
  [{code: "refused", message: "rake: no margins"}, "rake: no margins"]
])("%j is told in words", (reason, text) => {
  expect(reasonText(reason)).toBe(text);
});

it("a reason that holds another one tells both, however deep", () => {
  const part: Reason = {code: "part", part: 2, of: 5, because: {code: "one-answer"}};
  expect(reasonText(part)).toBe("part 2 of 5: one answer: its variance is unknown");
  expect(reasonText({code: "side", side: "first", because: part})).toBe(`first: ${reasonText(part)}`);
  expect(reasonText({code: "period", period: "2025-07", because: {code: "no-answers"}})).toBe("2025-07: no answers");
  expect(reasonText({code: "reference", reference: "twelve-months-before", because: {code: "no-answers"}})).toBe(
    "the twelve months before: no answers"
  );
});

it("every sentence stands in brackets and after colons: small letters, no full stop, nothing undefined", () => {
  const values = {
    n: 3,
    minimum: 10,
    maximum: 16,
    most: 3,
    cycle: 12,
    place: 2,
    nEff: 3.4,
    part: 1,
    of: 2,
    reliability: 0.5,
    low: 21.3,
    people: 40,
    months: 1,
    halfWidth: 5.25
  };
  const names = {
    metric: "nps",
    question: "q",
    date: "2025-07-01",
    what: "new",
    message: "refused",
    period: "2025",
    label: "x"
  };
  const known = {...values, ...names, questions: ["a", "b"], levels: [{segment: "s", level: "l"}], side: "part"};
  const texts = Object.entries(words.reasons).map(([code, say]) => {
    const text = say as (reason: object, because: string) => string;
    return [code, text({code, ...known, reference: "rest"}, "no answers")] as const;
  });
  expect(texts.filter(([, text]) => !/^[\p{Ll}\d"]/u.test(text) || /[.]$|undefined|NaN|\[object/.test(text))).toEqual(
    []
  );
});

it("a method names what repeated answers do to its error only where they do something", () => {
  expect(methodText({method: "t", errorFactor: 1})).toBe("t");
  expect(methodText({method: "score-difference", errorFactor: 1.5})).toBe(
    "score difference, error × 1.50 for repeated answers"
  );
});

it("what is withheld is told from what nobody knows", () => {
  expect(absenceText({withheld: true, reason: {code: "fewer-respondents-than", minimum: 10}})).toBe(
    "withheld: fewer than 10 respondents"
  );
  expect(absenceText({withheld: false, reason: {code: "no-answers"}})).toBe("no answers");
});

it("another language says the same reason, in the nested ones too", () => {
  const other: Locale = {
    ...words,
    reasons: {...words.reasons, "no-answers": () => "응답 없음", side: (_, because) => `(${because})`},
    withheld: (reason) => `비공개: ${reason}`
  };
  expect(reasonText({code: "side", side: "first", because: {code: "no-answers"}}, other)).toBe("(응답 없음)");
  expect(absenceText({withheld: true, reason: {code: "no-answers"}}, other)).toBe("비공개: 응답 없음");
});
