/** Tables that are read on the page: captions, headings and what stands in their cells. */
import {period} from "./formats.js";

export const tables = {
  answers: "Answers",
  change: "Change",
  changeAndInterval: "Change and interval",
  changeInAYear: "Change in a year",
  classOfCustomers: "Class of customers",
  differenceAndInterval: "Difference in points and interval",
  estimateAndInterval: "Estimate and interval",
  finding: "Finding",
  invited: "Invited",
  measure: "Measure",
  organization: "Organization",
  question: "Question",
  reliability: "Reliability",
  shareOfResponses: "Share of responses",
  stage: "Stage",
  stageAndClass: "Stage and class",

  measures: "Other measures",
  measuresOfJourney: "Other measures of the whole journey",
  organizations: "Organizations",
  questionStates: "What became of each question",
  responseRates: "Response rates",
  responseRatesAsked: "How many of those invited answered?",
  responseRatesBase: "Percent of the customers invited, with everything below this unit.",
  responseRatesOfAll: "Rates of all organizations",
  unitsBelow: "Units below this one",
  worstQuestions: "Questions with the largest share of dissatisfied answers",

  /** What became of a question that was to be asked. */
  states: {
    answered: "answered",
    blank: "left blank",
    notApplicable: "does not apply",
    notShown: "not shown"
  },

  incomparable: "not comparable",
  endedUnit: (kind: string, month: string): string => `${kind}, until ${period(month)}`,

  /** A table that opens on demand. */
  tableOf: (title: string): string => `Table: ${title}`,
  saveAsCsv: "Save as CSV",
  saveMetadata: "Save its description",
  byCustomers: (stage: string): string => `${stage} by customers`,
  bySplit: (stage: string, split: string): string => `${stage} by ${split}`,
  /** Several things in one cell. */
  list: (items: readonly string[]): string => items.join("; "),
  settings: (settings: readonly {readonly name: string; readonly value: string}[]): string =>
    settings.map(({name, value}) => `${name} ${value}`).join(", ")
};
