/** Nothing after the counting reads an answer: without the answers every figure stays as it was. */
import {beforeAll, expect, it} from "vitest";
import {decompositionTable} from "../../../loaders/analyses/decomposition-table.js";
import {driverTable} from "../../../loaders/analyses/driver-table.js";
import {figures} from "../../../loaders/analyses/figures.js";
import {scoresTable} from "../../../loaders/analyses/scores-table.js";
import {trendTable} from "../../../loaders/analyses/trend-table.js";
import {OF_DAYS} from "../../../loaders/cube/count-tables.js";
import {Cube} from "../../../loaders/cube/cube.js";
import {DuckDBEngine} from "../../../loaders/cube/duckdb-engine.js";
import {countResponseQuality} from "../../../loaders/response-quality/quality-tables.js";
import {qualityIndicators} from "../../../loaders/response-quality/quality-indicators.js";
import {uniformsFrom} from "../../../src/statistics/numbers/random.js";
import {type ReadCube, readCube} from "../../support/read-cube.js";
import {count, writeWorkspace} from "../../support/workspace-files.js";

const PROGRAM = `title: Everything at once
timezone: UTC
stages: [{id: buy, label: Buying, weight: 2}, {id: use, label: Using, weight: 1}]
metrics:
  satisfaction: {label: Satisfaction, score: linear}
  top2: {label: Top two, score: {top: 2}}
  nps: {label: NPS, score: nps}
classes: [{id: consumer, label: Consumers, weight: 60}, {id: partner, label: Partners, weight: 40}]
segments: [{id: age, label: Age}, {id: product, label: Product}]
kinds: {company: Company, branch: Branch}
questions:
  order: {stage: buy, scale: [1, 5], metrics: [satisfaction, top2]}
  price: {stage: buy, scale: [1, 5], metrics: [satisfaction, top2]}
  quality: {stage: use, scale: [1, 5], metrics: [satisfaction, top2]}
  service: {stage: use, scale: [1, 5], metrics: [satisfaction, top2]}
  overall: {stage: use, scale: [1, 5], role: outcome, metrics: [satisfaction]}
  recommend: {stage: use, scale: [0, 10], role: outcome, metrics: [nps]}
`;
const SOURCE = `adapter: csv
files: survey.csv
customer_class: {column: class}
response: {id: id, respondent: who, organization: unit, responded_at: day, duration: seconds, weight: weight, stratum: stratum, language: language}
segments: {age: age, product: product}
questions: {order: order, price: price, quality: quality, service: service, overall: overall, recommend: recommend}
comments: {said: {stage: use}}
`;

/** 400 responses of two years by 150 people, of whom many answer again, some in both classes, strata or units. */
function exported(): string {
  const next = uniformsFrom(20261130);
  const pick = <Value>(values: readonly Value[]) => values[Math.floor(next() * values.length)]!;
  const columns = ["id", "who", "unit", "day", "seconds", "weight", "stratum", "language", "class", "age", "product"];
  const asked = ["order", "price", "quality", "service", "overall", "recommend", "said"];
  const rows = Array.from({length: 400}, (_, index) => {
    const person = Math.floor(next() * 150);
    const mood = person % 3;
    const answer = (blank: number) => (next() < blank ? "" : Math.min(5, 1 + mood + Math.floor(next() * 3)));
    const day = `${pick(["2024", "2025"])}-${String(1 + Math.floor(next() * 12)).padStart(2, "0")}-15`;
    const own = [index, next() < 0.1 ? "" : `p${person}`, pick(["north", "south", "Annex"]), day, 30 + (index % 90)];
    const kinds = [pick([0.5, 1, 2]), pick(["x", "y"]), pick(["en", "ko"]), pick(["consumer", "partner"])];
    const segments = [pick(["young", "old", ""]), pick(["phone", "net"])];
    const scale = [answer(0.1), answer(0.3), answer(0.2), answer(0.4), answer(0.1), Math.floor(next() * 11), "good"];
    return [...own, ...kinds, ...segments, ...scale].join(",");
  });
  return [[...columns, ...asked].join(","), ...rows, ""].join("\n");
}

let folder: string;
beforeAll(async () => {
  folder = writeWorkspace({"program.yaml": PROGRAM, "sources/survey.yaml": SOURCE, "exports/survey.csv": exported()});
  await count(folder);
  await readCube(folder, ({database, workspace}) => countResponseQuality(database, workspace));
});

const KEYS = [
  ...[[], ["stage"], ["question"], ["class"], ["organization"], ["organization:branch", "stage"], ["month"]],
  ...[["quarter", "class"], ["year", "question"], ["age"], ["product", "stage"], ["language"], ["age", "product"]]
];

/** All that is made of the counts. */
async function everything({cube, workspace, database}: ReadCube): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const metric of ["satisfaction", "top2", "nps"]) {
    for (const by of KEYS) found.push((await figures(cube, workspace, {by, metric})).table.objects());
  }
  const compared = [
    {by: ["year", "stage"], compare: "previous"},
    {by: ["quarter"], compare: "year-ago"},
    {by: ["organization", "stage"], compare: "peers"},
    {by: ["age", "year"], compare: "rest"}
  ] as const;
  for (const asked of compared) found.push((await figures(cube, workspace, asked)).table.objects());
  const where = {age: ["young"], class: ["consumer"]};
  found.push(
    (
      await scoresTable(cube, workspace, {by: ["organization"], where, adjust: ["product"], shrink: true, target: 60})
    ).objects()
  );
  for (const period of ["month", "quarter"] as const)
    found.push(await trendTable(cube, workspace, {by: ["stage"], period}));
  const days = new Cube(new DuckDBEngine(database, workspace.program, OF_DAYS));
  for (const period of ["day", "week"] as const) found.push(await trendTable(days, workspace, {by: ["stage"], period}));
  for (const of of ["stage", "question"] as const)
    found.push(await driverTable(cube, workspace, {of, metric: "satisfaction"}));
  found.push(
    await decompositionTable(cube, workspace, {
      by: ["organization:branch", "stage"],
      from: "2024",
      to: "2025",
      adjust: ["age"]
    })
  );
  found.push(await qualityIndicators(database, workspace));
  return found;
}

it("without answers, responses and what is known of them every figure, trend, driver, decomposition and sign of quality stays", async () => {
  const before = await readCube(folder, everything);
  expect(before.every((each) => (Array.isArray(each) ? each.length > 0 : true))).toBe(true);
  const repeated = (before[0] as {deft: number; respondents: number; n: number}[])[0]!;
  expect(repeated.deft).toBeGreaterThan(1);
  expect(repeated.respondents).toBeLessThan(repeated.n);
  await readCube(folder, async ({database}) => {
    for (const name of ["answer", "response", "superseded", "repeated", "comment"])
      await database.run(`DROP TABLE ${name}`);
  });
  expect(await readCube(folder, everything)).toEqual(before);
});
