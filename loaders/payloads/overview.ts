import {z} from "zod";
import {overviewFindings} from "../../src/narrative/overview-findings.js";
import type {Labelled} from "../../src/model/program.js";
import {wholeYears, yearChanges} from "../publication/compared-years.js";
import {possibleRanks} from "../publication/possible-ranks.js";
import type {PagePayload, PayloadSources} from "./payload.js";
import * as part from "./schemas.js";

const schema = z.strictObject({
  about: part.about,
  findings: part.findings,
  journey: z.strictObject(part.twoYears),
  stages: z.array(part.stageFigures.extend({ranks: part.ranks})),
  /** Each class's figure at each stage, current period. */
  classes: z.array(
    z.strictObject({
      ...part.labelled,
      /** Its declared share in figures over several classes; null where there are no such figures. */
      weight: z.number().nullable(),
      journey: z.strictObject(part.twoYears),
      stages: z.array(part.labelledFigure)
    })
  ),
  /**
   * The questions with the largest share of dissatisfied answers, worst first, current period: percent of answers among
   * the lowest two values of the scale (the lowest one where a scale has fewer than four values).
   */
  pains: z.array(
    z.strictObject({
      question: z.string(),
      label: z.string(),
      stage: z.string(),
      dissatisfied: part.figure,
      ranks: part.ranks
    })
  ),
  /** Other metrics of the whole journey, such as NPS. */
  others: z.array(z.strictObject({...part.labelled, unit: part.unit, ...part.twoYears}))
});

export type OverviewPayload = z.infer<typeof schema>;

/** The overview: the journey as a line of stages, what changed, and where it hurts. */
export const overview: PagePayload<OverviewPayload> = {
  name: "overview",
  page: "index",
  tables: ["whole", "classes"],
  schema,
  build
};

/** Questions that the overview tells as pains. */
const MOST_PAINS = 5;

function build({measurements, about}: PayloadSources): OverviewPayload {
  const {workspace, release} = measurements;
  const {program} = workspace;
  const metrics = program.metrics.filter(({id}) => id !== program.headline);
  const groups = wholeYears(measurements);
  const family = [groups.journey, ...groups.stages, ...groups.classes, ...groups.others];
  const found = yearChanges(family);
  const withChange = (years: (typeof family)[number]) => ({...years.figures, change: found[family.indexOf(years)]!});
  const ranks = possibleRanks(
    program.stages.map(({id}, index) => ({id, figure: groups.stages[index]!.figures.current})),
    (one, other) => release.covariance({period: "current"}, one, other)
  );
  const overview = {
    about,
    journey: withChange(groups.journey),
    stages: program.stages.map(({id, label}, index) => ({
      ...{id, label, ...withChange(groups.stages[index]!)},
      ranks: ranks.get(id)!
    })),
    pains: pains(),
    classes: program.classes.map(({id, label, weight}, index) => ({
      ...{id, label, weight},
      journey: withChange(groups.classes[index]!),
      stages: program.stages.map((stage) => classFigure(stage, id))
    })),
    others: metrics.map(({id, label, unit}, index) => ({id, label, unit, ...withChange(groups.others[index]!)}))
  };
  return {...overview, findings: overviewFindings(overview)};

  function classFigure({id, label}: Labelled, customers: string) {
    return {id, label, figure: release.figure({period: "current", class: customers}, `stage ${id}`)};
  }

  function pains(): OverviewPayload["pains"] {
    const all = program.questions.flatMap(({id, label, stage}) => {
      const shown = release.figure({period: "current"}, `question ${id}`);
      const dissatisfied = release.figureBeside({period: "current"}, `dissatisfied ${id}`, shown);
      return dissatisfied.estimate === null ? [] : [{question: id, label, stage, dissatisfied}];
    });
    const ranks = possibleRanks(all.map(({question, dissatisfied}) => ({id: question, figure: dissatisfied})));
    return all
      .map((pain) => ({...pain, ranks: ranks.get(pain.question)!}))
      .sort((a, b) => b.dissatisfied.estimate - a.dissatisfied.estimate)
      .slice(0, MOST_PAINS);
  }
}
