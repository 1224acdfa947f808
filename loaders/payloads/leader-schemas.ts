import {z} from "zod";
import * as part from "./schemas.js";

const [text, number] = [z.string(), z.number()];

/** What a figure is of: labels, empty parts null. */
const subject = z.strictObject({
  metric: text,
  stage: text.nullable(),
  question: text.nullable(),
  class: text.nullable()
});

/** A plan, and whether it stands as it was frozen. */
export const plan = z.strictObject({
  /** Of the year that the plan is for. */
  months: part.period,
  ...{
    period: text,
    baseline: text,
    metric: text,
    level: number,
    people: number,
    halfWidth: number,
    minimumMonths: number
  },
  /** Null where it is not frozen. */
  frozen: z
    .strictObject({
      on: text,
      isLate: z.boolean(),
      /** What each changed, of the leaders that are seen. */
      amendments: z.array(
        z.strictObject({
          ...{on: text, by: text, reason: text},
          changed: z.array(z.strictObject({leader: text, subject, was: text.nullable(), is: text.nullable()}))
        })
      )
    })
    .nullable()
});

/** A unit that somebody answers for in some months of the year. */
export const post = z.strictObject({
  ...{organization: text, label: text, role: z.enum(["head", "acting", "co_head"]), from: text, to: text},
  /** Whether the reader sees the page of the unit. */
  hasPage: z.boolean()
});

/** Who a scorecard is of. */
export const leader = z.strictObject({
  ...{id: text, name: text, title: text.nullable(), file: text, months: number},
  posts: z.array(post)
});

const choice = z.strictObject({
  handoverMonths: number.optional(),
  adjust: z.array(text).optional(),
  shrink: z.boolean().optional(),
  classes: z.record(text, number).optional()
});

export const targetVerdict = z.enum(["met", "not met", "cannot tell"]);
export const changeVerdict = z.enum(["rose", "fell", "no change", "cannot tell"]);

export const level = z.strictObject({
  ...{subject, unit: part.unit, post: post.nullable(), figure: part.figure, people: number.nullable()},
  target: z.strictObject({value: number, setOn: text, setBy: text, basis: text}).nullable(),
  verdict: targetVerdict.nullable(),
  reason: part.reason.nullable(),
  /** The true figure that is judged "met" 8 times in 10; null where there is none. */
  judgedMet: number.nullable(),
  flips: z.array(z.strictObject({choice, verdict: targetVerdict}))
});

export const improvement = z.strictObject({
  ...{unit: part.unit, before: part.figure, after: part.figure, change: part.change, margin: number},
  verdict: changeVerdict,
  reason: part.reason.nullable(),
  detectable: number.nullable(),
  flips: z.array(z.strictObject({choice, verdict: changeVerdict}))
});

/** A task, whether it was done, and what it moved. */
export const task = z.strictObject({
  ...{id: text, title: text, file: text, organization: text, organizationLabel: text, stage: text},
  delivery: z.enum(["delivered", "late", "open", "stopped"]),
  design: z.enum(["none", "before_after", "its", "did"]),
  evidence: number,
  expected: number,
  effect: part.change.nullable(),
  verdict: z.enum(["improved", "no change", "worsened", "cannot tell"]),
  reason: part.reason.nullable(),
  units: number.nullable(),
  months: z.strictObject({before: part.period, after: part.period}).nullable()
});

export const result = z.strictObject({
  ...{
    measure: text,
    organization: text,
    unit: text,
    source: text,
    status: z.enum(["provisional", "final", "restated"])
  },
  ...{plan: number.nullable(), actual: number.nullable(), difference: number.nullable(), ratio: number.nullable()},
  formerly: z.array(z.strictObject({status: text, actual: number.nullable()})),
  verdict: z.enum(["met", "not met"]).nullable()
});

export const benchmark = z.strictObject({
  ...{
    name: text,
    organization: text,
    unit: text,
    value: number,
    low: number.nullable(),
    upp: number.nullable(),
    source: text
  }
});

export const decision = z.strictObject({
  ...{kind: z.enum(["data_fault", "override", "appeal"]), organization: text.nullable(), decidedOn: text, by: text},
  ...{decision: text.nullable(), reason: text, figureBefore: number.nullable(), figureAfter: number.nullable()}
});
