import {z} from "zod";
import {sqlName} from "../warehouse/sql.js";
import {answerStyle} from "./answer-style.js";
import {checkboxColumns, checkboxes} from "./checkboxes.js";
import {defineAdapter, type CodebookEntry} from "./contract.js";
import {delimitedTable, openDelimited, uniqueNames} from "./delimited.js";
import {naiveZone} from "./naive-zone.js";
import {dateOrder, isoTime} from "./platform-time.js";

/**
 * Google Forms' responses, as its CSV download or a sheet saved as CSV: one header row of question texts, the time
 * first. A repeated text gets its count, `How was it? (2)`.
 */
export const googleForms = defineAdapter({
  name: "google-forms",
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
    const time = columns[0]!;
    const times = records.map((record) => record[0] ?? "");
    const found = options.dates ?? dateOrder(times);
    const order = found ?? "month first";
    const ambiguous = found === null && times.some((cell) => /^\d{1,2}\//.test(cell));
    const cells = {[time]: isoTime(sqlName(time), order)};
    const derived = checkboxColumns(options.checkboxes, columns, records, [", ", ";"]);
    const table = delimitedTable(text, {columns, headerRows: 1, cells, derived}, scratch);
    const zone = times.some((cell) => /(GMT|UTC)/.test(cell))
      ? {told: "in every time", warnings: []}
      : naiveZone(source);
    return {
      ...table,
      codebook: columns.map((column, index) => entry(column, headings[index]!, index === 0)),
      settings: {
        ...table.settings,
        header: "one header row",
        "time zone": zone.told,
        dates: ambiguous ? `${order} (assumed)` : order,
        answers: answerStyle(records, [...columns.keys()].slice(1))
      },
      warnings: [...table.warnings, ...zone.warnings]
    };
  }
});

/** The rows of a grid are columns of their own, `Question [Row]`. */
function entry(column: string, heading: string, isTime: boolean): CodebookEntry {
  const [, question, row] = /^([\s\S]*\S)\s*\[([^\][]*)\]$/.exec(heading) ?? [];
  return {
    column,
    name: heading === column ? null : heading,
    wording: isTime ? null : (question ?? heading),
    part: row ?? null,
    labels: null,
    scale: null,
    notShownKnown: false
  };
}
