import type {PreparedTable} from "../../sources/contract.js";
import type {Database} from "../../duckdb/database.js";
import {sqlName} from "../../duckdb/sql.js";
import type {MappingFault} from "./mapped-cells.js";
import type {Source, SourceQuestion} from "../../workspace/model.js";
import {orderOfTexts} from "../../sources/drafts/ordered-texts.js";
import {flowMap, yamlText} from "../../sources/drafts/yaml-text.js";

const ROWS = 500;
const MOST_SHOWN = 11;

/**
 * Questions whose cells are choice texts although the mapping says of none where it stands on the scale: every row would
 * be rejected. Each is told with what is needed, spelled out as far as the texts tell it.
 */
export async function choiceTextFaults(
  database: Database,
  source: Source,
  prepared: PreparedTable
): Promise<MappingFault[]> {
  if (!(prepared.settings["answers"] ?? "").includes("choice texts")) return [];
  const faults: MappingFault[] = [];
  for (const question of source.questions) {
    const {from, values, key} = question;
    if (!("column" in from) || values !== null || !prepared.columns.includes(from.column)) continue;
    const cell = `nullif(trim(${sqlName(from.column)}), '')`;
    const rows = await database.rows(
      `SELECT text FROM (SELECT ${cell} AS text FROM ${prepared.relation} LIMIT ${ROWS}) WHERE text IS NOT NULL GROUP BY text ORDER BY count(*) DESC, text`,
      {text: "text"}
    );
    const texts = rows.map(({text}) => text).filter((text) => !meansMissing(text, question, prepared));
    if (
      texts.length === 0 ||
      texts.some((text) => /^[-+]?\d/.test(text) && Number.isFinite(Number(text.replace(",", "."))))
    )
      continue;
    faults.push({path: ["questions", key], message: messageOf(texts, question)});
  }
  return faults;
}

function meansMissing(
  text: string,
  {blank, notApplicable, notShown}: SourceQuestion,
  prepared: PreparedTable
): boolean {
  const codes = [blank, notApplicable, notShown, prepared.notShown ?? [], prepared.notApplicable ?? []];
  return codes.some((list) => list.includes(text));
}

function messageOf(texts: readonly string[], {question}: SourceQuestion): string {
  const {worst, best} = question.scale;
  const shown = texts.slice(0, 3).map((text) => JSON.stringify(text.slice(0, 60)));
  const needed = `expected numbers from ${Math.min(worst, best)} to ${Math.max(worst, best)}, found choice texts such as ${shown.join(", ")}`;
  return `${needed}; export numeric values, or say where each text stands: values: ${valuesOf(texts)}`;
}

/** `{Good: 2, Bad: 1}`, with `…` for the places that the texts do not tell. */
function valuesOf(texts: readonly string[]): string {
  const order = orderOfTexts(texts);
  const some = texts.slice(0, MOST_SHOWN).filter((text) => text.length <= 60);
  const inOrder = [...some].sort((a, b) => (order?.places.get(a) ?? 0) - (order?.places.get(b) ?? 0));
  if (order !== null) return flowMap(Object.fromEntries(inOrder.map((text) => [text, String(order.places.get(text))])));
  return `{${inOrder.map((text) => `${yamlText(text)}: …`).join(", ")}}`;
}
