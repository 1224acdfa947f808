import {z} from "zod";
import {sqlName} from "../../duckdb/sql.js";
import {answerStyle} from "./answer-style.js";
import {defineAdapter} from "../contract.js";
import {delimitedTable, openDelimited} from "../formats/delimited.js";
import {fixedColumns, limesurveyHeader, type LimesurveyHeader} from "./limesurvey-header.js";
import {naiveZone} from "./naive-zone.js";

const NOT_SHOWN = "{question_not_shown}";
/** The code of the answer "Other": it lies outside every scale. */
const OTHER = "-oth-";

/** What VV files write for characters that would break a line; the brace comes last, as it was first in writing. */
const ESCAPES: readonly (readonly [written: string, character: string])[] = [
  ["{newline}", "chr(10)"],
  ["{cr}", "chr(13)"],
  ["{tab}", "chr(9)"],
  ["{quote}", "'\"'"],
  ["{lbrace}", "'{'"]
];

/** LimeSurvey's CSV in its heading styles, and its VV files, which tell questions that were not shown. */
export const limesurvey = defineAdapter({
  name: "limesurvey",
  version: 1,
  options: z.strictObject({}),
  prepare: async (file, source, scratch) => {
    const text = openDelimited(file, source, scratch, {delimiters: [";", ",", "\t"], fit: fixedColumns});
    const header = limesurveyHeader(text.head);
    const vv = header.style === "VV";
    const table = delimitedTable(text, {...header, endsLines: true, cells: cellsOf(header)}, scratch);
    const records = text.head.slice(header.headerRows).map((record) => {
      return record.map((cell) => (cell === NOT_SHOWN || cell === OTHER ? "" : cell));
    });
    const zone = naiveZone(source);
    return {
      ...table,
      codebook: header.codebook,
      notApplicable: [OTHER],
      ...(vv ? {notShown: [NOT_SHOWN]} : {}),
      settings: {
        ...table.settings,
        header: header.style === "VV" ? "VV, two header rows" : header.style,
        "time zone": zone.told,
        answers: vv ? "codes" : answerStyle(records, header.closed)
      },
      warnings: [...table.warnings, ...zone.warnings]
    };
  }
});

/** Escapes of VV files undone; the apostrophe taken away that CSV files may put before an equals sign. */
function cellsOf({style, columns}: LimesurveyHeader): Record<string, string> {
  return Object.fromEntries(
    columns.map((column) => {
      const cell = sqlName(column);
      if (style !== "VV")
        return [column, `CASE WHEN starts_with(${cell}, '''=') THEN substr(${cell}, 2) ELSE ${cell} END`];
      const plain = ESCAPES.reduce((sql, [written, character]) => `replace(${sql}, '${written}', ${character})`, cell);
      // The shortest escape has four characters, and a code one or two.
      const escaped = `strlen(${cell}) > 3 AND contains(${cell}, '{') AND ${cell} <> '${NOT_SHOWN}'`;
      return [column, `CASE WHEN ${escaped} THEN ${plain} ELSE ${cell} END`];
    })
  );
}
