import {DuckDBScalarFunction, VARCHAR} from "@duckdb/node-api";
import type {Codebook} from "../../workspace/codebook.js";
import {VersionedCoder} from "./theme-coder.js";

const CODED_TEXT = "coded_text";

/** Stands between the language of a comment and its codes. */
const MARK = ":";

/**
 * SQL of the language and the codes of a comment, as ThemeCoder gives them; the database must have been opened with
 * `codingFunctions`.
 */
export function codedSql({text, survey, stage, month}: Record<"text" | "survey" | "stage" | "month", string>) {
  const coded = `${CODED_TEXT}(${text}, coalesce(${survey}, ''), ${stage}, coalesce(strftime(${month}, '%Y-%m'), ''))`;
  const part = (of: string, place: number) => `split_part(${of}, '${MARK}', ${place})`;
  return {coded, language: (of: string) => `nullif(${part(of, 1)}, '')`, codes: (of: string) => part(of, 2)};
}

/** What SQL calls to code comments; nothing where there is no codebook. */
export function codingFunctions(codebook: Pick<Codebook, "themes" | "from" | "former"> | null): DuckDBScalarFunction[] {
  if (codebook === null) return [];
  const coder = new VersionedCoder(codebook);
  return [
    DuckDBScalarFunction.create({
      name: CODED_TEXT,
      parameterTypes: [VARCHAR, VARCHAR, VARCHAR, VARCHAR],
      returnType: VARCHAR,
      mainFunction: (_, input, output) => {
        const [texts, surveys, stages, months] = [0, 1, 2, 3].map((column) => input.getColumnVector(column));
        for (let row = 0; row < input.rowCount; row += 1) {
          const [text, survey, stage, month] = [texts!, surveys!, stages!, months!].map(
            (each) => each.getItem(row) as string
          );
          const {language, codes} = coder.code(text!, survey === "" ? null : survey!, stage!, month!);
          output.setItem(row, `${language ?? ""}${MARK}${codes}`);
        }
        output.flush();
      }
    })
  ];
}
