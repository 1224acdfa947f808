import type {IntervalNames} from "../locale.js";

/** The names of intervals; those of scores are what `--interval` takes. */
export const intervals: IntervalNames = {
  t: "t",
  score: "score",
  wilson: "wilson",
  logit: "logit",
  beta: "beta",
  mean: "mean",
  "adjusted-wald": "adjusted-wald",
  newcombe: "newcombe",
  "score-difference": "score difference",
  "case-mix": "case-mix adjusted, score",
  "standardised-t": "directly standardised, t",
  "empirical-bayes-prasad-rao": "empirical Bayes (Prasad–Rao)",
  "empirical-bayes-conditional": "empirical Bayes (conditional)",
  woodruff: "Woodruff",
  "fisher-z": "Fisher's z",
  feldt: "Feldt",
  "parametric-bootstrap": "parametric bootstrap",
  kitagawa: "Kitagawa",
  "placebo-units": "placebo units",
  "placebo-dates": "placebo dates",
  "clustered-t": "t, clustered by unit",
  "two-phase": "two-phase, score",
  bootstrap: "bootstrap"
};

/**
 * A method with what repeated answers do to its error.
 *
 * @example widened("t", 1.5) // "t, error × 1.50 for repeated answers"
 */
export function widened(method: string, factor: number): string {
  return `${method}, error × ${factor.toFixed(2)} for repeated answers`;
}
