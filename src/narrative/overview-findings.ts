import {changeClaim, levelClaim, lowestClaims, withheldClaims} from "./shared-findings.js";
import {stageChangeClaims} from "./direction-findings.js";
import type {OverviewPayload} from "../../loaders/payloads/overview.js";
import {listText} from "./wording.js";

/**
 * The answer of the overview, sentence by sentence: where the journey stands, what changed beyond chance, and where it
 * hurts.
 *
 * @param overview  the page's figures and verdicts
 */
export function overviewClaims(overview: Omit<OverviewPayload, "claims" | "pains">): string[] {
  const {about, journey, stages, classes} = overview;
  const figures = stages.map(({label, current}) => ({label, figure: current}));
  return [
    levelClaim(about, journey.current),
    changeClaim(about, journey.change),
    ...reversalClaims(overview),
    ...stageChangeClaims(about, stages),
    ...lowestClaims(about, figures),
    ...withheldClaims(figures),
    ...poolingClaims(classes)
  ];
}

/** A whole that moves against all its parts: only their shares can have done that. */
function reversalClaims({journey, classes}: Pick<OverviewPayload, "journey" | "classes">): string[] {
  const {change} = journey;
  if (change.estimate === null || (change.verdict !== "rose" && change.verdict !== "fell")) return [];
  const against = change.verdict === "fell" ? "rose" : "fell";
  const sign = change.verdict === "fell" ? 1 : -1;
  const parts = classes.flatMap(({journey: {change}}) => (change.estimate === null ? [] : [change]));
  if (parts.length < 2 || parts.length < classes.length) return [];
  const shares = "the classes make up other shares of the answers than before";
  if (parts.every(({verdict}) => verdict === against))
    return [`Every class of customers ${against} all the same: ${shares}.`];
  if (!parts.every(({estimate}) => estimate * sign > 0)) return [];
  return [`No class of customers ${change.verdict} with it: ${shares}.`];
}

function poolingClaims(classes: OverviewPayload["classes"]): string[] {
  const present = classes.filter(({journey}) => journey.current.estimate !== null || journey.current.withheld);
  if (present.length < 2) return [];
  return [`These figures pool ${listText(present.map(({label}) => label))}; each class is told by itself too.`];
}
