import type {Period} from "../model/periods.js";
import type {Reason} from "../model/reason.js";
import type {ControlLine} from "../statistics/trends/control-chart.js";
import type {TrendBreak} from "../model/trend-break.js";
import {controlSummary} from "../statistics/trends/control-chart-assurance.js";
import type {ControlSignal} from "../statistics/trends/control-chart-rules.js";
import {adjustPValues} from "../statistics/comparisons/multiplicity.js";
import {theilSen} from "../statistics/trends/theil-sen.js";
import {trendTest} from "../statistics/trends/trend-test.js";
import type {Metric} from "../model/program.js";
import {type ControlledFigure, controlLine} from "./control-lines.js";
import {type Phase, phasesOf} from "./declared-breaks.js";

/** A series of figures, one per period. */
export interface Series {
  /** In order of time. */
  readonly points: readonly SeriesPoint[];
  /** Declared dates through which no chart, test or slope runs; default none. */
  readonly breaks?: readonly TrendBreak[];
}

export interface SeriesPoint extends Period {
  readonly name: string;
  /** Null where nobody answered. */
  readonly estimate: number | null;
  /** Answers that it rests on, as many as its error calls for; default: as many as in the other periods. */
  readonly n?: number | null;
  /** Whether somebody answered, though one answer alone gives no figure; default: whether there is a figure. */
  readonly isAnswered?: boolean;
}

/** What a phase of a series between declared breaks does over time, as columns. */
export interface TrendFindings {
  /** Periods with a figure, and those that were answered but have none: one answer has no error. */
  periods: number;
  withoutFigure: number;
  first: string | null;
  last: string | null;
  latest: number | null;
  /** The control chart: whether a season was taken out, how far a period resembles the one before (0–0.9), its centre, and
   * its limits at the latest period. */
  hasSeason: boolean;
  memory: number;
  centre: number | null;
  low: number | null;
  upp: number | null;
  /** What the latest period is: common, improvement or concern. */
  variation: string | null;
  /** Whether the process as it is reaches the target: passes, fails or hit-or-miss. */
  assurance: string | null;
  /** Periods with a signal, and which: "2025-03 beyond-limits low; 2025-04 shift low". */
  signals: number;
  signalled: string | null;
  /** Mann and Kendall's tau-b, and its p-value adjusted over all series (Benjamini–Hochberg). */
  tau: number | null;
  p: number | null;
  /** Theil and Sen's slope per period, in the metric's unit. */
  slope: number | null;
  slopeLow: number | null;
  slopeUpp: number | null;
  /** Why there are no limits, or no trend. */
  reason: Reason | null;
  /** What broke it off from what was before: "2025-07-01: the scale has 5 points instead of 10". */
  brokenBy: string | null;
}

export interface TrendFindingsRequest {
  /** What the figures measure; limits are cut where it ends. */
  readonly metric: Pick<Metric, "score">;
  /** Periods of a year: what a season is looked for in. Default 1: none is. */
  readonly cycle?: number;
  /** Coverage of the slope's interval, 0–1; default 0.95. */
  readonly level?: number;
  /** A figure to reach, in the metric's unit. */
  readonly target?: number;
}

/**
 * What each of several series does over time: its control chart, its signals, its trend and its slope.
 *
 * A series is taken apart at its breaks, and nothing runs through one.
 *
 * @param series  each with every period of the report; the trend tests are one family
 * @returns the rows of each series: one per phase, oldest first, one too where it has no points; `assurance` is null
 *   without a target
 * @throws RangeError of controlChart, for a figure that rests on no answers
 * @source controlChart (NHS England's four rules), trendTest (Mann 1945, Kendall 1976, Hamed & Rao 1998), theilSen (Sen 1968)
 * @example trendFindings([{points: []}], {metric: {score: "linear"}})[0][0].reason // {code: "fewer-points-than", n: 0, minimum: 12}
 */
export function trendFindings(
  series: readonly Series[],
  {level, target, metric, cycle = 1}: TrendFindingsRequest
): TrendFindings[][] {
  const phases = series.map(({points, breaks = []}) => {
    const found = phasesOf(points, breaks);
    return found.length === 0 ? [{periods: [], brokenBy: null}] : found;
  });
  const tests = phases.flat().map(({periods}) =>
    trendTest(
      periods.map(({estimate}) => estimate),
      {cycle}
    )
  );
  const adjusted = adjustPValues(tests.map((test) => (test.estimate === null ? null : test.pValue)));
  let next = 0;
  return phases.map((own) => own.map((phase) => findingsOf(phase)));

  function findingsOf({periods: points, brokenBy}: Phase<SeriesPoint>): TrendFindings {
    const index = next++;
    const figures = points.map(({name, from, estimate, n}) => ({name, period: from, estimate, n: n ?? 1}));
    const line = controlLine(figures, metric, cycle);
    const test = tests[index]!;
    const slope = theilSen(
      points.map(({estimate}) => estimate),
      level === undefined ? {cycle} : {cycle, level}
    );
    return {
      ...chartColumns(points, line, target),
      hasSeason: line.hasSeason,
      memory: line.memory,
      tau: test.estimate,
      p: adjusted[index]!,
      slope: slope.estimate,
      slopeLow: slope.estimate === null ? null : slope.low,
      slopeUpp: slope.estimate === null ? null : slope.upp,
      reason: line.reason ?? (test.estimate === null ? test.reason : null),
      brokenBy: brokenBy && `${brokenBy.date}: ${brokenBy.reason}`
    };
  }
}

type Points = Series["points"];

interface ChartPoint extends ControlledFigure {
  readonly name: string;
}

function chartColumns(points: Points, line: ControlLine<ChartPoint>, target: number | undefined) {
  const answered = points.filter(({estimate}) => estimate !== null);
  const summary = controlSummary(line, target === undefined ? {} : {target});
  const latest = line.points.findLast(({point}) => point.estimate !== null);
  const signalled = line.points.filter(({signals}) => signals.length > 0);
  return {
    periods: answered.length,
    withoutFigure: points.filter(({estimate, isAnswered}) => estimate === null && isAnswered === true).length,
    first: answered[0]?.name ?? null,
    last: answered.at(-1)?.name ?? null,
    latest: answered.at(-1)?.estimate ?? null,
    centre: line.centre,
    low: latest?.low ?? null,
    upp: latest?.upp ?? null,
    variation: summary.variation,
    assurance: summary.variation === null ? null : summary.assurance,
    signals: signalled.length,
    signalled:
      signalled.length === 0
        ? null
        : signalled.map(({point, signals}) => `${point.name} ${signals.map(signalText).join(" and ")}`).join("; ")
  };
}

const signalText = ({rule, direction}: ControlSignal) => `${rule} ${direction === 1 ? "high" : "low"}`;
