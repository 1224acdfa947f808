import {z} from "zod";
import type {AudiencePayload} from "./payload.js";
import * as leaders from "./leader-schemas.js";
import {judgements} from "./published-judgements.js";
import * as part from "./schemas.js";

const schema = z.strictObject({about: part.about, plan: leaders.plan, tasks: z.array(leaders.task), judgements});

export type TasksPayload = z.infer<typeof schema>;

/** The tasks of a year: whether they were done, and what they moved. */
export const tasks: AudiencePayload<TasksPayload> = {
  name: "tasks",
  page: "tasks",
  schema,
  build: ({about, leaders: {plan, tasks: found, judgements: own}}) => ({about, plan, tasks: found, judgements: own})
};
