/** The parts that the schemas of several payloads share. They are strict: what they do not name is not published. */
import {z} from "zod";
import type {About} from "../../src/model/about.js";
import type {Dating, MetricDefinition} from "../../src/model/definition.js";
import type {BriefChange, BriefFigure, Change, Figure} from "../../src/model/figure.js";
import type {Finding} from "../../src/model/finding.js";
import type {IntervalMethod} from "../../src/model/interval-method.js";
import type {Period} from "../../src/model/periods.js";
import type {Reason} from "../../src/model/reason.js";
import type {BrokenTrend, Limits, TrendPoint} from "../../src/model/trend.js";
import type {MetricUnit} from "../../src/model/unit.js";
import {words} from "../../src/locales/index.js";

const number = z.number();
const text = z.string();
/** What a metric is counted in. */
export const unit: z.ZodType<MetricUnit> = z.union([
  z.enum(["points", "percent"]),
  z.strictObject({scale: z.tuple([z.number(), z.number()]).readonly()})
]);

/** An id and the words for it. */
export const labelled = {id: text, label: text};

/** Whether a value is a code with its values. */
const isCoded = (value: unknown): value is {code: string} =>
  typeof value === "object" && value !== null && "code" in value && typeof value.code === "string";

/** A code that the locales have words for. */
export const reason: z.ZodType<Reason> = z.custom<Reason>(
  (value) => isCoded(value) && Object.hasOwn(words.reasons, value.code),
  "expected a reason"
);

const intervalMethod: z.ZodType<IntervalMethod> = z.custom<IntervalMethod>(
  (value) => typeof value === "string" && Object.hasOwn(words.intervals, value),
  "expected the method of an interval"
);

const absentFigure = z.strictObject({estimate: z.null(), withheld: z.boolean(), reason});

/** A number with its interval and its bases, or the reason why there is none. */
export const figure: z.ZodType<Figure> = z.union([
  z.strictObject({
    ...{estimate: number, se: number, low: number, upp: number, n: number, nEff: number, df: number},
    ...{method: intervalMethod, errorFactor: number, deft: number.optional()}
  }),
  absentFigure
]);

/** A figure with its interval and its base, where there are many. */
export const briefFigure: z.ZodType<BriefFigure> = z.union([
  z.strictObject({estimate: number, low: number, upp: number, n: number, deft: number.optional()}),
  absentFigure
]);

/** What of a figure is told where there are many. */
export function briefly(figure: Figure): BriefFigure {
  if (figure.estimate === null) return figure;
  const {estimate, low, upp, n, deft} = figure;
  return {...{estimate, low, upp, n}, ...(deft === undefined ? {} : {deft})};
}

const absentChange = z.strictObject({estimate: z.null(), reason});
const verdict = z.enum(["rose", "fell", "no change", "cannot tell"]);

/** A difference with its interval and its verdict, or the reason why there is none. */
export const change: z.ZodType<Change> = z.union([
  z.strictObject({
    ...{estimate: number, low: number, upp: number, p: number},
    verdict
  }),
  absentChange
]);

/** A difference where there are many. */
export const briefChange: z.ZodType<BriefChange> = z.union([
  z.strictObject({estimate: number, low: number, upp: number, verdict}),
  absentChange
]);

/** What of a difference is told where there are many. */
export function shortly(difference: Change): BriefChange {
  if (difference.estimate === null) return difference;
  const {estimate, low, upp, verdict} = difference;
  return {estimate, low, upp, verdict};
}

/** A figure with its name. */
export const labelledFigure = z.strictObject({...labelled, figure});

export const period: z.ZodType<Period> = z.strictObject({from: text, to: text});

export const definition: z.ZodType<MetricDefinition> = z.discriminatedUnion("code", [
  z.strictObject({code: z.enum(["mean", "net-promoter-score", "chosen-share"])}),
  z.strictObject({code: z.literal("original-mean"), worst: number, best: number}),
  z.strictObject({code: z.literal("top-share"), top: number}),
  z.strictObject({code: z.literal("bottom-share"), bottom: number}),
  z.strictObject({code: z.literal("value-share"), value: number})
]);

const dating: z.ZodType<Dating> = z.discriminatedUnion("code", [
  z.strictObject({code: z.enum(["response", "experience"])}),
  z.strictObject({code: z.literal("mixed"), share: number})
]);

/** What every page says about its numbers. */
export const about: z.ZodType<About> = z.strictObject({
  title: text,
  notice: text.nullable(),
  metric: z.strictObject({...labelled, unit, margin: number, definition}),
  stages: z.array(z.strictObject({...labelled, weight: number})),
  classes: z.array(z.strictObject(labelled)),
  ...{covered: period, current: period, previous: period.nullable()},
  ...{dating, responses: number, minimum: number, level: number}
});

/** What is found on a page, the most important first, each no stronger than the test behind it. */
export const findings: z.ZodType<Finding[]> = z.array(
  z.custom<Finding>((value) => isCoded(value) && Object.hasOwn(words.findings, value.code), "expected a finding")
);

/** A figure of this year and of the year before. */
export const twoYears = {current: figure, previous: figure, change};

/** A stage, a class or the journey in both years. */
export const stageFigures = z.strictObject({...labelled, ...twoYears});

/** The ranks that a figure could have among so many, 1 for the highest; null where it has no figure. */
export const ranks = z.strictObject({low: number, upp: number, of: number}).nullable();

export const trendPoint: z.ZodType<TrendPoint> = z.strictObject({period: text, from: text, figure: briefFigure});

/** What of a point is told where there are many. */
export const briefPoint = (point: TrendPoint<Figure>): TrendPoint => ({...point, figure: briefly(point.figure)});

export const limits: z.ZodType<Limits> = z.union([
  z.strictObject({
    centre: number,
    band: z.array(z.strictObject({period: text, lower: number, upper: number})),
    signals: z.array(z.strictObject({period: text, rule: text})),
    season: z.array(z.strictObject({period: text, effect: number})).optional()
  }),
  z.strictObject({centre: z.null(), reason})
]);

/** A date at which a trend breaks. */
export const trendBreak = z.strictObject({
  ...{date: text, reason: text},
  kind: z.enum(["instrument", "questions", "rebaseline"])
});

export const brokenTrend: z.ZodType<BrokenTrend> = trendBreak.extend({period: text, before: limits.optional()});

/** How the answers to one question are spread over its values. */
export const questionDistribution = z.strictObject({
  ...labelled,
  scale: z.strictObject({worst: number, best: number}),
  /** `score` counts in the stage's figure; `driver` and `outcome` are told beside it. */
  role: z.enum(["score", "driver", "outcome"]),
  figure,
  /** Weighted share of each answer value, percent; null when withheld. */
  values: z.array(z.strictObject({value: number, share: number})).nullable()
});

export type StageFigures = z.infer<typeof stageFigures>;
export type QuestionDistribution = z.infer<typeof questionDistribution>;
