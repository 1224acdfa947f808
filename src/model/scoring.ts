/**
 * The kinds of scoring: how each stands in program.yaml (`declared`), and how it is applied to the answers of one scale.
 * All else that differs between them is in the registry, src/statistics/estimates/scoring.ts.
 */
export interface Scorings {
  /** 0 at `low`, 100 at `high`, a straight line between; `low > high` turns a descending scale round. */
  linear: {declared: "linear"; applied: {readonly low: number; readonly high: number}};
  /** The answer as it was given, on the one scale that all questions of the metric share; its higher end is the best. */
  original: {
    declared: {readonly original: readonly [worst: number, best: number]};
    applied: {readonly original: readonly [worst: number, best: number]};
  };
  /** 100 for the best values of a scale, else 0. */
  top: {
    declared: {readonly top: number};
    applied: {
      /** How many values are best. */
      readonly k: number;
      /** The worst value of the scale. */
      readonly low: number;
      readonly high: number;
      /** Distance of neighbouring values; default 1. */
      readonly step?: number;
    };
  };
  /** 100 for the worst values of a scale, else 0: the dissatisfied. */
  bottom: {
    declared: {readonly bottom: number};
    applied: {
      /** How many values are worst. */
      readonly k: number;
      /** The worst value of the scale. */
      readonly low: number;
      readonly high: number;
      /** Distance of neighbouring values; default 1. */
      readonly step?: number;
    };
  };
  /** 100 for one value of a scale, else 0. */
  value: {
    declared: {readonly value: number};
    applied: {
      /** The value that counts. */
      readonly counted: number;
      readonly low: number;
      readonly high: number;
    };
  };
  /** 100 for 1, chosen, and 0 for 0, not chosen: the choices of a question with several answers. */
  chosen: {declared: "chosen"; applied: object};
  /** +100 for 9–10, −100 for 0–6, 0 for 7–8 on a scale of 0–10. */
  nps: {declared: "nps"; applied: object};
}

export type ScoringKind = keyof Scorings;

/** How a metric scores answers, as program.yaml says it. */
export type DeclaredScore = Scorings[ScoringKind]["declared"];

/** A scoring of one kind, applied to a scale. */
export type AppliedScoring<Kind extends ScoringKind> = Kind extends ScoringKind
  ? {readonly kind: Kind} & Scorings[Kind]["applied"]
  : never;

/** How a metric turns the value of an answer into a score. */
export type Scoring = AppliedScoring<ScoringKind>;
