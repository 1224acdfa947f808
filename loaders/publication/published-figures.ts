import {dissatisfaction} from "../../src/transforms/dissatisfaction.js";
import type {Period} from "../../src/model/periods.js";
import {monthsOf, reportPeriods, type ReportPeriods} from "../../src/model/periods.js";
import {scores} from "../../src/transforms/scores.js";
import {stageTrends} from "../../src/transforms/trend.js";
import {dimension} from "../warehouse/dimensions.js";
import {figureRepeats} from "../cube/composite-repeats.js";
import {rollUp} from "../cube/roll-up.js";
import type {Database} from "../duckdb/database.js";
import {sqlText} from "../duckdb/sql.js";
import type {Program, Workspace} from "../workspace/model.js";
import {declareMargins} from "./margins.js";
import {condenseCube, narrowCondensedCube, narrowCube} from "./reporting-cube.js";
import {Release} from "./release.js";
import {
  distinctValues,
  headlineSums,
  LEVEL,
  type ComparedYear,
  type DomainOf,
  type Measuring,
  type Quarter
} from "./publishing.js";
import {measureKind, measureQuarters, measureUnassigned} from "./published-units.js";
import {responseRates, type ResponseRates} from "./response-rates.js";
import {UnitTree} from "./unit-tree.js";

/** Everything that pages are made of: the figures, when and for whom. */
export interface Measurements {
  workspace: Workspace;
  periods: ReportPeriods;
  /** Every month from the first with answers to the last. */
  months: readonly string[];
  quarters: readonly Quarter[];
  tree: UnitTree;
  release: Release;
  /** Values of each segment that answers have, in the order of the program, then of the alphabet. */
  segmentValues: ReadonlyMap<string, readonly string[]>;
  rates: ResponseRates;
}

/** Measures every figure that a page may show, by one roll-up for all units of a kind, and decides what is withheld. */
export async function takeMeasurements(database: Database, workspace: Workspace): Promise<Measurements> {
  const {program} = workspace;
  const answered = await answeredMonths(database);
  const periods = reportPeriods(answered);
  const months = monthsOf(periods.covered);
  const quarters = await quartersOf(database, program, months);
  const tree = new UnitTree(workspace.organizations, periods.covered);
  const release = new Release(program, LEVEL);
  const measuring = {database, program, periods, months, quarters, tree, release};
  const segmentValues = new Map<string, readonly string[]>();
  if (answered.length > 0) {
    await condenseCube(database, workspace, measuring);
    await measurePeriod(measuring, "current", periods.current, segmentValues);
    if (periods.previous !== null) await measurePeriod(measuring, "previous", periods.previous, segmentValues);
    await narrowCube(database, periods.covered);
    await measureMonths(measuring);
    await narrowCondensedCube(database, periods.covered);
    for (const {id} of program.kinds) await measureQuarters(measuring, id);
  }
  declareMargins({release, program, periods, months, quarters, tree, segmentValues});
  release.close();
  const rates = await responseRates(database, workspace, tree, periods.current);
  return {workspace, periods, months, quarters, tree, release, segmentValues, rates};
}

async function answeredMonths(database: Database): Promise<string[]> {
  const rows = await database.rows("SELECT DISTINCT strftime(month, '%Y-%m') AS month FROM cell ORDER BY month", {
    month: "text"
  });
  return rows.map(({month}) => month);
}

async function quartersOf(database: Database, program: Program, months: readonly string[]): Promise<Quarter[]> {
  if (months.length === 0) return [];
  const days = months.map((month) => `DATE ${sqlText(`${month}-01`)}`).join(", ");
  const rows = await database.rows(
    `SELECT ${dimension(program, "quarter").sql} AS id, strftime(min(month), '%Y-%m') AS first, strftime(max(month), '%Y-%m') AS last
     FROM (SELECT unnest([${days}]) AS month) GROUP BY id ORDER BY first`,
    {id: "text", first: "text", last: "text"}
  );
  return rows.map(({id, first, last}) => ({id, from: first, to: last, label: id}));
}

/** Figures of one of the two years that are compared; segments and questions of the current one only. */
async function measurePeriod(
  measuring: Measuring,
  period: ComparedYear,
  span: Period,
  segmentValues: Map<string, readonly string[]>
): Promise<void> {
  const {database, program} = measuring;
  await narrowCube(database, span);
  await measureWhole(measuring, period);
  if (period === "current") {
    for (const {id} of program.segments) segmentValues.set(id, await measureSegment(measuring, id));
  }
  await narrowCondensedCube(database, span);
  await measureClasses(measuring, period);
  for (const {id} of program.kinds) await measureKind(measuring, id, period);
  if (period === "current") await measureUnassigned(measuring);
}

async function measureWhole({database, program, release}: Measuring, period: ComparedYear): Promise<void> {
  // All scorings, since the other metrics are told here too.
  const counted = await rollUp(database, program, {by: []});
  const repeatsOf = (id: string) => {
    const metric = program.metrics.find((one) => one.id === id)!;
    return figureRepeats(database, program, counted, {by: [], metric, figures: ["stage", "journey"]});
  };
  const sums = {...counted, repeats: await repeatsOf(program.headline)};
  const domain = {period};
  release.measure(sums, [], () => domain, ["journey", "stage", "question"]);
  for (const {id} of program.metrics.filter((metric) => metric.id !== program.headline)) {
    const repeats = {ratios: await repeatsOf(id), limit: program.repeatLimit};
    release.enter(
      scores(sums, program, {by: [], metric: id, level: LEVEL, repeats}),
      () => domain,
      () => `other ${id}`
    );
  }
  if (period === "previous") return;
  const repeats = {ratios: sums.repeats, limit: program.repeatLimit};
  const shares = dissatisfaction(sums, program, {by: [], metric: program.headline, level: LEVEL, repeats});
  release.enter(
    shares,
    () => domain,
    ({question}) => `dissatisfied ${question as string}`
  );
}

async function measureClasses(measuring: Measuring, period: ComparedYear): Promise<void> {
  const classes = await headlineSums(measuring, {by: ["class"]});
  measuring.release.measure(classes, ["class"], (row) => ({period, class: row["class"]!}), ["journey", "stage"]);
}

async function measureMonths(measuring: Measuring): Promise<void> {
  const {program, release, months} = measuring;
  const sums = await headlineSums(measuring, {by: ["month"], pairs: "within stages"});
  const repeats = {ratios: sums.repeats, limit: program.repeatLimit};
  const request = {metric: program.headline, period: "month", periods: months, level: LEVEL, repeats};
  const trends = stageTrends(sums, program, request);
  release.enter(
    trends,
    (row) => ({period: row["period"]!}),
    ({stage}) => `stage ${stage as string}`
  );
}

async function measureSegment(measuring: Measuring, segment: string): Promise<string[]> {
  const {program, release} = measuring;
  const sums = await headlineSums(measuring, {by: [segment], pairs: "within stages"});
  const domainOf: DomainOf = (row) => {
    const value = row[segment] ?? null;
    return value === null ? null : {period: "current", segment: [segment, value]};
  };
  release.measure(sums, [segment], domainOf, ["stage"]);
  const declared = Object.keys(program.segments.find(({id}) => id === segment)?.values ?? {});
  const found = distinctValues(sums.cells, segment).filter((value) => !declared.includes(value));
  return [...declared, ...found.sort()];
}
