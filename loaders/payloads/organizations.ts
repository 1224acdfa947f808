import {z} from "zod";
import {organizationsFindings} from "../../src/narrative/organization-findings.js";
import {twoYears, unitChanges} from "../publication/compared-years.js";
import type {Measurements} from "../publication/published-figures.js";
import {UNASSIGNED} from "../workspace/organizations.js";
import {estimateOfFigure} from "../../src/transforms/method-units.js";
import {shrunkenFigures} from "../../src/transforms/shrunken-figures.js";
import {LEVEL} from "../publication/level.js";
import type {PagePayload, PayloadSources} from "./payload.js";
import * as part from "./schemas.js";
import {seenRows} from "./seen-units.js";

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
  stages: z.array(part.labelledFigure)
});

const schema = z.strictObject({
  about: part.about,
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
  tables: ["whole", "classes", "units", "unassigned"],
  schema,
  build,
  seenBy(content, units) {
    const seen = {...content, units: seenRows(content.units, units)};
    return {...seen, findings: organizationsFindings(seen)};
  }
};

function build({measurements, about}: PayloadSources): OrganizationsPayload {
  const {workspace, release, tree} = measurements;
  const {program} = workspace;
  const journeys = tree.units.map((unit) => twoYears(measurements, "journey", {unit: unit.id}));
  const found = unitChanges(measurements, journeys);
  const reliabilities = reliabilityByUnit(measurements);
  const kindLabels = new Map(program.kinds.map(({id, label}) => [id, label]));
  const units = tree.units.map((unit, index): OrganizationRow => ({
    ...unit,
    kindLabel: kindLabels.get(unit.kind) ?? unit.kind,
    journey: journeys[index]!.figures.current,
    change: found[index]!,
    reliability: reliabilities.get(unit.id) ?? null,
    stages: program.stages.map(({id, label}) => ({
      id,
      label,
      figure: release.figure({period: "current", unit: unit.id}, `stage ${id}`)
    }))
  }));
  const content = {about, units, unassigned: release.figure({period: "current", unit: UNASSIGNED}, "journey")};
  return {...content, findings: organizationsFindings(content)};
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
