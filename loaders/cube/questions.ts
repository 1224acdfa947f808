import {FIGURE_KEYS} from "../../src/model/figure-keys.js";
import {sqlText} from "../duckdb/sql.js";
import {didYouMean, listNames} from "../workspace/fault.js";
import type {Program, Question} from "../workspace/model.js";
import {UsageError} from "../warehouse/dimensions.js";

/**
 * The ids of the questions that a filter by stage, touchpoint and question keeps; null where it keeps all.
 *
 * @throws UsageError if there is no such stage, touchpoint or question
 */
export function keptQuestions(
  {stages, touchpoints = [], questions}: Pick<Program, "stages" | "touchpoints" | "questions">,
  where: Readonly<Record<string, readonly string[]>>
): string[] | null {
  expectKnown("stage", where["stage"], stages);
  expectKnown("touchpoint", where["touchpoint"], touchpoints);
  expectKnown("question", where["question"], questions);
  return FIGURE_KEYS.some((key) => where[key] !== undefined)
    ? questions.filter((question) => isKept(question, where)).map(({id}) => id)
    : null;
}

/** Whether a filter by stage, touchpoint and question keeps a question. */
export function isKept(
  {stage, touchpoint, id}: Pick<Question, "id" | "stage" | "touchpoint">,
  where: Readonly<Record<string, readonly string[]>>
): boolean {
  const own = {stage, touchpoint, question: id};
  return FIGURE_KEYS.every((key) => where[key] === undefined || where[key].some((value) => value === own[key]));
}

/**
 * A filter on a value that no answer has is a slip, not an empty answer.
 *
 * @throws UsageError naming the first such value
 */
export function expectAnswered(key: string, values: readonly string[], known: readonly string[]): void {
  const missing = values.find((value) => !known.includes(value));
  if (missing === undefined) return;
  throw new UsageError(
    `no answers with ${key} = ${sqlText(missing)}${didYouMean(missing, known) || `; there are ${listNames(known)}`}`
  );
}

function expectKnown(kind: string, values: readonly string[] | undefined, all: readonly {id: string}[]): void {
  const known = all.map(({id}) => id);
  const unknown = values?.find((value) => !known.includes(value));
  if (unknown === undefined) return;
  throw new UsageError(
    `no ${kind} ${JSON.stringify(unknown)}${didYouMean(unknown, known) || `; there are ${listNames(known)}`}`
  );
}
