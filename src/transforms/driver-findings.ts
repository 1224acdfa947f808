import type {Reason} from "../model/reason.js";
import type {ColumnTable} from "arquero";
import {driverIntervals, type DriversWithIntervals} from "../statistics/drivers/driver-intervals.js";
import {isEstimated} from "../statistics/estimates/estimate.js";
import type {Estimate} from "../model/estimate.js";
import {importancePerformance} from "../statistics/drivers/importance-performance.js";
import {notEstimated} from "../statistics/estimates/not-estimated.js";
import {covariancesOf, type Covariances, type PairMoments} from "../statistics/estimates/pair-moments.js";
import {repeatFactor, type Repeats} from "../statistics/estimates/repeated-answers.js";
import type {FigureKey} from "../model/figure-keys.js";
import {compositeQuestions, touchpointQuestions, type Definitions, type Question} from "../model/program.js";

export interface DriverRequest {
  metric: string;
  /** Id of the question that is to be explained. */
  outcome: string;
  /** What explains it: the scores of the other stages, those of their touchpoints, or their questions. */
  of: FigureKey;
  /** How each stage or question is rated, by its id; from `scores`. */
  performance: ReadonlyMap<string, Estimate>;
  /** Coverage of the intervals, 0–1; default 0.95. */
  level?: number;
  /** Each question's sums with itself (questionMoments); default those of its heaviest pair. */
  own?: readonly PairMoments[];
  /** The only stages or questions that explain; default all that may. */
  only?: readonly string[];
  /** Respondents who answer more than once: the largest ratio of the questions; above its limit fewer responses count. */
  repeats?: Repeats;
}

/** A stage or question beside the outcome: how strongly it goes along with it, and how it is rated. */
export interface DriverFinding {
  driver: string;
  /** Johnson's relative weight as a share of what is explained, 0–1. */
  importance: Estimate;
  /** Shapley's (LMG) importance, likewise. */
  shapley: Estimate;
  /** Correlation with the outcome, −1…1. */
  correlation: number | null;
  performance: Estimate;
  /** Field of the importance–performance map, and whether both intervals stay on their side of its lines. */
  field: string | null;
  certain: boolean;
  /** Questions that are left out, since they were never answered together with the others. */
  without: readonly string[];
}

export interface DriverFindings {
  outcome: string;
  /** Share of the outcome's variance that goes along with the drivers, 0–1. */
  rSquared: Estimate;
  /** Heaviest first; those that cannot be judged, with the reason in `importance`, last. */
  drivers: DriverFinding[];
  finding: "association";
}

/** Fewer draws where each takes 2ᵖ regressions of many predictors. */
const MANY_PREDICTORS = 12;
const FEWER_REPLICATES = 200;

/**
 * What goes along with an outcome: stages or questions, by the share of its variance that each explains.
 *
 * Stages and questions of the outcome's own stage are left out, unless their role is `driver`: they ask for the same. A
 * stage's score is the weighted sum of its `score` questions; its covariances are sums of theirs. Questions that were never
 * answered together with the outcome, or with those of the other drivers, are left out of it, and named. Associations: nothing here says what
 * causes what.
 *
 * @param pairs  of the metric's scoring, all groups together: question_a, question_b, n, w, w2, wa, wb, waa, wbb, wab
 * @throws RangeError if the outcome is no question of the definitions
 * @source driverIntervals (Johnson 2000; Lindeman, Merenda & Gold 1980), importancePerformance (Martilla & James 1977)
 */
export function driverFindings(pairs: ColumnTable, definitions: Definitions, request: DriverRequest): DriverFindings {
  const {outcome, of, level, performance} = request;
  const factor = repeatFactor(request.repeats);
  const rows = [...momentsOf(pairs, factor), ...(request.own ?? []).map((row) => ({...row, w2: factor * row.w2}))];
  const asked = driversOf(definitions, request);
  const {drivers, leftOut} = answeredTogether(asked, outcome, rows);
  const unjudged = leftOut.map((driver) => unjudgedDriver(driver, driver.reason, performance));
  const nothing = (n: number, reason: Reason): DriverFindings => {
    const rest = drivers.map((driver) => unjudgedDriver(driver, reason, performance));
    return {outcome, rSquared: {estimate: null, n, reason}, drivers: [...rest, ...unjudged], finding: "association"};
  };
  if (asked.length === 0) return nothing(0, {code: "no-drivers", of, metric: request.metric});
  if (drivers.length === 0) return nothing(0, {code: "no-driver-with-outcome"});
  const covariances = covariancesOf(rows, [...drivers.flatMap(({parts}) => parts.map(({id}) => id)), outcome]);
  if (covariances.matrix === null) return nothing(covariances.n, covariances.reason);
  const moments = of === "question" ? rows : stageMoments(covariances, drivers, outcome);
  const options = {predictors: drivers.map(({id}) => id), ...(level === undefined ? {} : {level})};
  const relative = driverIntervals(moments, outcome, options);
  if (relative.rSquared === null) return nothing(relative.n, relative.reason);
  const shapley = driverIntervals(moments, outcome, {
    ...options,
    method: "shapley",
    ...(drivers.length > MANY_PREDICTORS ? {replicates: FEWER_REPLICATES} : {})
  });
  const rated = relative.drivers.map(({name, share}) => {
    return {name, importance: share, performance: performance.get(name) ?? NOT_RATED};
  });
  const map = importancePerformance(rated);
  const found = map.drivers.map(({name, importance, performance: rating, quadrant, certain}): DriverFinding => {
    return {
      driver: name,
      importance,
      shapley: "reason" in shapley ? notEstimated(shapley.n, shapley.reason) : shareOf(shapley, name),
      correlation: relative.drivers.find((driver) => driver.name === name)!.correlation,
      performance: rating,
      field: quadrant,
      certain,
      without: drivers.find(({id}) => id === name)!.without
    };
  });
  return {outcome, rSquared: relative.rSquared, drivers: [...found, ...unjudged], finding: "association"};
}

/** The stages or questions that can be judged together, each with the questions that it is made of. */
export function judgedDrivers(pairs: ColumnTable, definitions: Definitions, request: DriverRequest): DriverParts[] {
  return answeredTogether(driversOf(definitions, request), request.outcome, momentsOf(pairs, 1)).drivers;
}

const NOT_RATED = notEstimated(0, {code: "no-answers"});

/** What a driver explains of what all explain. */
function shareOf({drivers}: DriversWithIntervals, driver: string): Estimate {
  return drivers.find(({name}) => name === driver)!.share;
}

function unjudgedDriver(
  {id, without}: {id: string; without: readonly string[]},
  reason: Reason,
  performance: ReadonlyMap<string, Estimate>
): DriverFinding {
  const none = notEstimated(0, reason);
  const rating = performance.get(id) ?? NOT_RATED;
  const judged = {importance: none, shapley: none, correlation: null, field: null, certain: false};
  return {driver: id, ...judged, performance: rating, without};
}

export interface DriverParts {
  id: string;
  parts: readonly Question[];
}

function driversOf(definitions: Definitions, request: DriverRequest): DriverParts[] {
  const {only} = request;
  const possible = possibleDrivers(definitions, request);
  return only === undefined ? possible : possible.filter(({id}) => only.includes(id));
}

/**
 * The stages, touchpoints or questions that may explain an outcome: of other stages, or with the role `driver`.
 *
 * @throws RangeError if the outcome is no question of the definitions
 */
export function possibleDrivers(
  definitions: Definitions,
  {metric, outcome, of}: Pick<DriverRequest, "metric" | "outcome" | "of">
): DriverParts[] {
  const asked = definitions.questions.find(({id}) => id === outcome);
  if (!asked) throw new RangeError(`driverFindings: no question ${JSON.stringify(outcome)}`);
  if (of === "question") {
    return definitions.questions
      .filter(({id, role, stage, metrics}) => {
        const apart = role === "driver" || (role === "score" && stage !== asked.stage);
        return id !== outcome && apart && metrics.includes(metric);
      })
      .map((question) => ({id: question.id, parts: [question]}));
  }
  const places: DriverParts[] =
    of === "touchpoint"
      ? (definitions.touchpoints ?? [])
          .filter(({stage}) => stage !== asked.stage)
          .map(({id}) => ({id, parts: touchpointQuestions(definitions, metric, id)}))
      : definitions.stages
          .filter(({id}) => id !== asked.stage)
          .map(({id}) => ({id, parts: compositeQuestions(definitions, metric, id)}));
  return places
    .map(({id, parts}) => ({id, parts: parts.filter(({role}) => role === "score")}))
    .filter(({parts}) => parts.length > 0);
}

/** A covariance needs two responses. */
const FEWEST_TOGETHER = 2;

/**
 * The drivers, of those questions alone that were answered together with the outcome and with each other: the one that
 * lacks most of the others goes first, of equals the later one.
 */
function answeredTogether(drivers: readonly DriverParts[], outcome: string, rows: readonly PairMoments[]) {
  const counts = new Map<string, number>();
  for (const {a, b, n} of rows) counts.set(pairText(a, b), (counts.get(pairText(a, b)) ?? 0) + n);
  const apart = (a: string, b: string) => a !== b && (counts.get(pairText(a, b)) ?? 0) < FEWEST_TOGETHER;
  const reasonFor = (...questions: [string, string]): Reason => {
    return {code: "answered-by-fewer-than", questions, minimum: FEWEST_TOGETHER};
  };
  const reasons = new Map<string, Reason>();
  let kept = drivers.flatMap(({parts}) => parts.map(({id}) => id));
  for (const id of kept) if (apart(id, outcome)) reasons.set(id, reasonFor(id, outcome));
  kept = kept.filter((id) => !reasons.has(id));
  for (;;) {
    const lacking = kept.map((id) => kept.filter((other) => apart(id, other)));
    const most = Math.max(0, ...lacking.map((others) => others.length));
    if (most === 0) break;
    const place = lacking.findLastIndex((others) => others.length === most);
    const id = kept[place]!;
    reasons.set(id, reasonFor(id, lacking[place]![0]!));
    kept = kept.filter((other) => other !== id);
  }
  const trimmed = drivers.map(({id, parts}) => ({
    id,
    parts: parts.filter((part) => kept.includes(part.id)),
    without: parts.filter((part) => !kept.includes(part.id)).map((part) => part.id)
  }));
  return {
    drivers: trimmed.filter(({parts}) => parts.length > 0),
    leftOut: trimmed
      .filter(({parts}) => parts.length === 0)
      .map(({id, without}) => ({id, without, reason: reasons.get(without[0]!)!}))
  };
}

const pairText = (a: string, b: string) => JSON.stringify(a < b ? [a, b] : [b, a]);

/** Sums of pairs; with Σw² as many times as large as repeated answers make Kish's number of responses smaller. */
function momentsOf(pairs: ColumnTable, factor: number): PairMoments[] {
  return (pairs.objects() as (PairMoments & {question_a: string; question_b: string})[]).map((row) => {
    const {question_a: a, question_b: b, n, w, w2, wa, wb, waa, wbb, wab} = row;
    return {a, b, n, w, w2: factor * w2, wa, wb, waa, wbb, wab};
  });
}

/** Sums that have the covariances of the stages' scores, and the base of the pair of questions that has least. */
function stageMoments(
  {variables, matrix, n, nEff}: Covariances,
  stages: readonly DriverParts[],
  outcome: string
): PairMoments[] {
  const vectors = [...stages, {id: outcome, parts: [{id: outcome, weight: 1}]}].map(({id, parts}) => {
    const total = parts.reduce((sum, {weight}) => sum + weight, 0);
    const shares = new Map(parts.map((part) => [part.id, part.weight / total]));
    return {id, shares: variables.map((variable) => shares.get(variable) ?? 0)};
  });
  const covariance = (a: readonly number[], b: readonly number[]) => {
    let sum = 0;
    for (const [row, line] of matrix.entries()) {
      for (const [column, value] of line.entries()) sum += a[row]! * b[column]! * value;
    }
    return sum;
  };
  // A weight of 1 each, and Σw² such that Kish's number is the one that is known.
  const scale = n - 1;
  return vectors.flatMap((a, index) =>
    vectors.slice(index).map((b): PairMoments => {
      const [waa, wbb, wab] = [
        covariance(a.shares, a.shares),
        covariance(b.shares, b.shares),
        covariance(a.shares, b.shares)
      ];
      const products = {waa: waa * scale, wbb: wbb * scale, wab: wab * scale};
      return {a: a.id, b: b.id, n, w: n, w2: (n * n) / nEff, wa: 0, wb: 0, ...products};
    })
  );
}

/** The columns of a finding, for printing. */
export function driverColumns(finding: DriverFinding): Record<string, unknown> {
  const limits = (name: string, estimate: Estimate) => ({
    [name]: estimate.estimate,
    [`${name}Low`]: isEstimated(estimate) ? estimate.low : null,
    [`${name}Upp`]: isEstimated(estimate) ? estimate.upp : null
  });
  const {driver, importance, shapley, correlation, performance, field, certain} = finding;
  return {
    driver,
    ...limits("importance", importance),
    ...limits("shapley", shapley),
    correlation,
    ...limits("performance", performance),
    field,
    certain,
    without: finding.without.length === 0 ? null : finding.without.join(" "),
    n: importance.n,
    nEff: isEstimated(importance) ? importance.nEff : null,
    reason: isEstimated(importance) ? null : importance.reason
  };
}
