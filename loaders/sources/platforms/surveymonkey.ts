import {z} from "zod";
import {sqlName} from "../../duckdb/sql.js";
import {answerStyle} from "./answer-style.js";
import {defineAdapter} from "../contract.js";
import {delimitedTable, openDelimited} from "../formats/delimited.js";
import {naiveZone} from "./naive-zone.js";
import {dateOrder, isoTime} from "./platform-time.js";
import {surveymonkeyHeader} from "./surveymonkey-header.js";

const TIMES = ["Start Date", "End Date"];

/** SurveyMonkey's CSV export: two header rows, or one where the file was edited. */
export const surveymonkey = defineAdapter({
  name: "surveymonkey",
  version: 1,
  options: z.strictObject({
    single_choice: z
      .array(z.string())
      .default([])
      .describe(
        "Questions with one answer whose choices stand in columns of their own, such as Q3: read as one column"
      ),
    dates: z.enum(["month first", "day first"]).optional().describe("Order of dates; found out where left out")
  }),
  prepare: async (file, source, scratch, options) => {
    const text = openDelimited(file, source, scratch, {delimiters: [",", "\t", ";"]});
    const header = surveymonkeyHeader(text.head);
    const records = text.head.slice(header.headerRows);
    const times = TIMES.filter((column) => header.columns.includes(column));
    const dates = times.flatMap((column) => records.map((record) => record[header.columns.indexOf(column)] ?? ""));
    const found = options.dates ?? dateOrder(dates);
    const order = found ?? "month first";
    const derived = header.questions
      .filter(({key, columns}) => options.single_choice.includes(key) && columns.length > 1)
      .map(({key, columns}) => ({
        name: key,
        expression: `coalesce(${columns.map((column) => `nullif(trim(${sqlName(column)}), '')`).join(", ")})`
      }));
    const timeSql = Object.fromEntries(times.map((column) => [column, isoTime(sqlName(column), order)]));
    const table = delimitedTable(text, {...header, times: timeSql, derived}, scratch);
    const zone = naiveZone(source);
    const timeSettings: Record<string, string> =
      times.length === 0 ? {} : {"time zone": zone.told, dates: found === null ? `${order} (assumed)` : order};
    return {
      ...table,
      codebook: [
        ...header.codebook,
        ...derived.map(({name}) => ({
          ...header.codebook.find(({column}) => column === `${name}_1`)!,
          column: name,
          part: null
        }))
      ],
      settings: {
        ...table.settings,
        header: header.style,
        ...timeSettings,
        answers: answerStyle(records, header.closed)
      },
      warnings: [...table.warnings, ...(times.length === 0 ? [] : zone.warnings)]
    };
  }
});
