import {commandWords} from "../../src/locales/commands.js";
import {reasonText} from "../../src/locales/index.js";
import type {Reason} from "../../src/model/reason.js";
import type {Database} from "../duckdb/database.js";
import {type GamingRow, gamingTable, type GamingTable} from "../response-quality/gaming-table.js";
import {simulatedAlarms} from "../response-quality/simulated-alarms.js";
import {periodOfName} from "../warehouse/period-keys.js";
import type {Plan} from "../workspace/evaluation/plan.js";
import type {Workspace} from "../workspace/model.js";
import {type FigureFormat, figuresText} from "./figures-text.js";
import type {Output} from "./output.js";

const COLUMNS = ["kind", "test", "of", "organization", "period", "n", "found", "expected", "p", "isUnusual", "reason"];
const {gaming: words} = commandWords;

/** Prints what is unusual in how the answers of a plan's year came: for people that alone, as data all that was looked at. */
export async function printGaming(
  {workspace, database}: {workspace: Workspace; database: Database},
  {period: name, baseline, metric}: Plan,
  format: FigureFormat,
  {out, err}: Output
): Promise<void> {
  const [period, before] = [name, baseline].map((year) => periodOfName(workspace.program, "year", year));
  const table = await gamingTable(database, workspace, {metric, period: period!, baseline: before!});
  const shown = format === "table" ? table.rows.filter(({isUnusual}) => isUnusual) : table.rows;
  const columns = format === "table" ? COLUMNS.filter((column) => !["isUnusual", "reason"].includes(column)) : COLUMNS;
  if (shown.length > 0 || format !== "table") out(figuresText(columns, shown.map(rowOf), format));
  else out(`${words.none}\n`);
  for (const line of [...summaries(table), ...untold(table), words.never, words.meaning(name)]) err(`${line}\n`);
}

const rowOf = (row: GamingRow) => ({...row});

function summaries({rows}: GamingTable): string[] {
  const alarms = simulatedAlarms();
  const tests = [...new Set(rows.map(({test}) => test))];
  return tests.flatMap((test) => {
    const own = rows.filter((row) => row.test === test && row.p !== null);
    const unusual = own.filter(({isUnusual}) => isUnusual).length;
    return own.length === 0 ? [] : [words.summary(words.test(test), own.length, unusual, alarms.get(test) ?? null)];
  });
}

/** Tests that tell nothing for the same reason are named together. */
function untold({untold: missing}: GamingTable): string[] {
  const groups = new Map<string, {kind: string | null; why: string; tests: string[]}>();
  for (const {test, kind, why} of missing) {
    const text = words.missing(why.code) ?? reasonText(why as Reason);
    const key = JSON.stringify([kind, text]);
    const tests = groups.get(key)?.tests ?? [];
    groups.set(key, {kind, why: text, tests: [...tests, words.test(test)]});
  }
  return [...groups.values()].map(({kind, why, tests}) => words.untold(tests, kind, why));
}
