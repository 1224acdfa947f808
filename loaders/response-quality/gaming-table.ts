import type {Period} from "../../src/model/periods.js";
import type {Reason} from "../../src/model/reason.js";
import {groupBy} from "../../src/statistics/numbers/group-by.js";
import {adjustPValues} from "../../src/statistics/comparisons/multiplicity.js";
import type {Unusual} from "../../src/statistics/gaming/unusual.js";
import type {Database} from "../duckdb/database.js";
import {periodOfName} from "../warehouse/period-keys.js";
import type {Plan} from "../workspace/evaluation/plan.js";
import type {Workspace} from "../workspace/model.js";
import {gamingTests, type LookedFor, type Untold} from "./gaming-tests.js";
import {simulatedAlarms} from "./simulated-alarms.js";
import {UnitsOfKind} from "./units-of-kind.js";

/** A unit beside its peers, by one test. */
export interface GamingRow {
  /** Kind of the unit, whose others are its peers. */
  kind: string;
  test: LookedFor;
  /** The question or the source that was looked at; null where all answers were. */
  of: string | null;
  organization: string;
  /** The months or the period it is about; null for the year. */
  period: string | null;
  n: number;
  /** Shares of 0–1; of duplicates multiples of chance, of the mix of channels points. */
  found: number | null;
  expected: number | null;
  /** Adjusted over all units and tests of the kind (Benjamini–Hochberg); null where it cannot be told. */
  p: number | null;
  isUnusual: boolean;
  reason: Reason | null;
}

/** What is unusual in a year, and what cannot be told. */
export interface GamingTable {
  rows: GamingRow[];
  untold: (Untold & {kind: string | null})[];
}

/** Of all that is called unusual, the share that may be chance. */
const FALSE_DISCOVERIES = 0.05;

/**
 * Looks in a year for what chance makes unlikely beside the other units of a kind: evidence for a conversation, and never that anybody
 * did wrong.
 *
 * @param metric  the metric by which leaders are evaluated
 */
export async function gamingTable(
  database: Database,
  workspace: Workspace,
  {metric, period, baseline}: {metric: string; period: Period; baseline: Period}
): Promise<GamingTable> {
  const {tests, untold} = await gamingTests(database, workspace, {metric, period, baseline});
  const rows: GamingRow[] = [];
  const missing: GamingTable["untold"] = untold.map((each) => ({...each, kind: null}));
  for (const {id: kind} of workspace.program.kinds) {
    const units = new UnitsOfKind(workspace, kind);
    const own = tests.flatMap(({test, of, find}) => find(units).map((unusual) => ({test, of, unusual})));
    rows.push(...judged(kind, own));
    for (const test of new Set(own.map((each) => each.test))) {
      const reason = reasonOfAll(own.filter((each) => each.test === test).map((each) => each.unusual));
      if (reason !== null) missing.push({test, why: reason, kind});
    }
  }
  return {rows, untold: missing};
}

/** What is unusual in the year that a plan is of, beside the year that it compares with. */
export async function gamingOfPlan(
  database: Database,
  workspace: Workspace,
  {period: name, baseline, metric}: Pick<Plan, "period" | "baseline" | "metric">
): Promise<GamingTable> {
  const [period, before] = [name, baseline].map((year) => periodOfName(workspace.program, "year", year));
  return gamingTable(database, workspace, {metric, period: period!, baseline: before!});
}

/** How much a test looked at and found, and how often it finds something where there is nothing, in percent; null if that is unknown. */
export interface TriedTest {
  test: LookedFor;
  looked: number;
  unusual: number;
  alarms: {one: number; table: number} | null;
}

/** The tests that tell something of a unit. */
export function triedTests({rows}: GamingTable): TriedTest[] {
  const alarms = simulatedAlarms();
  return [...new Set(rows.map(({test}) => test))].flatMap((test) => {
    const own = rows.filter((row) => row.test === test && row.p !== null);
    if (own.length === 0) return [];
    const unusual = own.filter(({isUnusual}) => isUnusual).length;
    return [{test, looked: own.length, unusual, alarms: alarms.get(test) ?? null}];
  });
}

/** The tests that tell nothing, together where they do so for one reason. */
export function untoldTests({untold}: GamingTable): {tests: LookedFor[]; kind: string | null; why: Untold["why"]}[] {
  const alike = groupBy(untold, ({kind, why}) => JSON.stringify([kind, why]));
  return [...alike.values()].map((group) => {
    return {tests: group.map(({test}) => test), kind: group[0]!.kind, why: group[0]!.why};
  });
}

interface Found {
  test: LookedFor;
  of: string | null;
  unusual: Unusual;
}

function judged(kind: string, found: readonly Found[]): GamingRow[] {
  const adjusted = adjustPValues(found.map(({unusual}) => unusual.p));
  return found.map(({test, of, unusual}, index) => {
    const {unit, period = null, n} = unusual;
    const p = adjusted[index] ?? null;
    const told =
      unusual.p === null ? {found: null, expected: null} : {found: unusual.found, expected: unusual.expected};
    return {
      ...{kind, test, of, organization: unit, period, n, ...told, p},
      isUnusual: p !== null && p < FALSE_DISCOVERIES,
      reason: unusual.p === null ? unusual.reason : null
    };
  });
}

/** The reason why a test tells nothing of a whole kind; null where it does of some unit. */
function reasonOfAll(found: readonly Unusual[]): Reason | null {
  const [first] = found;
  if (first?.p !== null || found.some(({p}) => p !== null)) return null;
  const fewest = found.find((each) => each.p === null && each.reason.code === "fewer-units-than");
  return fewest?.p === null ? fewest.reason : first.reason;
}
