import type {ColumnTable} from "arquero";
import {figureRows} from "../../src/transforms/figure-rows.js";
import type {Cube} from "../cube/cube.js";
import type {Workspace} from "../workspace/model.js";
import {addedColumns, expectAdditions, type Additions} from "./added-columns.js";
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
  const {table} = await figures(cube, workspace, options);
  return withColumns(table, await addedColumns(figureRows(table), cube, workspace, {...options, metric}));
}
