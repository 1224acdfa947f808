// Estimates of one domain: mean, share, Net Promoter Score, total, ratio, quantile, distribution
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
export type {Design} from "./linearised-mean.js";
export type {Population} from "./linearised-variance.js";
export {repeatRatio, type Repeats, type RepeatSums} from "./repeated-answers.js";
export {type MeanOptions, surveyMean} from "./mean.js";
export {type ProportionMethod, type ProportionOptions, surveyProportion} from "./proportion.js";
export {netPromoterScore, type NetPromoterScoreMethod, type NetPromoterScoreOptions} from "./net-promoter-score.js";
export {surveyTotal} from "./total.js";
export {type RatioOptions, type RatioSums, surveyRatio} from "./ratio.js";
export {type QuantileOptions, surveyQuantile} from "./quantile.js";
export {answerDistribution, type AnswerShare} from "./answer-distribution.js";

// Composites: stage and journey scores
export {compositeOf, type CompositeOptions, type CompositePart} from "./composite.js";
export type {PairSums} from "./contrast.js";

// Comparisons
export {
  compareDomains,
  type Compared,
  compareEstimates,
  comparePaired,
  type Comparison,
  type ComparisonOptions
} from "./comparison.js";
export {compareShares, newcombeInterval, type SizedShare} from "./share-comparison.js";
export {compareWithRest, compareWithWhole, restOf} from "./part-and-whole.js";
export {compareDistributions, type DistributionTest} from "./distribution-comparison.js";
export {type Equivalence, type EquivalenceFinding, equivalenceOf, minimumDetectableDifference} from "./equivalence.js";
export {adjustPValues, type Adjustment} from "./multiplicity.js";

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
