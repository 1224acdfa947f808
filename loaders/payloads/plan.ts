import {z} from "zod";
import type {AudiencePayload} from "./payload.js";
import * as leaders from "./leader-schemas.js";
import * as parts from "./plan-schemas.js";
import * as part from "./schemas.js";

const schema = z.strictObject({
  ...{about: part.about, plan: leaders.plan},
  ...{fixed: parts.fixedPlan, lock: parts.lock.nullable(), outlooks: z.array(parts.outlook)},
  /** Null for readers who do not see every unit and leader. */
  gaming: parts.gaming.nullable()
});

export type PlanPayload = z.infer<typeof schema>;

/** The plan of a year: what it fixes, whether it stands, and what its targets can tell. */
export const plan: AudiencePayload<PlanPayload> = {
  name: "plan",
  page: "plan",
  schema,
  build: ({about, leaders: {plan: own, planPage, gaming}}) => ({about, plan: own, ...planPage, gaming})
};
