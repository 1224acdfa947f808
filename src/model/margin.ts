/** Differences smaller than this, in points of the metric, do not matter: they can be found to be "no change". */
export const MARGIN = 2;
