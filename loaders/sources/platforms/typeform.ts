import {answerStyle} from "./answer-style.js";
import {defineAdapter} from "../contract.js";
import {formEntry, formOptions, formTable} from "./form-table.js";

/** Columns that are no questions. */
const FIELD = /^(#|Network ID|Response Type|Tags|Score|Ending|(Start|Submit|Stage) Date \(UTC\))$/i;
const TIME = /Date \(UTC\)$/i;

/**
 * Typeform's CSV: one header row of question texts, times in UTC. Choices of a question with several answers stand in
 * columns of their own, headed by their text. A repeated text gets its count, `Other (2)`.
 */
export const typeform = defineAdapter({
  name: "typeform",
  version: 1,
  options: formOptions,
  prepare: async (file, source, scratch, options) => {
    const form = formTable(file, source, scratch, options, (column) => TIME.test(column));
    const {table, columns, headings, records, times, dates} = form;
    const questions = columns.flatMap((column, index) => (FIELD.test(column) ? [] : [index]));
    return {
      ...table,
      codebook: columns.map((column, index) =>
        formEntry(column, headings[index]!, FIELD.test(column) ? null : plainText(headings[index]!))
      ),
      zones: Object.fromEntries(times.map((column) => [column, "UTC"])),
      settings: {
        ...table.settings,
        header: "one header row",
        "time zone": "UTC (stated)",
        dates,
        answers: answerStyle(records, questions)
      }
    };
  }
});

/**
 * A heading without the marks of its formatting.
 *
 * @example plainText("<strong>Do you</strong> *live* here?") // "Do you live here?"
 */
export function plainText(heading: string): string {
  return heading
    .replaceAll(/<\/?[a-z][^>]*>/gi, "")
    .replaceAll(/(^|\W)[*_](\S(?:[^*_]*\S)?)[*_](?=\W|$)/g, "$1$2")
    .trim();
}
