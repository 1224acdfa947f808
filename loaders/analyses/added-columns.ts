import type {Estimate} from "../../src/model/estimate.js";
import type {Reason} from "../../src/model/reason.js";
import {isEstimated} from "../../src/statistics/estimates/estimate.js";
import {defaultLevel} from "../../src/statistics/estimates/interval.js";
import {rangeOf} from "../../src/statistics/estimates/scoring.js";
import {probabilityOfReaching} from "../../src/statistics/estimates/target-probability.js";
import {verdictOf, verdictRates} from "../../src/statistics/comparisons/verdict.js";
import {caseMixFigures, type AdjustedFigure} from "../../src/transforms/case-mix-figures.js";
import {estimateOfRow, type FigureRow, groupText} from "../../src/transforms/figure-rows.js";
import type {PeerFigure} from "../../src/transforms/peer-groups.js";
import {
  type CovarianceOf,
  funnelFigures,
  type FunnelFigure,
  rankedFigures,
  type RankedFigure
} from "../../src/transforms/ranked-figures.js";
import {shrunkenFigures, type ShrunkenFigure} from "../../src/transforms/shrunken-figures.js";
import type {Cube} from "../cube/cube.js";
import type {Program, Workspace} from "../workspace/model.js";
import {expectAdjustable} from "./adjusted-segments.js";
import {LEADER, UsageError} from "../warehouse/dimensions.js";
import {metricNamed} from "./metrics.js";
import type {FiguresRequest} from "./figures-request.js";
import {isPeriodKey} from "../warehouse/period-keys.js";
import {kindsOfUnits, unitKey} from "../cube/unit-key.js";

/** What a table of figures is asked to tell beside the figures. */
export interface Additions {
  /** Segments whose mix is taken out of the differences between organizations. */
  adjust?: readonly string[];
  /** Draw organizations' figures towards those of their kind. */
  shrink?: boolean;
  /** A figure to reach, in the metric's unit. */
  target?: number;
  /** The ranks that figures could have, of organizations among their peers, else of what the last key divides by. */
  ranks?: boolean;
  /** How far organizations are from the mean of their peers. */
  funnel?: boolean;
}

/**
 * Throws unless figures by some keys can have what is asked for, before anything is added up.
 *
 * @throws UsageError if there are no organizations to adjust or shrink, or no such segment
 */
export function expectAdditions(
  program: Program,
  {adjust, shrink, ranks, funnel, by}: Additions & Pick<FiguresRequest, "by">
): void {
  if (adjust !== undefined) {
    organizationKey("--adjust", by, program);
    expectAdjustable(program, adjust, by);
  }
  if (shrink) organizationKey("--shrink", by, program);
  if (funnel) organizationKey("--funnel", by, program);
  if (ranks) rankedKey(by, program);
}

type Columns = Record<string, unknown>;

/** What a request's rows are ranked among: organizations, else what the last key that is no period divides by. */
export function rankedKey(by: readonly string[], program: Program): string {
  if (by.includes(LEADER)) throw new UsageError("--ranks: leaders are not ranked; rank organizations or stages");
  const key = unitKey(program, by) ?? by.findLast((name) => !isPeriodKey(name));
  if (key === undefined) throw new UsageError("--ranks: nothing is ranked; name what is by --by");
  return key;
}

/** The rows of a table as figures among their peers: organizations of their kind and classes, else all. */
function peerFigures(
  rows: readonly FigureRow[],
  estimates: readonly Estimate[],
  workspace: Workspace,
  key: string,
  by: readonly string[]
): PeerFigure[] {
  const isUnit = key === unitKey(workspace.program, by);
  const kindOf = isUnit ? kindsOfUnits(workspace, key) : () => "";
  const others = by.filter((name) => name !== key);
  return rows.map((row, index) => {
    const value = (row[key] ?? null) as string | null;
    const classes = isUnit ? ((row["classes"] ?? null) as string | null) : null;
    const group = groupText(row, others);
    return {unit: String(value), group, peers: kindOf(value), classes, estimate: estimates[index]!};
  });
}

function rankColumns(figure: RankedFigure): Columns {
  return "reason" in figure
    ? {rank: null, rankLow: null, rankUpp: null, rankReason: figure.reason}
    : {rank: figure.rank, rankLow: figure.low, rankUpp: figure.upp, rankReason: null};
}

function funnelColumns(figure: FunnelFigure): Columns {
  return "reason" in figure
    ? {funnelZ: null, funnelBand: null, funnelReason: figure.reason}
    : {funnelZ: figure.zAdjusted, funnelBand: figure.band, funnelReason: null};
}

/**
 * The columns that additions give to every row of a table of figures, in order: the case-mix adjusted
 * figure; ranks and funnel, of the adjusted one where there is one; the shrunken one, likewise; the target, for the plain
 * or adjusted one.
 *
 * @param request  as expectAdditions has it
 * @returns one object per row, all with the same keys; none of them where nothing is asked for
 */
export async function addedColumns(
  rows: readonly FigureRow[],
  cube: Cube,
  workspace: Workspace,
  request: FiguresRequest & Additions & {metric: string; covarianceOf?: CovarianceOf}
): Promise<Columns[]> {
  const {adjust, shrink, target, level, ranks, funnel} = request;
  const added: Columns[][] = [];
  let estimates = rows.map(estimateOfRow);
  let shrunken: ShrunkenFigure[] | null = null;
  if (adjust !== undefined) {
    const adjusted = await adjustedFigures(rows, adjust, cube, workspace, request);
    estimates = adjusted.map((figure) => figure.adjusted);
    added.push(adjusted.map(adjustedColumns));
  }
  if (ranks) {
    const figures = peerFigures(rows, estimates, workspace, rankedKey(request.by, workspace.program), request.by);
    const covarianceOf = request.covarianceOf ?? (() => null);
    const isAlike = unitKey(workspace.program, request.by) !== undefined;
    added.push(rankedFigures(figures, {...levelOption(level), covarianceOf, isAlike}).map(rankColumns));
  }
  if (funnel) {
    const figures = peerFigures(
      rows,
      estimates,
      workspace,
      organizationKey("--funnel", request.by, workspace.program),
      request.by
    );
    added.push(funnelFigures(figures).map(funnelColumns));
  }
  if (shrink) {
    const figures = peerFigures(
      rows,
      estimates,
      workspace,
      organizationKey("--shrink", request.by, workspace.program),
      request.by
    );
    const range = rangeOf(metricNamed(workspace.program, request.metric).score);
    shrunken = shrunkenFigures(figures, {...levelOption(level), range});
    added.push(shrunken.map(shrunkenColumns));
  }
  if (target !== undefined) {
    const told = (estimate: Estimate, index: number) => targetColumns(estimate, target, shrunken?.[index]);
    added.push(estimates.map(told));
  }
  return rows.map((_, index) => Object.assign({}, ...added.map((columns) => columns[index])) as Columns);
}

const levelOption = (level: number | undefined) => (level === undefined ? {} : {level});

function organizationKey(option: string, by: readonly string[], program: Program): string {
  const unit = unitKey(program, by);
  if (unit === undefined) throw new UsageError(`${option}: expected organization or organization:KIND in --by`);
  return unit;
}

async function adjustedFigures(
  rows: readonly FigureRow[],
  segments: readonly string[],
  cube: Cube,
  workspace: Workspace,
  request: FiguresRequest & {metric: string}
): Promise<AdjustedFigure[]> {
  const {program} = workspace;
  const {by, metric, where = {}, level} = request;
  const unit = organizationKey("--adjust", by, program);
  const kindOf = kindsOfUnits(workspace, unit);
  const {cells} = await cube.rollUp({by: [...by, ...segments], where, pairs: "none"});
  return caseMixFigures(rows, cells, program, {
    ...{by, metric, unit, segments},
    isUnit: (value) => kindOf(value) !== null,
    ...levelOption(level)
  });
}

function adjustedColumns({adjusted, impact}: AdjustedFigure): Columns {
  const known = isEstimated(adjusted);
  return {
    adjusted: adjusted.estimate,
    adjustedLow: known ? adjusted.low : null,
    adjustedUpp: known ? adjusted.upp : null,
    impact,
    adjustedReason: known ? null : adjusted.reason
  };
}

function shrunkenColumns(figure: ShrunkenFigure): Columns {
  const known = "shrunk" in figure;
  return {
    reliability: known ? figure.reliability : null,
    peerMean: known ? figure.peerMean : null,
    shrunken: known ? figure.shrunk.estimate : null,
    shrunkenLow: known ? figure.shrunk.low : null,
    shrunkenUpp: known ? figure.shrunk.upp : null,
    shrunkenReason: known ? null : figure.reason
  };
}

/** Fewest units and least reliability at which probabilities of reaching a target came true in simulations. */
const CALIBRATED = {units: 20, reliability: 0.7};

/**
 * The verdict is the interval's, of the adjusted figure where there is one. What peers tell is beside it: how often such a
 * verdict on a unit like this is wrong, and how probable it is that its true score reaches the target.
 */
function targetColumns(estimate: Estimate, target: number, shrunken: ShrunkenFigure | undefined): Columns {
  const {verdict: targetVerdict, reason: targetReason} = verdictOf(estimate, target);
  const verdict = {target, targetVerdict, targetReason};
  return shrunken === undefined
    ? verdict
    : {
        ...verdict,
        ...ratesOf(shrunken, target, isEstimated(estimate) ? estimate.level : defaultLevel),
        ...probabilityOf(shrunken, target)
      };
}

function ratesOf(figure: ShrunkenFigure, target: number, level: number): Columns {
  if ("reason" in figure) return {metWrong: null, notMetWrong: null};
  const {met, falseMet, notMet, falseNotMet} = verdictRates({...figure, target, level});
  return {metWrong: met > 0 ? falseMet / met : null, notMetWrong: notMet > 0 ? falseNotMet / notMet : null};
}

function probabilityOf(figure: ShrunkenFigure, target: number): Columns {
  const reason = uncalibrated(figure);
  if (reason !== null || "reason" in figure) return {probability: null, probabilityReason: reason};
  return {probability: probabilityOfReaching(figure.shrunk, target), probabilityReason: null};
}

function uncalibrated(figure: ShrunkenFigure): Reason | null {
  if ("reason" in figure) return figure.reason;
  const {units, reliability} = figure;
  if (units < CALIBRATED.units) return {code: "fewer-units-than", n: units, minimum: CALIBRATED.units};
  if (reliability >= CALIBRATED.reliability) return null;
  return {code: "less-reliable-than", reliability, minimum: CALIBRATED.reliability};
}
