// Estimates of one domain: mean, share, Net Promoter Score
export {
  type AnswerCount,
  type Estimate,
  type Estimated,
  type EstimateOptions,
  estimateOf,
  isEstimated,
  type NotEstimated,
  type Scoring
} from "./estimate.js";
export {scoreOf} from "./scoring.js";
export {type Population} from "./linearised-mean.js";
export {type MeanOptions, surveyMean} from "./mean.js";
export {type ProportionMethod, type ProportionOptions, surveyProportion} from "./proportion.js";
export {netPromoterScore, type NetPromoterScoreMethod, type NetPromoterScoreOptions} from "./net-promoter-score.js";

// Composites: stage and journey scores
export {compositeOf, type CompositePart, type PairSums} from "./composite.js";

// Intervals
export {
  adjustedWaldInterval,
  betaInterval,
  defaultLevel,
  type Interval,
  logitInterval,
  studentInterval,
  wilsonInterval
} from "./interval.js";

// Distributions
export {
  betaCdf,
  betaQuantile,
  chiSquareQuantile,
  chiSquareTail,
  fQuantile,
  fTail,
  normalCdf,
  normalQuantile,
  studentCdf,
  studentQuantile
} from "./distributions.js";
