import {changes} from "../../src/transforms/changes.js";
import {organizationFindings} from "../../src/narrative/organization-findings.js";
import type {About, OrganizationPayload, OrganizationRow} from "../../src/model/payloads.js";
import {stretchesOf} from "../../src/transforms/declared-breaks.js";
import {twoYears, yearPair} from "../publication/compared-figures.js";
import {breaksOfItem} from "../publication/incomparable.js";
import type {Measurements} from "../publication/published-figures.js";
import {LEVEL} from "../publication/publishing.js";
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
  const {workspace, book, tree, quarters, rates} = measurements;
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
    breaks: stretchesOf(quarters, breaksOfItem(workspace.program, "journey", {unit: id})).flatMap(
      ({periods, brokenBy}) => (brokenBy === null ? [] : [{...brokenBy, period: periods[0]!.id}])
    ),
    classes: workspace.program.classes.map((each) => ({
      id: each.id,
      label: each.label,
      figure: book.figure({period: "current", unit: id, class: each.id}, "journey")
    })),
    questions: questionDistributions(book, workspace.program, {period: "current", unit: id}),
    responseRates: rates.rates
      .filter((each) => each.unit === id)
      .map((each) => ({id: each.class, label: each.classLabel, figure: each.rate})),
    children: tree.children(id).map((child) => {
      const {label, kindLabel, journey, change} = rows.get(child.id)!;
      return {id: child.id, label, kindLabel, journey, change};
    })
  };
  return {...organization, findings: organizationFindings(organization)};
}

/** The stages against the year before and against the peers: one family, since they stand on one page. */
function unitStages(measurements: Measurements, unit: string): OrganizationPayload["stages"] {
  const {workspace, book} = measurements;
  const stages = workspace.program.stages.map((stage) => {
    const years = twoYears(measurements, stage, `stage ${stage.id}`, {unit});
    const domain = {period: "current", unit, peers: true} as const;
    return {years, peers: book.figureBeside(domain, `stage ${stage.id}`, years.figures.current)};
  });
  const years = stages.map((stage) => yearPair(stage.years));
  const others = stages.map(({years: {figures}, peers}) => ({
    figure: figures.current,
    reference: peers,
    name: "peers" as const
  }));
  const found = changes([...years, ...others], {level: LEVEL});
  return stages.map(({years: {figures}, peers}, index) => ({
    ...figures,
    ...{peers, change: found[index]!, difference: found[stages.length + index]!}
  }));
}
