/** What must hold whatever the data are, of statistics whose own tests are published numbers, R's and cases. */
import fc from "fast-check";
import {expect, it} from "vitest";
import {
  answersForReliability,
  betweenVariance,
  compareShares,
  type Compared,
  duplicates,
  equivalenceOf,
  type Estimated,
  funnelOf,
  heaping,
  misclassification,
  minimumDetectableDifference,
  postStratify,
  probabilityOfReaching,
  reliability,
  shrinkTowardsPeers,
  speeding,
  straightLining,
  surveyRatio,
  type UnitEstimate,
  verdictOf,
  verdictRates
} from "../../src/statistics/index.js";
import {deftOf} from "../../src/statistics/estimates/repeated-answers.js";
import {countsOf, largestError, notFinite, weightedAnswers} from "./counts.js";

const top = {kind: "top", k: 3, low: 0, high: 10} as const;
const scaling = fc.constantFrom(0.001, 0.5, 7, 1e4);
const share = fc.double({min: 0.01, max: 0.99, noNaN: true});
const positive = fc.double({min: 0.01, max: 1000, noNaN: true});

const units: fc.Arbitrary<UnitEstimate[]> = fc
  .array(fc.tuple(fc.integer({min: 0, max: 1000}), fc.integer({min: 1, max: 500}), fc.nat(1)), {
    minLength: 3,
    maxLength: 20
  })
  .map((rows) =>
    rows.map(([tenths, n, kind], index) => ({
      ...{unit: `u${index}`, peers: `kind ${kind}`, estimate: tenths / 10},
      ...{variance: 600 / n, n, nEff: n}
    }))
  );

const differences: fc.Arbitrary<Compared> = fc
  .tuple(fc.integer({min: -300, max: 300}), positive, fc.nat(300))
  .map(([tenths, se, df]): Compared => ({
    ...{estimate: tenths / 10, se, low: tenths / 10 - 2 * se, upp: tenths / 10 + 2 * se, n: df + 3, nEff: df + 3},
    ...{df: df + 1, level: 0.95, method: "t", errorFactor: 1, statistic: tenths / 10 / se, p: 0.5}
  }));

it("a difference of shares and a ratio of totals do not change when all weights are scaled, or cells are split", () => {
  fc.assert(
    fc.property(weightedAnswers, weightedAnswers, scaling, (first, second, factor) => {
      const scaled = (answers: typeof first) => answers.map((answer) => ({...answer, weight: factor * answer.weight}));
      const single = (answers: typeof first) => answers.flatMap((answer) => countsOf([answer]));
      const difference = compareShares(countsOf(first), countsOf(second), top);
      const others = [
        compareShares(countsOf(scaled(first)), countsOf(scaled(second)), top),
        compareShares(single(first), single(second), top)
      ];
      expect(notFinite(difference)).toEqual([]);
      for (const other of others) {
        if (difference.estimate === null) expect(other).toEqual(difference);
        else {
          const {estimate, se, low, upp, p} = difference;
          expect(largestError(other, {estimate, se, low, upp, p})).toBeLessThan(1e-6);
        }
      }
    })
  );
  fc.assert(
    fc.property(weightedAnswers, scaling, (answers, factor) => {
      const sums = (by: number) =>
        answers.map(({value: x, weight, stratum}) => {
          const [w, y] = [by * weight, x % 4];
          const squares = {w2yy: w * w * y * y, w2xy: w * w * x * y, w2xx: w * w * x * x};
          return {n: 1, w, w2: w * w, wy: w * y, wx: w * x, ...squares, ...(stratum === undefined ? {} : {stratum})};
        });
      const [own, scaled] = [surveyRatio(sums(1)), surveyRatio(sums(factor))];
      expect(notFinite(own)).toEqual([]);
      if (own.estimate === null) expect(scaled).toEqual(own);
      else expect(largestError(scaled, {estimate: own.estimate, se: own.se, low: own.low})).toBeLessThan(1e-8);
    })
  );
});

it("post-stratified weights add up to the population in every category, and know no scale of weights", () => {
  const cells = fc.array(fc.tuple(fc.integer({min: 1, max: 40}), positive, positive), {minLength: 2, maxLength: 6});
  fc.assert(
    fc.property(cells, scaling, (rows, factor) => {
      const figures = rows.map(([, , population], index) => ({categories: {kind: `k${index}`}, population}));
      const weighed = (by: number) =>
        rows.map(([n, w], index) => ({categories: {kind: `k${index}`}, n, w: by * w * n, w2: by * by * w * w * n}));
      for (const by of [1, factor]) {
        const own = weighed(by);
        const {factors} = postStratify(own, {dimensions: ["kind"], figures});
        own.forEach(({w}, index) => {
          expect((factors[index]! * w) / figures[index]!.population).toBeCloseTo(1, 9);
        });
      }
    })
  );
});

it("the ratio of repeated answers is 1 where nobody answers twice, the same for any straight-line scoring, and √k for k equal answers each but for r/(r−1)", () => {
  const values = fc.array(fc.integer({min: 1, max: 5}), {minLength: 2, maxLength: 30});
  fc.assert(
    fc.property(values, fc.integer({min: 1, max: 4}), fc.integer({min: -3, max: 9}), (answers, times, slope) => {
      if (new Set(answers).size < 2 || slope === 0) return;
      const ratioOf = (score: (value: number) => number) => {
        const sum = (of: (x: number) => number) => answers.reduce((total, value) => total + of(score(value)), 0);
        const [n, respondents] = [times * answers.length, answers.length];
        const plain = {
          n,
          w: n,
          wx: times * sum((x) => x),
          w2: n,
          w2x: times * sum((x) => x),
          w2xx: times * sum((x) => x * x)
        };
        const squares = {
          squaredW: times * n,
          productWX: times * times * sum((x) => x),
          squaredX: times * times * sum((x) => x * x)
        };
        return deftOf({...plain, respondents, ...squares}) as number;
      };
      const [n, r] = [times * answers.length, answers.length];
      const expected = Math.sqrt(times * (r / (r - 1)) * ((n - 1) / n));
      expect(ratioOf(Number)).toBeCloseTo(expected, 9);
      expect(ratioOf((value) => 7 + slope * value)).toBeCloseTo(expected, 7);
    })
  );
});

it("a wider margin never makes equivalence less likely, and a difference turned round is as equivalent", () => {
  fc.assert(
    fc.property(differences, positive, positive, (difference, margin, more) => {
      const pOf = (of: Compared, within: number) => (equivalenceOf(of, within) as {p: number}).p;
      expect(pOf(difference, margin + more)).toBeLessThanOrEqual(pOf(difference, margin) + 1e-12);
      const turned = {...difference, estimate: -difference.estimate, low: -difference.upp, upp: -difference.low};
      expect(pOf(turned, margin)).toBeCloseTo(pOf(difference, margin), 12);
    })
  );
});

it("what a comparison can find is proportional to its standard error, and larger where more certainty is asked for", () => {
  fc.assert(
    fc.property(differences, share, share, (difference, one, other) => {
      const found = (se: number, power: number, level = 0.95) =>
        minimumDetectableDifference({...difference, se}, {power, level}) as number;
      const {se} = difference;
      expect(found(2 * se, 0.8) / found(se, 0.8)).toBeCloseTo(2, 9);
      const [less, more] = [Math.min(one, other), Math.max(one, other)];
      expect(found(se, less)).toBeLessThanOrEqual(found(se, more) + 1e-9);
      expect(found(se, 0.8, less)).toBeLessThanOrEqual(found(se, 0.8, more) + 1e-9);
    })
  );
});

it("a shrunken score lies between the unit's own and its peers' mean", () => {
  fc.assert(
    fc.property(units, (all) => {
      const between = betweenVariance(all);
      if (between.tau2 === null) return;
      for (const {estimate, peerMean, shrunk, reliability: own} of shrinkTowardsPeers(all, between)) {
        const [low, upp] = [Math.min(estimate, peerMean ?? estimate), Math.max(estimate, peerMean ?? estimate)];
        expect(shrunk.estimate).toBeGreaterThanOrEqual(low - 1e-9);
        expect(shrunk.estimate).toBeLessThanOrEqual(upp + 1e-9);
        expect(own === null || (own >= 0 && own <= 1)).toBe(true);
      }
    })
  );
});

it("reliability is 0 to 1 and reached by as many answers as are said to be needed, not by one fewer", () => {
  fc.assert(
    fc.property(positive, positive, share, (tau2, answerVariance, target) => {
      const needed = answersForReliability(tau2, answerVariance, target)!;
      expect(reliability(tau2, answerVariance / needed)!).toBeGreaterThanOrEqual(target - 1e-9);
      if (needed > 1) expect(reliability(tau2, answerVariance / (needed - 1))!).toBeLessThan(target + 1e-9);
    })
  );
});

it("misclassification is rarer the more reliable scores are, and rarer away from the mean", () => {
  fc.assert(
    fc.property(share, share, share, (one, other, cut) => {
      const [less, more] = [Math.min(one, other), Math.max(one, other)];
      expect(misclassification(more)).toBeLessThanOrEqual(misclassification(less) + 1e-9);
      const atCut = misclassification(one, cut);
      expect(atCut >= 0 && atCut <= misclassification(one) + 1e-9).toBe(true);
      expect(misclassification(one, -cut)).toBeCloseTo(atCut, 9);
    })
  );
});

it("a funnel moves with its units: the same points for all change no band, and no order of units matters", () => {
  fc.assert(
    fc.property(units, fc.integer({min: -50, max: 50}), (all, points) => {
      const [own, moved] = [
        funnelOf(all),
        funnelOf(all.map((one) => ({...one, estimate: one.estimate + points})).reverse())
      ];
      if (own.target === null || moved.target === null) return expect(moved.target).toBe(own.target);
      expect(moved.target - own.target).toBeCloseTo(points, 7);
      expect(moved.tau2).toBeCloseTo(own.tau2, 6);
      const zOf = (funnel: typeof own) => new Map(funnel.units.map(({unit, zAdjusted}) => [unit, zAdjusted]));
      for (const [unit, z] of zOf(own)) expect(zOf(moved).get(unit)).toBeCloseTo(z, 6);
    })
  );
});

it("a higher target is never met where a lower one is not, and less probably reached", () => {
  const places = {"not met": 0, "cannot tell": 1, met: 2};
  fc.assert(
    fc.property(differences, positive, (one, more) => {
      const estimate = one as Estimated;
      const target = one.estimate - 1;
      const [lower, higher] = [verdictOf(estimate, target), verdictOf(estimate, target + more)];
      expect(places[higher.verdict]).toBeLessThanOrEqual(places[lower.verdict]);
      const reached = [target, target + more].map((asked) => probabilityOfReaching(estimate, asked)!);
      expect(reached[1]).toBeLessThanOrEqual(reached[0]!);
      expect(reached.every((p) => p >= 0 && p <= 1)).toBe(true);
    })
  );
});

it("the rates of the three verdicts add up to 1, and the wrong ones are parts of them", () => {
  fc.assert(
    fc.property(positive, positive, fc.integer({min: -40, max: 40}), share, (tau2, variance, off, level) => {
      const rates = verdictRates({peerMean: 70, tau2, variance, target: 70 + off, level});
      expect(rates.met + rates.notMet + rates.cannotTell).toBeCloseTo(1, 9);
      expect(rates.falseMet).toBeLessThanOrEqual(rates.met + 1e-9);
      expect(rates.falseNotMet).toBeLessThanOrEqual(rates.notMet + 1e-9);
    })
  );
});

it("indicators of careless answers are shares with a p-value of 0 to 1, expected shares of 0 to 1, and no number that is none", () => {
  const numbers = fc.array(fc.nat(30), {minLength: 11, maxLength: 11});
  fc.assert(
    fc.property(numbers, fc.integer({min: 2, max: 12}), share, (counts, questions, correlation) => {
      const answers = counts.map((n, value) => ({value, n}));
      const responses = counts.reduce((sum, n) => sum + n, 0);
      const block = {questions, responses, straight: Math.min(responses, counts[0]!), answers: counts};
      const rates = [
        heaping(answers, [0, 10], {multiple: 5}),
        straightLining(block, {correlation}),
        speeding(counts.map((n, index) => ({seconds: 10 * (index + 1), n})))
      ];
      for (const {share: found, expectedShare, pValue, ...rest} of rates) {
        expect(notFinite({...rest, expectedShare, pValue})).toEqual([]);
        expect(found === null || (found >= 0 && found <= 1)).toBe(true);
        expect([expectedShare, pValue].every((p) => p >= 0 && p <= 1 + 1e-12)).toBe(true);
      }
      const [pairs = 0, near = 0, ...others] = counts;
      const {pValue, expectedPairs} = duplicates({n: 9, pairs, near}, {pairs: others[0] ?? 0, near: others[1] ?? 0});
      expect(pValue >= 0 && pValue <= 1 && expectedPairs > 0).toBe(true);
    })
  );
});
