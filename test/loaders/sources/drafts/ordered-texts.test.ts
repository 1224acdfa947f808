import {expect, it} from "vitest";
import {orderOfTexts} from "../../../../loaders/sources/drafts/ordered-texts.js";

/** Texts in the order that they are found to have. */
const ordered = (...texts: string[]) => {
  const order = orderOfTexts([...texts].sort());
  return order === null ? null : [...order.places].sort(([, a], [, b]) => a - b).map(([text]) => text);
};

it.each([
  [["1 - Not very impressive", "2 - A bit", "3", "4 - Very", "5 - Extremely"]],
  [["0 (worst)", "5", "10 (best)"]],
  [["Never", "Rarely", "Sometimes", "Often", "Always"]],
  [["Very poor", "Poor", "Fair", "Good", "Very good", "Excellent"]],
  [["Not at all", "Slightly", "Moderately", "Very", "Extremely important"]],
  [["Not at all satisfied", "Not very satisfied", "Somewhat satisfied", "Very satisfied"]],
  [["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"]],
  [["Very dissatisfied", "Somewhat dissatisfied", "Neutral", "Somewhat satisfied", "Very satisfied"]],
  [
    [
      "Very unfavorably",
      "Somewhat unfavorably",
      "Neither favorably nor unfavorably (neutral)",
      "Somewhat favorably",
      "Very favorably"
    ]
  ],
  [["Very difficult", "Somewhat difficult", "Somewhat easy", "Very easy"]],
  [["Much worse", "Worse", "About the same", "Better", "Much better"]],
  [["sehr unzufrieden", "unzufrieden", "zufrieden", "sehr zufrieden"]],
  [["매우 불만족", "불만족", "보통", "만족", "매우 만족"]],
  [["非常不满意", "不满意", "一般", "满意", "非常满意"]]
])("the order of %j", (texts) => {
  expect(ordered(...texts)).toEqual(texts);
});

it.each([
  [["Yes", "No"]],
  [["Yes", "No", "Maybe"]],
  [["North", "South", "West"]],
  [["1-5", "6-25", "26-100"]],
  [["2014 - before", "2015 - after", "2016"]],
  [["Agree", "Satisfied", "Good"]],
  [["Very satisfied", "Somewhat satisfied", "Satisfied"]],
  [Array.from({length: 12}, (_, index) => `${index} - step`)]
])("no order in %j", (texts) => {
  expect(ordered(...texts)).toBeNull();
});

it.each([
  [["Disagree", "Neutral", "Agree", "Strongly agree"], false],
  [["Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Extremely satisfied"], true],
  [["Difficult", "Somewhat difficult", "Neither easy nor difficult", "Somewhat easy", "Very easy"], true],
  [["Very poor", "Poor", "Fair", "Good"], false],
  [["Poor", "Fair", "Good", "Very good", "Excellent"], true],
  [["Sometimes", "Often", "Always"], false],
  [["Never", "Sometimes", "Always"], false],
  [["No, not at all rude", "Yes, somewhat rude", "Yes, very rude"], false],
  [["Not at all", "Slightly", "Very"], true],
  [["Not at all", "Slightly", "Somewhat"], false],
  [["Not at all difficult", "Slightly", "Very difficult"], false],
  [["1 - bad", "2", "3", "4"], false],
  [["1 - bad", "2", "4", "5 - good"], true]
])("%j: places without a gap below them; whether both ends are there and known is %s", (texts, sure) => {
  const order = orderOfTexts([...texts].sort())!;
  expect(order.sure).toBe(sure);
  const places = texts.map((text) => order.places.get(text));
  const numbers = texts.map((text) => Number(/^\d/.exec(text)?.[0]));
  expect(places).toEqual(numbers.some(Number.isNaN) ? texts.map((_, index) => index + 1) : numbers);
  expect(order.scale).toEqual([places[0], places.at(-1)]);
});

it.each([
  ["Spanish", ["Muy insatisfecho", "Insatisfecho", "Ni satisfecho ni insatisfecho", "Satisfecho", "Muy satisfecho"]],
  ["Spanish", ["Totalmente en desacuerdo", "En desacuerdo", "Neutral", "De acuerdo", "Totalmente de acuerdo"]],
  ["Spanish", ["Muy malo", "Malo", "Regular", "Bueno", "Muy bueno"]],
  ["Spanish", ["Muy improbable", "Poco probable", "Neutral", "Probable", "Muy probable"]],
  ["Portuguese", ["Muito insatisfeito", "Insatisfeito", "Neutro", "Satisfeito", "Muito satisfeito"]],
  [
    "Portuguese",
    [
      "Discordo totalmente",
      "Discordo parcialmente",
      "Nem concordo nem discordo",
      "Concordo parcialmente",
      "Concordo totalmente"
    ]
  ],
  ["Portuguese", ["Péssimo", "Ruim", "Regular", "Bom", "Ótimo"]],
  ["French", ["Très insatisfait", "Insatisfait", "Neutre", "Satisfait", "Très satisfait"]],
  ["French", ["Pas du tout satisfait", "Plutôt pas satisfait", "Plutôt satisfait", "Tout à fait satisfait"]],
  [
    "French",
    [
      "Pas du tout d’accord",
      "Plutôt pas d’accord",
      "Ni d’accord ni pas d’accord",
      "Plutôt d’accord",
      "Tout à fait d’accord"
    ]
  ],
  ["French", ["Très mauvais", "Mauvais", "Moyen", "Bon", "Très bon"]],
  ["Japanese", ["非常に不満", "不満", "どちらでもない", "満足", "非常に満足"]],
  ["Japanese", ["とても不満", "やや不満", "どちらともいえない", "やや満足", "とても満足"]],
  ["Japanese", ["全くそう思わない", "あまりそう思わない", "どちらとも言えない", "ややそう思う", "とてもそう思う"]],
  ["Japanese", ["非常に悪い", "悪い", "普通", "良い", "非常に良い"]],
  ["Korean", ["매우 불만족", "불만족", "보통", "만족", "매우 만족"]],
  ["Korean", ["전혀 그렇지 않다", "그렇지 않다", "보통이다", "그렇다", "매우 그렇다"]],
  ["Chinese", ["非常不满意", "不满意", "一般", "满意", "非常满意"]],
  ["Chinese", ["非常不滿意", "不滿意", "普通", "滿意", "非常滿意"]],
  ["German", ["sehr unzufrieden", "eher unzufrieden", "teils/teils", "eher zufrieden", "sehr zufrieden"]],
  ["German", ["sehr schlecht", "schlecht", "mittelmäßig", "gut", "sehr gut"]]
])("%s: %j", (_, texts) => {
  const order = orderOfTexts([...texts].reverse())!;
  expect(texts.map((text) => order.places.get(text))).toEqual(texts.map((__, index) => index + 1));
  expect(order.sure).toBe(true);
});
