import type {ColumnTable} from "arquero";
import {isFigureKey} from "../../src/model/figure-keys.js";
import {type FigureRow, figureRows, groupText} from "../../src/transforms/figure-rows.js";
import type {CovarianceOf} from "../../src/transforms/ranked-figures.js";
import type {Scores} from "../../src/transforms/scores.js";
import type {Cube} from "../cube/cube.js";
import {UsageError} from "../warehouse/dimensions.js";
import type {Program, Workspace} from "../workspace/model.js";
import {addedColumns, expectAdditions, rankedKey, type Additions} from "./added-columns.js";
import {figures, withColumns} from "./figures.js";
import type {FiguresRequest} from "./figures-request.js";
import {metricNamed} from "./metrics.js";

/**
 * The table that `journeymark scores` prints: figures by the keys asked for, and what else was asked beside them.
 *
 * @throws UsageError if a key, a value, the metric or its interval does not exist
 */
export async function scoresTable(
  cube: Cube,
  workspace: Workspace,
  options: FiguresRequest & Additions
): Promise<ColumnTable> {
  const {program} = workspace;
  const metric = metricNamed(program, options.metric).id;
  expectAdditions(program, options);
  const added = (["adjust", "shrink", "ranks", "funnel", "target"] as const).find(
    (name) => options[name] !== undefined
  );
  if (options.compare === "each-other" && added !== undefined) {
    throw new UsageError(`--compare each-other: a row is a pair of figures; ask for --${added} apart`);
  }
  const {table, scores} = await figures(cube, workspace, options);
  const rows = figureRows(table);
  const together = options.ranks ? {covarianceOf: covarianceOf(scores, rows, options.by, program)} : {};
  const asked = {...options, metric, ...together};
  return withColumns(table, await addedColumns(rows, cube, workspace, asked));
}

/** Stages, touchpoints and questions of a domain share the people who answered them; nothing is known of figures of different domains. */
function covarianceOf(
  scores: Scores,
  rows: readonly FigureRow[],
  by: readonly string[],
  program: Program
): CovarianceOf {
  const key = rankedKey(by, program);
  if (!isFigureKey(key)) return () => null;
  const others = by.filter((name) => name !== key);
  return (group, units) => {
    const own = units.map((unit) => rows.find((row) => row[key] === unit && groupText(row, others) === group)!);
    return scores.covariance(scores.domainOf(own[0]!), own.map((row) => scores.figureOf(row)!)); // prettier-ignore
  };
}
