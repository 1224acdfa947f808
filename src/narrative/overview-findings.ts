import type {Finding} from "../model/finding.js";
import type {About} from "../model/about.js";
import type {Change, Figure} from "../model/figure.js";
import {
  changeFinding,
  levelFinding,
  lowestFindings,
  type Ranked,
  withheldFindings,
  worstFindings
} from "./shared-findings.js";
import {stageChangeFindings} from "./direction-findings.js";

interface Compared {
  label: string;
  current: Figure;
  change: Change;
}

interface CustomerClass {
  label: string;
  /** Its declared share in figures over several classes. */
  weight: number | null;
  journey: Pick<Compared, "current" | "change">;
}

interface Overview {
  about: About;
  journey: Pick<Compared, "current" | "change">;
  stages: readonly (Compared & Ranked)[];
  pains: readonly ({label: string} & Ranked)[];
  classes: readonly CustomerClass[];
}

/** The answer of the overview: where the journey stands, what changed beyond chance, and where it hurts. */
export function overviewFindings({about, journey, stages, pains, classes}: Overview): Finding[] {
  const figures = stages.map(({label, current, ranks}) => ({label, figure: current, ranks}));
  return [
    levelFinding(about, journey.current),
    changeFinding(about, journey.change),
    ...stageChangeFindings(about, stages),
    ...lowestFindings(about, figures),
    ...worstFindings(pains),
    ...withheldFindings(figures),
    ...weightFindings(journey.current, classes)
  ];
}

/** By which weights the figures are over several classes: by those, a change in who answered moves none of them. */
function weightFindings(journey: Figure, classes: readonly CustomerClass[]): Finding[] {
  const present = classes.filter(({weight, journey: {current}}) => weight !== null && current.estimate !== null);
  if (journey.estimate === null || present.length < 2) return [];
  const sum = present.reduce((total, {weight}) => total + weight!, 0);
  const percents = present.map(({label, weight}) => ({label, percent: (100 * weight!) / sum}));
  return [{code: "classes-weighted", classes: percents}];
}
