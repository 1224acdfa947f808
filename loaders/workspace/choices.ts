import {z} from "zod";
import {codes, missing} from "./missing-codes.js";
import {identifier, question, role} from "./program.js";

/** The question that an option is counted as; null for one that is not counted, such as "none of these". */
const option = z.union([
  identifier,
  z.strictObject({question: identifier, label: question.shape.label.unwrap()}),
  z.null()
]);

const options = z.record(z.string().min(1), option).refine(hasQuestion, "at least one option with a question");

function hasQuestion(all: Readonly<Record<string, unknown>>): boolean {
  return Object.values(all).some((each) => each !== null);
}

/** A metric of other questions would take the share of an option for a satisfaction. */
function hasMetrics({stage, metrics}: {stage?: string | undefined; metrics?: string[] | undefined}): boolean {
  return stage === undefined || metrics !== undefined;
}

const METRICS = "metrics beside stage, such as one of program.yaml with score: chosen";

/** What both forms say of the questions that their options become. */
const described = {
  stage: z.string().optional().describe("Stage of the options; left out where program.yaml describes them"),
  metrics: z.array(z.string()).min(1).optional().describe("Metrics of the options, such as one with score: chosen"),
  role: role.optional().describe("driver when left out: shares of people are no part of a stage's score"),
  ...missing
};

/**
 * A question with several answers: each option becomes a question of its own, 1 where it was chosen and 0 where it was not
 * by somebody who was asked. Asked were those who chose any of the options, and, where the export tells what was not
 * shown, all others who were shown it.
 */
export const choices = z.union([
  z
    .strictObject({
      columns: options.describe("A column for each option, and the question that it is counted as"),
      chosen: codes.min(1).describe("Cells of an option that was chosen"),
      not_chosen: codes.optional().describe("Cells of one that was not; empty cells need not be named"),
      ...described
    })
    .refine(hasMetrics, METRICS)
    .describe("One column per option"),
  z
    .strictObject({
      column: z.string().min(1),
      separator: z.string().min(1).describe("What stands between the options of a cell, such as a semicolon"),
      options: options.describe("The text of each option, and the question that it is counted as"),
      otherwise: z.null().optional().describe("null: texts that are no option, such as what was written beside it"),
      ...described
    })
    .refine(hasMetrics, METRICS)
    .describe("All options that were chosen in one cell")
]);

export type MappedChoices = z.infer<typeof choices>;

/** How an option of a question with several answers is read: from columns of its own, or from a list in one cell. */
export type ChoiceReading =
  | {
      choice: {
        column: string;
        /** The columns of all options of the question: whoever chose one of them was asked. */
        columns: readonly string[];
        chosen: readonly string[];
        notChosen: readonly string[];
      };
    }
  | {
      listed: {
        column: string;
        text: string;
        /** The texts of all options of the question. */
        texts: readonly string[];
        separator: string;
        /** Whether cells may hold other texts too. */
        othersToo: boolean;
      };
    };

/** An option of a question with several answers, as the question that it is counted as. */
export interface ChoiceOption {
  /** Column or text of the option. */
  key: string;
  question: string;
  label: string | undefined;
  from: ChoiceReading;
}

/** The options of a question that are counted, each with how it is read. */
export function choiceOptions(mapped: MappedChoices): ChoiceOption[] {
  const all = Object.entries("columns" in mapped ? mapped.columns : mapped.options);
  const keys = all.map(([key]) => key);
  const readingOf = (key: string): ChoiceReading => {
    if ("columns" in mapped) {
      return {choice: {column: key, columns: keys, chosen: mapped.chosen, notChosen: mapped.not_chosen ?? []}};
    }
    const {column, separator, otherwise} = mapped;
    return {listed: {column, text: key, texts: keys, separator, othersToo: otherwise === null}};
  };
  return all.flatMap(([key, counted]) => {
    if (counted === null) return [];
    const {question, label} = typeof counted === "string" ? {question: counted, label: undefined} : counted;
    return [{key, question, label, from: readingOf(key)}];
  });
}
