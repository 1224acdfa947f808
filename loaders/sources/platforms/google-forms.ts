import {answerStyle} from "./answer-style.js";
import {defineAdapter, type CodebookEntry} from "../contract.js";
import {formEntry, formOptions, formTable} from "./form-table.js";
import {naiveZone} from "./naive-zone.js";

/**
 * Google Forms' responses, as its CSV download or a sheet saved as CSV: one header row of question texts, the time
 * first. A repeated text gets its count, `How was it? (2)`.
 */
export const googleForms = defineAdapter({
  name: "google-forms",
  version: 1,
  options: formOptions,
  prepare: async (file, source, scratch, options) => {
    const form = formTable(file, source, scratch, options, (_, index) => index === 0);
    const {table, columns, headings, records, timeCells, dates} = form;
    const zone = timeCells.some((cell) => /(GMT|UTC)/.test(cell))
      ? {told: "in every time", warnings: []}
      : naiveZone(source);
    return {
      ...table,
      codebook: columns.map((column, index) => entry(column, headings[index]!, index === 0)),
      settings: {
        ...table.settings,
        header: "one header row",
        "time zone": zone.told,
        dates,
        answers: answerStyle(records, [...columns.keys()].slice(1))
      },
      warnings: [...table.warnings, ...zone.warnings]
    };
  }
});

/** The rows of a grid are columns of their own, `Question [Row]`. */
function entry(column: string, heading: string, isTime: boolean): CodebookEntry {
  const [, question, row] = /^([\s\S]*\S)\s*\[([^\][]*)\]$/.exec(heading) ?? [];
  return formEntry(column, heading, isTime ? null : (question ?? heading), row);
}
