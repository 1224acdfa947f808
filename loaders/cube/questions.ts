import {sqlText} from "../duckdb/sql.js";
import {didYouMean, listNames} from "../workspace/fault.js";
import type {Program} from "../workspace/model.js";
import {UsageError} from "../warehouse/dimensions.js";

/**
 * The ids of the questions that a filter by stage and question keeps; null where it keeps all.
 *
 * @throws UsageError if there is no such stage or question
 */
export function keptQuestions(
  {stages, questions}: Pick<Program, "stages" | "questions">,
  where: Readonly<Record<string, readonly string[]>>
): string[] | null {
  const {stage: ofStages, question: ids} = where;
  expectKnown("stage", ofStages, stages);
  expectKnown("question", ids, questions);
  if (ofStages === undefined && ids === undefined) return null;
  return questions
    .filter(({id, stage}) => (ofStages?.includes(stage) ?? true) && (ids?.includes(id) ?? true))
    .map(({id}) => id);
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
