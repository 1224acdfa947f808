import {z} from "zod";
import {sqlName} from "../../duckdb/sql.js";
import {answerStyle} from "./answer-style.js";
import {checkboxColumns, checkboxes} from "./checkboxes.js";
import {FileRefusal} from "../../workspace/fault.js";
import {defineAdapter, type CodebookEntry} from "../contract.js";
import {delimitedTable, openDelimited, uniqueNames} from "../formats/delimited.js";
import {naiveZone} from "./naive-zone.js";
import {isoTime} from "./platform-time.js";

/** `3. Headline`, `3. Headline - Row`, `3. Headline - Option ID`. */
const QUESTION = /^(\d+)\. ([\s\S]*)$/;
const OPTION_ID = " - Option ID";

/**
 * Formbricks' CSV: one header row, questions numbered in it, ids of the chosen options in columns beside their texts.
 * Cells and headings that spreadsheets could take for formulas have an apostrophe in front, which is taken away.
 */
export const formbricks = defineAdapter({
  name: "formbricks",
  version: 1,
  options: z.strictObject({checkboxes}),
  prepare: async (file, source, scratch, options) => {
    const text = openDelimited(file, source, scratch, {delimiters: [",", ";", "\t"]});
    const headings = text.head[0]!.map((cell) => unguarded(cell.trim()));
    if (!headings.includes("Response ID"))
      throw new FileRefusal('expected a header row with "Response ID" and "Timestamp"', 1);
    const columns = uniqueNames(headings);
    const records = text.head.slice(1).map((record) => record.map(unguarded));
    const derived = checkboxColumns(options.checkboxes, columns, records, ["; ", ", "]);
    const cells = Object.fromEntries(columns.map((column) => [column, cellSql(column)]));
    const times: Record<string, string> = columns.includes(TIME) ? {[TIME]: isoTime(sqlName(TIME), "month first")} : {};
    const table = delimitedTable(text, {columns, headerRows: 1, cells, times}, scratch);
    const timeCells = records.map((record) => record[columns.indexOf(TIME)] ?? "");
    const zone = timeCells.every((cell) => /(UTC|GMT)/.test(cell))
      ? {told: "in every time", warnings: []}
      : naiveZone(source);
    const added = derived.map(({name, expression}) => `${expression} AS ${sqlName(name)}`);
    return {
      ...table,
      columns: [...columns, ...derived.map(({name}) => name)],
      relation: added.length === 0 ? table.relation : `(SELECT *, ${added.join(", ")} FROM ${table.relation})`,
      codebook: columns.map((column) => entry(column, headings)),
      settings: {
        ...table.settings,
        header: "one header row",
        "time zone": zone.told,
        answers: answerStyle(
          records,
          columns.flatMap((column, index) => (QUESTION.test(column) ? [index] : []))
        )
      },
      warnings: [...table.warnings, ...zone.warnings]
    };
  }
});

const TIME = "Timestamp";

/**
 * A cell without the apostrophe that keeps spreadsheets from running it.
 *
 * @example unguarded("'-5") // "-5"
 */
export function unguarded(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

function cellSql(column: string): string {
  const cell = sqlName(column);
  return `CASE WHEN starts_with(${cell}, '''') AND contains('=+-@' || chr(9) || chr(13), ${cell}[2]) AND length(${cell}) > 1 THEN substr(${cell}, 2) ELSE ${cell} END`;
}

function entry(column: string, headings: readonly string[]): CodebookEntry {
  const [, number, text = ""] = QUESTION.exec(column) ?? [];
  const optionIds = text.endsWith(OPTION_ID);
  const base = headings.find(
    (heading) => number !== undefined && heading !== column && column.startsWith(`${heading} - `)
  );
  const matrix = base === undefined && headings.filter((heading) => heading.startsWith(`${number}. `)).length > 1;
  const at = optionIds ? text.length - OPTION_ID.length : matrix ? text.lastIndexOf(" - ") : -1;
  return {
    column,
    name: null,
    wording: number === undefined ? null : at < 0 ? text : text.slice(0, at),
    part: at < 0 || number === undefined ? null : text.slice(at + 3),
    labels: null,
    scale: null,
    notShownKnown: false
  };
}
