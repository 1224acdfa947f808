import {z} from "zod";
import type {AudienceFamily} from "./payload.js";
import * as leaders from "./leader-schemas.js";
import * as part from "./schemas.js";
import {taskDetails} from "./task-schemas.js";

const schema = z.strictObject({
  about: part.about,
  plan: leaders.plan,
  task: z.strictObject({...leaders.task.shape, ...taskDetails.shape})
});

export type TaskPayload = z.infer<typeof schema>;

/** One page for each task. */
export const task: AudienceFamily<TaskPayload> = {
  name: "task",
  page: "task/[task]",
  schema,
  pages: ({about, leaders: {plan, taskPages}}) =>
    taskPages.map((own) => ({file: own.file, content: {about, plan, task: own}}))
};
