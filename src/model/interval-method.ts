/** How the interval of a score may be made; see scoredEstimate. */
export type ScoreMethod = "t" | "score" | "wilson" | "logit" | "beta" | "mean" | "adjusted-wald";

/** How the interval of an estimate was made. Tests and pages choose by it, so it is a code; its words are in src/locales. */
export type IntervalMethod =
  | ScoreMethod
  /** Differences: of shares by Newcombe, of scores with uneven limits by Zou and Donner. */
  | "newcombe"
  | "score-difference"
  /** Figures adjusted for the mix of customers: the score interval. Other adjusted figures: the t interval of each. */
  | "case-mix"
  | "standardised-t"
  /** Empirical Bayes, with the variance between units estimated or taken as known. */
  | "empirical-bayes-prasad-rao"
  | "empirical-bayes-conditional"
  /** Quantiles, correlations, Cronbach's alpha, importance of drivers, parts of a change. */
  | "woodruff"
  | "fisher-z"
  | "feldt"
  | "parametric-bootstrap"
  | "kitagawa"
  /** Effects of what was done: against units, or dates, at which nothing was. */
  | "placebo-units"
  | "placebo-dates"
  /** Regressions on sums by unit and period, with errors that know that a unit's periods belong together. */
  | "clustered-t"
  /** A share of all texts, from a coding of all and a better one of some. */
  | "two-phase"
  /** Agreement of judges: percentiles of what comes of subjects that are drawn again and again. */
  | "bootstrap";
