import {commandWords} from "../../src/locales/commands.js";
import {reasonText} from "../../src/locales/index.js";
import type {Reason} from "../../src/model/reason.js";
import type {Database} from "../duckdb/database.js";
import {
  gamingOfPlan,
  type GamingRow,
  type GamingTable,
  triedTests,
  untoldTests
} from "../response-quality/gaming-table.js";
import type {Plan} from "../workspace/evaluation/plan.js";
import type {Workspace} from "../workspace/model.js";
import {type FigureFormat, figuresText} from "./figures-text.js";
import type {Output} from "./output.js";

const COLUMNS = ["kind", "test", "of", "organization", "period", "n", "found", "expected", "p", "isUnusual", "reason"];
const {gaming: words} = commandWords;

/** Prints what is unusual in how the answers of a plan's year came: for people that alone, as data all that was looked at. */
export async function printGaming(
  {workspace, database}: {workspace: Workspace; database: Database},
  plan: Plan,
  format: FigureFormat,
  {out, err}: Output
): Promise<void> {
  const table = await gamingOfPlan(database, workspace, plan);
  const shown = format === "table" ? table.rows.filter(({isUnusual}) => isUnusual) : table.rows;
  const columns = format === "table" ? COLUMNS.filter((column) => !["isUnusual", "reason"].includes(column)) : COLUMNS;
  if (shown.length > 0 || format !== "table") out(figuresText(columns, shown.map(rowOf), format));
  else out(`${words.none} ${words.all}\n`);
  const lines = [...summaries(table), ...untold(table), words.never, words.meaning(plan.period)];
  for (const line of lines) err(`${line}\n`);
}

const rowOf = (row: GamingRow) => ({...row});

function summaries(table: GamingTable): string[] {
  return triedTests(table).map(({test, looked, unusual, alarms}) => words.summary(test, looked, unusual, alarms));
}

function untold(table: GamingTable): string[] {
  return untoldTests(table).map(({tests, kind, why}) =>
    words.untold(tests, kind, words.missing(why.code) ?? reasonText(why as Reason))
  );
}
