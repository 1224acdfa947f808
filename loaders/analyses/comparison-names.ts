/** What figures can be compared with. */
export const COMPARISONS = ["previous", "year-ago", "rest", "peers", "each-other"] as const;

export type ComparisonName = (typeof COMPARISONS)[number];
