import {z} from "zod";
import type {AudienceFamily} from "./payload.js";
import {profileOfLeader} from "./leader-profiles.js";
import * as leaders from "./leader-schemas.js";
import * as part from "./schemas.js";

const schema = z.strictObject({
  about: part.about,
  plan: leaders.plan,
  leader: leaders.leader,
  levels: z.array(leaders.level),
  improvement: leaders.improvement,
  profile: profileOfLeader,
  tasks: z.strictObject({
    ...{verdict: leaders.targetVerdict.nullable(), due: z.number(), delivered: z.number()},
    found: z.array(leaders.task)
  }),
  results: z.array(leaders.result),
  benchmarks: z.array(leaders.benchmark),
  decisions: z.array(leaders.decision)
});

export type ScorecardPayload = z.infer<typeof schema>;

/** One page for each leader. */
export const scorecard: AudienceFamily<ScorecardPayload> = {
  name: "scorecard",
  page: "scorecard/[scorecard]",
  schema,
  pages: ({about, leaders: {plan, cards}}) =>
    cards.map((card) => ({file: card.leader.file, content: {about, plan, ...card}}))
};
