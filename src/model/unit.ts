/** What a metric is counted in: points of a score, or percent. */
export type MetricUnit = "points" | "percent";
