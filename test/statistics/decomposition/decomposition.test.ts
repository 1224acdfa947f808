import fc from "fast-check";
import {expect, it} from "vitest";
import {decomposeChange} from "../../../src/statistics/decomposition/decomposition.js";
import type {
  Decomposition,
  DecompositionGroup,
  GroupChange,
  Inside
} from "../../../src/statistics/decomposition/decomposition-result.js";
import {
  type DecompositionCount,
  groupSums,
  groupSumsOfEstimate
} from "../../../src/statistics/decomposition/decomposition-sums.js";
import type {Estimated} from "../../../src/model/estimate.js";
import {surveyMean} from "../../../src/statistics/estimates/mean.js";
import {reference, rFixture} from "../reference.js";

interface Row extends DecompositionCount {
  readonly leaf: string;
  readonly period: 0 | 1;
  readonly stratum: string;
}
type Parts = Record<string, {estimate: [number]; se: [number]}>;
const fixture = rFixture<{tree: Record<string, string[]>; counts: Row[]; plain: Parts; stratified: Parts}>(
  "decomposition"
);
const score = (value: number) => 25 * (value - 1);

function treeOf(counts: readonly Row[]): DecompositionGroup[] {
  const sums = (leaf: string, period: 0 | 1) =>
    groupSums(
      counts.filter((row) => row.leaf === leaf && row.period === period),
      score
    );
  return Object.entries(fixture.tree).map(([name, leaves]) => ({
    name,
    children: leaves.map((leaf) => ({name: leaf, before: sums(leaf, 0), after: sums(leaf, 1)}))
  }));
}

function decomposed(groups: readonly DecompositionGroup[]): Decomposition {
  const result = decomposeChange(groups);
  if ("reason" in result) throw new Error(result.reason.code);
  return result;
}

/** Every group of the tree, and every group's inside, by name. */
function flatten(name: string, inside: Inside): {groups: GroupChange[]; insides: [string, Inside][]} {
  const below = inside.groups.map((group) =>
    group.inside ? flatten(group.name, group.inside) : {groups: [], insides: []}
  );
  return {
    groups: [...inside.groups, ...below.flatMap(({groups}) => groups)],
    insides: [[name, inside], ...below.flatMap(({insides}) => insides)]
  };
}

function expectPart(actual: Estimated | null, expected: Parts, name: string): void {
  expect(actual?.estimate, name).toBeCloseTo(expected[name]!.estimate[0], 10);
  expect(actual?.se, name).toBeCloseTo(expected[name]!.se[0], 8);
}

for (const design of ["plain", "stratified"] as const) {
  it(`decomposeChange equals the delta method on survey::svytotal, ${design} design`, () => {
    const counts = design === "plain" ? fixture.counts.map((row) => ({...row, stratum: ""})) : fixture.counts;
    const result = decomposed(treeOf(counts));
    const {groups, insides} = flatten("whole", result);
    for (const group of groups) {
      for (const part of ["mix", "within", "caseMix", "adjusted", "contribution"] as const) {
        expectPart(group[part], fixture[design], `${group.name} ${part}`);
      }
      if (group.change) expectPart(group.change, fixture[design], `${group.name} change`);
    }
    for (const [name, inside] of insides) {
      for (const part of ["mix", "within", "caseMix", "adjusted"] as const) {
        expectPart(inside[part], fixture[design], `${name} inside ${part}`);
      }
    }
    expectPart(result.change, fixture[design], "whole change");
    expect(groups.find(({name}) => name === "south partners")).toMatchObject({
      presence: "left",
      change: null,
      after: null
    });
    expect(groups.find(({name}) => name === "west")).toMatchObject({presence: "entered", change: null, before: null});
  });
}

it("decomposeChange has the standard error and degrees of freedom of the difference of two independent means", () => {
  for (const counts of [fixture.counts, fixture.counts.map((row) => ({...row, stratum: undefined}))]) {
    const [before, after] = [0, 1].map((period) => {
      const mean = surveyMean(
        counts.filter((row) => row.period === period),
        {score}
      );
      if (mean.estimate === null) throw new Error(mean.reason.code);
      return mean;
    }) as [Estimated, Estimated];
    const {change, ...result} = decomposed(treeOf(counts as Row[]));
    expect(result.before).toBeCloseTo(before.estimate, 10);
    expect(result.after).toBeCloseTo(after.estimate, 10);
    const [v0, v1] = [before.se ** 2, after.se ** 2];
    expect(change.se).toBeCloseTo(Math.sqrt(v0 + v1), 10);
    expect(change.df).toBeCloseTo((v0 + v1) ** 2 / (v0 ** 2 / before.df + v1 ** 2 / after.df), 6);
    expect(change.n).toBe(before.n + after.n);
  }
});

it("decomposeChange widens the errors of a period by its ratio of repeated answers above the limit, and up to it by nothing", () => {
  const tree = treeOf(fixture.counts);
  const [first, second] = [0, 1].map((period) => {
    const mean = surveyMean(
      fixture.counts.filter((row) => row.period === period),
      {score}
    );
    return (mean as Estimated).se ** 2;
  }) as [number, number];
  const {change} = decomposeChange(tree, {repeats: {before: {ratio: 1.5, limit: 1.2}}}) as Decomposition;
  expect(change.se).toBeCloseTo(Math.sqrt(2.25 * first + second), 10);
  const both = decomposeChange(tree, {
    repeats: {before: {ratio: 2, limit: 1.2}, after: {ratio: 2, limit: 1.2}}
  }) as Decomposition;
  const plain = decomposeChange(tree) as Decomposition;
  expect(both.mix.se).toBeCloseTo(2 * plain.mix.se, 10);
  expect(both.groups[0]!.contribution.se).toBeCloseTo(2 * plain.groups[0]!.contribution.se, 10);
  expect(decomposeChange(tree, {repeats: {before: {ratio: 1.2, limit: 1.2}}})).toEqual(plain);
});

/** Berkeley's six largest departments, 1973: admitted and applied, women before men. */
const admitted = {Male: [512, 353, 120, 138, 53, 22], Female: [89, 17, 202, 131, 94, 24]};
const applied = {Male: [825, 560, 325, 417, 191, 373], Female: [108, 25, 593, 375, 393, 341]};
const share = (yes: number, of: number) =>
  groupSums(
    [
      {value: 1, n: yes, w: yes, w2: yes},
      {value: 0, n: of - yes, w: of - yes, w2: of - yes}
    ],
    (value) => value
  );
const berkeley = ["A", "B", "C", "D", "E", "F"].map((name, index) => ({
  name,
  before: share(admitted.Female[index]!, applied.Female[index]!),
  after: share(admitted.Male[index]!, applied.Male[index]!)
}));

it("decomposeChange gives Kitagawa's rate and mix effects on Berkeley's admissions, and finds the reversal", () => {
  const result = decomposed(berkeley);
  expect(result.before).toBeCloseTo(0.303542234332425, 12);
  expect(result.after).toBeCloseTo(0.445187662578967, 12);
  expect(result.change.estimate).toBeCloseTo(0.141645428246542, 12);
  expect(result.within.estimate).toBeCloseTo(-0.0360284829057006, 12);
  expect(result.mix.estimate).toBeCloseTo(0.177673911152242, 12);
  expect(result.caseMix).toBeNull();
  expect(result.reversal).toEqual({kind: "mix", whole: "rose", against: ["A", "B", "D", "F"], isCertain: true});
});

it("decomposeChange equals the reference decomposition of Berkeley's admissions", () => {
  const file = reference<{
    input: {admitted: typeof admitted; applied: typeof applied};
    expected: {kitagawa: {rate_effect: number; mix_effect: number; sum: number}};
  }>("mix_shift_standardisation.json");
  expect(file.input).toMatchObject({admitted, applied});
  const {change, mix, within} = decomposed(berkeley);
  expect(within.estimate).toBeCloseTo(file.expected.kitagawa.rate_effect, 12);
  expect(mix.estimate).toBeCloseTo(file.expected.kitagawa.mix_effect, 12);
  expect(change.estimate).toBeCloseTo(file.expected.kitagawa.sum, 12);
});

it("decomposeChange finds and names a Simpson reversal: every class rises, the whole falls", () => {
  const class_ = (name: string, n: [number, number], percent: [number, number]) => ({
    name,
    before: share((n[0] * percent[0]) / 100, n[0]),
    after: share((n[1] * percent[1]) / 100, n[1])
  });
  const result = decomposed([class_("end users", [2000, 8000], [60, 65]), class_("partners", [8000, 2000], [90, 95])]);
  expect(result.change.estimate).toBeCloseTo(0.71 - 0.84, 12);
  expect(result.reversal).toEqual({
    kind: "every-group",
    whole: "fell",
    against: ["end users", "partners"],
    isCertain: true
  });
  const tiny = decomposed([class_("end users", [20, 80], [60, 65]), class_("partners", [80, 20], [90, 95])]);
  expect(tiny.reversal?.isCertain).toBe(false);
  expect(
    decomposed([class_("end users", [100, 100], [60, 70]), class_("partners", [100, 100], [80, 90])]).reversal
  ).toBeNull();
});

it("decomposeChange finds a reversal inside a group of the tree", () => {
  const leaf = (name: string, before: [number, number], after: [number, number]) => ({
    name,
    before: share(...before),
    after: share(...after)
  });
  const region = {name: "north", children: [leaf("a", [120, 200], [520, 800]), leaf("b", [720, 800], [190, 200])]};
  const result = decomposed([region, leaf("south", [50, 100], [60, 100])]);
  expect(result.groups[0]!.inside!.reversal).toMatchObject({kind: "every-group", whole: "fell", against: ["a", "b"]});
  expect(result.groups[1]!.inside).toBeNull();
});

const count = fc.integer({min: 0, max: 30});
const weight = fc.double({min: 0.2, max: 5, noNaN: true});
const counts = fc
  .array(fc.record({value: fc.integer({min: 1, max: 5}), n: count, weight, expected: fc.integer({min: -5, max: 5})}), {
    maxLength: 5
  })
  .map((rows) =>
    rows.map(({value, n, weight: each, expected}) => ({value, n, w: n * each, w2: n * each ** 2, expected}))
  );
const leafPair = fc.tuple(counts, counts);
const forest = fc.array(fc.array(leafPair, {minLength: 1, maxLength: 3}), {minLength: 1, maxLength: 3});
type Forest = readonly (readonly [readonly DecompositionCount[], readonly DecompositionCount[]][])[];

const branches = (trees: Forest, scale = 1): DecompositionGroup[] =>
  trees.map((leaves, branch) => ({
    name: `branch ${branch}`,
    children: leaves.map(([before, after], leaf) => {
      const scaled = (rows: readonly DecompositionCount[]) =>
        rows.map((row) => ({...row, w: row.w * scale, w2: row.w2 * scale ** 2}));
      return {name: `leaf ${leaf}`, before: groupSums(scaled(before), score), after: groupSums(scaled(after), score)};
    })
  }));

it("decomposeChange: contributions of children add up to their parent's, and all parts to the change", () => {
  fc.assert(
    fc.property(forest, (trees) => {
      const result = decomposeChange(branches(trees));
      fc.pre(!("reason" in result));
      const {groups, insides} = flatten("whole", result);
      const sum = (parts: readonly (Estimated | null)[]) => parts.reduce((total, part) => total + part!.estimate, 0);
      expect(sum([result.mix, result.within])).toBeCloseTo(result.change.estimate, 8);
      for (const group of groups) {
        expect(sum([group.mix, group.within])).toBeCloseTo(group.contribution.estimate, 8);
        if (group.caseMix) expect(sum([group.caseMix, group.adjusted])).toBeCloseTo(group.within.estimate, 8);
        if (group.inside)
          expect(sum(group.inside.groups.map((one) => one.contribution))).toBeCloseTo(group.within.estimate, 8);
      }
      for (const [, inside] of insides) {
        expect(sum(inside.groups.map(({mix}) => mix))).toBeCloseTo(inside.mix.estimate, 8);
      }
      for (const {se, low, upp} of [result.change, ...groups.map(({mix}) => mix)]) {
        expect([se, low, upp].every(Number.isFinite)).toBe(true);
      }
    }),
    {numRuns: 150}
  );
});

it("decomposeChange does not change when all weights are scaled", () => {
  fc.assert(
    fc.property(forest, (trees) => {
      const one = decomposeChange(branches(trees, 1));
      const other = decomposeChange(branches(trees, 8));
      fc.pre(!("reason" in one) && !("reason" in other));
      expect(other.change.se).toBeCloseTo(one.change.se, 9);
      expect(other.mix.estimate).toBeCloseTo(one.mix.estimate, 9);
      expect(other.mix.se).toBeCloseTo(one.mix.se, 8);
    }),
    {numRuns: 50}
  );
});

it("decomposeChange by estimates gives the within part that counts give, where nothing is weighted", () => {
  const ofEstimates = berkeley.map(({name, before, after}) => {
    const [was, is] = [before!, after!].map((group) => {
      const mean = surveyMean([
        {value: 1, n: group.n * group.mean, w: group.n * group.mean, w2: group.n * group.mean},
        {value: 0, n: group.n * (1 - group.mean), w: group.n * (1 - group.mean), w2: group.n * (1 - group.mean)}
      ]);
      return groupSumsOfEstimate(mean, {n: group.n, w: group.n, w2: group.n});
    });
    return {name, before: was!, after: is!};
  });
  const [one, other] = [decomposed(berkeley), decomposed(ofEstimates)];
  expect(other.within.estimate).toBeCloseTo(one.within.estimate, 12);
  expect(other.within.se).toBeCloseTo(one.within.se, 9);
  expect(other.mix.se).toBeCloseTo(one.mix.se, 9);
});

it("decomposeChange of a group whose answers all are equal has no uncertainty within it", () => {
  const equal = (n: number) => groupSums([{value: 4, n, w: n, w2: n}], score);
  const {groups, change} = decomposed([{name: "all", before: equal(5), after: equal(9)}]);
  expect(groups[0]!.within).toMatchObject({estimate: 0, se: 0, low: 0, upp: 0});
  expect(change).toMatchObject({estimate: 0, se: 0});
});

it("decomposeChange of a period without enough answers is a reason", () => {
  const some = groupSums([{value: 4, n: 3, w: 3, w2: 3}], score);
  const one = groupSums([{value: 4, n: 1, w: 1, w2: 1}], score);
  const lonely = groupSums([{value: 4, n: 1, w: 1, w2: 1, stratum: "a"}, {value: 4, n: 1, w: 1, w2: 1, stratum: "b"}], score); // prettier-ignore
  const reason = (before: typeof some, after: typeof some) => decomposeChange([{name: "a", before, after}]);
  expect(reason(null, some)).toEqual({
    estimate: null,
    n: 3,
    reason: {code: "side", side: "before", because: {code: "no-answers"}}
  });
  expect(reason(some, null)).toEqual({
    estimate: null,
    n: 3,
    reason: {code: "side", side: "after", because: {code: "no-answers"}}
  });
  expect(reason(some, one)).toMatchObject({
    reason: {code: "side", side: "after", because: {code: "one-answer-per-stratum"}}
  });
  expect(reason(lonely, some)).toMatchObject({
    reason: {code: "side", side: "before", because: {code: "one-answer-per-stratum"}}
  });
});

it("decomposeChange refuses two groups of one name under one parent, not elsewhere", () => {
  const leaf = {name: "Seoul", before: null, after: null};
  expect(() => decomposeChange([leaf, leaf])).toThrow(
    new RangeError('decomposeChange: "Seoul" twice among its neighbours')
  );
  expect(decomposeChange([{name: "Korea", children: [leaf]}, leaf])).toMatchObject({
    reason: {code: "side", side: "before", because: {code: "no-answers"}}
  });
});
