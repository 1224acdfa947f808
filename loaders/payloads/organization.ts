import {z} from "zod";
import {changes} from "../../src/transforms/changes.js";
import {phasesOf} from "../../src/transforms/declared-breaks.js";
import {organizationFindings} from "../../src/narrative/organization-findings.js";
import {organizationFile} from "../../src/model/organization-file.js";
import {twoYears, yearPair} from "../publication/compared-figures.js";
import {breaksOfItem} from "../publication/incomparable.js";
import type {Measurements} from "../publication/published-figures.js";
import {LEVEL} from "../publication/publishing.js";
import {organizationRow, organizations} from "./organizations.js";
import type {PageFamily, PayloadSources} from "./payload.js";
import {questionDistributions} from "./question-distributions.js";
import * as part from "./schemas.js";

const schema = z.strictObject({
  about: part.about,
  unit: organizationRow.extend({path: z.array(z.strictObject(part.labelled))}),
  findings: part.findings,
  /** Stage figures beside those of the other units of its kind taken together. */
  stages: z.array(part.stageFigures.extend({peers: part.figure, difference: part.change})),
  /** The journey by quarter over the whole time, oldest first: months of a small unit would all be withheld. */
  trend: z.array(part.trendPoint),
  /** Oldest first. */
  breaks: z.array(part.brokenTrend),
  classes: z.array(part.labelledFigure),
  questions: z.array(part.questionDistribution),
  children: z.array(organizationRow.pick({id: true, label: true, kindLabel: true, journey: true, change: true})),
  /** How many of those invited answered, by class, in percent; empty where nobody knows. */
  responseRates: z.array(part.labelledFigure)
});

export type OrganizationPayload = z.infer<typeof schema>;

/** The pages of single organizations. What the page of all of them says of a unit, its own page says too. */
export const organization: PageFamily<OrganizationPayload> = {
  name: "organization",
  page: "organization/[organization]",
  schema,
  async members({contentOf}) {
    return (await contentOf(organizations)).units.map(({id}) => ({id, file: organizationFile(id)}));
  },
  buildOf
};

async function buildOf({measurements, about, contentOf}: PayloadSources, id: string): Promise<OrganizationPayload> {
  const {workspace, release, tree, quarters, rates} = measurements;
  const {units} = await contentOf(organizations);
  const rowOf = (wanted: string) => units.find((unit) => unit.id === wanted)!;
  const unit = {...rowOf(id), path: tree.path(id).map((above) => ({id: above.id, label: above.label}))};
  const content = {
    about,
    unit,
    stages: unitStages(measurements, id),
    trend: quarters.map((quarter) => ({
      period: quarter.id,
      from: quarter.from,
      figure: release.figure({period: quarter.id, unit: id}, "journey")
    })),
    breaks: phasesOf(quarters, breaksOfItem(workspace.program, "journey", {unit: id})).flatMap(({periods, brokenBy}) =>
      brokenBy === null ? [] : [{...brokenBy, period: periods[0]!.id}]
    ),
    classes: workspace.program.classes.map((each) => ({
      id: each.id,
      label: each.label,
      figure: release.figure({period: "current", unit: id, class: each.id}, "journey")
    })),
    questions: questionDistributions(release, workspace.program, {period: "current", unit: id}),
    responseRates: rates.rates
      .filter((each) => each.unit === id)
      .map((each) => ({id: each.class, label: each.classLabel, figure: each.rate})),
    children: tree.children(id).map((child) => {
      const {label, kindLabel, journey, change} = rowOf(child.id);
      return {id: child.id, label, kindLabel, journey, change};
    })
  };
  return {...content, findings: organizationFindings(content)};
}

/** The stages against the year before and against the peers: one family, since they stand on one page. */
function unitStages(measurements: Measurements, unit: string): OrganizationPayload["stages"] {
  const {workspace, release} = measurements;
  const stages = workspace.program.stages.map(({id, label}) => {
    const years = twoYears(measurements, `stage ${id}`, {unit});
    const domain = {period: "current", unit, peers: true} as const;
    return {id, label, years, peers: release.figureBeside(domain, `stage ${id}`, years.figures.current)};
  });
  const years = stages.map((stage) => yearPair(stage.years));
  const others = stages.map(({years: {figures}, peers}) => ({
    figure: figures.current,
    reference: peers,
    name: "peers" as const
  }));
  const found = changes([...years, ...others], {level: LEVEL});
  return stages.map(({id, label, years: {figures}, peers}, index) => ({
    ...{id, label, ...figures},
    ...{peers, change: found[index]!, difference: found[stages.length + index]!}
  }));
}
