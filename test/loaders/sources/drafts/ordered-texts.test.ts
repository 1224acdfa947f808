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

it("what one end has, the other has too: an answer that nobody gave keeps its place", () => {
  const {places, scale} = orderOfTexts(["Disagree", "Agree", "Strongly agree", "Neutral"])!;
  expect(scale).toEqual([1, 5]);
  expect(Object.fromEntries(places)).toEqual({Disagree: 2, Neutral: 3, Agree: 4, "Strongly agree": 5});
});
