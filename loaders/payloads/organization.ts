import {z} from "zod";
import {phasesOf} from "../../src/transforms/declared-breaks.js";
import type {OrganizationTitle} from "../../src/model/organization-title.js";
import {organizationFindings} from "../../src/narrative/organization-findings.js";
import {organizationTitle} from "../../src/narrative/organization-title.js";
import {groupBy} from "../../src/statistics/numbers/group-by.js";
import type {About} from "../../src/model/about.js";
import {organizationFile} from "../../src/model/organization-file.js";
import {breaksOfItem} from "../publication/incomparable.js";
import type {Measurements} from "../publication/published-figures.js";
import type {ResponseRate} from "../publication/response-rates.js";
import {organizationRow, organizations, type OrganizationRow} from "./organizations.js";
import type {PublishedLeaders} from "./leaders.js";
import type {PageFamily} from "./payload.js";
import {stagesByUnit, type UnitStage} from "./unit-stages.js";
import {questionDistributions} from "./question-distributions.js";
import * as part from "./schemas.js";

const neighbour = z.strictObject(part.labelled).nullable();

const title: z.ZodType<OrganizationTitle> = z.strictObject({
  level: z.strictObject({estimate: z.number(), low: z.number(), upp: z.number(), level: z.number()}).nullable(),
  change: z.enum(["rose", "rose-slightly", "fell", "fell-slightly", "unchanged", "unclear", "alone"]),
  ...{by: z.number().nullable(), above: z.array(z.string()), below: z.array(z.string()), flagged: z.boolean()}
});

const schema = z.strictObject({
  about: part.about,
  unit: organizationRow.extend({path: z.array(z.strictObject(part.labelled))}),
  title,
  findings: part.findings,
  /** Stage figures beside those of the other units of its kind taken together. */
  stages: z.array(part.stageFigures.extend({peers: part.figure, difference: part.change})),
  /** The journey by quarter over the whole time, oldest first: months of a small unit would all be withheld. */
  trend: z.array(part.trendPoint),
  /** Oldest first. */
  breaks: z.array(part.brokenTrend),
  classes: z.array(part.labelledFigure),
  questions: z.array(part.questionDistribution),
  children: z.array(
    organizationRow.pick({id: true, label: true, kindLabel: true, journey: true, change: true, flag: true})
  ),
  /** The units before and after it under the same one, in the order of the tree; null where there is none. */
  beside: z.strictObject({before: neighbour, after: neighbour}),
  /** Its tasks that are not delivered, for audiences that see them: the name of the page of each. */
  tasks: z.array(z.strictObject({title: z.string(), file: z.string()})),
  /** How many of those invited answered, by class, in percent; empty where nobody knows. */
  responseRates: z.array(part.labelledFigure)
});

export type OrganizationPayload = z.infer<typeof schema>;

/** The pages of single organizations. What the page of all of them says of a unit, its own page says too. */
export const organization: PageFamily<OrganizationPayload> = {
  name: "organization",
  page: "organization/[organization]",
  tables: ["units", "unit-quarters", "unit-classes", "unit-peers"],
  schema,
  async *pages({measurements, about, leaders, contentOf}) {
    const {units} = await contentOf(organizations);
    const rows = new Map(units.map((unit) => [unit.id, unit]));
    const rates = groupBy(measurements.rates.rates, ({unit}) => unit);
    const stages = stagesByUnit(measurements);
    const tasks = groupBy(leaders?.tasks ?? [], ({organization}) => organization);
    for (const unit of units) {
      const {id} = unit;
      const content = pageOf(measurements, {
        about,
        unit,
        rows,
        rates: rates.get(id) ?? [],
        stages: stages.get(id)!,
        tasks: tasks.get(id) ?? []
      });
      yield {file: organizationFile(unit.id), content};
    }
  },
  seenBy(content, units) {
    if (!units.has(content.unit.id)) return null;
    const path = content.unit.path.filter(({id}) => units.has(id));
    const parent = path.at(-1)?.id ?? null;
    const onlySeen = <Unit extends {id: string}>(unit: Unit | null) =>
      unit !== null && units.has(unit.id) ? unit : null;
    const formerly = content.unit.formerly.filter((id) => units.has(id));
    const seen = {
      ...{...content, unit: {...content.unit, path, parent, formerly, depth: path.length}},
      beside: {before: onlySeen(content.beside.before), after: onlySeen(content.beside.after)},
      children: content.children.filter(({id}) => units.has(id))
    };
    return {...seen, ...toldOf(seen)};
  }
};

/** A unit, and what its page has in common with others. */
interface UnitContext {
  about: About;
  unit: OrganizationRow;
  rows: ReadonlyMap<string, OrganizationRow>;
  rates: readonly ResponseRate[];
  stages: readonly UnitStage[];
  tasks: PublishedLeaders["tasks"];
}

function pageOf(
  measurements: Measurements,
  {about, unit: row, rows, rates, stages, tasks}: UnitContext
): OrganizationPayload {
  const {workspace, release, tree, quarters, breaks: known} = measurements;
  const {id} = row;
  const unit = {...row, path: tree.path(id).map((above) => ({id: above.id, label: above.label}))};
  const content = {
    about,
    unit,
    stages: unitStages(measurements, id, stages),
    trend: quarters.map((quarter) => ({
      period: quarter.id,
      from: quarter.from,
      figure: part.briefly(release.figure({period: quarter.id, unit: id}, "journey"))
    })),
    breaks: phasesOf(quarters, breaksOfItem(workspace.program, known, "journey", {unit: id})).flatMap(
      ({periods, brokenBy}) => (brokenBy === null ? [] : [{...brokenBy, period: periods[0]!.id}])
    ),
    classes: workspace.program.classes.map((each) => ({
      id: each.id,
      label: each.label,
      figure: release.figure({period: "current", unit: id, class: each.id}, "journey")
    })),
    questions: questionDistributions(release, workspace.program, {period: "current", unit: id}),
    responseRates: rates.map((each) => ({id: each.class, label: each.classLabel, figure: each.rate})),
    beside: neighboursOf(measurements, row),
    tasks: tasks.flatMap(({title, file, delivery}) => (delivery === "open" ? [{title, file}] : [])),
    children: tree.children(id).map((child) => {
      const {label, kindLabel, journey, change, flag} = rows.get(child.id)!;
      return {id: child.id, label, kindLabel, journey, change, flag};
    })
  };
  return {...content, ...toldOf(content)};
}

/** What is said of a unit: in its title, and beside it. */
function toldOf(
  content: Pick<OrganizationPayload, "about" | "stages" | "unit">
): Pick<OrganizationPayload, "title" | "findings"> {
  const {about, unit, stages} = content;
  const {level, metric} = about;
  return {
    title: organizationTitle({...unit, stages}, {level, margin: metric.margin}),
    findings: organizationFindings(content)
  };
}

function neighboursOf({tree}: Measurements, {id, parent}: OrganizationRow): OrganizationPayload["beside"] {
  const all = tree.children(parent);
  const place = all.findIndex((unit) => unit.id === id);
  const named = (unit: (typeof all)[number] | undefined) =>
    unit === undefined ? null : {id: unit.id, label: unit.label};
  return {before: named(all[place - 1]), after: named(all[place + 1])};
}

/** The stages in both years and of the peers, with the verdicts that the page of all units has. */
function unitStages(
  {workspace, release}: Measurements,
  unit: string,
  stages: readonly UnitStage[]
): OrganizationPayload["stages"] {
  return workspace.program.stages.map(({id, label}, index) => {
    const {figure: current, year: change, peers: difference} = stages[index]!;
    const item = `stage ${id}` as const;
    const previous = release.figure({period: "previous", unit}, item);
    const peers = release.figureBeside({period: "current", unit, peers: true}, item, current);
    return {id, label, current, previous, change, peers, difference};
  });
}
