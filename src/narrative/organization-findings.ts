import {MARGIN} from "../model/margin.js";
import {changeClaim, levelClaim, withheldClaims} from "./shared-findings.js";
import {peerClaims, stageChangeClaims} from "./direction-findings.js";
import type {OrganizationPayload} from "../../loaders/payloads/organization.js";
import type {OrganizationRow, OrganizationsPayload} from "../../loaders/payloads/organizations.js";
import type {Verdict} from "../model/figure.js";
import {monthLabel} from "../model/periods.js";
import {countText, decimalText, listText} from "./wording.js";

/** Reliability from which scores of units are commonly compared (Adams 2009). */
export const RELIABLE = 0.7;

/** Most units that a sentence names. */
const MOST_NAMES = 5;

/**
 * What the page of all organizations says: how many changed beyond chance, how far their scores can be told apart, and
 * what is not shown.
 */
export function organizationsClaims({units, unassigned}: Omit<OrganizationsPayload, "claims">): string[] {
  return [
    ...unitChangeClaims(units),
    ...reliabilityClaims(units),
    ...withheldUnitClaims(units),
    ...unassignedClaims(unassigned)
  ];
}

function unitChangeClaims(units: readonly OrganizationRow[]): string[] {
  const compared = units.flatMap(({label, change}) => (change.estimate === null ? [] : [{label, ...change}]));
  if (compared.length === 0)
    return units.length === 0 ? [] : ["No unit can be compared with the twelve months before."];
  const found = (verdict: Verdict) => compared.filter((unit) => unit.verdict === verdict);
  const moved = (["rose", "fell"] as const).flatMap((verdict) => {
    const named = found(verdict).map(({label}) => label);
    if (named.length === 0) return [];
    return [`${named.length} ${verdict}${named.length <= MOST_NAMES ? ` (${listText(named)})` : ""}`];
  });
  const of = `Of ${countText(compared.length, "unit")} with figures in both years`;
  const beyond = moved.length > 0 ? `${moved.join(" and ")} beyond chance` : "none changed beyond chance";
  const [still, unknown] = [found("no change").length, found("cannot tell").length];
  const rest = [
    ...(still > 0 ? [`${still} changed by less than ${MARGIN} points`] : []),
    ...(unknown > 0 ? [`of ${unknown} it cannot be told`] : [])
  ];
  return [`${of}, ${[beyond, ...rest].join("; ")}.`];
}

function reliabilityClaims(units: readonly OrganizationRow[]): string[] {
  const kinds = new Map<string, OrganizationRow[]>();
  for (const unit of units) {
    if (unit.reliability !== null) kinds.set(unit.kindLabel, [...(kinds.get(unit.kindLabel) ?? []), unit]);
  }
  return [...kinds].map(([kind, known]) => {
    const reliable = known.filter(({reliability}) => reliability! >= RELIABLE).length;
    const units = countText(known.length, "unit");
    return `${kind}: chance has a small part in the scores of ${reliable} of ${units} (reliability ${RELIABLE} or more).`;
  });
}

function withheldUnitClaims(units: readonly OrganizationRow[]): string[] {
  const withheld = units.filter(({journey}) => journey.estimate === null && journey.withheld).length;
  if (withheld === 0) return [];
  const [figures, are] = withheld === 1 ? ["The figure", "is"] : ["The figures", "are"];
  return [
    `${figures} of ${countText(withheld, "unit")} ${are} withheld: too few respondents, or another unit's could be worked out from them.`
  ];
}

function unassignedClaims(unassigned: OrganizationsPayload["unassigned"]): string[] {
  if (unassigned.estimate !== null) {
    return [`${countText(unassigned.n, "answer")} belong to no known organization and count in none of them.`];
  }
  return unassigned.withheld ? ["A few answers belong to no known organization and count in none of them."] : [];
}

/** What the page of one organization says. */
export function organizationClaims({about, unit, stages}: Omit<OrganizationPayload, "claims">): string[] {
  const figures = stages.map(({label, current}) => ({label, figure: current}));
  const existed = unit.ended === null ? [] : [`It existed until ${monthLabel(unit.ended)}.`];
  if (unit.journey.estimate === null) return [levelClaim(about, unit.journey), ...existed];
  return [
    levelClaim(about, unit.journey),
    ...existed,
    changeClaim(about, unit.change),
    ...stageChangeClaims(about, stages),
    ...peerClaims(
      about,
      stages.map(({label, difference}) => ({label, change: difference}))
    ),
    ...unreliableClaims(unit),
    ...withheldClaims(figures)
  ];
}

function unreliableClaims({reliability}: OrganizationRow): string[] {
  if (reliability === null || reliability >= RELIABLE) return [];
  return [
    `Chance has a large part in where it stands among the units of its kind: the reliability of its score is ${decimalText(reliability * 100)} %, below ${RELIABLE * 100} %.`
  ];
}
