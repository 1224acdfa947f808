import {expect, it} from "vitest";
import {organizationFindings, organizationsFindings} from "../../src/narrative/organization-findings.js";
import type {Figure} from "../../src/model/figure.js";
import {about, changed, cover, incomparable, noAnswers, shown, stage, withheld} from "../transforms/figures.js";

type Unit = Parameters<typeof organizationsFindings>[0]["units"][number];
type Stages = Parameters<typeof organizationFindings>[0]["stages"];

const unit = (label: string, rest: Partial<Unit> = {}): Unit => ({
  ...{
    label,
    parent: "company",
    kindLabel: "Department",
    ended: null,
    journey: shown(70),
    change: changed(0.5, "cannot tell")
  },
  ...{reliability: null, flag: null, ...rest}
});

const findings = (units: Unit[], unassigned: Figure = noAnswers) => organizationsFindings({about, units, unassigned});
const changes = {
  ...{code: "units-changed", rose: {count: 0, named: []}, fell: {count: 0, named: []}, unchanged: 0, unclear: 0},
  margin: 2
};

it("counts the units that changed beyond chance and names a few of them", () => {
  const units = [
    unit("North", {change: changed(5, "rose")}),
    unit("South", {change: changed(-4, "fell")}),
    unit("East", {change: changed(-3, "fell")}),
    unit("West", {change: changed(0.1, "no change")}),
    unit("Centre"),
    unit("New", {change: incomparable})
  ];
  expect(findings(units)).toEqual([
    {
      ...{...changes, units: 5, unchanged: 1, unclear: 1},
      rose: {count: 1, named: ["North"]},
      fell: {count: 2, named: ["South", "East"]}
    }
  ]);
});

it("one whose answers look careless is neither counted nor said to have changed at any stage", () => {
  const flag = {sign: "duplicates"};
  const units = [unit("North", {change: changed(5, "rose")}), unit("South", {change: changed(9, "rose"), flag})];
  expect(findings(units)).toEqual([{...changes, units: 1, rose: {count: 1, named: ["North"]}}]);
  const stages = ["Delivery", "Use"].map((label) => ({label, current: shown(90), change: changed(9, "rose")}));
  expect(own({flag}, stages)).toEqual([]);
  expect(own({}, stages)).not.toEqual([]);
});

it("the company is none of its own parts, unless it has none", () => {
  const company = unit("Company", {parent: null, change: changed(4, "rose")});
  expect(findings([company, unit("North"), unit("South")])).toEqual([{...changes, units: 2, unclear: 2}]);
  expect(findings([company])[0]).toMatchObject({units: 1, rose: {count: 1, named: ["Company"]}});
  // Of two that nothing is above, neither is the whole.
  const other = unit("Other", {parent: null});
  expect(findings([company, other])[0]).toMatchObject({units: 2});
});

it("does not name more than five, and says where none can be compared", () => {
  const risen = Array.from({length: 6}, (_, index) => unit(`U${index}`, {change: changed(4, "rose")}));
  expect(findings(risen)).toEqual([{...changes, units: 6, rose: {count: 6, named: []}}]);
  expect(findings([unit("A"), unit("B")])).toEqual([{...changes, units: 2, unclear: 2}]);
  expect(findings([unit("A", {change: incomparable})])).toEqual([{code: "no-unit-compared"}]);
  expect(findings([])).toEqual([]);
});

it("says by kind how many scores are reliable", () => {
  const units = [unit("A", {reliability: 0.7}), unit("B", {reliability: 0.69}), unit("C")];
  const reliable = {code: "units-reliable", kind: "Department", units: 2, reliable: 1, threshold: 0.7, wrongSide: 0.18};
  expect(findings(units)[1]).toEqual(reliable);
});

it("says how many are withheld, and what belongs to no organization", () => {
  const units = [unit("A", {journey: withheld}), unit("B", {journey: cover}), unit("C")];
  expect(findings(units)).toContainEqual({code: "units-withheld", units: 2});
  expect(findings([unit("A", {journey: withheld})], shown(60, 1, 1200)).slice(1)).toEqual([
    {code: "units-withheld", units: 1},
    {code: "answers-of-no-unit", answers: 1200}
  ]);
  expect(findings([unit("A")], withheld)).toContainEqual({code: "few-answers-of-no-unit"});
});

const own = (rest: Partial<Unit>, stages: Stages = []) =>
  organizationFindings({about, unit: unit("North", rest), stages});

it("one organization: which of its stages changed, and which are not told", () => {
  const stages = [
    stage("Purchase", changed(-4.2, "fell", [-6.3, -2.1])),
    {...stage("Use", changed(0.2, "cannot tell")), current: withheld}
  ];
  expect(own({}, stages)).toEqual([
    {code: "stage-fell", stage: "Purchase", change: {estimate: -4.2, low: -6.3, upp: -2.1, level: 0.95}},
    {code: "no-other-stage-changed"},
    {code: "stages-withheld", stages: ["Use"]}
  ]);
});

it("one organization that cannot be compared with the year before says why", () => {
  expect(own({change: incomparable})).toMatchObject([{code: expect.stringMatching(/^journey-/) as string}]);
});

it("one organization that is withheld or ended says that and no more", () => {
  expect(own({journey: withheld})).toEqual([
    {code: "journey-withheld", metric: "Satisfaction", because: {code: "fewer-respondents-than", minimum: 10}}
  ]);
  expect(own({journey: noAnswers, ended: "2024-12"})).toEqual([
    {code: "journey-unknown", metric: "Satisfaction", because: {code: "no-answers"}},
    {code: "unit-ended", month: "2024-12"}
  ]);
});
