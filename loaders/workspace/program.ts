import {z} from "zod";
import type {ScoringKind, Scorings} from "../../src/model/scoring.js";
import {label, locales, optionalLabel} from "./label.js";
import {isTimeZone} from "./time-zone.js";

/** A name used as a key, in URLs, in SQL columns and on the command line: a letter, then letters, digits, _ or -. */
export const identifier = z
  .string()
  .regex(/^[\p{L}][\p{L}\p{N}_-]{0,62}$/u, "a name of letters, digits, _ or - that begins with a letter");

/** Every value of a scale has a score and a share of its own: a line from 0 to 100 in steps of 0.1 is the most. */
const MOST_VALUES = 1001;
const TOO_MANY_VALUES = `a scale of at most ${MOST_VALUES.toLocaleString("en")} values`;
const hasFewValues = ([worst, best]: readonly [number, number], step = 1) =>
  Math.round(Math.abs(best - worst) / step) < MOST_VALUES;

/** A scale from its worst to its best end, in whole steps: `[1, 5]`, or `[5, 1]` where 1 is best; or with a `step`. */
export const scale = z.union([
  z
    .tuple([z.number(), z.number()])
    .refine(([worst, best]) => worst !== best, "two different ends")
    .refine((ends) => hasFewValues(ends), TOO_MANY_VALUES),
  z
    .strictObject({worst: z.number(), best: z.number(), step: z.number().positive().default(1)})
    .refine(({worst, best}) => worst !== best, "two different ends")
    .refine(({worst, best, step}) => hasFewValues([worst, best], step), TOO_MANY_VALUES)
]);

/** A time zone by its IANA name. */
export const timeZone = z.string().refine(isTimeZone, "an IANA time zone such as Asia/Seoul");

export const role = z.enum(["score", "driver", "outcome"]);

/** Words by value; at least one. */
const labels = z.record(z.string(), label).refine((all) => Object.keys(all).length > 0, "at least one value");

/** How each kind of scoring is declared. */
const scores: {readonly [Kind in ScoringKind]: z.ZodType<Scorings[Kind]["declared"]>} = {
  linear: z.literal("linear"),
  nps: z.literal("nps"),
  chosen: z.literal("chosen"),
  top: z.strictObject({top: z.int().positive()}),
  bottom: z.strictObject({bottom: z.int().positive()}),
  value: z.strictObject({value: z.number()}),
  original: z.strictObject({
    original: z
      .tuple([z.number(), z.number()])
      .refine(([worst, best]) => worst < best, "the worst answer and a higher one that is the best, such as [1, 5]")
      .describe("[worst, best]: the scale of all questions of the metric, whose mean is told as it is")
  })
};

/** How a metric scores an answer. */
const score = z.union(Object.values(scores));

export const question = z.strictObject({
  label: optionalLabel.describe("The question as the customer read it, or a short form of it"),
  stage: z
    .string()
    .optional()
    .describe("Id of the stage that the question is about; that of its touchpoint when left out"),
  touchpoint: z.string().optional().describe("Id of the touchpoint that the question is about"),
  scale: scale.describe("[worst, best]; whole steps unless a step is given"),
  metrics: z
    .array(z.string())
    .min(1)
    .optional()
    .describe("Metrics that apply; by default every metric the scale allows"),
  role: role.default("score").describe("score: counts in the stage's score; driver; outcome (loyalty, overall)"),
  weight: z.number().positive().default(1).describe("Share of the question in its stage's score")
});

/** A day, or the first day of a month. */
const date = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/, "a month or a day such as 2025-07 or 2025-07-15");

const instrumentChange = z
  .strictObject({
    from: date.describe("First day on which the new instrument was used"),
    questions: z.array(z.string()).min(1).optional().describe("Ids of the questions that changed"),
    stages: z.array(z.string()).min(1).optional().describe("Stages all of whose questions changed"),
    touchpoints: z.array(z.string()).min(1).optional().describe("Touchpoints all of whose questions changed"),
    sources: z.array(z.string()).min(1).optional().describe("Sources in which they changed; by default all"),
    changed: label.describe("What changed, in words for the reader")
  })
  .describe(
    "Figures before and after are not compared, and no trend runs through it; without questions, stages, touchpoints or sources it concerns all"
  );

const baseline = z
  .strictObject({
    from: date.describe("First day of the new baseline"),
    organization: z.string().optional().describe("The unit whose charts start anew; by default every chart"),
    stage: z.string().optional().describe("The stage whose chart starts anew; by default every stage and the journey"),
    touchpoint: z.string().optional().describe("The touchpoint whose chart starts anew, and no other chart"),
    reason: label.describe("Why, in words for the reader")
  })
  .describe("The same measure of a process that was changed on purpose: control charts start anew");

const weights = z
  .strictObject({
    method: z
      .enum(["raking", "post-stratification"])
      .optional()
      .describe("How weights meet the figures of populations.csv"),
    variables: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe("Variables of populations.csv, such as class × age"),
    trim: z
      .strictObject({
        lower: z.number().min(0).optional().describe("Smallest weight, in multiples of the mean weight"),
        upper: z.number().positive().optional().describe("Largest weight, likewise")
      })
      .optional(),
    per: z.enum(["none", "quarter", "year"]).default("none").describe("Periods in each of which the figures are met"),
    nonresponse: z
      .boolean()
      .default(false)
      .describe(
        "Weigh responses by invited over answered, by the units and classes of invitations.csv, before all else"
      )
  })
  .describe("Weights on top of those that the files have");

export const program = z
  .strictObject({
    $schema: z.string().optional(),
    title: label,
    locales,
    notice: optionalLabel.describe("A sentence shown on every page, such as where the data come from"),
    timezone: timeZone.default("UTC").describe("Dates and months of the report are local to this zone"),
    fiscal_year: z
      .strictObject({
        starts: z.int().min(1).max(12).default(1).describe("First month of the year, 1 to 12"),
        named_by: z.enum(["start", "end"]).default("end").describe("Which calendar year names a year that spans two")
      })
      .default({starts: 1, named_by: "end"}),
    exports: z
      .string()
      .default("exports")
      .describe("Folder of the export files inside the workspace; --exports of a command names one elsewhere"),
    privacy: z.strictObject({minimum: z.int().min(1).default(10)}).default({minimum: 10}),
    rejects: z.strictObject({maximum_share: z.number().min(0).max(1).default(0.05)}).default({maximum_share: 0.05}),
    stages: z
      .array(
        z.strictObject({
          id: identifier,
          label,
          weight: z.number().min(0).default(1).describe("Weight in the journey score; 0 leaves the stage out")
        })
      )
      .min(1),
    touchpoints: z
      .array(
        z.strictObject({
          id: identifier,
          label,
          stage: z.string().describe("Id of the stage that it lies in")
        })
      )
      .default([])
      .describe("Where customers and the company meet, each in a stage: figures by touchpoint are of its questions"),
    metrics: z
      .record(
        identifier,
        z.strictObject({
          label,
          score,
          range: z
            .tuple([z.literal(0), z.literal(100)])
            .optional()
            .describe("Linear scores run from 0 to 100"),
          unit: z.enum(["points", "percent"]).optional(),
          margin: z
            .number()
            .positive()
            .optional()
            .describe("Smallest difference that matters, in the unit of the metric; default a fiftieth of its range")
        })
      )
      .refine((metrics) => Object.keys(metrics).length > 0, "at least one metric"),
    headline: z.string().optional().describe("The metric that pages show first; by default the first one"),
    classes: z
      .array(
        z.strictObject({
          id: identifier,
          label,
          weight: z
            .number()
            .positive()
            .optional()
            .describe("Fixed share of the class in figures over several classes; all classes have one, or none")
        })
      )
      .min(1)
      .refine(
        (classes) => new Set(classes.map(({weight}) => weight === undefined)).size < 2,
        "a weight for every class, or for none"
      )
      .default([
        {id: "end_user", label: "End users"},
        {id: "partner", label: "Business partners"},
        {id: "internal", label: "Internal departments"}
      ]),
    segments: z
      .array(
        z.strictObject({
          id: identifier,
          label,
          values: labels.optional(),
          kind: z
            .enum(["organization", "country"])
            .optional()
            .describe(
              "organization: its values are ids of organizations.csv, which roll up by the tree of the month; country: questions may be understood differently in each, which is tested before they are compared"
            )
        })
      )
      .default([]),
    questions: z.record(identifier, question).default({}).describe("Questions that several sources share"),
    kinds: z.record(z.string(), label).optional().describe("Labels of the kinds of organization, from the top down"),
    weights: weights.optional(),
    instrument_changes: z.array(instrumentChange).default([]).describe("Changes of what is asked, which break trends"),
    baselines: z.array(baseline).default([]).describe("Declared dates from which control charts start anew")
  })
  .describe("What is measured: stages, metrics, customers, segments and the rules of publication");

export type ProgramFile = z.infer<typeof program>;
