import {readFileSync} from "node:fs";
import {z} from "zod";
import type {About} from "../../src/model/about.js";
import type {Stage} from "../../src/model/program.js";
import type {Measurements} from "../publication/published-figures.js";
import {dataQuality} from "./data-quality.js";
import {drivers, journeyDrivers} from "./journey-drivers.js";
import {classMoves, segmentMoves, stageSegments} from "./journey-parts.js";
import {stageView, viewOf} from "./journey-views.js";
import {overview, type OverviewPayload} from "./overview.js";
import type {PagePayload, PayloadSources} from "./payload.js";
import * as part from "./schemas.js";

const schema = z.strictObject({
  about: part.about,
  /** What the years are called where answers come in yearly waves; else null. */
  waves: z.strictObject({current: z.string(), previous: z.string().nullable()}).nullable(),
  stages: z.array(
    z.strictObject({
      ...part.labelled,
      ...part.twoYears,
      ...stageView,
      /** Classes of customers that answered in either year; none where there is one class. The rest is `journey-classes`. */
      classes: z.array(part.stageFigures),
      segments: z.array(
        z.strictObject({
          ...part.labelled,
          /** The only class that has it; null for several. */
          customers: z.string().nullable(),
          /** Without the year before where that is not published of segments. */
          values: z.array(
            z.strictObject({
              ...{...part.labelled, current: part.figure},
              ...{previous: part.figure.nullable(), change: part.change.nullable()}
            })
          )
        })
      )
    })
  ),
  drivers: z.array(drivers),
  /** What the figures were made of and by which version: the exports with their hashes. */
  evidence: z.strictObject({
    version: z.string(),
    sources: z.array(z.strictObject({source: z.string(), sha256: z.string()}))
  })
});

export type JourneyPayload = z.infer<typeof schema>;
export type JourneyStage = JourneyPayload["stages"][number];

const {version: VERSION} = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  version: string;
};

/** The journey page: each stage by month, what moved it, and what of it matters, for everybody and for each class. */
export const journey: PagePayload<JourneyPayload> = {
  name: "journey",
  page: "journey",
  tables: ["whole", "quarters", "months", "classes", "class-months", "segments"],
  schema,
  async build({measurements, about, contentOf}: PayloadSources) {
    const {program} = measurements.workspace;
    const told = await contentOf(overview);
    const stages = program.stages.map((stage, place) => stagePayload(measurements, about, stage, toldOf(told, place)));
    const several = severalClasses(told);
    const customers = several.length > 0 ? several.map(({id}) => id) : [null];
    return {
      ...{about, waves: told.waves, stages},
      drivers: await journeyDrivers(measurements, customers),
      evidence: {
        version: VERSION,
        sources: (await contentOf(dataQuality)).files.map(({source, sha256}) => ({source, sha256}))
      }
    };
  }
};

/** Classes of customers that answered, where there are several. */
export const severalClasses = ({classes}: OverviewPayload) => (classes.length > 1 ? classes : []);

/** A stage in both years, as the overview tells it: no two pages find different things of it. */
interface Told {
  whole: OverviewPayload["stages"][number];
  classes: readonly (OverviewPayload["classes"][number] & {stage: OverviewPayload["stages"][number]})[];
}

function toldOf(told: OverviewPayload, place: number): Told {
  const classes = severalClasses(told).map((each) => ({...each, stage: each.stages[place]!}));
  return {whole: told.stages[place]!, classes};
}

function stagePayload(measurements: Measurements, about: About, stage: Stage, told: Told): JourneyStage {
  const {id, label} = stage;
  const segments = stageSegments(measurements, id);
  const moves = [...classMoves(measurements, id, told.classes), ...segmentMoves(measurements, id, segments, null)];
  const {current, previous, change} = told.whole;
  return {
    ...{id, label, current, previous, change},
    ...viewOf(measurements, about, {stage: id, customers: null}, told.whole, moves),
    classes: told.classes.map(({id, label, stage: {current, previous, change}}) => {
      return {id, label, current, previous, change};
    }),
    segments: segments.map(({id, label, customers, values}) => ({
      ...{id, label, customers},
      values: values.map(({id, label, current, previous, change}) => ({id, label, current, previous, change}))
    }))
  };
}
