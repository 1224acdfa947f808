import {z} from "zod";
import {sqlName} from "../warehouse/sql.js";
import {answerStyle} from "./answer-style.js";
import {checkboxColumns, checkboxes} from "./checkboxes.js";
import {defineAdapter, type CodebookEntry} from "./contract.js";
import {delimitedTable, openDelimited, uniqueNames} from "./delimited.js";
import {dateOrder, isoTime} from "./platform-time.js";

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
  options: z.strictObject({
    checkboxes,
    dates: z.enum(["month first", "day first"]).optional().describe("Order of dates; found out where left out")
  }),
  prepare: async (file, source, scratch, options) => {
    const text = openDelimited(file, source, scratch, {delimiters: [",", "\t", ";"]});
    const headings = text.head[0]!.map((cell) => cell.trim());
    const columns = uniqueNames(headings);
    const records = text.head.slice(1);
    const times = columns.filter((column) => TIME.test(column));
    const dates = times.flatMap((column) => records.map((record) => record[columns.indexOf(column)] ?? ""));
    const order = options.dates ?? dateOrder(dates) ?? "month first";
    const cells = Object.fromEntries(times.map((column) => [column, isoTime(sqlName(column), order)]));
    const derived = checkboxColumns(options.checkboxes, columns, records, [", ", ";"]);
    const table = delimitedTable(text, {columns, headerRows: 1, cells, derived}, scratch);
    const questions = columns.flatMap((column, index) => (FIELD.test(column) ? [] : [index]));
    return {
      ...table,
      codebook: columns.map((column, index) => entry(column, headings[index]!)),
      zones: Object.fromEntries(times.map((column) => [column, "UTC"])),
      settings: {
        ...table.settings,
        header: "one header row",
        "time zone": "UTC (stated)",
        dates: order,
        answers: answerStyle(records, questions)
      }
    };
  }
});

function entry(column: string, heading: string): CodebookEntry {
  return {
    column,
    name: heading === column ? null : heading,
    wording: FIELD.test(column) ? null : plainText(heading),
    part: null,
    labels: null,
    scale: null,
    notShownKnown: false
  };
}

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
