import {z} from "zod";
import {severalClasses} from "./journey.js";
import {segmentMoves, stageSegments} from "./journey-parts.js";
import {stageView, viewOf} from "./journey-views.js";
import {overview} from "./overview.js";
import type {LaterPayload, PayloadSources} from "./payload.js";

const schema = z.strictObject({
  stages: z.array(z.strictObject({id: z.string(), classes: z.array(z.strictObject({id: z.string(), ...stageView}))}))
});

export type JourneyClasses = z.infer<typeof schema>;

/** What the page of the journey reads when somebody looks at one class of customers: each stage as that class sees it. */
export const journeyClasses: LaterPayload<JourneyClasses> = {
  name: "journey-classes",
  page: "journey",
  tables: ["classes", "class-months", "segments"],
  schema,
  async build({measurements, about, contentOf}: PayloadSources) {
    const classes = severalClasses(await contentOf(overview));
    return {
      stages: measurements.workspace.program.stages.map(({id}, place) => {
        const segments = stageSegments(measurements, id);
        return {
          id,
          classes: classes.map(({id: customers, stages}) => ({
            id: customers,
            ...viewOf(
              measurements,
              about,
              {stage: id, customers},
              stages[place]!,
              segmentMoves(measurements, id, segments, customers)
            )
          }))
        };
      })
    };
  }
};
