import {changes} from "../../src/transforms/changes.js";
import {organizationClaims} from "../../src/transforms/organization-claims.js";
import type {About, OrganizationPayload, OrganizationRow} from "../../src/transforms/payloads.js";
import {twoYears, YEAR_BEFORE} from "./compared-figures.js";
import type {Measurements} from "./measurements.js";
import {LEVEL} from "./measuring.js";
import {questionDistributions} from "./question-distributions.js";

/**
 * The page of one organization.
 *
 * @param rows  the rows of all organizations by id: what they say of a unit, its own page says too
 */
export function organizationPayload(
  measurements: Measurements,
  about: About,
  rows: ReadonlyMap<string, OrganizationRow>,
  id: string
): OrganizationPayload {
  const {workspace, book, tree, quarters} = measurements;
  const unit = {...rows.get(id)!, path: tree.path(id).map((above) => ({id: above.id, label: above.label}))};
  const organization = {
    about,
    unit,
    stages: unitStages(measurements, id),
    trend: quarters.map((quarter) => ({
      period: quarter.id,
      from: quarter.from,
      figure: book.figure({period: quarter.id, unit: id}, "journey")
    })),
    classes: workspace.program.classes.map((each) => ({
      id: each.id,
      label: each.label,
      figure: book.figure({period: "current", unit: id, class: each.id}, "journey")
    })),
    questions: questionDistributions(book, workspace.program, {period: "current", unit: id}),
    children: tree.children(id).map((child) => {
      const {label, kindLabel, journey, change} = rows.get(child.id)!;
      return {id: child.id, label, kindLabel, journey, change};
    })
  };
  return {...organization, claims: organizationClaims(organization)};
}

/** The stages against the year before and against the peers: one family, since they stand on one page. */
function unitStages({workspace, book}: Measurements, unit: string): OrganizationPayload["stages"] {
  const stages = workspace.program.stages.map((stage) => {
    const figures = twoYears(book, stage, `stage ${stage.id}`, {unit});
    const peers = book.figureBeside({period: "current", unit, peers: true}, `stage ${stage.id}`, figures.current);
    return {...figures, peers};
  });
  const years = stages.map(({current, previous}) => ({figure: current, reference: previous, name: YEAR_BEFORE}));
  const others = stages.map(({current, peers}) => ({
    figure: current,
    reference: peers,
    name: "the other units of its kind"
  }));
  const found = changes([...years, ...others], {level: LEVEL});
  return stages.map((stage, index) => ({...stage, change: found[index]!, difference: found[stages.length + index]!}));
}
