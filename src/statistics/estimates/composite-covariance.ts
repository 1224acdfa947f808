import {completeGroup} from "./composite-groups.js";
import {answeredParts} from "./composite.js";
import type {CompositePart, CompositeSums} from "./composite-sums.js";
import {compositeVariance} from "./composite-variance.js";
import type {Population} from "./linearised-variance.js";

/**
 * How several figures made of the same means vary together: covariances of Σ coefficient·mean, from the same linearised
 * variance that each has by itself.
 *
 * Of the variances over responses and over people those are taken by which the figures vary more, for all of them alike, so
 * that the matrix is one.
 *
 * @param parts  as compositeOf has them; weights say only which of them count
 * @param sums  what responses and people have in common, and how many there are
 * @param figures  coefficients on the parts, one row per figure
 * @param population  as compositeOf has it
 * @returns one row and column per figure, squared points; null where a part has no error of its own
 * @source compositeVariance, by cov(a, b) = (V(a + b) − V(a − b)) / 4
 * @example compositeCovariance([], {}, []) // null
 */
export function compositeCovariance(
  parts: readonly CompositePart[],
  {pairs = [], people = [], bases = []}: CompositeSums,
  figures: readonly (readonly number[])[],
  population?: Population
): number[][] | null {
  const answered = answeredParts(parts);
  if ("reason" in answered) return null;
  const {used, groups} = answered;
  for (const group of groups) {
    completeGroup(group, bases, population);
    if (!(group.df > 0)) return null;
  }
  const varianceOf = (coefficients: readonly number[]) => compositeVariance(groups, used, coefficients, pairs, people);
  const matrix = figures.map((a) =>
    figures.map((b) => {
      const [sum, difference] = [1, -1].map((sign) => varianceOf(a.map((own, part) => own + sign * b[part]!)));
      return {plain: (sum!.plain - difference!.plain) / 4, clustered: (sum!.clustered - difference!.clustered) / 4};
    })
  );
  const total = (of: "plain" | "clustered") => matrix.reduce((sum, row, own) => sum + row[own]![of], 0);
  const larger = total("clustered") > total("plain") ? "clustered" : "plain";
  return matrix.map((row) => row.map((entry) => entry[larger]));
}
