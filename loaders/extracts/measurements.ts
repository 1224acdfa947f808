import {escape, type ColumnTable} from "arquero";
import {dissatisfaction} from "../../src/transforms/dissatisfaction.js";
import {sumsOfOthers} from "../../src/transforms/others.js";
import type {Period} from "../../src/transforms/payloads.js";
import {monthsOf, reportPeriods, type ReportPeriods} from "../../src/transforms/periods.js";
import {scoringName} from "../../src/transforms/program.js";
import {scores, type Sums} from "../../src/transforms/scores.js";
import {organizationTrends, stageTrends} from "../../src/transforms/trend.js";
import {dimension} from "../cube/dimensions.js";
import {rollUp, type RollUp} from "../cube/roll-up.js";
import type {Database} from "../warehouse/database.js";
import {sqlText} from "../warehouse/sql.js";
import type {Program, Workspace} from "../workspace/model.js";
import {UNASSIGNED} from "../workspace/organizations.js";
import {declareSets} from "./adding-up.js";
import {condenseCube, narrowCube} from "./condensed-cube.js";
import {FigureBook, type Domain} from "./figure-book.js";
import {UnitTree} from "./unit-tree.js";

/** Coverage of every interval of the report. */
export const LEVEL = 0.95;

/** Everything that pages are made of: the figures, when and for whom. */
export interface Measurements {
  workspace: Workspace;
  periods: ReportPeriods;
  /** Every month from the first with answers to the last. */
  months: readonly string[];
  quarters: readonly Quarter[];
  tree: UnitTree;
  book: FigureBook;
  /** Values of each segment that answers have, in the order of the program, then of the alphabet. */
  segmentValues: ReadonlyMap<string, readonly string[]>;
}

/** A quarter of the fiscal year, with its first and last month in the time covered. */
export interface Quarter extends Period {
  id: string;
}

interface Measuring extends Omit<Measurements, "segmentValues"> {
  database: Database;
  program: Program;
}

/** Measures every figure that a page may show, by one roll-up for all units of a kind, and decides what is withheld. */
export async function takeMeasurements(database: Database, workspace: Workspace): Promise<Measurements> {
  const {program} = workspace;
  const answered = await answeredMonths(database);
  const periods = reportPeriods(answered);
  const months = monthsOf(periods.covered);
  const quarters = await quartersOf(database, program, months);
  const tree = new UnitTree(workspace.organizations, periods.covered);
  const book = new FigureBook(program, LEVEL);
  const measuring = {database, program, workspace, periods, months, quarters, tree, book};
  const segmentValues = new Map<string, readonly string[]>();
  if (answered.length > 0) {
    await measurePeriod(measuring, "current", periods.current, segmentValues);
    if (periods.previous !== null) await measurePeriod(measuring, "previous", periods.previous, segmentValues);
    await narrowCube(database, periods.covered);
    await measureMonths(measuring);
    await condenseCube(database, program, periods.covered);
    for (const {id} of program.kinds) await measureQuarters(measuring, id);
  }
  declareSets({book, program, periods, months, quarters, tree, segmentValues});
  book.close();
  return {workspace, periods, months, quarters, tree, book, segmentValues};
}

async function answeredMonths(database: Database): Promise<string[]> {
  const rows = await database.rows<{month: string}>(
    "SELECT DISTINCT strftime(month, '%Y-%m') AS month FROM cell ORDER BY month"
  );
  return rows.map(({month}) => month);
}

async function quartersOf(database: Database, program: Program, months: readonly string[]): Promise<Quarter[]> {
  if (months.length === 0) return [];
  const days = months.map((month) => `DATE ${sqlText(`${month}-01`)}`).join(", ");
  const rows = await database.rows<{id: string; first: string; last: string}>(
    `SELECT ${dimension(program, "quarter").sql} AS id, strftime(min(month), '%Y-%m') AS first, strftime(max(month), '%Y-%m') AS last
     FROM (SELECT unnest([${days}]) AS month) GROUP BY id ORDER BY first`
  );
  return rows.map(({id, first, last}) => ({id, from: first, to: last, label: id}));
}

type Compared = "current" | "previous";

/** Figures of one of the two years that are compared; segments and questions of the current one only. */
async function measurePeriod(
  measuring: Measuring,
  period: Compared,
  span: Period,
  segmentValues: Map<string, readonly string[]>
): Promise<void> {
  const {database, program} = measuring;
  await narrowCube(database, span);
  await measureWhole(measuring, period);
  if (period === "current") {
    for (const {id} of program.segments) segmentValues.set(id, await measureSegment(measuring, id));
  }
  await condenseCube(database, program, span);
  await measureClasses(measuring, period);
  for (const {id} of program.kinds) await measureKind(measuring, id, period);
  if (period === "current") await measureUnassigned(measuring);
}

/** Sums for figures on the headline metric. */
function headlineSums({database, program}: Measuring, request: RollUp): Promise<Sums> {
  const headline = program.metrics.find(({id}) => id === program.headline)!;
  return rollUp(database, program, {...request, scoring: scoringName(headline)});
}

async function measureWhole({database, program, book}: Measuring, period: Compared): Promise<void> {
  // All scorings, since the other metrics are told here too.
  const sums = await rollUp(database, program, {by: []});
  const domain = {period};
  book.measure(sums, [], () => domain, ["journey", "stage", "question"]);
  for (const {id} of program.metrics.filter((metric) => metric.id !== program.headline)) {
    const figures = scores(sums, program, {by: [], metric: id, level: LEVEL});
    book.enter(
      figures,
      () => domain,
      () => `other ${id}`
    );
  }
  if (period === "previous") return;
  const shares = dissatisfaction(sums, program, {by: [], metric: program.headline, level: LEVEL});
  book.enter(
    shares,
    () => domain,
    ({question}) => `dissatisfied ${question as string}`
  );
}

async function measureClasses(measuring: Measuring, period: Compared): Promise<void> {
  const classes = await headlineSums(measuring, {by: ["class"]});
  measuring.book.measure(classes, ["class"], (row) => ({period, class: row["class"]!}), ["journey", "stage"]);
}

async function measureMonths(measuring: Measuring): Promise<void> {
  const {program, book, months} = measuring;
  const sums = await headlineSums(measuring, {by: ["month"], pairs: "within stages"});
  const trends = stageTrends(sums, program, {metric: program.headline, period: "month", periods: months, level: LEVEL});
  book.enter(
    trends,
    (row) => ({period: row["period"]!}),
    ({stage}) => `stage ${stage as string}`
  );
}

async function measureSegment(measuring: Measuring, segment: string): Promise<string[]> {
  const {program, book} = measuring;
  const sums = await headlineSums(measuring, {by: [segment], pairs: "within stages"});
  const domainOf = (row: Record<string, string | null>): Domain | null => {
    const value = row[segment] ?? null;
    return value === null ? null : {period: "current", segment: [segment, value]};
  };
  book.measure(sums, [segment], domainOf, ["stage"]);
  const declared = Object.keys(program.segments.find(({id}) => id === segment)?.values ?? {});
  const found = distinctValues(sums.cells, segment).filter((value) => !declared.includes(value));
  return [...declared, ...found.sort()];
}

function distinctValues(cells: ColumnTable, column: string): string[] {
  const values = new Set(cells.array(column) as Iterable<string | null>);
  return [...values].filter((value) => value !== null);
}

type DomainOf = (row: Record<string, string | null>) => Domain | null;

function unitsOf({tree}: Measuring, kind: string): ReadonlySet<string> {
  return new Set(tree.units.filter((unit) => unit.kind === kind).map(({id}) => id));
}

/** The figures of all units of a kind. */
async function measureKind(measuring: Measuring, kind: string, period: Compared): Promise<void> {
  const {book} = measuring;
  const key = `organization:${kind}`;
  const ids = unitsOf(measuring, kind);
  const unitOf: DomainOf = (row) => (ids.has(row[key]!) ? {period, unit: row[key]!} : null);
  const sums = await headlineSums(measuring, {by: [key]});
  if (period === "previous") return book.measure(sums, [key], unitOf, ["journey", "stage"]);
  book.measure(sums, [key], unitOf, ["journey", "stage", "question"]);
  await measurePeers(measuring, key, ids, sums);
  const classes = await headlineSums(measuring, {by: [key, "class"]});
  book.measure(classes, [key, "class"], (row) => withClass(unitOf(row), row["class"]!), ["journey"]);
}

function withClass(domain: Domain | null, customers: string): Domain | null {
  return domain && {...domain, class: customers};
}

async function measurePeers(
  measuring: Measuring,
  key: string,
  ids: ReadonlySet<string>,
  {cells, pairs, respondents}: Sums
): Promise<void> {
  const known = <Row extends Record<string, unknown>>(row: Row) => ids.has(row[key] as string);
  const sums = {
    cells: cells.filter(escape(known)).reify(),
    pairs: pairs.filter(escape(known)).reify(),
    respondents: respondents.filter(escape(known)).reify()
  };
  const present = distinctValues(sums.cells, key);
  if (present.length < 2) return;
  const together = await headlineSums(measuring, {by: [], where: {[key]: present}, pairs: "none"});
  const others = sumsOfOthers(sums, key, together.respondents);
  const peersOf = (row: Record<string, string | null>): Domain => ({period: "current", unit: row[key]!, peers: true});
  measuring.book.measure(others, [key], peersOf, ["stage"]);
}

async function measureQuarters(measuring: Measuring, kind: string): Promise<void> {
  const {book, program, quarters} = measuring;
  const key = `organization:${kind}`;
  const ids = unitsOf(measuring, kind);
  const sums = await headlineSums(measuring, {by: [key, "quarter"]});
  const trends = organizationTrends(sums, program, {
    metric: program.headline,
    organization: key,
    period: "quarter",
    periods: quarters.map(({id}) => id),
    level: LEVEL
  });
  const domain = (unit: string, period: string): Domain | null => (ids.has(unit) ? {period, unit} : null);
  book.enter(
    trends,
    (row) => domain(row["organization"]!, row["period"]!),
    () => "journey"
  );
  book.countAnswers(sums.cells, (row) => domain(row[key]!, row["quarter"]!));
}

/** The domain of answers whose organization is not known. */
export const UNASSIGNED_DOMAIN: Domain = {period: "current", unit: UNASSIGNED};

async function measureUnassigned(measuring: Measuring): Promise<void> {
  const sums = await headlineSums(measuring, {by: ["organization"]});
  const domainOf: DomainOf = (row) => (row["organization"] === UNASSIGNED ? UNASSIGNED_DOMAIN : null);
  measuring.book.measure(sums, ["organization"], domainOf, ["journey"]);
}
