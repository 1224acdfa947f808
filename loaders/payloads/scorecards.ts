import {z} from "zod";
import type {AudiencePayload} from "./payload.js";
import * as leaders from "./leader-schemas.js";
import {laterResult} from "./published-later-results.js";
import * as part from "./schemas.js";

const schema = z.strictObject({
  about: part.about,
  plan: leaders.plan,
  /** In the order of the tree, from the top; never in that of any figure. */
  leaders: z.array(
    z.strictObject({
      leader: leaders.leader,
      level: leaders.level,
      improvement: leaders.improvement,
      tasks: z.strictObject({verdict: leaders.targetVerdict.nullable(), due: z.number(), delivered: z.number()}),
      results: z.array(z.strictObject({measure: z.string(), verdict: z.enum(["met", "not met"]).nullable()}))
    })
  ),
  /** Satisfaction and what comes after it, by measure. */
  laterResults: z.array(laterResult)
});

export type ScorecardsPayload = z.infer<typeof schema>;

/** All leaders of a year with four marks each. */
export const scorecards: AudiencePayload<ScorecardsPayload> = {
  name: "scorecards",
  page: "scorecards",
  schema,
  build: ({about, leaders: {plan, cards, laterResults}}) => ({
    ...{about, plan, laterResults},
    leaders: cards.map(({leader, levels, improvement, tasks, results}) => ({
      ...{leader, level: levels[0]!, improvement},
      tasks: {verdict: tasks.verdict, due: tasks.due, delivered: tasks.delivered},
      results: results.map(({measure, verdict}) => ({measure, verdict}))
    }))
  })
};
