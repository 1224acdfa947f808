import {z} from "zod";
import type {Figure} from "../../src/model/figure.js";
import type {OverviewTitle, StagesTitle} from "../../src/model/overview.js";
import type {ThingToKnow} from "../../src/model/thing-to-know.js";
import type {Labelled} from "../../src/model/program.js";
import {overviewTitle, plainAverage, stagesTitle} from "../../src/narrative/overview-headline.js";
import {thingsToKnow} from "../../src/narrative/things-to-know.js";
import {compositeQuestions} from "../../src/model/program.js";
import {twoYears, wholeYears, yearChanges} from "../publication/compared-years.js";
import {LEVEL} from "../publication/level.js";
import type {Measurements} from "../publication/published-figures.js";
import {possibleRanks} from "../publication/possible-ranks.js";
import {dataQuality} from "./data-quality.js";
import {tile, tiles} from "./overview-tiles.js";
import type {PagePayload, PayloadSources} from "./payload.js";
import * as part from "./schemas.js";
import {searchedMonths, searchedSigns, searchedYears, topUnit} from "./searched-figures.js";
import {thingToKnow} from "./thing-schemas.js";

const stage = part.stageFigures.extend({ranks: part.ranks});

const title: z.ZodType<OverviewTitle> = z.strictObject({
  change: z.enum(["rose", "rose-slightly", "fell", "fell-slightly", "unchanged", "unclear", "alone"]),
  weakest: z.array(z.string()),
  remains: z.boolean()
});

const stagesTitleSchema: z.ZodType<StagesTitle> = z.strictObject({
  fell: z.array(z.string()),
  rose: z.array(z.string()),
  compared: z.boolean(),
  groups: z.number()
});

const schema = z.strictObject({
  about: part.about,
  title,
  stagesTitle: stagesTitleSchema,
  /** What the years are called where answers come in yearly waves; else null. */
  waves: z.strictObject({current: z.string(), previous: z.string().nullable()}).nullable(),
  journey: tile,
  /** Of all classes like for like. */
  stages: z.array(stage),
  /** Classes that answered in either year. */
  classes: z.array(
    tile.extend({
      ...part.labelled,
      /** Its declared share in figures over several classes; null where there are no such figures. */
      weight: z.number().nullable(),
      stages: z.array(stage),
      /** The questions of its stages, the lowest first, as many as stand on the page. */
      pains: z.array(z.strictObject({...part.labelled, stage: z.string(), figure: part.figure, ranks: part.ranks}))
    })
  ),
  /** What to know first; the page shows three. */
  things: z.array(thingToKnow),
  average: z
    .strictObject({
      ...{before: z.number(), now: z.number(), mix: z.number(), within: z.number()},
      moved: z.strictObject({label: z.string(), before: z.number(), now: z.number()})
    })
    .nullable(),
  /** Other metrics of the whole journey, such as NPS. */
  others: z.array(z.strictObject({...part.labelled, unit: part.unit, ...part.twoYears}))
});

export type OverviewPayload = z.infer<typeof schema>;

/** The overview: where the journey stands, three things to know, the stages, and where it hurts. */
export const overview: PagePayload<OverviewPayload> = {
  name: "overview",
  page: "index",
  tables: ["whole", "quarters", "months", "classes", "class-quarters", "units", "unit-months"],
  schema,
  build,
  seenBy(content, units) {
    const things = content.things.flatMap((thing): ThingToKnow[] => {
      if (thing.code === "weakest-stage") {
        return [thing.owner === null || units.has(thing.owner.id) ? thing : {...thing, owner: null}];
      }
      return thing.unit === null || units.has(thing.unit.id) ? [thing] : [];
    });
    return {...content, things};
  }
};

/** Fewest questions of a class that are told as pains; and most, where their order cannot be told. */
const PAINS = {least: 3, most: 5};

async function build({measurements, about, audience, contentOf}: PayloadSources): Promise<OverviewPayload> {
  const {workspace, release} = measurements;
  const {program} = workspace;
  const metrics = program.metrics.filter(({id}) => id !== program.headline);
  const groups = wholeYears(measurements);
  const family = [groups.journey, ...groups.stages, ...groups.classes, ...groups.others];
  const found = yearChanges(family);
  const withChange = (years: (typeof family)[number]) => ({...years.figures, change: found[family.indexOf(years)]!});
  const {ofWhole, ofClass, waves} = tiles(measurements, audience);
  const answered = program.classes.flatMap((each, index) => {
    const years = groups.classes[index]!;
    return isUnanswered(years.figures.current) && isUnanswered(years.figures.previous) ? [] : [{each, years}];
  });
  const stagesOf = classStages(
    measurements,
    answered.map(({each}) => each)
  );
  const classes = answered.map(({each: {id, label, weight}, years}) => {
    const journey = {...withChange(years), ...ofClass(id, years.figures.current)};
    return {id, label, weight, ...journey, stages: stagesOf(id), pains: pains(measurements, id)};
  });
  const ranks = possibleRanks(
    program.stages.map(({id}, index) => ({id, figure: groups.stages[index]!.figures.current})),
    (one, other) => release.covariance({period: "current"}, one, other)
  );
  const stages = program.stages.map(({id, label}, index) => ({
    ...{id, label, ...withChange(groups.stages[index]!)},
    ranks: ranks.get(id)!
  }));
  const journey = {...withChange(groups.journey), ...ofWhole(groups.journey.figures.current)};
  const ranked = classes.map(({label, stages}) => ({
    label,
    stages: stages.map(({id, label, ranks, current}) => ({id, label, ranks, estimate: current.estimate}))
  }));
  const signs = searchedSigns(measurements, (await contentOf(dataQuality)).responseQuality);
  return {
    ...{about, waves, journey, stages, classes},
    title: overviewTitle(journey, stages, about.metric.margin),
    stagesTitle: stagesTitle(classes.length > 1 ? classes.map((each) => each.stages) : [stages]),
    things: thingsToKnow({
      ...{months: searchedMonths(measurements), years: searchedYears(measurements)},
      ...{classes: ranked, signs, top: topUnit(measurements), level: LEVEL}
    }),
    average: plainAverage(classes.map(({label, current, previous}) => ({label, journey: {current, previous}}))),
    others: metrics.map(({id, label, unit}, index) => ({id, label, unit, ...withChange(groups.others[index]!)}))
  };
}

const isUnanswered = (figure: Figure) => figure.estimate === null && figure.reason.code === "no-answers";

/** The stages of some classes in both years: one family, since they stand on one page. */
function classStages(
  measurements: Measurements,
  classes: readonly Labelled[]
): (id: string) => OverviewPayload["classes"][number]["stages"] {
  const {stages} = measurements.workspace.program;
  const years = classes.map((each) =>
    stages.map((stage) => ({stage, years: twoYears(measurements, `stage ${stage.id}`, {class: each.id})}))
  );
  const found = yearChanges(years.flat().map((each) => each.years));
  return (customers) => {
    const place = classes.findIndex(({id}) => id === customers);
    const own = years[place]!;
    const ranks = possibleRanks(own.map(({stage, years}) => ({id: stage.id, figure: years.figures.current})));
    return own.map(({stage: {id, label}, years}, index) => ({
      ...{id, label, ...years.figures},
      ...{change: found[place * stages.length + index]!, ranks: ranks.get(id)!}
    }));
  };
}

/** The questions that a class answered worst: those that could be the worst, and the next, lowest first. */
function pains(
  {workspace: {program}, release}: Measurements,
  customers: string
): OverviewPayload["classes"][number]["pains"] {
  const inStages = new Set(
    program.stages.flatMap((stage) => compositeQuestions(program, program.headline, stage.id).map(({id}) => id))
  );
  const all = program.questions.flatMap(({id, label, stage}) => {
    if (!inStages.has(id)) return [];
    const figure = release.figure({period: "current", class: customers}, `question ${id}`);
    return figure.estimate === null ? [] : [{id, label, stage, figure}];
  });
  const ranks = possibleRanks(all);
  const sorted = all
    .map((pain) => ({...pain, ranks: ranks.get(pain.id)!}))
    .sort((a, b) => a.figure.estimate - b.figure.estimate);
  const alike = sorted.filter(({ranks}) => ranks !== null && ranks.upp === ranks.of).length;
  return sorted.slice(0, Math.min(PAINS.most, Math.max(PAINS.least, alike)));
}
