import {commandWords} from "../../src/locales/commands.js";
import type {FigureSubject, Flip, Scorecard, ScorecardRow} from "../../src/model/scorecard.js";
import type {Evaluation} from "../evaluation/evaluation.js";
import {verdictErrors, type VerdictErrors} from "../evaluation/verdict-errors.js";
import {type FigureFormat, figuresText} from "./figures-text.js";

const COLUMNS = ["leader", "row", "of", "organization", "estimate", "low", "upp", "people"];
const JUDGED = ["target", "change", "changeLow", "changeUpp", "plan", "actual", "unit", "verdict", "reason", "flips"];
const ERRORS = ["margin", "falseMet", "falseNotMet", "metWrong", "notMetWrong", "peers", "peersReason", "judgedMet"];

type Row = Readonly<Record<string, unknown>>;

/** A scorecard whose figures with a target tell how often the verdict on them is wrong. */
export type CardWithErrors = Omit<Scorecard, "rows"> & {
  rows: readonly (ScorecardRow & {errors?: VerdictErrors | null})[];
};

/** The scorecards with how often their verdicts are wrong. */
export async function withErrors(cards: readonly Scorecard[], evaluation: Evaluation): Promise<CardWithErrors[]> {
  const errorsOf = verdictErrors(evaluation);
  const found: CardWithErrors[] = [];
  for (const card of cards) {
    const rows: CardWithErrors["rows"][number][] = [];
    for (const row of card.rows) {
      rows.push(row.row === "level" ? {...row, errors: await errorsOf(card.leader, row)} : row);
    }
    found.push({...card, rows});
  }
  return found;
}

/** Scorecards as rows of a table; for people how often verdicts are wrong is told of one leader only. */
export function cardsText(cards: readonly CardWithErrors[], isOfOne: boolean, format: FigureFormat): string {
  const columns = [...COLUMNS, ...JUDGED, ...(isOfOne || format !== "table" ? ERRORS : [])];
  return figuresText(
    columns,
    cards.flatMap((card) => cardRows(card, format)),
    format
  );
}

function cardRows({leader, rows}: CardWithErrors, format: FigureFormat): Row[] {
  return rows.map((row) => ({leader, row: row.row, ...columnsOf(row, format), ...row.errors}));
}

function columnsOf(row: ScorecardRow, format: FigureFormat): Row {
  const {evaluation: words} = commandWords;
  switch (row.row) {
    case "level": {
      const {subject, post, estimate, people, target, verdict, reason} = row;
      const figure = {...estimate, people, target: target?.value ?? null};
      const of = {of: subjectText(subject), organization: post?.organization ?? null};
      return {...of, ...figure, verdict, reason, flips: flipsText(row.flips, format)};
    }
    case "improvement": {
      const {subject, after, people, change, verdict, reason} = row;
      const difference =
        change.estimate === null ? {} : {change: change.estimate, changeLow: change.low, changeUpp: change.upp};
      const figure = {...after, people: Math.min(people.before, people.after)};
      return {of: subjectText(subject), ...figure, ...difference, verdict, reason, flips: flipsText(row.flips, format)};
    }
    case "tasks":
      return {of: words.inTime(row.delivered.length, row.due.length), verdict: row.verdict, reason: row.reason};
    case "result": {
      const {measure, organization, plan, actual, unit, verdict} = row;
      return {of: measure, organization, plan, actual, unit, verdict};
    }
    case "benchmark": {
      const {name, organization, unit, value, low, upp} = row;
      return {of: name, organization, unit, estimate: value, low, upp};
    }
  }
}

export function subjectText({metric, stage, question, class: customers}: FigureSubject): string {
  return [metric, stage, question, customers].filter((each) => each !== null).join(" ");
}

function flipsText(flips: readonly Flip[], format: FigureFormat): number | string {
  const {evaluation: words} = commandWords;
  if (format === "table") return flips.length;
  return flips.map(({choice, verdict}) => `${words.choice(choice)}: ${verdict}`).join("; ");
}
