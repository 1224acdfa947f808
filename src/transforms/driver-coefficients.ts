import type {Metric, Question} from "../model/program.js";
import {type Coefficient, regressionOf} from "../statistics/drivers/regression.js";
import {isEstimated} from "../statistics/estimates/estimate.js";
import {scoreOf, scoringOf} from "../statistics/estimates/scoring.js";
import type {Estimate} from "../model/estimate.js";
import type {DriverParts} from "./driver-findings.js";

/** What a response answered to some questions, all of them. */
export interface CompleteAnswers {
  /** A number for each respondent. */
  readonly person: number;
  readonly weight: number;
  /** In the order of the questions. */
  readonly values: readonly number[];
}

/** What the answers are to. */
export interface CompleteQuestions {
  /** Ids, that of the outcome last. */
  readonly questions: readonly string[];
  /** The questions that carry the metric. */
  readonly carrying: readonly Question[];
  readonly metric: Pick<Metric, "score">;
  readonly level?: number | undefined;
}

/**
 * The coefficients of a regression of the outcome on stages or questions, of responses that answered all of them. A stage's
 * score is the weighted mean of its questions.
 *
 * @source regressionOf
 * @example driverCoefficients([], [], {questions: [], carrying: [], metric: {score: "linear"}}).size // 0
 */
export function driverCoefficients(
  responses: readonly CompleteAnswers[],
  drivers: readonly DriverParts[],
  {questions, carrying, metric, level}: CompleteQuestions
): Map<string, Coefficient> {
  const scorers = questions.map((id) =>
    scoreOf(
      scoringOf(
        metric,
        carrying.find((one) => one.id === id)!
      )
    )
  );
  const rows = responses.map(({person, weight, values}) => {
    const scores = values.map((value, place) => scorers[place]!(value));
    const x = drivers.map(({parts}) => {
      const total = parts.reduce((sum, part) => sum + part.weight, 0);
      return parts.reduce((sum, {id, weight: share}) => sum + (share / total) * scores[questions.indexOf(id)]!, 0);
    });
    return {cluster: person, w: weight, x, y: scores.at(-1)!};
  });
  const names = drivers.map(({id}) => id);
  const found = regressionOf(rows, names, level);
  return new Map(names.map((id, place) => [id, found[place]!]));
}

/** The columns of a driver's coefficients, for printing; null where it has none. */
export function coefficientColumns(found: Coefficient | undefined): Record<string, unknown> {
  const limits = (name: string, estimate: Estimate | undefined) => {
    const known = estimate !== undefined && isEstimated(estimate) ? estimate : null;
    return {
      [name]: known?.estimate ?? null,
      [`${name}Se`]: known?.se ?? null,
      [`${name}Low`]: known?.low ?? null,
      [`${name}Upp`]: known?.upp ?? null
    };
  };
  const raw = found?.raw;
  return {
    ...limits("b", raw),
    ...limits("beta", found?.standardised),
    bDf: raw !== undefined && isEstimated(raw) ? raw.df : null,
    bN: raw?.n ?? null,
    bReason: raw === undefined || isEstimated(raw) ? null : raw.reason
  };
}

/** The names of these columns. */
export const coefficientNames: readonly string[] = Object.keys(coefficientColumns(undefined));
