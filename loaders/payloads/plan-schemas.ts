import {z} from "zod";
import * as part from "./schemas.js";

const [text, number] = [z.string(), z.number()];

/** What a plan fixes, with labels in place of ids. */
export const fixedPlan = z.strictObject({
  /** Kinds of unit whose heads are evaluated; null for all. */
  kinds: z.array(text).nullable(),
  ...{leaders: number, unit: part.unit, adjust: z.array(text), handoverMonths: number, minimumMonths: number},
  ...{people: number, halfWidth: number, level: number},
  margins: z.array(z.strictObject({metric: text, margin: number})),
  results: z.array(text),
  defensible: z.strictObject({
    ...{metrics: z.array(text), handoverMonths: z.array(number), adjust: z.array(z.array(text))},
    shrink: z.array(z.boolean()),
    /** Weights by the label of the class; null for those that the program declares. */
    classes: z.array(z.array(z.strictObject({label: text, weight: number})).nullable())
  }),
  ...{previewDays: number, appealDays: number, targets: number, tasks: number}
});

const value = z.union([text, number, z.boolean()]).nullable();

/** One value that an amendment changed. */
export const planChange = z.strictObject({
  /** As the lock names them: targets, tasks, plan … */
  section: text,
  /** What it is of, as labels. */
  subject: z.array(text),
  /** Its key; null where all of it is new or gone. */
  field: text.nullable(),
  ...{was: value, is: value}
});

/** A plan's lock: when and by what hash it was frozen, and what was amended. */
export const lock = z.strictObject({
  ...{on: text, sha256: text},
  amendments: z.array(
    z.strictObject({
      ...{on: text, sha256: text, changes: z.array(planChange)},
      /** Changes that would name leaders or units that the readers do not see. */
      hidden: number
    })
  )
});

/** What is unusual in how answers came, and what was looked for. */
export const gaming = z.strictObject({
  findings: z.array(
    z.strictObject({
      ...{test: text, organization: text, period: text.nullable(), p: number},
      /** The question or the source that was looked at; null where all answers were. */
      of: text.nullable(),
      /** Null where the unit's own figures are withheld. */
      ...{n: number.nullable(), found: number.nullable(), expected: number.nullable()}
    })
  ),
  tests: z.array(
    z.strictObject({
      ...{test: text, looked: number, unusual: number},
      /** How often each finds something where there is nothing, in percent; null where it was not simulated. */
      alarms: z.strictObject({one: number, table: number}).nullable()
    })
  ),
  /** Tests that tell nothing, of a kind of unit or of any. */
  untold: z.array(
    z.strictObject({
      tests: z.array(text),
      kind: text.nullable(),
      why: z.union([part.reason, z.strictObject({code: text})])
    })
  )
});

/** What a target can tell, of a leader who is seen. */
export const outlook = z.strictObject({
  leader: z.strictObject({name: text, file: text}),
  ...{organization: text, target: number.nullable(), baseline: part.figure},
  /** All of them null where the baseline is withheld. */
  ...{people: number.nullable(), se: number.nullable(), metByNoise: number.nullable()},
  ...{missedThoughImproved: number.nullable(), detectable: number.nullable(), detectableChange: number.nullable()},
  finding: z.enum(["feasible", "met by noise", "too few people", "too wide", "no target", "unknown", "withheld"]),
  reason: part.reason.nullable()
});
