// Estimates of one domain: mean, share, Net Promoter Score, ratio, quantile, distribution
export {type EstimateOptions, estimateOf, isEstimated} from "./estimates/estimate.js";
export type {Scoring} from "../model/scoring.js";
export type {AnswerCount, Estimate, Estimated, NotEstimated} from "../model/estimate.js";
export {scoreOf} from "./estimates/scoring.js";
export type {Design} from "./estimates/linearised-mean.js";
export type {Population} from "./estimates/linearised-variance.js";
export type {Repeats} from "./estimates/repeated-answers.js";
export {type MeanOptions, surveyMean} from "./estimates/mean.js";
export {type ProportionMethod, type ProportionOptions, surveyProportion} from "./estimates/proportion.js";
export {
  netPromoterScore,
  type NetPromoterScoreMethod,
  type NetPromoterScoreOptions
} from "./estimates/net-promoter-score.js";
export {type RatioOptions, type RatioSums, surveyRatio} from "./estimates/ratio.js";
export {type QuantileOptions, surveyQuantile} from "./estimates/quantile.js";
export {twoPhaseShare, type TwoPhaseShares} from "./estimates/two-phase-share.js";
export {answerDistribution, type AnswerShare} from "./estimates/answer-distribution.js";

// Composites: stage and journey scores
export {type CompositeEstimate, compositeOf, type CompositeOptions} from "./estimates/composite.js";
export type {CompositeBase, CompositePart, CompositeSums, PersonPairSums} from "./estimates/composite-sums.js";
export type {PairSums} from "./estimates/contrast.js";

// Comparisons
export {compareDomains, compareEstimates, type ComparisonOptions} from "./comparisons/comparison.js";
export type {Compared, Comparison} from "./comparisons/compared.js";
export {compareShares} from "./comparisons/comparison.js";
export {compareWithRest, compareWithWhole, restOf} from "./comparisons/part-and-whole.js";
export {
  type Equivalence,
  type EquivalenceFinding,
  equivalenceOf,
  minimumDetectableDifference
} from "./comparisons/equivalence.js";
export {itemFunction, type ItemFunction, type MatchedCount} from "./comparisons/item-function.js";
export {adjustPValues} from "./comparisons/multiplicity.js";

// Intervals
export type {Interval} from "./estimates/interval.js";

// Weights: post-stratification, raking, trimming, non-response, and what they cost
export {type Margin, type PopulationFigure, type WeightCell} from "./weights/weights-cells.js";
export {postStratify} from "./weights/post-stratification.js";
export {rake, type RakeOptions} from "./weights/raking.js";
export type {CategoryReport, Weighting} from "./weights/weights-report.js";
export {type TrimOptions, trimWeights, type WeightGroup} from "./weights/weights-trimming.js";
export {type NonResponseWeights, nonResponseWeights, type ResponseCount} from "./weights/weights-nonresponse.js";
export {type WeightingEffect, weightingEffect, type WeightPair} from "./weights/weights-effect.js";

// Trends: lines and their breaks, control charts, trend tests and slopes
export {periodStart, type TrendLine, trendLines, type TrendPoint} from "./trends/trend-lines.js";
export type {TrendBreak} from "../model/trend-break.js";
export {
  type ControlChartOptions,
  type ControlLine,
  controlChart,
  type ControlPoint,
  type JudgedPoint,
  type Variation
} from "./trends/control-chart.js";
export {type SeasonAndMemory, seasonAndMemory, type SizedValue} from "./trends/season-and-memory.js";
export type {TrendOptions} from "./trends/trend-adjustment.js";
export {type ControlRule, type ControlSignal} from "./trends/control-chart-rules.js";
export {type AssuranceOptions, type ControlSummary, controlSummary} from "./trends/control-chart-assurance.js";
export {type TrendTest, trendTest} from "./trends/trend-test.js";
export {type SlopeOptions, theilSen, type TrendSlope} from "./trends/theil-sen.js";

// Why it changed: mix, case mix and within, down the tree
export {decomposeChange} from "./decomposition/decomposition.js";
export type {
  Decomposition,
  DecompositionBranch,
  DecompositionGroup,
  DecompositionLeaf,
  GroupChange,
  Inside,
  PeriodFigures
} from "./decomposition/decomposition-result.js";
export {
  type DecompositionCount,
  groupSums,
  type GroupSums,
  groupSumsOfEstimate
} from "./decomposition/decomposition-sums.js";
export type {Reversal} from "./decomposition/decomposition-result.js";

// Fair comparison: case mix, variance between units, reliability, shrinkage, funnel, ranks, verdicts
export {
  type AdjustedUnit,
  type CaseMix,
  caseMixAdjustment,
  type CaseMixOptions,
  type SegmentEffect
} from "./units/case-mix.js";
export type {CaseMixCell, SegmentLevel} from "./units/case-mix-table.js";
export {type UnitEstimate, type UnitEstimates, unitEstimates} from "./units/unit-estimates.js";
export {type BetweenVariance, betweenVariance, type NoBetweenVariance} from "./units/between-variance.js";
export {answersForReliability, misclassification, reliability} from "./units/reliability.js";
export {type ShrinkageOptions, type ShrunkUnit, shrinkTowardsPeers} from "./units/shrinkage.js";
export {probabilityOfReaching} from "./estimates/target-probability.js";
export {type Verdict, verdictOf, type VerdictOptions, type VerdictRates, verdictRates} from "./comparisons/verdict.js";
export {type JudgedUnit, scoreJudgedMet, type VerdictChances, verdictChances} from "./comparisons/verdict-chances.js";
export {type Funnel, type FunnelBand, funnelOf, type FunnelOptions, type FunnelUnit} from "./units/funnel.js";
export {type RankInterval, type RankIntervalOptions, rankIntervals} from "./units/rank-intervals.js";

// Effects of what was done: against comparable units, and in a unit's own series
export type {Contrast, EffectShape, MonthFigure, MonthSpan, UnitSeries} from "./effects/effect-series.js";
export {
  type DifferenceInDifferences,
  differenceInDifferences,
  type EffectStudy,
  type MatchedControls,
  matchControls
} from "./effects/difference-in-differences.js";
export {type EventStudyMonth, eventStudy, type PreTrend, preTrend} from "./effects/event-study.js";
export {type ChangeScale, type ControlledEffect, fewestControls} from "./effects/placebo.js";
export {FEWEST_MONTHS_BEFORE, type InterruptedEffect, interruptedSeries} from "./effects/interrupted-series.js";

// Feasibility: what a target, a comparison or a study can tell before the period has begun
export {type ExpectedAnswers, expectedVariance, type TrueChange, trueChange} from "./feasibility/expected-error.js";
export {
  MOST_BY_NOISE,
  type TargetFeasibility,
  targetFeasibility,
  type TargetPlan
} from "./feasibility/target-feasibility.js";
export {
  type ControlledPlan,
  detectableChange,
  detectableControlledEffect,
  detectableInterruptedEffect,
  type InterruptedPlan,
  type Sureness
} from "./feasibility/detectable-change.js";

// Drivers: what goes along with the outcome (associations)
export type {PairMoments} from "./estimates/pair-moments.js";
export {correlationOf, type Correlations, correlationsOf} from "./drivers/correlation.js";
export type {Driver, Drivers, NoDrivers} from "./drivers/driver-importance.js";
export {type Coefficient, type RegressionRow, regressionOf} from "./drivers/regression.js";
export {relativeWeights} from "./drivers/relative-weights.js";
export {shapleyImportance} from "./drivers/shapley-importance.js";
export {
  type DriverIntervalOptions,
  driverIntervals,
  type DriversWithIntervals,
  type DriverWithInterval
} from "./drivers/driver-intervals.js";
export {
  type ImportancePerformance,
  importancePerformance,
  type PlacedDriver,
  type Quadrant,
  type RatedDriver
} from "./drivers/importance-performance.js";

// Quality of measurement: scales, and answers given without care beside what chance would give
export {cronbachAlpha, type ScaleItem, type ScaleReliability} from "./response-quality/cronbach-alpha.js";
export type {ChanceRate} from "./response-quality/chance-rate.js";
export {straightLining, type StraightLiningOptions} from "./response-quality/straight-lining.js";
export {type DurationCount, type Speeding, speeding, type SpeedingOptions} from "./response-quality/speeding.js";
export {type Duplicates, duplicates, type PairCount} from "./response-quality/duplicates.js";
export {heaping, type HeapingOptions} from "./response-quality/heaping.js";

// Segments: whether scores go along with a variable within strata, and by how much a segment differs from the rest
export {
  chanceOfLargest,
  type SegmentScore,
  segmentStatistic,
  type SegmentStatistic,
  standardisedSum
} from "./segments/segment-statistic.js";
export {peopleIn, segmentDifference} from "./segments/segment-difference.js";

// Transitions: how people seen twice move between states
export {
  conversion,
  netTransition,
  type NetTransition,
  standardisedShare,
  type TransitionCount,
  unchangedConversion
} from "./transitions/transitions.js";

// Gaming, looked for with known false alarms: units beside their peers, which differ by themselves
export {
  type ChannelOfUnit,
  channelMixDrift,
  duplicatesAmongPeers,
  GAMING_TESTS,
  type GamingTest,
  lateBunching,
  responseRateJumps,
  straightLinesAmongPeers,
  topAnswerHeaping
} from "./gaming/gaming.js";
export type {ShareCount} from "./gaming/two-way-shares.js";
export type {Unusual} from "./gaming/unusual.js";

// Satisfaction and what comes after: an association within units
export {
  type LaggedAssociation,
  laggedAssociation,
  type LaggedAssociationOptions,
  type UnitPeriod
} from "./panel/lagged-association.js";

// Judges: how far they agree
export {
  type Agreement,
  type AgreementOptions,
  krippendorffAlpha,
  type ScoreScale,
  type SubjectJudgement
} from "./agreement/krippendorff-alpha.js";

// Times until cases end, and what one group of texts says more often than another
export {type EpisodeCount, medianTime, type MedianTime} from "./survival/median-time.js";
export {type TermCount, termLogOdds, type TermLogOdds} from "./texts/log-odds.js";
