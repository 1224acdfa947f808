/** What pages of an audience say of judges, and of what comes after satisfaction. */
import {count, difference} from "./formats.js";
import {judgements} from "./judgements.js";
import {laterResults} from "./later-results.js";

/** Criteria of value that have a name; others are called as the workspace calls them. */
const criteria: Readonly<Record<string, string>> = {
  touches_lives: "Touches lives",
  ahead_of_others: "Ahead of others",
  continuous: "Continuous",
  first: "First",
  unique: "Unique",
  new: "New",
  no_way_back: "No way back",
  realistic: "Realistic"
};

const rounds = {independent: "each judge alone", consensus: "after they talked"};

export const evaluationPages = {
  criterion: (id: string) => criteria[id] ?? id,
  rounds,
  headings: {
    criterion: "Criterion",
    round: "Round",
    judges: "Judges",
    recused: "Recused",
    median: "Median",
    mean: "Mean",
    lowest: "Lowest",
    highest: "Highest"
  },
  judgements: "Scores of judges, 1 to 5",
  notJudged: "Nobody judged these tasks.",
  agreement: judgements.agreement,
  noAgreement: judgements.noAgreement,
  agreementReading: judgements.meaning,
  noLaterResults: "The plan names no results.",
  laterResult: (measure: string, found: {estimate: number; low: number; upp: number; units: number; periods: number}) =>
    `${measure}: ${difference(found.estimate)}% of plan (${difference(found.low)} to ${difference(found.upp)}) for one point of satisfaction more in the year before; ${count(found.units)} units, ${found.periods} years.`,
  noLaterResult: (measure: string, reason: string) => `${measure}: too little is known to say, ${reason}.`,
  laterReading: laterResults.noCause
};
