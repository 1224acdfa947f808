import {z} from "zod";
import {optionalAmount, text} from "../cells.js";
import type {Fault} from "../fault.js";
import type {Names} from "../names.js";
import {declareTable, readTable} from "../table.js";
import {yearFault} from "./row-faults.js";

/** States of a result, the earlier first: the last one that is there counts. */
export const RESULT_STATES = ["provisional", "final", "restated"] as const;
export type ResultState = (typeof RESULT_STATES)[number];

/** Sales, operating profit or another measure of a unit in a year, or an external benchmark. */
export interface Result {
  organization: string;
  period: string;
  measure: string;
  plan: number | null;
  actual: number | null;
  /** Limits that were published with a benchmark. */
  low: number | null;
  upp: number | null;
  unit: string;
  status: ResultState;
  source: string;
  line: number;
}

/** results.csv: what was planned and what came; nothing in it is ever added up. */
export const resultsTable = declareTable({
  file: "results.csv",
  row: z.strictObject({
    organization_id: text("the id of a unit").describe("The unit, with all below it"),
    period: text("a period such as FY2026").describe("The year"),
    measure: z
      .string()
      .regex(/^(benchmark:)?[A-Za-z0-9_-]+$/, "a measure such as sales, operating_profit or benchmark:NAME")
      .describe("sales, operating_profit, another that the plan names, or benchmark:NAME for an external one"),
    plan: optionalAmount.describe("What was planned; of a benchmark nothing"),
    actual: optionalAmount.describe("What came; of a benchmark its value"),
    low: optionalAmount.describe("Lower limit that was published with a benchmark"),
    upp: optionalAmount.describe("Upper limit, likewise"),
    unit: text("a unit such as KRW million").describe("Currency or unit, as people read it"),
    status: z
      .enum(RESULT_STATES)
      .describe("final, provisional, restated: the last of them counts, the others stay visible"),
    source: text("where the figure comes from").describe("Such as annual accounts 2026")
  }),
  texts: ["unit", "source"],
  references: {organization_id: {noun: "organization", names: "organizations"}},
  optional: true
});

/** Reads results. */
export function readResults(directory: string, names: Names, starts: number): {results: Result[]; faults: Fault[]} {
  const {records, faults} = readTable(resultsTable, directory, names);
  const results = records.flatMap(({line, cells, row}): Result[] => {
    const fault = (message: string | null) => {
      if (message !== null) faults.push({file: resultsTable.file, line, message});
    };
    fault(yearFault("period", cells.period, starts));
    if (row === null) return [];
    const isBenchmark = row.measure.startsWith("benchmark:");
    if (isBenchmark && row.plan !== null) fault("plan: expected nothing for a benchmark, whose value is actual");
    if (!isBenchmark && (row.low !== null || row.upp !== null))
      fault("low, upp: expected nothing, because only benchmarks have limits");
    if (row.low !== null && row.upp !== null && row.low > row.upp)
      fault(`upp: expected ${row.low} or more, found ${row.upp}`);
    const {organization_id: organization, ...rest} = row;
    return [{organization, ...rest, line}];
  });
  return {results, faults: [...faults, ...unitFaults(results)]};
}

/** A measure of a unit has one unit of measurement in a year: other rows of it are states of the same. */
function unitFaults(results: readonly Result[]): Fault[] {
  const first = new Map<string, Result>();
  return results.flatMap((result): Fault[] => {
    const key = JSON.stringify([result.organization, result.period, result.measure]);
    const former = first.get(key) ?? result;
    first.set(key, former);
    if (former.unit === result.unit) return [];
    const message = `unit: expected ${JSON.stringify(former.unit)} as on line ${former.line}, found ${JSON.stringify(result.unit)}`;
    return [{file: resultsTable.file, line: result.line, message}];
  });
}
