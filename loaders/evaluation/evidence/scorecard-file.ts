import {z} from "zod";

const number = z.number();
const reason = z.looseObject({code: z.string()});
const estimate = z.union([
  z.looseObject({
    ...{estimate: number, se: number, low: number, upp: number, n: number, df: number},
    method: z.string()
  }),
  z.looseObject({estimate: z.null(), n: number, reason})
]);
const change = z.union([
  z.strictObject({estimate: number, low: number, upp: number, p: number, verdict: z.string()}),
  z.strictObject({estimate: z.null(), reason})
]);
const subject = z.looseObject({metric: z.string()});

/** scorecard.json: as strictly as the figures of a pack are looked at; what stands beside them is taken as it is. */
export const scorecardFile = z.looseObject({
  leader: z.string(),
  period: z.string(),
  months: number,
  rows: z.array(
    z.discriminatedUnion("row", [
      z.looseObject({
        ...{row: z.literal("level"), subject, estimate, people: number},
        target: z.looseObject({value: number, setOn: z.string()}).nullable(),
        verdict: z.string().nullable(),
        reason: reason.nullable(),
        tellableDistance: number.nullable()
      }),
      z.looseObject({
        ...{row: z.literal("improvement"), subject, before: estimate, after: estimate, change},
        ...{people: z.strictObject({before: number, after: number}), margin: number, verdict: z.string()},
        reason: reason.nullable(),
        detectable: number.nullable(),
        leftOut: z.string().nullable()
      }),
      z.looseObject({row: z.literal("tasks")}),
      z.looseObject({row: z.literal("result")}),
      z.looseObject({row: z.literal("benchmark")})
    ])
  )
});
