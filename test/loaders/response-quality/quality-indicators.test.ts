import {beforeAll, expect, it} from "vitest";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {writePages} from "../../../loaders/payloads/write-payloads.js";
import {chanceRate} from "../../../src/statistics/response-quality/chance-rate.js";
import {duplicates} from "../../../src/statistics/response-quality/duplicates.js";
import {heaping} from "../../../src/statistics/response-quality/heaping.js";
import {adjustPValues} from "../../../src/statistics/comparisons/multiplicity.js";
import {speeding} from "../../../src/statistics/response-quality/speeding.js";
import {equalPairs} from "../../../src/transforms/equal-pairs.js";
import type {DataQualityPayload} from "../../../loaders/payloads/data-quality.js";
import type {QualityIndicator} from "../../../loaders/response-quality/quality-indicators.js";
import {load, openWorkspace, PROGRAM, writeWorkspace} from "../../support/workspace-files.js";

const ITEMS = Array.from({length: 10}, (_, index) => `q${index}`);
const SOURCE = `adapter: csv
files: survey*.csv
label: The survey
customer_class: {constant: end_user}
response: {id: id, organization: unit, responded_at: day, duration: seconds}
questions:
${ITEMS.map((item) => `  ${item}: {stage: use, scale: [1, 5]}\n`).join("")}  mood: {stage: buy, scale: [0, 100]}
`;

interface Response {
  unit: string;
  seconds: number;
  items: number[];
  mood: number;
}

/** In the south every third answers in a straight line and in haste, ten are copies of one another, and moods are round. */
const RESPONSES = Array.from({length: 120}, (_, index): Response => {
  const south = index % 2 === 1;
  const line = south && index % 3 === 0;
  const copy = south && index % 12 === 1;
  return {
    unit: south ? "south" : "north",
    seconds: line ? 20 : 200 + ((index * 37) % 150),
    items: ITEMS.map((_, place) =>
      line ? 5 : copy ? 1 + (place % 5) : 1 + ((index * (place + 3) + place * place) % 5)
    ),
    mood: south ? 10 * (1 + (index % 9)) : 10 + ((index * 13) % 80)
  };
});
const EAST = RESPONSES.filter(({unit}) => unit === "north")
  .slice(0, 12)
  .map((response, index) => ({
    ...response,
    unit: "east",
    seconds: 150 + index,
    items: response.items.map((value) => 6 - value)
  }));
const FEW = [...EAST, {unit: "tiny", seconds: 100, items: ITEMS.map((_, place) => 1 + (place % 3)), mood: 50}];
const ORGANIZATIONS = `organization_id,parent_id,name,kind
company,,Company,company
north,company,North,branch
south,company,South,branch
east,company,East,branch
tiny,company,Tiny,branch
`;
const csv = `id,unit,day,seconds,${ITEMS.join(",")},mood\n${[...RESPONSES, ...FEW]
  .map(({unit, seconds, items, mood}, index) => `${index},${unit},2025-05-01,${seconds},${items.join(",")},${mood}\n`)
  .join("")}`;

let indicators: QualityIndicator[];
let quality: DataQualityPayload;

beforeAll(async () => {
  const folder = writeWorkspace({
    "program.yaml": PROGRAM,
    "organizations.csv": ORGANIZATIONS,
    "sources/survey.yaml": SOURCE,
    "exports/survey.csv": csv
  });
  await load(folder);
  await writePages(openWorkspace(folder), {progress: () => undefined});
  quality = JSON.parse(
    readFileSync(join(folder, ".journeymark", "pages", "data-quality.json"), "utf8")
  ) as DataQualityPayload;
  ({responseQuality: indicators} = quality);
});

const of = (indicator: QualityIndicator["indicator"], unit: string | null) =>
  indicators.find((row) => row.indicator === indicator && row.unit === unit);
const own = (unit: string | null) => [...RESPONSES, ...FEW].filter((each) => unit === null || each.unit === unit);

it("speeding is that of the durations of the unit, as published to four decimals", () => {
  const north = speeding(own("north").map(({seconds}) => ({seconds, n: 1})));
  const south = speeding(own("south").map(({seconds}) => ({seconds, n: 1})));
  const few = ["east", "tiny"].map((unit) => speeding(own(unit).map(({seconds}) => ({seconds, n: 1}))));
  const [p] = adjustPValues([south, north, ...few].map(({pValue}) => pValue));
  expect(of("speeding", "south")!.found).toEqual({
    n: 60,
    share: Number((100 * south.share!).toFixed(4)),
    low: Number((100 * south.low!).toFixed(4)),
    upp: Number((100 * south.upp!).toFixed(4)),
    expected: Number((100 * south.expectedShare).toFixed(4)),
    p: Number(p!.toFixed(4))
  });
  expect(of("speeding", "north")!.found!.share).toBe(0);
});

it("straight-lining counts the responses with one answer throughout, and chance knows that satisfied people agree", () => {
  const straight = own("south").filter(({items}) => new Set(items).size === 1).length;
  const {n, share, expected, p} = of("straight-lining", "south")!.found!;
  expect([n, share]).toEqual([60, Number(((100 * straight) / 60).toFixed(4))]);
  expect(expected).toBeGreaterThan(0);
  expect(expected).toBeLessThan(share);
  expect(p).toBeLessThan(0.01);
  expect(of("straight-lining", "north")!.found).toMatchObject({share: 0});
  const all = of("straight-lining", null)!.found!;
  expect(all.low).toBeCloseTo(100 * chanceRate(straight, 133, 0).low!, 4);
});

it("duplicates are pairs of equal responses whose answers vary, beside nearly equal ones and those among the other units", () => {
  const varied = (unit: string) => own(unit).filter(({items, mood}) => new Set([...items, mood]).size >= 3);
  const pairsOf = (responses: readonly Response[]) => {
    const counts = new Map<string, number>();
    for (const {items, mood} of responses) {
      const key = [...items, mood].join();
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return equalPairs([...counts].map(([key, n]) => ({values: key.split(",").map(Number), n})));
  };
  const rest = (unit: string) =>
    pairsOf(["north", "south", "east", "tiny"].filter((each) => each !== unit).flatMap(varied));
  for (const unit of ["north", "south"]) {
    const counted = duplicates(pairsOf(varied(unit)), rest(unit));
    const {n, share, expected} = of("duplicates", unit)!.found!;
    const all = (n * (n - 1)) / 2;
    expect(n).toBe(counted.n);
    expect(share).toBeCloseTo((100 * counted.pairs) / all, 3);
    expect(expected).toBeCloseTo((100 * counted.expectedPairs) / all, 3);
  }
  // Where chance alone makes many pairs, they come in clumps, and the test is left out.
  const south = duplicates(pairsOf(varied("south")), rest("south"));
  expect(south.expectedPairs).toBeGreaterThan(3);
  expect(of("duplicates", "south")!.found!.p).toBeNull();
  expect(of("duplicates", null)!.found).toMatchObject({expected: null, p: null});
});

it("heaping is that of the long scales alone", () => {
  const counts = own("south").map(({mood}) => ({value: mood, n: 1}));
  const found = heaping(counts, [0, 100], {multiple: 10});
  expect(of("heaping", "south")!.found).toMatchObject({
    n: found.n,
    share: Number((100 * found.share!).toFixed(4)),
    expected: 33.3333
  });
});

it("a unit of few responses is withheld, and with it the one from which it would follow", () => {
  const hidden = indicators.filter(({found}) => found === null).map(({indicator, unit}) => `${indicator} ${unit}`);
  expect(hidden).toEqual(expect.arrayContaining(["speeding tiny", "speeding east"]));
  for (const indicator of ["speeding", "straight-lining", "duplicates"] as const) {
    const told = indicators.filter((row) => row.indicator === indicator && row.unit !== null && row.found !== null);
    const total = of(indicator, null)!.found;
    const rest = total === null ? null : told.reduce((left, {found}) => left - found!.n, total.n);
    // What is left of the whole is nobody, or ten at least; or the whole is not told.
    expect(rest === null || rest === 0 || rest >= 10).toBe(true);
  }
});

it("the page's claim names the unit with more carelessness than by chance", () => {
  expect(quality.findings).toContainEqual({
    ...{code: "careless-units", sign: "straight-lining"},
    ...{units: {count: 1, named: ["South"]}, of: 4}
  });
});

it("alpha is told for each stage of two questions or more, by class", () => {
  expect(quality.scales.map(({stage, class: customers, questions}) => [stage, customers, questions])).toEqual([
    ["use", "end_user", 10]
  ]);
  const {alpha} = quality.scales[0]!;
  expect(alpha).toMatchObject({n: 133, method: "feldt"});
});
