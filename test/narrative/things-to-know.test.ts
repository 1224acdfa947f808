import {expect, it} from "vitest";
import {
  type SearchField,
  type SearchedMonth,
  type SearchedYear,
  thingsToKnow
} from "../../src/narrative/things-to-know.js";

const measured = (estimate: number, nEff = 100, spread = 20) => ({
  ...{estimate, se: spread / Math.sqrt(nEff), nEff, df: nEff - 1}
});
const stage = (id: string) => ({id, label: id.toUpperCase()});
const unit = (id: string) => ({id, label: `Unit ${id}`});
const noSeason = {estimate: 0, se: 0};

function month(of: string, estimate: number, more: Partial<SearchedMonth> = {}): SearchedMonth {
  return {
    ...{stage: stage("use"), unit: unit(of), above: ["top"], month: "2025-07", figure: measured(estimate, 50)},
    ...{before: measured(80, 600), season: noSeason, latest: null, ...more}
  };
}

function year(of: string | null, estimate: number, more: Partial<SearchedYear> = {}): SearchedYear {
  return {
    ...{stage: stage("use"), unit: of === null ? null : unit(of), above: of === null ? [] : ["top"], class: null},
    ...{figure: measured(estimate, 200), before: measured(80, 200), ...more}
  };
}

/** Units that did nothing. */
const quiet = Array.from({length: 200}, (_, index) => month(`quiet ${index}`, 80 + 2 * Math.sin(index * 2.4)));

const field = (rest: Partial<SearchField>): SearchField => ({
  ...{months: [], years: [], classes: [], signs: [], top: null, level: 0.95, ...rest}
});

const codes = (rest: Partial<SearchField>) => thingsToKnow(field(rest)).map(({code}) => code);

it("finds the one month among many in which a stage of a unit dropped, with a smaller size than it looks, and how it went on", () => {
  const dropped = month("south", 62, {latest: {month: "2026-06", estimate: 81}});
  const [thing, ...others] = thingsToKnow(field({months: [...quiet, dropped]}));
  expect(others).toEqual([]);
  expect(thing).toMatchObject({
    ...{code: "month-fell", stage: {id: "use", label: "USE"}, unit: {id: "south", label: "Unit south"}},
    ...{month: "2025-07", estimate: 62, usual: 80, latest: {month: "2026-06", estimate: 81}}
  });
  const {change} = thing as {change: {estimate: number; low: number; upp: number}};
  expect(change.estimate).toBeGreaterThan(-18);
  expect(change.estimate).toBeLessThan(-12);
  expect(change.upp).toBeLessThan(0);
});

it("makes no finding of what a search through so many would show by chance, and none of nothing", () => {
  expect(codes({months: [...quiet, month("south", 72.5)]})).toEqual([]);
  expect(codes({months: [month("south", 72.5)]})).toEqual(["month-fell"]);
  expect(codes({})).toEqual([]);
});

it("a month in which everybody's season is low did not drop; one that did not share the season rose", () => {
  const season = {estimate: -18, se: 0.5};
  expect(codes({months: [...quiet, month("south", 62, {season})]})).toEqual([]);
  expect(codes({months: [...quiet, month("south", 80, {season})]})).toEqual(["month-rose"]);
});

it("tells what fell before what rose, the larger first", () => {
  const years = [year("a", 90), year("b", 70), year("c", 66), year("d", 60, {stage: stage("service")})];
  expect(thingsToKnow(field({years}))).toMatchObject([
    {code: "year-fell", unit: {id: "d"}, estimate: 60, before: 80},
    {code: "year-fell", unit: {id: "c"}},
    {code: "year-fell", unit: {id: "b"}},
    {code: "year-rose", unit: {id: "a"}}
  ]);
});

it("of a stage in a unit, in what is above it and in its months only what is surest is told", () => {
  const region = month("region", 62, {figure: measured(62, 100)});
  const branch = month("branch", 64, {above: ["top", "region"]});
  const later = month("region", 70, {month: "2025-08"});
  const whole = year("region", 77);
  expect(thingsToKnow(field({months: [branch, region, later], years: [whole]}))).toMatchObject([
    {code: "month-fell", unit: {id: "region"}, month: "2025-07"}
  ]);
  const elsewhere = month("branch", 64, {stage: stage("service"), above: ["top", "region"]});
  expect(codes({months: [region, elsewhere]})).toEqual(["month-fell", "month-fell"]);
});

const ranked = (label: string, lowest: readonly string[]) => ({
  label,
  stages: ["use", "service", "delivery"].map((id) => ({
    ...{...stage(id), estimate: lowest.includes(id) ? 60 : 80},
    ranks: lowest.includes(id) ? {low: 4 - lowest.length, upp: 3, of: 3} : {low: 1, upp: 2, of: 3}
  }))
});

it("names the weakest stage where it is certainly the weakest with every class of customers, and whose it is", () => {
  const classes = [ranked("Consumers", ["service"]), ranked("Partners", ["service"])];
  expect(thingsToKnow(field({classes, top: unit("co")}))).toEqual([
    {
      ...{code: "weakest-stage", stage: {id: "service", label: "SERVICE"}, owner: {id: "co", label: "Unit co"}},
      classes: [
        {label: "Consumers", estimate: 60},
        {label: "Partners", estimate: 60}
      ]
    }
  ]);
});

it.each([
  ["a class has another one", [ranked("Consumers", ["service"]), ranked("Partners", ["use"])]],
  ["with a class two cannot be told apart", [ranked("Consumers", ["service"]), ranked("Partners", ["service", "use"])]],
  ["there is one stage", [{label: "Consumers", stages: ranked("Consumers", ["service"]).stages.slice(1, 2)}]],
  ["no class has figures", []]
])("names no weakest stage where %s", (_, classes) => {
  expect(codes({classes})).toEqual([]);
});

it("a class of which nothing is shown says nothing against a weakest stage", () => {
  const hidden = {
    label: "Partners",
    stages: ranked("", []).stages.map((one) => ({...one, estimate: null, ranks: null}))
  };
  expect(codes({classes: [ranked("Consumers", ["service"]), hidden]})).toEqual(["weakest-stage"]);
});

const sign = (of: string, share: number, p = 0.001, n = 100) => ({
  ...{unit: unit(of), sign: "straight-lining" as const, estimate: 92, n, share, elsewhere: 12, p}
});

it("warns of the unit whose answers are furthest from everybody's, once, by the source with most responses", () => {
  const signs = [sign("a", 40), sign("b", 66, 0.001, 800), sign("b", 70, 0.001, 70), sign("c", 90, 0.2)];
  expect(thingsToKnow(field({signs}))).toMatchObject([
    {code: "careless-unit", unit: {id: "b"}, share: 66, n: 800, elsewhere: 12, estimate: 92},
    {code: "careless-unit", unit: {id: "a"}}
  ]);
});

it("what careless answers say is not told as a change", () => {
  expect(codes({months: [...quiet, month("south", 98)], signs: [sign("south", 66)]})).toEqual(["careless-unit"]);
});

it("of each sort the first comes first, so that three things are of three sorts where there are", () => {
  const years = [year("b", 70), year("c", 66)];
  const classes = [ranked("Consumers", ["service"])];
  expect(codes({years, classes, signs: [sign("a", 40), sign("b2", 66)]})).toEqual([
    ...["year-fell", "weakest-stage", "careless-unit"],
    ...["year-fell", "careless-unit"]
  ]);
});
