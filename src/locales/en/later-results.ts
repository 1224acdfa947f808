/** What commands say of satisfaction and the results after it. */
export const laterResults = {
  noMeasure: "The plan names no results (results: in plans/).",
  meaning: (metric: string) =>
    `slope: how many percent of plan more a unit's result was where its own ${metric} had been one point higher in the year before. What all units share in a year, and what makes one unit differ from another throughout, is taken out; p is adjusted over the measures.`,
  noCause:
    "This is an association and no cause: whatever moves both, and results that move satisfaction, are in it as well."
};
