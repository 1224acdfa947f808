import {z} from "zod";
import type {OrganizationsTitle} from "../../src/model/organizations-title.js";
import {organizationsFindings} from "../../src/narrative/organization-findings.js";
import {organizationsTitle} from "../../src/narrative/organizations-title.js";
import {carelessThings} from "../../src/narrative/things-to-know.js";
import {estimateOfFigure} from "../../src/transforms/method-units.js";
import {shrunkenFigures} from "../../src/transforms/shrunken-figures.js";
import {twoYears, unitChanges} from "../publication/compared-years.js";
import {LEVEL} from "../publication/level.js";
import type {Measurements} from "../publication/published-figures.js";
import {UNASSIGNED} from "../workspace/reserved-names.js";
import {dataQuality} from "./data-quality.js";
import type {PagePayload, PayloadSources} from "./payload.js";
import {target, targetOf} from "./published-targets.js";
import * as part from "./schemas.js";
import {searchedSigns} from "./searched-figures.js";
import {seenRows} from "./seen-units.js";
import {stagesByUnit} from "./unit-stages.js";

/** A stage of a unit, beside the year before and beside the other units of its kind. */
const unitStage = z.strictObject({
  id: z.string(),
  figure: part.briefFigure,
  year: part.briefChange,
  peers: part.briefChange
});

/** A unit with its level, change, reliability and stages. */
export const organizationRow = z.strictObject({
  ...part.labelled,
  ...{kind: z.string(), kindLabel: z.string(), parent: z.string().nullable(), depth: z.number()},
  /** Last month that the unit existed, where that lies before the end of the current period; else null. */
  ended: z.string().nullable(),
  journey: part.figure,
  change: part.change,
  /** Share of the differences between units of its kind that is real rather than noise, 0–1; null where it cannot be told. */
  reliability: z.number().nullable(),
  /** In the order of the program. */
  stages: z.array(unitStage),
  /** Ids of the classes that its answers are of. */
  customers: z.array(z.string()),
  /** Ids of the units that it was below in a part of the current year, but is no more: they share answers. */
  formerly: z.array(z.string()),
  /** The sign of careless answers that is furthest from everybody's; null where there is none beyond chance. */
  flag: z
    .strictObject({
      sign: z.enum(["straight-lining", "speeding", "duplicates", "heaping"]),
      ...{n: z.number(), share: z.number(), elsewhere: z.number().nullable()}
    })
    .nullable(),
  /** What is to be reached, for readers who see all scorecards; null for others, and where nothing is. */
  target: target.nullable()
});

const changedParts = z.array(z.strictObject({label: z.string(), most: z.string().nullable()}));

const title: z.ZodType<OrganizationsTitle> = z.strictObject({
  ...{rose: changedParts, fell: changedParts, compared: z.boolean(), flagged: z.array(z.string())}
});

const schema = z.strictObject({
  about: part.about,
  title,
  findings: part.findings,
  /**
   * Every unit that existed while answers were given, in tree order (by its last parent), each with everything below it
   * rolled up by the tree of the month. Each has a page of its own.
   */
  units: z.array(organizationRow),
  /** The journey as told by answers that belong to no known organization, current period. */
  unassigned: part.figure
});

export type OrganizationRow = z.infer<typeof organizationRow>;
export type OrganizationsPayload = z.infer<typeof schema>;

/** The page of all organizations, as a tree. */
export const organizations: PagePayload<OrganizationsPayload> = {
  name: "organizations",
  page: "organizations",
  tables: ["whole", "classes", "units", "unit-classes", "unit-peers", "unassigned"],
  schema,
  build,
  seenBy(content, units) {
    const rows = seenRows(content.units, units).map((unit) => ({
      ...unit,
      formerly: unit.formerly.filter((id) => units.has(id))
    }));
    const seen = {...content, units: rows};
    return {...seen, title: organizationsTitle(rows), findings: organizationsFindings(seen)};
  }
};

async function build({measurements, about, audience, contentOf}: PayloadSources): Promise<OrganizationsPayload> {
  const {workspace, release, tree, periods} = measurements;
  const {program} = workspace;
  const journeys = tree.units.map((unit) => twoYears(measurements, "journey", {unit: unit.id}));
  const found = unitChanges(measurements, journeys);
  const reliabilities = reliabilityByUnit(measurements);
  const stages = stagesByUnit(measurements);
  const kindLabels = new Map(program.kinds.map(({id, label}) => [id, label]));
  const signs = searchedSigns(measurements, (await contentOf(dataQuality)).responseQuality);
  const flags = new Map(
    carelessThings(signs, LEVEL).map(({unit, sign, n, share, elsewhere}) => [unit.id, {sign, n, share, elsewhere}])
  );
  const units = tree.units.map((unit, index): OrganizationRow => {
    const journey = journeys[index]!.figures.current;
    return {
      ...{...unit, kindLabel: kindLabels.get(unit.kind) ?? unit.kind, journey, change: found[index]!},
      reliability: reliabilities.get(unit.id) ?? null,
      stages: stages.get(unit.id)!.map(({id, figure, year, peers}) => {
        return {id, figure: part.briefly(figure), year: part.shortly(year), peers: part.shortly(peers)};
      }),
      customers: customersOf(measurements, unit.id),
      formerly: tree.formerlyAbove(unit.id, periods.current),
      flag: flags.get(unit.id) ?? null,
      target: targetOf(measurements, audience, {unit: unit.id, class: null}, journey)
    };
  });
  const content = {about, units, unassigned: release.figure({period: "current", unit: UNASSIGNED}, "journey")};
  return {...content, title: organizationsTitle(units), findings: organizationsFindings(content)};
}

/** The classes that anybody answered of in a unit, shown or not: whether two units have the same customers. */
function customersOf({workspace, release}: Measurements, unit: string): string[] {
  return workspace.program.classes.flatMap(({id}) => {
    const figure = release.figure({period: "current", unit, class: id}, "journey");
    return figure.estimate === null && figure.reason.code === "no-answers" ? [] : [id];
  });
}

/** 0–1 by unit: how far its score is its own rather than chance, among peers; those of which it is not told are left out. */
function reliabilityByUnit({release, tree}: Measurements): Map<string, number> {
  const units = tree.units.map(({id, kind}) => {
    const domain = {period: "current", unit: id} as const;
    const estimate = estimateOfFigure(release.figure(domain, "journey"), LEVEL);
    return {unit: id, group: "", peers: kind, classes: release.classes(domain, "journey"), estimate};
  });
  const found = shrunkenFigures(units);
  return new Map(
    found.flatMap((one, index) => ("reason" in one ? [] : [[units[index]!.unit, one.reliability] as const]))
  );
}
