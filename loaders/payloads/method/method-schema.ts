import {z} from "zod";
import type {AnswerCount} from "../../../src/model/estimate.js";
import type {Scoring} from "../../../src/model/scoring.js";
import type {ClassCount, MethodPayload} from "../../../src/transforms/method-payload.js";
import * as part from "../schemas.js";

const [number, text] = [z.number(), z.string()];

const count = {value: number, n: number, w: number, w2: number, stratum: text.optional()};
const answerCount: z.ZodType<AnswerCount> = z.strictObject(count);
const classCount: z.ZodType<ClassCount> = z.strictObject({...count, class: text});

const scoring: z.ZodType<Scoring> = z.discriminatedUnion("kind", [
  z.strictObject({kind: z.literal("linear"), low: number, high: number}),
  z.strictObject({kind: z.literal("original"), original: z.tuple([number, number])}),
  z.strictObject({kind: z.literal("top"), k: number, low: number, high: number, step: number.optional()}),
  z.strictObject({kind: z.literal("bottom"), k: number, low: number, high: number, step: number.optional()}),
  z.strictObject({kind: z.literal("value"), counted: number, low: number, high: number}),
  z.strictObject({kind: z.enum(["nps", "chosen"])})
]);

const repeats = z.strictObject({ratio: number, limit: number}).optional();
const moments = z.strictObject({
  ...{a: text, b: text, n: number, w: number, w2: number},
  ...{wa: number, wb: number, waa: number, wbb: number, wab: number}
});
const pairSums = z.strictObject({
  ...{a: number, b: number, n: number, w2: number, w2a: number, w2b: number, w2ab: number},
  stratum: text.optional()
});
const categories = z.record(text, text);
const equal = {pairs: number, near: number};
const states = z.strictObject({answered: number, blank: number, notApplicable: number, notShown: number});

/** Sums to show a method on, or why there are none. */
function example<Sums extends z.ZodRawShape>(sums: Sums) {
  return z.union([z.strictObject(sums), z.strictObject({reason: part.reason})]);
}

export const methodSchema: z.ZodType<MethodPayload> = z.strictObject({
  about: part.about,
  weights: z.array(z.strictObject({label: text, shares: z.record(text, number)})),
  question: example({
    ...part.labelled,
    scale: z.strictObject({worst: number, best: number, step: number}),
    ...{scoring, top: scoring, counts: z.array(classCount), repeats},
    before: example({counts: z.array(classCount)})
  }),
  promoters: example({...part.labelled, scoring, counts: z.array(answerCount)}),
  stage: example({
    ...part.labelled,
    parts: z.array(z.strictObject({...part.labelled, counts: z.array(answerCount), scoring, weight: number})),
    ...{pairs: z.array(pairSums), moments: z.array(moments), repeats}
  }),
  months: example({
    ...part.labelled,
    points: z.array(z.strictObject({period: text, figure: part.figure})),
    values: z.array(z.strictObject({period: text, estimate: number.nullable()})),
    breaks: z.array(part.trendBreak)
  }),
  shares: example({
    ...part.labelled,
    points: z.array(z.strictObject({period: text, estimate: number.nullable(), n: number}))
  }),
  units: example({...part.labelled, units: z.array(z.strictObject({unit: text, figure: part.figure}))}),
  caseMix: example({
    ...part.labelled,
    ...{scoring, kind: text, segment: text},
    cells: z.array(z.strictObject({...count, unit: text, segments: categories}))
  }),
  mix: example({
    dimensions: z.array(text),
    cells: z.array(z.strictObject({categories, n: number, w: number, w2: number.optional()})),
    before: z.array(z.strictObject({categories, population: number}))
  }),
  drivers: example({
    outcome: z.strictObject(part.labelled),
    drivers: z.array(z.strictObject({...part.labelled, performance: part.figure})),
    moments: z.array(moments)
  }),
  block: example({
    questions: z.array(z.strictObject(part.labelled)),
    ...{responses: number, straight: number, answers: z.array(number), moments: z.array(moments)},
    equal: z.strictObject({...equal, n: number}),
    before: example({equal: z.strictObject(equal)})
  }),
  rows: z.strictObject({read: number, loaded: number, ignored: number, rejected: number, states})
});
