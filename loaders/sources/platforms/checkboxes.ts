import {z} from "zod";
import {sqlName} from "../../duckdb/sql.js";
import {listHas, likeliestSeparator} from "./choice-list.js";

/** Options of questions with several answers, by the column that lists the chosen ones. */
export const checkboxes = z
  .record(z.string(), z.array(z.string().min(1)).min(1))
  .default({})
  .describe("Questions with several answers in one cell: the texts of all choices, by column");

/**
 * One column per choice, `Question [Choice]`, from cells that list the chosen ones: 1 where chosen, 0 where only others
 * were, nothing where none was.
 *
 * @param separators  what may stand between choices, the likeliest first; found out per question from the first records
 */
export function checkboxColumns(
  questions: z.output<typeof checkboxes>,
  columns: readonly string[],
  records: readonly (readonly string[])[],
  separators: readonly string[]
): {name: string; expression: string}[] {
  return Object.entries(questions).flatMap(([column, choices]) => {
    const position = columns.indexOf(column);
    if (position < 0) return [];
    const cells = records.map((record) => record[position] ?? "").filter((cell) => cell !== "");
    const separator = likeliestSeparator(cells, choices, separators);
    return choices.map((choice) => ({
      name: `${column} [${choice}]`,
      expression: listHas(sqlName(column), choice, choices, separator)
    }));
  });
}
