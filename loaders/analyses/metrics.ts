import type {ScoreMethod} from "../../src/model/interval-method.js";
import {scoringEntry} from "../../src/statistics/estimates/scoring.js";
import {didYouMean, listNames} from "../workspace/fault.js";
import type {DeclaredMetric, Metric, Program} from "../workspace/model.js";
import {UsageError} from "../warehouse/dimensions.js";

/**
 * A metric of the program; its headline where no name is given.
 *
 * @throws UsageError if there is no such metric
 */
export function metricNamed(program: Program, name: string = program.headline): DeclaredMetric {
  const found = program.metrics.find(({id}) => id === name);
  if (found) return found;
  const ids = program.metrics.map(({id}) => id);
  throw new UsageError(`no metric ${JSON.stringify(name)}${didYouMean(name, ids) || `; there are ${listNames(ids)}`}`);
}

/**
 * An interval of a metric; its usual one where no name is given.
 *
 * @throws UsageError if the metric has no such interval
 */
export function intervalNamed({id, score}: Metric, name: string | undefined): ScoreMethod | undefined {
  if (name === undefined) return undefined;
  const methods = scoringEntry(score).intervals;
  const found = methods.find((method) => method === name);
  if (found !== undefined) return found;
  throw new UsageError(
    `--interval ${JSON.stringify(name)}: the metric ${JSON.stringify(id)} has ${listNames(methods)}`
  );
}
