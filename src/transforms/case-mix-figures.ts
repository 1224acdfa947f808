import {isFigureKey} from "../model/figure-keys.js";
import type {Reason} from "../model/reason.js";
import type {ColumnTable} from "arquero";
import {columnNumbers} from "./column-values.js";
import {type Codes, columnCodes} from "./dictionary-column.js";
import {caseMixAdjustment, type AdjustedUnit} from "../statistics/units/case-mix.js";
import type {CaseMixCell} from "../statistics/units/case-mix-table.js";
import type {Estimate} from "../model/estimate.js";
import {isEstimated} from "../statistics/estimates/estimate.js";
import {derivedEstimate, type ScoreRange} from "../statistics/estimates/derived-estimate.js";
import {classShares, weightedParts} from "./class-weights.js";
import {figureDefinitions, figureOfRow, type FigureDefinition} from "./figure-parts.js";
import {estimateOfRow, type FigureRow, groupText} from "./figure-rows.js";
import type {Definitions, Metric} from "../model/program.js";
import {rangeOf, scoringOf} from "../statistics/estimates/scoring.js";

export interface CaseMixRequest {
  by: readonly string[];
  metric: string;
  /** The one of the columns in `by` that holds the units. */
  unit: string;
  /** Columns of the cells to adjust for. */
  segments: readonly string[];
  /** Whether a value of the unit column is a unit at all; default all. */
  isUnit?: (value: string | null) => boolean;
  /** Coverage of the intervals, 0–1; default 0.95. */
  level?: number;
}

/** A figure as it would be with the mix of customers of all units together, and what that changes. */
export interface AdjustedFigure {
  readonly adjusted: Estimate;
  /** adjusted − plain; null where there is no adjusted figure. */
  readonly impact: number | null;
}

/** The level of customers of whom a segment is not known. */
const NOT_KNOWN = "(not known)";

/**
 * Figures adjusted for the mix of each unit's customers, question by question and class by class, then put together as the
 * plain figures are.
 *
 * Effects are estimated within units, anew for every combination of the other columns and every class. A composite's standard error is
 * its plain one, scaled by what the adjustment does to the variances of its questions: their correlations are taken to
 * stay as they are. Customers of whom a segment is not known are a level of their own.
 *
 * @param rows  the plain figures, by `by`
 * @param cells  by the columns in `by` (but those that name figures) and the segments: class, question, stratum, value, n, w, w2
 * @returns one per row; where a question cannot be adjusted, its reason
 * @throws RangeError if there is no such column, or the metric is unknown
 * @source caseMixAdjustment (Zaslavsky et al. 2001)
 */
export function caseMixFigures(
  rows: readonly FigureRow[],
  cells: ColumnTable,
  definitions: Definitions,
  request: CaseMixRequest
): AdjustedFigure[] {
  return adjustedFigures(rows, caseMixAdjustments(cells, definitions, request), definitions, request);
}

/** How each question is adjusted, in every unit, class and combination of the other columns. */
export type CaseMixAdjustments = ReadonlyMap<string, AdjustedUnit>;

/**
 * The adjustments that figures are put together of: the same ones for all stages, and whatever the classes weigh.
 *
 * @param request  as for caseMixFigures; keys that name figures make no difference
 * @throws RangeError if there is no such column, or the metric is unknown
 */
export function caseMixAdjustments(
  cells: ColumnTable,
  definitions: Definitions,
  request: CaseMixRequest
): CaseMixAdjustments {
  const {metric} = request;
  const definition = definitions.metrics.find((one) => one.id === metric);
  if (!definition) throw new RangeError(`caseMixFigures: no metric ${JSON.stringify(metric)}`);
  return adjustQuestions(cells, keptKeys(request), definitions, {...request, definition});
}

const keptKeys = ({by, unit}: CaseMixRequest) => by.filter((name) => name !== unit && !isFigureKey(name));

/**
 * Figures put together of adjustments, as caseMixFigures does.
 *
 * @param adjustments  of caseMixAdjustments, by the same request but for keys that name figures
 */
export function adjustedFigures(
  rows: readonly FigureRow[],
  adjustments: CaseMixAdjustments,
  definitions: Definitions,
  request: CaseMixRequest
): AdjustedFigure[] {
  const {by, metric, unit, isUnit = () => true, level} = request;
  const kept = keptKeys(request);
  const range = rangeOf(definitions.metrics.find((one) => one.id === metric)!.score);
  const figures = figureDefinitions(definitions, metric, by);
  return rows.map((row) => {
    const value = (row[unit] ?? null) as string | null;
    if (!isUnit(value)) return none(row.n, {code: "not-an-organization"});
    const figure = figureOfRow(figures, by, row);
    if (figure === undefined || row.estimate === null) return none(row.n, row.reason ?? {code: "no-answers"});
    const group = groupText(row, kept);
    const classes = classesOf(row, definitions);
    const adjustmentOf: AdjustmentOf = (customers, question) => {
      return adjustments.get(JSON.stringify([group, classes[customers], question, value]));
    };
    return together(row, figure, {classes, adjustmentOf, shares: classShares(definitions.classes), range, level});
  });
}

/** The classes that a figure is made of: those it names, else any, of which it has one. */
function classesOf(row: FigureRow, {classes}: Definitions): (string | null)[] {
  const named = row["classes"] as string | null | undefined;
  return named == null ? [...classes.map(({id}) => id), null] : named.split(" ");
}

function none(n: number, reason: Reason): AdjustedFigure {
  return {adjusted: {estimate: null, n, reason}, impact: null};
}

/** The adjustment of every question and unit within each combination of the kept columns. */
function adjustQuestions(
  cells: ColumnTable,
  kept: readonly string[],
  {questions}: Definitions,
  {definition: metric, unit, segments, isUnit = () => true, level}: CaseMixRequest & {definition: Metric}
): Map<string, AdjustedUnit> {
  const asked = new Map(questions.filter(({metrics}) => metrics.includes(metric.id)).map((one) => [one.id, one]));
  const isAsked = (question: string) => asked.has(question);
  const adjusted = new Map<string, AdjustedUnit>();
  for (const {group, customers, question, cells: own} of tablesOf(cells, kept, {unit, segments, isUnit, isAsked})) {
    const options = level === undefined ? {} : {level};
    const {units} = caseMixAdjustment(own, scoringOf(metric, asked.get(question)!), segments, options);
    for (const each of units) adjusted.set(JSON.stringify([group, customers, question, each.unit]), each);
  }
  return adjusted;
}

interface QuestionTable {
  group: string;
  customers: string | null;
  question: string;
  cells: CaseMixCell[];
}

/** Which cells are looked at, and by what. */
type CellsAsked = Required<Pick<CaseMixRequest, "unit" | "segments" | "isUnit">> & {
  isAsked: (question: string) => boolean;
};

/** The cells of each question, class and combination of the kept columns. No object is made for those of others. */
function tablesOf(
  cells: ColumnTable,
  kept: readonly string[],
  {unit, segments, isUnit, isAsked}: CellsAsked
): QuestionTable[] {
  const coded = (name: string) => columnCodes(cells, name);
  const at = ({values, codes}: Codes, row: number) => (values[codes[row]!] ?? null) as string | null;
  const [units, classes, questions, strata] = [coded(unit), coded("class"), coded("question"), coded("stratum")];
  const [keptColumns, levels] = [kept.map(coded), segments.map(coded)];
  const isOfUnit = units.values.map((value) => isUnit((value ?? null) as string | null));
  const isOfQuestion = questions.values.map((id) => isAsked(id as string));
  const numbers = (name: string) => columnNumbers(cells, name);
  const [value, n, w, w2] = [numbers("value"), numbers("n"), numbers("w"), numbers("w2")];
  const tables = new Map<string, QuestionTable>();
  for (let row = 0; row < cells.numRows(); row += 1) {
    if (!isOfUnit[units.codes[row]!] || !isOfQuestion[questions.codes[row]!]) continue;
    const named = kept.map((name, index) => [name, at(keptColumns[index]!, row)] as const);
    const group = groupText(Object.fromEntries(named), kept);
    const [customers, question] = [at(classes, row), at(questions, row)!];
    const key = JSON.stringify([group, customers, question]);
    const table = tables.get(key) ?? {group, customers, question, cells: []};
    tables.set(key, table);
    const own = Object.fromEntries(segments.map((name, index) => [name, at(levels[index]!, row) ?? NOT_KNOWN]));
    const sums = {value: value[row]!, n: n[row]!, w: w[row]!, w2: w2[row]!};
    const stratum = at(strata, row);
    table.cells.push({unit: at(units, row)!, segments: own, ...sums, ...(stratum ? {stratum} : {})});
  }
  return [...tables.values()];
}

type AdjustmentOf = (customers: number, question: string) => AdjustedUnit | undefined;

interface Adjustments {
  /** Ids of classes by their place. */
  classes: readonly (string | null)[];
  adjustmentOf: AdjustmentOf;
  shares: ReadonlyMap<string, number> | null;
  range: ScoreRange;
  level: number | undefined;
}

function together(
  row: FigureRow,
  figure: FigureDefinition,
  {classes, adjustmentOf, shares, range, level}: Adjustments
): AdjustedFigure {
  const answered = classes.flatMap((_, customers) =>
    figure.parts
      .filter(({question}) => adjustmentOf(customers, question.id) !== undefined)
      .map((part) => ({customers, part}))
  );
  const parts = weightedParts(figure, answered, (place) => shares?.get(classes[place] ?? "") ?? 1);
  const total = parts.reduce((sum, {weight}) => sum + weight, 0);
  let impact = 0;
  let plainVariance = 0;
  let variance = 0;
  for (const {question, customers, weight} of parts) {
    const {raw, adjusted, impact: own} = adjustmentOf(customers, question.id)!;
    if (!isEstimated(raw)) return none(row.n, raw.reason);
    if (!isEstimated(adjusted)) return none(row.n, adjusted.reason);
    if (!isEstimated(own)) return none(row.n, own.reason);
    const share = weight / total;
    impact += share * own.estimate;
    plainVariance += (share * raw.se) ** 2;
    variance += (share * adjusted.se) ** 2;
  }
  const plain = estimateOfRow(row);
  if (!isEstimated(plain) || !(plainVariance > 0)) return none(row.n, {code: "no-variation"});
  const {estimate, se, n, nEff, df, errorFactor} = plain;
  const scaled = {estimate: estimate + impact, se: se * Math.sqrt(variance / plainVariance), df, n, nEff};
  const derived = {...scaled, foundAt: estimate, errorFactor};
  return {adjusted: derivedEstimate(derived, range, level ?? plain.level, "case-mix"), impact};
}
