/** What a metric is counted in: points of a score, percent, or points on the scale from its worst to its best answer. */
export type MetricUnit = "points" | "percent" | {readonly scale: readonly [worst: number, best: number]};
