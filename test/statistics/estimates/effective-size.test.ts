import {expect, it} from "vitest";
import {effectiveSize} from "../../../src/statistics/estimates/effective-size.js";
import {linearisedMean, type LinearisedMean} from "../../../src/statistics/estimates/linearised-mean.js";
import {surveyProportion} from "../../../src/statistics/index.js";
import {countsOf, largestError, plainCounts} from "../counts.js";

function shareOf(counts: Parameters<typeof linearisedMean>[0], design = {}): LinearisedMean {
  return linearisedMean(counts, (value) => value, design) as LinearisedMean;
}
function sizes(domain: LinearisedMean): {design: number; effective: number} {
  const {variance, cautious, spread} = domain;
  return {
    design: effectiveSize(domain, variance, spread, 0.95),
    effective: effectiveSize(domain, cautious, spread, 0.95)
  };
}

it("effectiveSize is n when nothing is weighted, also at 0% and 100%", () => {
  for (const counts of [
    [30, 10],
    [40, 0],
    [0, 40]
  ]) {
    expect(largestError(sizes(shareOf(plainCounts(counts))), {design: 40, effective: 40})).toBeLessThan(1e-12);
  }
});

it("effectiveSize is n divided by the design effect, variance over that of a simple random sample", () => {
  const domain = shareOf(countsOf([0, 0, 0, 1, 1, 1, 1].map((value, index) => ({value, weight: 1 + (index % 3)}))));
  const {mean, variance, n} = domain;
  const designEffect = variance / ((mean * (1 - mean)) / (n - 1));
  expect(largestError(sizes(domain), {design: n / designEffect})).toBeLessThan(1e-12);
});

it("effectiveSize with the cautious variance does not grow when the few rare answers weigh little: Kish's size is its ceiling", () => {
  const common = Array.from({length: 38}, (_, index) => ({value: 0, weight: index % 2 === 0 ? 1 : 3}));
  const domain = shareOf(countsOf([...common, {value: 1, weight: 0.5}, {value: 1, weight: 0.5}]));
  const {design, effective} = sizes(domain);
  expect(design).toBeGreaterThan(domain.n);
  expect(effective).toBeCloseTo(domain.nEff, 12);
});

it("effectiveSize grows with the fraction of the population that answered, to infinity in a census", () => {
  const counts = plainCounts([30, 10]);
  const half = sizes(shareOf(counts, {population: 80}));
  expect(largestError(half, {design: 80, effective: 80})).toBeLessThan(1e-12);
  expect(sizes(shareOf(counts, {population: 40}))).toEqual({design: Infinity, effective: Infinity});
});

it("effectiveSize shrinks where strata leave few degrees of freedom (Korn and Graubard)", () => {
  const unstratified = {n: 6, nEff: 6, df: 5, fraction: 0, factor: 1};
  const stratified = {...unstratified, df: 3};
  // (t₅ / t₃)² at 95%: 2.570582 and 3.182446.
  const shrunk = (2.570581835636314 / 3.1824463052837078) ** 2;
  const sizeOf = (domain: typeof unstratified) => effectiveSize(domain, 0.05, 0.2, 0.95);
  expect(sizeOf(stratified)).toBeCloseTo(shrunk * sizeOf(unstratified), 12);
});

it("a ratio of repeated answers divides the sizes by its square", () => {
  const domain = shareOf(plainCounts([30, 10]), {repeats: {ratio: 2, limit: 1}});
  expect(largestError(sizes(domain), {design: 10, effective: 10})).toBeLessThan(1e-12);
  expect(surveyProportion(plainCounts([40]), (value) => value === 0, {repeats: {ratio: 2, limit: 1}})).toMatchObject({
    estimate: 100,
    upp: 100
  });
});
