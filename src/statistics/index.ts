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
  type Comparison,
  type ComparisonOptions
} from "./comparison.js";
export {compareShares} from "./share-comparison.js";
export {compareWithRest, compareWithWhole, restOf} from "./part-and-whole.js";
export {compareDistributions, type DistributionTest} from "./distribution-comparison.js";
export {type Equivalence, type EquivalenceFinding, equivalenceOf, minimumDetectableDifference} from "./equivalence.js";
export {adjustPValues} from "./multiplicity.js";

// Intervals
export type {Interval} from "./interval.js";

// Weights: post-stratification, raking, trimming, non-response, and what they cost
export {type Margin, type PopulationFigure, type WeightCell} from "./weights-cells.js";
export {postStratify} from "./post-stratification.js";
export {rake, type RakeOptions} from "./raking.js";
export type {CategoryReport, Weighting} from "./weights-report.js";
export {type TrimOptions, trimWeights, type WeightGroup} from "./weights-trimming.js";
export {type NonResponseWeights, nonResponseWeights, type ResponseCount} from "./weights-nonresponse.js";
export {type WeightingEffect, weightingEffect, type WeightPair} from "./weights-effect.js";
export {type CalibratedCell, calibratedMean, type CalibratedMeanOptions} from "./weights-calibrated-mean.js";

// Trends: lines and their breaks, control charts, trend tests and slopes, seasons, change between two dates
export {periodStart, type TrendBreak, type TrendLine, trendLines, type TrendPoint} from "./trend-lines.js";
export {
  type ControlChartOptions,
  type ControlLine,
  type ControlPoint,
  individualsChart,
  type JudgedPoint,
  type Variation
} from "./control-chart.js";
export {type ShareChartOptions, type ShareLine, type SharePoint, shareChart} from "./laney-chart.js";
export {type ControlRule, type ControlSignal} from "./control-chart-rules.js";
export {type AssuranceOptions, type ControlSummary, controlSummary} from "./control-chart-assurance.js";
export {type TrendTest, trendTest} from "./trend-test.js";
export {type SlopeOptions, theilSen, type TrendSlope} from "./theil-sen.js";
export {seasonalSlope, type SeasonalTrendOptions, seasonalTrendTest} from "./seasonal-trend-test.js";
export {
  type SeasonalDecompositionOptions,
  type SeasonalDecomposition,
  seasonalDecomposition
} from "./seasonal-decomposition.js";
export {type DatedEstimate, type TrendChange, trendChange, type TrendChangeOptions} from "./trend-change.js";

// Why it changed: mix, case mix and within, down the tree
export {decomposeChange} from "./decomposition.js";
export type {
  Decomposition,
  DecompositionBranch,
  DecompositionGroup,
  DecompositionLeaf,
  GroupChange,
  Inside,
  PeriodFigures
} from "./decomposition-result.js";
export {type DecompositionCount, groupSums, type GroupSums, groupSumsOfEstimate} from "./decomposition-sums.js";
export type {Reversal} from "./decomposition-reversal.js";

// Fair comparison: case mix, standardisation, variance between units, reliability, shrinkage, funnel, ranks, verdicts
export {
  type AdjustedUnit,
  type CaseMix,
  caseMixAdjustment,
  type CaseMixOptions,
  type SegmentEffect
} from "./case-mix.js";
export type {CaseMixCell, SegmentLevel} from "./case-mix-table.js";
export {directStandardisation, type StandardisationOptions, type StandardisedUnit} from "./standardisation.js";
export {type UnitEstimate, type UnitEstimates, unitEstimates} from "./unit-estimates.js";
export {type BetweenVariance, betweenVariance, type NoBetweenVariance} from "./between-variance.js";
export {answersForReliability, misclassification, reliability} from "./reliability.js";
export {type ShrinkageOptions, type ShrunkUnit, shrinkTowardsPeers} from "./shrinkage.js";
export {probabilityOfReaching} from "./target-probability.js";
export {type Verdict, verdictOf, type VerdictOptions, type VerdictRates, verdictRates} from "./verdict.js";
export {type Funnel, type FunnelBand, funnelLimits, funnelOf, type FunnelOptions, type FunnelUnit} from "./funnel.js";
export {type RankInterval, type RankIntervalOptions, rankIntervals} from "./rank-intervals.js";

// Drivers: what goes along with the outcome (associations)
export type {PairMoments} from "./pair-moments.js";
export {correlationOf, type Correlations, correlationsOf} from "./correlation.js";
export type {Driver, Drivers, NoDrivers} from "./driver-importance.js";
export {relativeWeights} from "./relative-weights.js";
export {shapleyImportance} from "./shapley-importance.js";
export {
  type DriverIntervalOptions,
  driverIntervals,
  type DriversWithIntervals,
  type DriverWithInterval
} from "./driver-intervals.js";
export {
  type ImportancePerformance,
  importancePerformance,
  type PlacedDriver,
  type Quadrant,
  type RatedDriver
} from "./importance-performance.js";

// Quality of measurement: scales, and answers given without care beside what chance would give
export {cronbachAlpha, type ScaleItem, type ScaleReliability} from "./cronbach-alpha.js";
export type {ChanceRate} from "./chance-rate.js";
export {straightLining, type StraightLiningOptions} from "./straight-lining.js";
export {type DurationCount, type Speeding, speeding, type SpeedingOptions} from "./speeding.js";
export {type Duplicates, duplicates, type PairCount} from "./duplicates.js";
export {heaping, type HeapingOptions} from "./heaping.js";
