import {z} from "zod";
import type {ThingToKnow} from "../../src/model/thing-to-know.js";
import {labelled} from "./schemas.js";

const [number, text] = [z.number(), z.string()];
const named = z.strictObject(labelled);
const change = z.strictObject({estimate: number, low: number, upp: number, level: number});

/** What to know first, with nothing but published figures. */
export const thingToKnow: z.ZodType<ThingToKnow> = z.discriminatedUnion("code", [
  z.strictObject({
    ...{code: z.enum(["month-fell", "month-rose"]), stage: named, unit: named.nullable(), month: text},
    ...{estimate: number, usual: number, change},
    latest: z.strictObject({month: text, estimate: number}).nullable()
  }),
  z.strictObject({
    ...{code: z.enum(["year-fell", "year-rose"]), stage: named, unit: named.nullable(), class: named.nullable()},
    ...{estimate: number, before: number, change}
  }),
  z.strictObject({
    ...{code: z.literal("weakest-stage"), stage: named},
    classes: z.array(z.strictObject({label: text, estimate: number})),
    owner: named.nullable()
  }),
  z.strictObject({
    ...{code: z.literal("careless-unit"), unit: named},
    sign: z.enum(["straight-lining", "speeding", "duplicates", "heaping"]),
    ...{estimate: number.nullable(), n: number, share: number, elsewhere: number.nullable()}
  })
]);
