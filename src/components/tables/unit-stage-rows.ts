import type {OrganizationPayload} from "../../../loaders/payloads/organization.js";
import {words} from "../../locales/index.js";
import type {MetricUnit} from "../../model/unit.js";
import {intervalRows, type RowColumn} from "../charts/interval-rows.js";
import {changeParts} from "../text/change-parts.js";
import {elements} from "../text/elements.js";

type UnitStage = OrganizationPayload["stages"][number];

/**
 * The stages of a unit: each in its interval over that of the similar units, then how far it is from them and from the year
 * before.
 *
 * @param options.compared  whether there is a year before
 * @param options.peers  whether there are similar units
 * @param options.flagged  whether its answers look careless: then no difference has a verdict
 */
export function unitStageRows(
  stages: readonly UnitStage[],
  {
    unit,
    compared,
    peers,
    flagged,
    document = globalThis.document
  }: {unit: MetricUnit; compared: boolean; peers: boolean; flagged: boolean; document?: Document}
): HTMLElement {
  const {organization, tables, pages, peerVerdicts, verdicts} = words;
  const {html} = elements(document);
  type Row = ReturnType<typeof rowOf>;
  const rowOf = ({label, current, peers, difference, change}: UnitStage) => ({
    ...{label, figure: current, comparison: peers, difference, change}
  });
  const besidePeers: RowColumn<Row> = {
    header: organization.peers,
    cell: ({difference}) => html("span", {}, changeParts(difference, unit, document, flagged ? null : peerVerdicts))
  };
  const inYear: RowColumn<Row> = {
    header: tables.changeInAYear,
    cell: ({change}) => html("span", {}, changeParts(change, unit, document, flagged ? null : verdicts))
  };
  return intervalRows(stages.map(rowOf), {
    ...{caption: organization.stagesCaption, header: pages.stageHeading, unit, document},
    columns: [...(peers ? [besidePeers] : []), ...(compared ? [inYear] : [])]
  });
}
