import {z} from "zod";
import * as part from "./schemas.js";

const [text, number] = [z.string(), z.number()];
const about = {from: text, to: text, side: z.enum(["before", "between", "after"])};

const trendBefore = z.enum(["no change", "change within the margin", "change", "cannot tell"]);

/** A point of the picture that belongs to an effect, or why it is not shown. */
export const effectPoint = z.union([
  z.strictObject({
    ...{...about, estimate: number, low: number, upp: number, people: number},
    /** What the unit's own line before would have it to be; null where none is drawn. */
    expected: number.nullable()
  }),
  z.strictObject({...about, estimate: z.null(), withheld: z.boolean(), reason: part.reason})
]);

/** What a task's own page says of it beside what lists say. */
export const taskDetails = z.strictObject({
  ...{metric: text, unit: part.unit, margin: number, shape: z.enum(["level", "slope"]), expectedBy: text},
  ...{question: text.nullable(), customers: text.nullable()},
  /** Where the figure stood when it was approved, as the workspace says. */
  baseline: number.nullable(),
  /** The file of the unit's page; null where it has none. */
  page: text.nullable(),
  /** Whose scorecards the readers see, of those who answered for it. */
  leaders: z.array(z.strictObject({name: text, file: text})),
  ...{lagMonths: number, approvedOn: text.nullable(), startedOn: text.nullable()},
  ...{deliveredOn: text.nullable(), stoppedOn: text.nullable()},
  /** Where one can see that it was done. */
  proof: text.nullable(),
  /** Behind the unit's own figures. */
  people: z.strictObject({before: number, after: number}).nullable(),
  preTrend: z.strictObject({finding: trendBefore, low: number, upp: number}).nullable(),
  /** Where the unit stood before, and the mean of those that it is compared with. */
  levels: z.strictObject({own: number.nullable(), mean: number.nullable()}).nullable(),
  picture: z.array(effectPoint)
});
