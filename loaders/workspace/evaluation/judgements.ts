import {z} from "zod";
import {day, optionalChoice, text} from "../cells.js";
import type {Fault} from "../fault.js";
import type {Names} from "../names.js";
import {declareTable, readTable} from "../table.js";
import {judgeFaults, type JudgesContext} from "./judges.js";

/** What judges say of a task or a case of value. */
export interface Judgement {
  subject: string;
  judge: string;
  criterion: string;
  /** 1 to 5; null where the judge was recused. */
  score: number | null;
  on: string;
  round: "independent" | "consensus";
  recused: boolean;
  line: number;
}

/** judgements.csv: scores of judges, each by itself first, then agreed. */
export const judgementsTable = declareTable({
  file: "judgements.csv",
  row: z.strictObject({
    subject_id: text("the id of a task or a case").describe("What is judged"),
    judge_id: text("a key of the judge").describe("Any key; nobody from the unit or from above it in its line"),
    criterion: text("a criterion").describe(
      "Such as touches_lives, ahead_of_others, realistic; continuous is told after two periods only"
    ),
    score: z
      .string()
      .regex(/^[1-5]?$/, "a whole number from 1 to 5")
      .transform((cell) => (cell === "" ? null : Number(cell)))
      .prefault("")
      .describe("1 to 5; empty where the judge was recused"),
    on: day.describe("Day of the judgement"),
    round: z.enum(["independent", "consensus"]).describe("independent, or consensus"),
    recused: optionalChoice(["yes", "no"]).describe("yes where the judge did not judge")
  }),
  key: ["subject_id", "judge_id", "criterion", "round"],
  twice: "this judge has judged this already",
  optional: true
});

/** Reads what judges say; nobody judges a subject of a unit in whose line he or she has an office. */
export function readJudgements(
  directory: string,
  names: Names,
  context: JudgesContext
): {judgements: Judgement[]; faults: Fault[]} {
  const {records, faults} = readTable(judgementsTable, directory, names);
  const judgements = records.flatMap(({line, row}): Judgement[] => {
    if (row === null) return [];
    const {subject_id: subject, judge_id: judge, criterion, score, on, round} = row;
    const recused = row.recused === "yes";
    const message = recused
      ? score === null
        ? null
        : "score: expected nothing, because the judge was recused"
      : score === null
        ? "score: expected a whole number from 1 to 5, found nothing"
        : null;
    if (message !== null) faults.push({file: judgementsTable.file, line, message});
    return [{subject, judge, criterion, score, on, round, recused, line}];
  });
  return {judgements, faults: [...faults, ...judgeFaults(judgements, judgementsTable.file, context)]};
}
