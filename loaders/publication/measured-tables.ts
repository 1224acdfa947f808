import {whereKey} from "../../src/transforms/where-key.js";
import {dividedByClass} from "../../src/transforms/divided-by-class.js";
import {type FigureRow, figureRows, rowOfEstimate} from "../../src/transforms/figure-rows.js";
import {likeForLike} from "../../src/transforms/like-for-like.js";
import {sumsOfOthers} from "../../src/transforms/others.js";
import {Scores, scoresOf} from "../../src/transforms/scores.js";
import {scoringName} from "../../src/statistics/estimates/scoring.js";
import type {Sums} from "../../src/transforms/sums.js";
import type {ColumnTable} from "arquero";
import {isWithin, monthsOf, type Period} from "../../src/model/periods.js";
import {compositeQuestions} from "../../src/model/program.js";
import type {Cube} from "../cube/cube.js";
import {isPeriodKey, periodOfMonth} from "../warehouse/period-keys.js";
import type {Program} from "../workspace/model.js";
import {UNASSIGNED} from "../workspace/reserved-names.js";
import {LEVEL} from "./level.js";
import type {Domain, Item, MeasuredFigure} from "./measured-figure.js";
import type {ItemKind, PublishedTable} from "./published-tables.js";
import type {UnitTree} from "./unit-tree.js";

/** Where figures are measured, and of which time. */
export interface Measuring {
  cube: Cube;
  program: Program;
  tree: UnitTree;
  periods: {covered: Period; current: Period; previous: Period | null};
}

/** Every figure of some tables, with what each is compared with like for like. */
export async function measureTables(
  measuring: Measuring,
  tables: readonly PublishedTable[]
): Promise<MeasuredFigure[]> {
  const measured: MeasuredFigure[] = [];
  for (const group of groupedByRollUp(tables)) {
    const {periods} = group[0]!;
    if (periods === "month" || periods === "quarter") measured.push(...(await periodFigures(measuring, group)));
    else measured.push(...(await yearFigures(measuring, group)));
  }
  return measured;
}

/** Tables that are made of the same sums: those by class are in those of all classes. */
function groupedByRollUp(tables: readonly PublishedTable[]): PublishedTable[][] {
  const groups = new Map<string, PublishedTable[]>();
  for (const table of tables) {
    const span = table.periods === "current" ? "years" : table.periods;
    const key = JSON.stringify([span, table.within ?? null, table.by.filter((name) => name !== "class")]);
    groups.set(key, [...(groups.get(key) ?? []), table]);
  }
  return [...groups.values()];
}

/** The period of a table of the current year's months that stands for the year before. */
export const BEFORE = "before";

/** The period of a month in a table of months or quarters; null where the table is not of it. */
export function periodIn(
  {periods: of, within}: PublishedTable,
  month: string,
  {program, periods: {covered, current, previous}}: Pick<Measuring, "program" | "periods">
): string | null {
  if (of !== "month" && of !== "quarter") return null;
  if (within === "years" && previous !== null && isWithin(month, previous)) return BEFORE;
  return isWithin(month, within === "years" ? current : covered) ? periodOfMonth(program, of, month).name : null;
}

/** The sums of every month or quarter of a table; of the year before as one period where it is of the two years. */
async function periodSums(
  {cube, periods, program}: Measuring,
  {within, periods: key}: PublishedTable,
  by: readonly string[]
): Promise<Sums> {
  const asked = {scoring: headlineScoring(program), pairs: "all"} as const;
  const {covered, current, previous} = periods;
  if (within === undefined) return cube.within(covered).rollUp({...asked, by});
  const months = monthsOf(current).map((month) => ({name: month, from: month, to: month}));
  const before = previous === null ? [] : [{name: BEFORE, ...monthsOnly(previous)}];
  const spans = [...months, ...before];
  const sums = await cube.rollUp({...asked, by: by.filter((name) => name !== key), spans});
  const named = (table: ColumnTable) => table.rename({span: key});
  return {
    ...{cells: named(sums.cells), pairs: sums.pairs && named(sums.pairs), people: named(sums.people)},
    ...{repeats: named(sums.repeats), design: sums.design && named(sums.design)}
  };
}

/** The figures of every month or quarter of the time that tables are of, from one roll-up. */
async function periodFigures(measuring: Measuring, tables: readonly PublishedTable[]): Promise<MeasuredFigure[]> {
  const [first] = tables as [PublishedTable];
  const by = [...first.by.filter((name) => name !== "class"), first.periods];
  const sums = await periodSums(measuring, first, by);
  return tables.flatMap((table) => {
    const isByClass = table.by.includes("class");
    const [own, keys] = isByClass ? [dividedByClass(sums), [...by, "class"]] : [sums, by];
    const domainOf = domainsOf(measuring, table);
    return table.items.flatMap((kind) => {
      const scores = scoresFor(measuring, own, keys, kind);
      return rowsOf(scores, keys, kind).flatMap((row) => {
        const domain = domainOf(row, row[table.periods] as string);
        return domain === null ? [] : [figureOf(table, domain, row, kind)];
      });
    });
  });
}

/** The figures of the two years that are compared, from one roll-up. */
async function yearFigures(measuring: Measuring, tables: readonly PublishedTable[]): Promise<MeasuredFigure[]> {
  const {cube, periods, program} = measuring;
  const by = tables[0]!.by.filter((name) => name !== "class");
  const isWhole = tables.some(({items}) => items.includes("other"));
  const isCompared = tables.some((table) => table.periods === "years");
  const before = isCompared && periods.previous !== null ? [{name: "previous", ...monthsOnly(periods.previous)}] : [];
  const spans = [{name: "current", ...monthsOnly(periods.current)}, ...before];
  const scoring = isWhole ? {} : {scoring: headlineScoring(program)};
  const sums = await cube.rollUp({by, spans, pairs: "all", ...scoring});
  const byClass = tables.some((table) => table.by.includes("class")) ? dividedByClass(sums) : sums;
  const measured: MeasuredFigure[] = [];
  for (const table of tables) {
    if (table.family === "unit-peers") measured.push(...(await peerFigures(measuring, table, sums)));
    else {
      const own = table.by.includes("class") ? byClass : sums;
      const kinds = [...table.items, ...(table.currentItems ?? [])];
      measured.push(...kinds.flatMap((kind) => itemFigures(measuring, table, kind, own)));
    }
  }
  return measured;
}

const monthsOnly = ({from, to}: Period): Period => ({from, to});

/** The figures of one kind in both years, the current ones beside those before. */
function itemFigures(measuring: Measuring, table: PublishedTable, kind: ItemKind, sums: Sums): MeasuredFigure[] {
  const {program} = measuring;
  const domainOf = domainsOf(measuring, table);
  const by = ["span", ...table.by];
  const enter = (row: FigureRow, more: (domain: Domain) => Partial<MeasuredFigure>): MeasuredFigure[] => {
    const domain = domainOf(row, row["span"] as string);
    const isShown = table.items.includes(kind) && table.periods === "years";
    if (domain === null || (domain.period !== "current" && !isShown)) return [];
    return [{...figureOf(table, domain, row, kind), ...more(domain)}];
  };
  const metrics =
    kind === "other" ? program.metrics.filter(({id}) => id !== program.headline).map(({id}) => id) : [null];
  return metrics.flatMap((metric) => {
    const scores = scoresFor(measuring, sums, by, kind, metric);
    return rowsOf(scores, by, kind, metric).flatMap((row) =>
      enter(row, ({period}) => ({
        ...distributionOf(scores, row, kind),
        ...(table.family === "whole" && period === "current" ? covariancesOf(scores, row, kind) : {}),
        ...(period === "current" ? {before: compared(row, scores, scores, {...row, span: "previous"})} : {})
      }))
    );
  });
}

/**
 * The stages of the other units of the kind, for every unit: of the classes that the unit serves and the questions that
 * its customers were asked. Their sums are a difference.
 */
async function peerFigures(measuring: Measuring, table: PublishedTable, sums: Sums): Promise<MeasuredFigure[]> {
  const {cube, program, periods, tree} = measuring;
  const [key] = table.by as [string];
  const ids = new Set(tree.units.filter(({kind}) => `organization:${kind}` === key).map(({id}) => id));
  const present = [...new Set(sums.cells.array(key) as Iterable<string>)].filter((unit) => ids.has(unit));
  if (present.length < 2) return [];
  const own = whereKey(whereKey(sums, "span", ["current"]), key, present);
  const together = await cube.within(periods.current).people({
    by: [],
    where: {[key]: present},
    scoring: headlineScoring(program),
    pairs: "within stages"
  });
  const units = scoresFor(measuring, own, table.by, "stage");
  const peers = scoresFor(measuring, sumsOfOthers(own, key, [], together), table.by, "stage");
  return rowsOf(peers, table.by, "stage").flatMap((row): MeasuredFigure[] => {
    const before = compared(row, units, peers);
    if (!before || before.over.classes.length === 0) return [];
    const domain: Domain = {period: "current", unit: row[key] as string, peers: true};
    const {respondents, classes, deft, estimate} = before.reference;
    const beside = {...rowOfEstimate(estimate), respondents, classes, deft};
    return [{...figureOf(table, domain, {...row, ...beside}, "stage"), before, over: before.over}];
  });
}

/** A figure beside its reference, over the same classes and questions; null where one of them is not there. */
function compared(row: FigureRow, own: Scores, reference: Scores, before = row): MeasuredFigure["before"] {
  const [definition, others] = [own.figureOf(row), reference.figureOf(row)];
  const [mine, other] = [own.domainOf(row), reference.domainOf(before)];
  if (definition === undefined || others === undefined || mine < 0 || other < 0) return null;
  return likeForLike({scores: own, domain: mine, definition}, {scores: reference, domain: other, definition: others});
}

function distributionOf(scores: Scores, row: FigureRow, kind: ItemKind): Pick<MeasuredFigure, "shares"> {
  if (kind !== "question") return {};
  const definition = scores.figureOf(row);
  return definition === undefined ? {} : {shares: scores.distribution(scores.domainOf(row), definition)};
}

function covariancesOf(scores: Scores, row: FigureRow, kind: ItemKind): Pick<MeasuredFigure, "covariances"> {
  if (kind !== "stage") return {};
  const domain = scores.domainOf(row);
  const stages = scores.figures.filter((figure) => scores.answered(domain, figure).length > 0);
  const own = stages.findIndex(({stage}) => stage === row["stage"]);
  const matrix = scores.covariance(domain, stages);
  return matrix === null ? {} : {covariances: new Map(stages.map(({stage}, place) => [stage!, matrix[own]![place]!]))};
}

function scoresFor(
  {program}: Measuring,
  sums: Sums,
  by: readonly string[],
  kind: ItemKind,
  metric: string | null = null
): Scores {
  return new Scores(sums, program, {
    by: keysOf(by, kind),
    metric: metric ?? program.headline,
    level: LEVEL,
    minimum: program.privacyMinimum,
    throughout: by.some(isPeriodKey),
    remembers: true
  });
}

function keysOf(by: readonly string[], kind: ItemKind): readonly string[] {
  return kind === "stage" || kind === "question" ? [...by, kind] : by;
}

function rowsOf(scores: Scores, by: readonly string[], kind: ItemKind, metric: string | null = null): FigureRow[] {
  const rows = figureRows(scoresOf(scores, keysOf(by, kind)));
  return metric === null ? rows : rows.map((row) => ({...row, metric}));
}

function figureOf({id}: PublishedTable, domain: Domain, row: FigureRow, kind: ItemKind): MeasuredFigure {
  return {table: id, domain, item: itemOf(row, kind), row};
}

function itemOf(row: FigureRow, kind: ItemKind): Item {
  const of = {
    journey: "",
    stage: row["stage"],
    question: row["question"],
    other: row["metric"]
  };
  return kind === "journey" ? kind : `${kind} ${of[kind] as string}`;
}

/** The domain of a row of a table; null where it is not published. */
function domainsOf({tree}: Measuring, {family, by}: PublishedTable): (row: FigureRow, period: string) => Domain | null {
  const [key = ""] = by;
  const ids = new Set(tree.units.filter(({kind}) => `organization:${kind}` === key).map(({id}) => id));
  return (row, period) => {
    const value = (row[key] ?? null) as string | null;
    if (by.length === 1 && key === "class") return value === null ? null : {period, class: value};
    if (family === "segments") return value === null ? null : {period, segment: [key, value]};
    if (family === "unassigned") return value === UNASSIGNED ? {period, unit: UNASSIGNED} : null;
    if (key === "") return {period};
    if (value === null || !ids.has(value)) return null;
    return family === "unit-classes" ? {period, unit: value, class: row["class"] as string} : {period, unit: value};
  };
}

function headlineScoring({metrics, headline}: Program): string {
  return scoringName(metrics.find(({id}) => id === headline)!);
}

/** The questions of a kind of figures' items, by item: what their bases are made of. */
export function questionsOfItem(program: Program, item: Item): string[] {
  const place = item.indexOf(" ");
  const [kind, id] = place < 0 ? [item, ""] : [item.slice(0, place), item.slice(place + 1)];
  if (kind === "question") return [id];
  const metric = kind === "other" ? id : program.headline;
  return compositeQuestions(program, metric, kind === "stage" ? id : undefined).map((question) => question.id);
}
