import {words} from "../../locales/index.js";
import type {Figure} from "../../model/figure.js";
import type {OrganizationPayload} from "../../../loaders/payloads/organization.js";
import type {ChangeRow} from "../tables/change-list.js";
import type {JourneyStage} from "../charts/journey-line.js";

type PeerStage = OrganizationPayload["stages"][number];

/** A unit's stage beside that of the other units of its kind. */
export function againstPeers({id, label, current, peers}: PeerStage): JourneyStage {
  return {id, label, figure: current, comparison: peers};
}

/** A unit's stages as differences from those of its peers. */
export function peerDifference({label, difference}: PeerStage): ChangeRow {
  return {label, change: difference};
}

/** A unit's whole journey, as a journey line takes it. */
export function unitJourney({journey}: Pick<OrganizationPayload["unit"], "journey">): JourneyStage {
  return {id: "journey", label: words.texts.wholeJourney, figure: journey};
}

/** A unit's journey and its stages with their names, and those of its peers. */
export function unitFigures(
  {journey}: Pick<OrganizationPayload["unit"], "journey">,
  stages: readonly PeerStage[]
): {label: string; figure: Figure}[] {
  return [
    {label: words.texts.wholeJourney, figure: journey},
    ...stages.map(({label, current}) => ({label, figure: current})),
    ...stages.map(({label, peers}) => ({label: words.texts.ofPeers(label), figure: peers}))
  ];
}
