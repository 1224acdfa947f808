import type {BenchmarkRow, ResultRow} from "../../src/model/scorecard.js";
import {RESULT_STATES, type Result} from "../workspace/evaluation/results.js";
import type {Plan} from "../workspace/evaluation/plan.js";
import type {LeaderPosts} from "./posts.js";

/** Sales, operating profit and the plan's other measures of the units that a leader heads at the end of the year. */
export function resultRows(
  results: readonly Result[],
  {posts}: LeaderPosts,
  {period, results: measures}: Pick<Plan, "period" | "results">,
  lastMonth: string
): (ResultRow | BenchmarkRow)[] {
  const units = posts.filter(({to}) => to === lastMonth).map(({organization}) => organization);
  const own = results.filter((result) => result.period === period && units.includes(result.organization));
  const benchmarks = [...new Set(own.map(({measure}) => measure))].filter((measure) => benchmarkName(measure) !== null);
  return units.flatMap((organization) =>
    [...measures, ...benchmarks].flatMap((measure) => {
      const states = own
        .filter((result) => result.organization === organization && result.measure === measure)
        .sort((a, b) => RESULT_STATES.indexOf(a.status) - RESULT_STATES.indexOf(b.status) || a.line - b.line);
      const last = states.at(-1);
      if (last === undefined) return [];
      return [benchmarkName(measure) === null ? resultRow(last, states.slice(0, -1)) : benchmarkRow(last)];
    })
  );
}

/** The name of an external benchmark; null where a measure is none. */
function benchmarkName(measure: string): string | null {
  return /^benchmark:(.+)$/.exec(measure)?.[1] ?? null;
}

/**
 * The last state of a result beside its plan. A ratio is of a plan above 0 only: to reach half of a planned loss is no
 * failure. Nothing is added up over units: they may be in several currencies.
 */
export function resultRow(last: Result, earlier: readonly Result[]): ResultRow {
  const {measure, organization, unit, status, source, plan, actual} = last;
  const isKnown = plan !== null && actual !== null;
  return {
    ...{row: "result", measure, organization, unit, plan, actual, status, source},
    difference: isKnown ? actual - plan : null,
    ratio: isKnown && plan > 0 ? actual / plan : null,
    formerly: earlier.map((result) => ({status: result.status, actual: result.actual, plan: result.plan})),
    verdict: isKnown ? (actual >= plan ? "met" : "not met") : null
  };
}

function benchmarkRow({measure, organization, unit, actual, low, upp, source}: Result): BenchmarkRow {
  return {
    ...{row: "benchmark", name: benchmarkName(measure) ?? measure, organization, unit, low, upp, source},
    value: actual ?? NaN
  };
}
