import {overviewFindings} from "../../src/narrative/overview-findings.js";
import type {About, OverviewPayload, StageFigures} from "../../src/model/payloads.js";
import type {Labelled} from "../../src/model/program.js";
import {twoYears, yearChanges} from "../publication/compared-figures.js";
import type {Measurements} from "../publication/published-figures.js";

/** Questions that the overview tells as pains. */
const MOST_PAINS = 5;

/** The overview: the journey as a line of stages, what changed, and where it hurts. */
export function overviewPayload(measurements: Measurements, about: About): OverviewPayload {
  const {workspace, book} = measurements;
  const {program} = workspace;
  const metrics = program.metrics.filter(({id}) => id !== program.headline);
  const journeyOf = (label: string, domain = {}) => twoYears(measurements, {id: "journey", label}, "journey", domain);
  const groups = {
    journey: [journeyOf("Whole journey")],
    stages: program.stages.map((stage) => twoYears(measurements, stage, `stage ${stage.id}`)),
    classes: program.classes.map(({id, label}) => journeyOf(label, {class: id})),
    others: metrics.map((metric) => twoYears(measurements, metric, `other ${metric.id}`))
  };
  const family = [groups.journey, groups.stages, groups.classes, groups.others].flat();
  const found = yearChanges(family);
  const withChange = (years: (typeof family)[number]): StageFigures => ({
    ...years.figures,
    change: found[family.indexOf(years)]!
  });
  const overview = {
    about,
    journey: withChange(groups.journey[0]!),
    stages: groups.stages.map(withChange),
    classes: program.classes.map(({id, label}, index) => ({
      id,
      label,
      journey: withChange(groups.classes[index]!),
      stages: program.stages.map((stage) => classFigure(stage, id))
    })),
    others: groups.others.map((figures, index) => ({...withChange(figures), unit: metrics[index]!.unit}))
  };
  return {...overview, findings: overviewFindings(overview), pains: pains()};

  function classFigure({id, label}: Labelled, customers: string) {
    return {id, label, figure: book.figure({period: "current", class: customers}, `stage ${id}`)};
  }

  function pains(): OverviewPayload["pains"] {
    return program.questions
      .flatMap(({id, label, stage}) => {
        const shown = book.figure({period: "current"}, `question ${id}`);
        const dissatisfied = book.figureBeside({period: "current"}, `dissatisfied ${id}`, shown);
        return dissatisfied.estimate === null ? [] : [{question: id, label, stage, dissatisfied}];
      })
      .sort((a, b) => b.dissatisfied.estimate - a.dissatisfied.estimate)
      .slice(0, MOST_PAINS);
  }
}
