/** How a metric turns the value of an answer into a score. */
export type Scoring =
  | {
      /** 0 at `low`, 100 at `high`, a straight line between; `low > high` turns a descending scale round. */
      readonly kind: "linear";
      readonly low: number;
      readonly high: number;
    }
  | {
      /** 100 for the `k` best values of a scale from `low` (worst) to `high` (best) in steps of `step`, else 0. */
      readonly kind: "top";
      readonly k: number;
      readonly low: number;
      readonly high: number;
      /** Distance of neighbouring values; default 1. */
      readonly step?: number;
    }
  | {
      /** +100 for 9–10, −100 for 0–6, 0 for 7–8 on a scale of 0–10. */
      readonly kind: "nps";
    };
