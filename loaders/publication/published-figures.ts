import {isMonth, monthsOf, reportPeriods, type Period, type ReportPeriods} from "../../src/model/periods.js";
import type {KnownBreaks} from "../../src/transforms/declared-breaks.js";
import {knownBreaks} from "../analyses/question-changes.js";
import {Cube} from "../cube/cube.js";
import {DuckDBEngine} from "../cube/duckdb-engine.js";
import type {Database} from "../duckdb/database.js";
import {periodsBetween} from "../warehouse/period-keys.js";
import type {Program, Workspace} from "../workspace/model.js";
import {UNASSIGNED} from "../workspace/reserved-names.js";
import type {Domain, Item, MeasuredFigure} from "./measured-figure.js";
import {BEFORE, measureTables, type Measuring} from "./measured-tables.js";
import type {Protection} from "./protect.js";
import {monthlyKind} from "./monthly-kind.js";
import {protectTables} from "./publication.js";
import {
  publishedTables,
  segmentYears,
  shownSegments,
  type ItemKind,
  type PublishedTable,
  type TableFamily
} from "./published-tables.js";
import {Release} from "./release.js";
import {responseRates, type ResponseRates} from "./response-rates.js";
import {UnitTree} from "./unit-tree.js";

/** A quarter of the fiscal year, with its first and last month in the time covered. */
export interface Quarter extends Period {
  id: string;
}

/** Everything that pages are made of: the figures, when and for whom. */
export interface Measurements {
  workspace: Workspace;
  cube: Cube;
  periods: ReportPeriods;
  /** Every month from the first with answers to the last. */
  months: readonly string[];
  quarters: readonly Quarter[];
  tree: UnitTree;
  release: Release;
  protection: Protection;
  /** Values of each segment that answers have, in the order of the program, then of the alphabet. */
  segmentValues: ReadonlyMap<string, readonly string[]>;
  rates: ResponseRates;
  /** Where lines break. */
  breaks: KnownBreaks;
  /** What all of it was decided from, for figures that are asked for beside. */
  report: MeasuredReport;
}

/** The figures of some tables before it is decided what may be shown. */
export interface MeasuredReport {
  measuring: Measuring;
  months: readonly string[];
  tables: readonly PublishedTable[];
  figures: readonly MeasuredFigure[];
}

/** Measures the figures of some tables. */
export async function measureReport(
  cube: Cube,
  workspace: Workspace,
  families: readonly TableFamily[]
): Promise<MeasuredReport> {
  const {program} = workspace;
  const answered = await cube.values("month");
  const periods = reportPeriods(answered);
  const months = monthsOf(periods.covered);
  const tree = new UnitTree(workspace.organizations, periods.covered);
  const placed = await placedAnswers(cube, program, periods);
  const measuring = {cube: placed, program, tree, periods};
  const monthly = families.includes("unit-months") ? await monthlyKind(placed, program, periods) : null;
  const tables = publishedTables(families, {...program, monthly, segmentYears: segmentYears(tree.units)});
  const figures = answered.length === 0 ? [] : await measureTables(measuring, tables);
  return {measuring, months, tables, figures};
}

/** Measures the figures of some tables, and decides what of them may be shown. */
export async function publish(
  database: Database,
  workspace: Workspace,
  families: readonly TableFamily[]
): Promise<Measurements> {
  const {program} = workspace;
  const cube = new Cube(new DuckDBEngine(database, program));
  const report = await measureReport(cube, workspace, families);
  const {measuring, months, tables, figures} = report;
  const {periods, tree} = measuring;
  const quarters = quartersOf(program, periods.covered);
  const protection = await protectTables(measuring, tables, figures);
  const known = {tables, program, tree, periods: [BEFORE, ...months, ...quarters.map(({id}) => id)]};
  return {
    ...{workspace, cube, periods, months, quarters, tree, protection, report},
    release: new Release({program, figures, withheld: protection.withheld, declares: declaring(known)}),
    segmentValues: await segmentValuesOf(cube, program, periods),
    rates: await responseRates(database, workspace, tree, periods.current),
    breaks: await knownBreaks(measuring.cube, program, {languages: program.locales})
  };
}

/**
 * The answers that the report is of. Where those of no known organization are too few in a class of customers to be
 * shown, they are left out of every figure: what a class has more than all its organizations would give them away.
 */
export async function placedAnswers(cube: Cube, program: Program, {current}: ReportPeriods): Promise<Cube> {
  if (current.from === "" || program.kinds.length === 0) return cube;
  if (!(await cube.values("organization")).includes(UNASSIGNED)) return cube;
  const asked = {by: ["class"], where: {organization: [UNASSIGNED], question: []}, pairs: "none" as const};
  const within = cube.within(current);
  const people = new Map<string, number>();
  const add = (customers: string, more: number) => people.set(customers, (people.get(customers) ?? 0) + more);
  for (const row of (await within.cells(asked)).objects() as PeopleRow[]) add(row.class, row.once);
  for (const row of (await within.people(asked)).people.objects() as PeopleRow[]) {
    if (row.scope === 1) add(row.class, row.people);
  }
  const few = [...people].filter(([, count]) => count < program.privacyMinimum).map(([customers]) => customers);
  return few.length === 0 ? cube : cube.placed(few);
}

interface PeopleRow {
  class: string;
  once: number;
  scope: number;
  people: number;
}

function quartersOf(program: Program, {from, to}: Period): Quarter[] {
  if (from === "") return [];
  return periodsBetween(program, "quarter", from, to).map(({name, ...span}) => ({
    ...{id: name, from: span.from < from ? from : span.from, to: span.to > to ? to : span.to}
  }));
}

async function segmentValuesOf(
  cube: Cube,
  {segments}: Program,
  {current}: ReportPeriods
): Promise<Map<string, readonly string[]>> {
  const values = new Map<string, readonly string[]>();
  for (const {id, values: labels} of shownSegments(segments)) {
    const declared = Object.keys(labels ?? {});
    const found = current.from === "" ? [] : await cube.values(id);
    values.set(id, [...declared, ...found.filter((value) => !declared.includes(value)).sort()]);
  }
  return values;
}

interface Known {
  tables: readonly PublishedTable[];
  program: Program;
  tree: UnitTree;
  /** Months and quarters. */
  periods: readonly string[];
}

/** Whether a table has figures of such a domain and item, and there are such a unit, class, stage, …. */
function declaring({tables, program, tree, periods}: Known): (domain: Domain, item: Item) => boolean {
  const units = new Set(tree.units.map(({id}) => id));
  const ids = {
    stage: new Set(program.stages.map(({id}) => id)),
    question: new Set(program.questions.map(({id}) => id)),
    other: new Set(program.metrics.map(({id}) => id))
  };
  const classes = new Set(program.classes.map(({id}) => id));
  const spans = new Set(periods);
  return (domain, item) => {
    const [kind, id] = item.split(/ (.*)/s) as [ItemKind, string | undefined];
    const isItem = kind === "journey" ? id === undefined : ids[kind]?.has(id ?? "");
    const {unit, class: customers, period} = domain;
    const isDomain =
      (unit === undefined || unit === UNASSIGNED || units.has(unit)) &&
      (customers === undefined || classes.has(customers)) &&
      (isYear(period) || spans.has(period));
    return isItem === true && isDomain && tables.some((table) => hasFigures(table, domain, kind));
  };
}

const isYear = (period: string) => period === "current" || period === "previous";

function hasFigures(
  {family, by, items, currentItems = [], periods}: PublishedTable,
  domain: Domain,
  kind: ItemKind
): boolean {
  const {period} = domain;
  const inPeriod = isYear(period)
    ? periods === "years" || (periods === "current" && period === "current")
    : periods === "month" || periods === "quarter";
  const asked = period === "current" ? [...items, ...currentItems] : items;
  return (
    family === familyOf(domain) &&
    inPeriod &&
    asked.includes(kind) &&
    (domain.segment === undefined || by[0] === domain.segment[0])
  );
}

function familyOf({period, unit, class: customers, segment, peers}: Domain): TableFamily {
  const [year, month] = [isYear(period), isMonth(period) || period === BEFORE];
  if (segment !== undefined) return "segments";
  if (peers) return "unit-peers";
  if (unit === UNASSIGNED) return "unassigned";
  if (unit !== undefined && customers !== undefined) return "unit-classes";
  if (unit !== undefined) return year ? "units" : month ? "unit-months" : "unit-quarters";
  if (customers !== undefined) return year ? "classes" : month ? "class-months" : "class-quarters";
  return year ? "whole" : month ? "months" : "quarters";
}
