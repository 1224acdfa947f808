import {z} from "zod";
import type {LaterPayload, PayloadSources} from "./payload.js";
import * as part from "./schemas.js";

const schema = z.strictObject({
  /** Oldest first. */
  quarters: z.array(z.strictObject({period: z.string(), from: z.string()})),
  /** The journey of every unit in each of them. */
  lines: z.array(z.strictObject({id: z.string(), points: z.array(part.briefFigure)}))
});

export type OrganizationLines = z.infer<typeof schema>;

/** What the page of all organizations reads when somebody compares some of them: quarters of every unit. */
export const organizationLines: LaterPayload<OrganizationLines> = {
  name: "organization-lines",
  page: "organizations",
  tables: ["unit-quarters"],
  schema,
  build({measurements}: PayloadSources) {
    const {release, tree, quarters} = measurements;
    return {
      quarters: quarters.map(({id, from}) => ({period: id, from})),
      lines: tree.units.map(({id}) => ({
        id,
        points: quarters.map((quarter) => part.briefly(release.figure({period: quarter.id, unit: id}, "journey")))
      }))
    };
  },
  seenBy: (content, units) => ({...content, lines: content.lines.filter(({id}) => units.has(id))})
};
