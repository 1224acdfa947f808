import {organizationsFindings} from "../../src/narrative/organization-findings.js";
import type {About, OrganizationRow, OrganizationsPayload} from "../../src/model/payloads.js";
import {twoYears, yearChanges} from "../publication/compared-figures.js";
import type {Measurements} from "../publication/published-figures.js";
import {UNASSIGNED_DOMAIN} from "../publication/published-units.js";
import {unitReliabilities} from "../publication/unit-reliability.js";

/** The page of all organizations: the tree with every unit's level, change, reliability and stages. */
export function organizationsPayload(measurements: Measurements, about: About): OrganizationsPayload {
  const {workspace, book, tree} = measurements;
  const {program} = workspace;
  const journeys = tree.units.map((unit) => twoYears(measurements, unit, "journey", {unit: unit.id}));
  const found = yearChanges(journeys);
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
      figure: book.figure({period: "current", unit: unit.id}, `stage ${id}`)
    }))
  }));
  const organizations = {about, units, unassigned: book.figure(UNASSIGNED_DOMAIN, "journey")};
  return {...organizations, findings: organizationsFindings(organizations)};
}

function reliabilityByUnit({workspace, book, tree}: Measurements): Map<string, number> {
  const kinds = workspace.program.kinds.map(({id}) => tree.units.filter((unit) => unit.kind === id));
  const figures = (units: (typeof kinds)[number]) =>
    units.map(({id}) => ({id, figure: book.figure({period: "current", unit: id}, "journey")}));
  return new Map(kinds.flatMap((units) => [...unitReliabilities(figures(units))]));
}
