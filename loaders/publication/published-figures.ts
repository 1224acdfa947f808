import {baseName} from "../../src/model/program.js";
import {isWithin, monthsOf, reportPeriods, type Period, type ReportPeriods} from "../../src/model/periods.js";
import {Cube} from "../cube/cube.js";
import {DuckDBEngine} from "../cube/duckdb-engine.js";
import type {Database} from "../duckdb/database.js";
import {periodOfMonth, periodsBetween} from "../warehouse/period-keys.js";
import type {Program, Workspace} from "../workspace/model.js";
import {UNASSIGNED} from "../workspace/organizations.js";
import {figureId, type Domain, type Item, type MeasuredFigure} from "./measured-figure.js";
import {measureTables, questionsOfItem, type Measuring} from "./measured-tables.js";
import {protect, type Protection} from "./protect.js";
import type {AtomCounts, Publication, PublishedFigure} from "./published-atoms.js";
import {publishedTables, type ItemKind, type PublishedTable, type TableFamily} from "./published-tables.js";
import {type Division, Refinement, rowKey} from "./refinement.js";
import {likeId, Release, withoutPeers} from "./release.js";
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
}

/** Measures the figures of some tables, and decides what of them may be shown. */
export async function publish(
  database: Database,
  workspace: Workspace,
  families: readonly TableFamily[]
): Promise<Measurements> {
  const {program} = workspace;
  const cube = new Cube(new DuckDBEngine(database, program));
  const answered = await cube.engine.values("month");
  const periods = reportPeriods(answered);
  const months = monthsOf(periods.covered);
  const quarters = quartersOf(program, periods.covered);
  const tree = new UnitTree(workspace.organizations, periods.covered);
  const measuring = {cube, program, tree, periods};
  const tables = publishedTables(families, program);
  const figures = answered.length === 0 ? [] : await measureTables(measuring, tables);
  const protection = await protectTables(measuring, tables, figures);
  const known = {tables, program, tree, periods: [...months, ...quarters.map(({id}) => id)]};
  return {
    ...{workspace, cube, periods, months, quarters, tree, protection},
    release: new Release({program, figures, withheld: protection.withheld, declares: declaring(known)}),
    segmentValues: await segmentValuesOf(cube, program, periods),
    rates: await responseRates(database, workspace, tree, periods.current)
  };
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
  for (const {id, values: labels} of segments) {
    const declared = Object.keys(labels ?? {});
    const found = current.from === "" ? [] : await cube.engine.values(id);
    values.set(id, [...declared, ...found.filter((value) => !declared.includes(value)).sort()]);
  }
  return values;
}

/** Finds out what may be shown of all figures together. */
async function protectTables(
  measuring: Measuring,
  tables: readonly PublishedTable[],
  figures: readonly MeasuredFigure[]
): Promise<Protection> {
  if (figures.length === 0) return {withheld: new Map(), repairs: 0, found: []};
  const protection = protect(await publicationOf(measuring, tables, figures));
  return {...protection, withheld: withReferences(protection.withheld)};
}

/** What the figures of some tables rest on, over one refinement of all tables. */
export async function publicationOf(
  {cube, program, tree, periods}: Measuring,
  tables: readonly PublishedTable[],
  figures: readonly MeasuredFigure[]
): Promise<Publication> {
  const divisions = new Map(tables.map((table) => [table.id, divisionOf(table, program, periods)]));
  const refinement = await Refinement.of(cube, [...divisions.values()]);
  const bases = new Map([...divisions].map(([id, division]) => [id, refinement.basesOf(division)]));
  const kindOf = new Map(tree.units.map(({id, kind}) => [id, kind]));
  const baseOf = ({table, domain}: Pick<MeasuredFigure, "table" | "domain">): readonly number[] => {
    const {by} = divisions.get(table)!;
    const own = bases.get(table)!.get(rowKey(domain.period, valuesOf(domain, by))) ?? [];
    if (domain.peers === undefined) return own;
    const inUnit = new Set(own);
    const all = [...bases.get(table)!].flatMap(([key, atoms]) => {
      const [period, unit] = JSON.parse(key) as [string, string | null];
      const isPeer = period === domain.period && unit !== null && kindOf.get(unit) === kindOf.get(domain.unit!);
      return isPeer ? atoms : [];
    });
    return all.filter((atom) => !inUnit.has(atom)).sort((a, b) => a - b);
  };
  const classesOf = (classes: string | null, left: string | null, base: readonly number[]) => {
    const kept = classes?.split(" ");
    const without = left?.split(" ") ?? [];
    return base.filter((atom) => {
      const own = refinement.classes[atom] ?? "";
      return (kept === undefined || kept.includes(own)) && !without.includes(own);
    });
  };
  const published: PublishedFigure[] = [];
  const parts = new Map(partsOfItems(program));
  for (const figure of figures) {
    const {table, domain, item, row, before} = figure;
    // Answers that are known to be dissatisfied ones are those to the question.
    if (/^dissatisfied /.test(item)) continue;
    const classes = (row["classes"] ?? null) as string | null;
    const people = row["respondents"] as number;
    const atoms = classesOf(classes, null, baseOf(figure));
    published.push({id: figureId(domain, item), table, item, atoms, people});
    if (!before?.leftOut) continue;
    const left = before.leftOut.split(" ");
    const asked = questionsOfItem(program, item).filter((question) => !left.includes(question));
    const like = `${item} of ${baseName(asked)}`;
    parts.set(like, asked.map((question) => `question ${question}`));
    const sides = domain.peers ? [domain, withoutPeers(domain)] : [domain, {...domain, period: "previous"}];
    for (const [index, side] of sides.entries()) {
      const id = index === 0 ? likeId(domain, item) : `${likeId(domain, item)} reference`;
      const base = classesOf(classes, before.leftOut, baseOf({table, domain: side}));
      published.push({id, table: `${table} like for like`, item: like, atoms: base});
    }
  }
  return {
    figures: published,
    atoms: {size: refinement.size, counts: countsByItem(program, refinement.counts)},
    minimum: program.privacyMinimum,
    parts,
    classes: {items: new Set(published.map(({item}) => item)), of: classPlaces(refinement.classes)},
    unknownRest: new Set(tables.filter(({family}) => family === "segments").map(({id}) => id))
  };
}

/** A comparison of which either side may not be shown may not be shown. */
function withReferences(withheld: Protection["withheld"]): Protection["withheld"] {
  const found = [...withheld].map(([id, why]) => [id.replace(/ like for like reference$/, " like for like"), why] as const);
  return new Map(found);
}

function divisionOf({by, periods: of}: PublishedTable, program: Program, periods: Measuring["periods"]): Division {
  const {covered, current, previous} = periods;
  const yearOf = (month: string) =>
    isWithin(month, current) ? "current" : of === "years" && previous && isWithin(month, previous) ? "previous" : null;
  const periodOf = (month: string) => (isWithin(month, covered) ? periodOfMonth(program, of as "month", month).name : null);
  return {by, periodOf: of === "month" || of === "quarter" ? periodOf : yearOf};
}

/** The values of a domain for the keys of its table. */
function valuesOf({unit, class: customers, segment}: Domain, by: readonly string[]): (string | null)[] {
  return by.map((key) => (key === "class" ? (customers ?? null) : segment?.[0] === key ? segment[1] : (unit ?? null)));
}

/** Which items other items are put together of. */
function partsOfItems(program: Program): [string, string[]][] {
  const questions = (item: Item) => questionsOfItem(program, item).map((id) => `question ${id}`);
  const stages = program.stages.map(({id}): Item => `stage ${id}`).filter((stage) => questions(stage).length > 0);
  const inJourney = new Set(questions("journey"));
  const others = program.metrics.filter(({id}) => id !== program.headline).map(({id}): Item => `other ${id}`);
  return [
    ["journey", stages.filter((stage) => questions(stage).some((question) => inJourney.has(question)))],
    ...[...stages, ...others].map((item): [string, string[]] => [item, questions(item)])
  ];
}

function countsByItem(program: Program, counts: ReadonlyMap<string, AtomCounts>): Map<string, AtomCounts> {
  const items: Item[] = [
    "journey",
    ...program.stages.map(({id}): Item => `stage ${id}`),
    ...program.questions.map(({id}): Item => `question ${id}`),
    ...program.metrics.filter(({id}) => id !== program.headline).map(({id}): Item => `other ${id}`)
  ];
  return new Map(
    items.flatMap((item) => {
      const own = counts.get(baseName(questionsOfItem(program, item)));
      return own === undefined ? [] : [[item, own] as const];
    })
  );
}

function classPlaces(classes: readonly (string | null)[]): Int32Array {
  const known = [...new Set(classes)];
  return Int32Array.from(classes, (each) => known.indexOf(each));
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
    dissatisfied: new Set(program.questions.map(({id}) => id)),
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

function hasFigures({family, by, items, currentItems = [], periods}: PublishedTable, domain: Domain, kind: ItemKind): boolean {
  const {period} = domain;
  const inPeriod = isYear(period) ? periods === "years" || (periods === "current" && period === "current") : periods === "month" || periods === "quarter";
  const asked = period === "current" ? [...items, ...currentItems] : items;
  return family === familyOf(domain) && inPeriod && asked.includes(kind) && (domain.segment === undefined || by[0] === domain.segment[0]);
}

function familyOf({period, unit, class: customers, segment, peers}: Domain): TableFamily {
  if (segment !== undefined) return "segments";
  if (peers) return "unit-peers";
  if (unit === UNASSIGNED) return "unassigned";
  if (unit !== undefined) return customers !== undefined ? "unit-classes" : isYear(period) ? "units" : "unit-quarters";
  return customers !== undefined ? "classes" : isYear(period) ? "whole" : "months";
}
