import type {Estimate} from "./estimate.js";
import type {Reason} from "./reason.js";

/** How strong the evidence of an effect is at most, by the way it is looked for. */
export const EVIDENCE_LEVELS = {none: 0, before_after: 1, its: 2, did: 3} as const;

/** Months that are compared. */
export interface StudiedMonths {
  before: {from: string; to: string};
  after: {from: string; to: string};
}

/**
 * A point of the picture that belongs to an effect. With comparison units: by how much the unit differs from them, less the
 * same in the months before; else the unit's own figure.
 */
export interface EffectPoint {
  /** First and last month of what it stands for. */
  month: string;
  to: string;
  side: "before" | "between" | "after";
  estimate: number | null;
  low: number | null;
  upp: number | null;
  /** Where there is no estimate. */
  reason: Reason | null;
  /** Of the unit itself. */
  people: number;
  /** Of the class of customers that has fewest of them: a figure over several is told only where each has enough. */
  fewest: number;
  /** What the unit's own line before would have it to be; null where none is drawn. */
  expected: number | null;
}

/** Whether the trends before of a unit and its comparison units are shown to differ by less than what matters. */
export type TrendBefore = "no change" | "change within the margin" | "change" | "cannot tell";

export type EffectVerdict = "improved" | "no change" | "worsened" | "cannot tell";

/** Whether a task was done, and whether it moved anything: two things that are told apart. */
export interface TaskFinding {
  task: string;
  title: string;
  organization: string;
  leaders: readonly string[];
  stage: string;
  question: string | null;
  metric: string;
  delivery: "delivered" | "late" | "open" | "stopped";
  design: keyof typeof EVIDENCE_LEVELS;
  /** 0 claim, 1 before and after, 2 interrupted series, 3 with comparison units. */
  evidence: 0 | 1 | 2 | 3;
  months: StudiedMonths | null;
  expected: number;
  effect: Estimate;
  /** Two-sided; null where there is no test. */
  p: number | null;
  /** The smallest effect that matters. */
  margin: number;
  verdict: EffectVerdict;
  reason: Reason | null;
  /** What the unit's own figures before and after rest on; null where there are none. */
  base: {
    classes: readonly (string | null)[];
    questions: readonly string[];
    people: {before: number; after: number};
  } | null;
  /** Units that it is compared with, and their mean before beside the unit's own. */
  comparison: {units: readonly string[]; own: number | null; mean: number | null} | null;
  /** Whether the unit and its comparison units are shown to have gone the same way before; null where nothing is compared. */
  preTrend: {finding: TrendBefore; low: number; upp: number} | null;
  picture: readonly EffectPoint[];
}
