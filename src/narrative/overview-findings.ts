import type {Finding} from "../model/finding.js";
import type {About} from "../model/about.js";
import type {Change, Figure} from "../model/figure.js";
import {changeFinding, levelFinding, lowestFindings, withheldFindings} from "./shared-findings.js";
import {stageChangeFindings} from "./direction-findings.js";

interface Compared {
  label: string;
  current: Figure;
  change: Change;
}

interface CustomerClass {
  label: string;
  journey: Pick<Compared, "current" | "change">;
}

interface Overview {
  about: About;
  journey: Pick<Compared, "current" | "change">;
  stages: readonly Compared[];
  classes: readonly CustomerClass[];
}

/** The answer of the overview: where the journey stands, what changed beyond chance, and where it hurts. */
export function overviewFindings({about, journey, stages, classes}: Overview): Finding[] {
  const figures = stages.map(({label, current}) => ({label, figure: current}));
  return [
    levelFinding(about, journey.current),
    changeFinding(about, journey.change),
    ...reversalFindings(journey, classes),
    ...stageChangeFindings(about, stages),
    ...lowestFindings(about, figures),
    ...withheldFindings(figures),
    ...poolingFindings(classes)
  ];
}

/** A whole that moves against all its parts: only their shares can have done that. */
function reversalFindings({change}: Pick<Compared, "change">, classes: readonly CustomerClass[]): Finding[] {
  if (change.estimate === null || (change.verdict !== "rose" && change.verdict !== "fell")) return [];
  const against = change.verdict === "fell" ? "rose" : "fell";
  const sign = change.verdict === "fell" ? 1 : -1;
  const parts = classes.flatMap(({journey: {change}}) => (change.estimate === null ? [] : [change]));
  if (parts.length < 2 || parts.length < classes.length) return [];
  if (parts.every(({verdict}) => verdict === against)) return [{code: "every-class-against-journey", classes: against}];
  if (!parts.every(({estimate}) => estimate * sign > 0)) return [];
  return [{code: "no-class-with-journey", journey: change.verdict}];
}

function poolingFindings(classes: readonly CustomerClass[]): Finding[] {
  const present = classes.filter(({journey: {current}}) => current.estimate !== null || current.withheld);
  return present.length < 2 ? [] : [{code: "classes-pooled", classes: present.map(({label}) => label)}];
}
