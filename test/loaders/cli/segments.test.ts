/** What `journeymark segments` prints, on customers of whom some were made less satisfied. */
import {afterAll, beforeAll, expect, it} from "vitest";
import {run} from "../../support/cli.js";
import {removeTemporaryFolders} from "../../support/temporary-folders.js";
import {load, writeWorkspace} from "../../support/workspace-files.js";

const PROGRAM = `title: A planted segment
timezone: UTC
fiscal_year: {starts: 7, named_by: end}
privacy: {minimum: 10}
stages: [{id: buy, label: Buying}, {id: use, label: Using}]
metrics: {satisfaction: {label: Satisfaction, score: linear}, nps: {label: NPS, score: nps}}
classes: [{id: consumer, label: Consumers}, {id: partner, label: Partners}]
segments: [{id: age, label: Age, values: {young: Young, middle: Middle, old: Old}}, {id: product, label: Product}]
questions:
  order: {stage: buy, scale: [1, 5]}
  quality: {stage: use, scale: [1, 5]}
`;
const SOURCE = `adapter: csv
files: survey.csv
customer_class: {column: class}
response: {id: id, respondent: who, organization: unit, responded_at: day}
segments: {age: age, product: product}
questions: {order: order, quality: quality}
`;
const HEADER = "id,who,class,unit,day,age,product,order,quality";

/** The young are a point of four, 25 of 100, lower about use from July 2025 on; buyers of ovens are in the north, which is a point lower. */
function survey(): string {
  const rows = Array.from({length: 4800}, (_, index) => {
    const pick = <Value>(values: readonly Value[], step: number) => values[Math.floor(index / step) % values.length]!;
    const age = pick(["young", "middle", "old", ""], 1);
    const isNorth = pick([true, false], 4);
    const isLater = index >= 2400;
    const year = isLater ? (index % 12 < 6 ? "2025-08" : "2025-11") : index % 12 < 6 ? "2024-08" : "2024-11";
    const less = (isNorth ? 1 : 0) + (isLater && age === "young" ? 1 : 0);
    const quality = Math.max(1, Math.round(pick([5, 4, 4, 3, 5, 4, 5], 8) - less));
    const customers = index % 3 === 0 ? "partner" : "consumer";
    const product = isNorth && index % 5 > 0 ? "oven" : "fridge";
    return [`r${index}`, `p${index}`, customers, isNorth ? "north" : "south", `${year}-10`, age, product, pick([5, 4, 3], 3), quality]; // prettier-ignore
  });
  return `${[HEADER, ...rows.map((row) => row.join(","))].join("\n")}\n`;
}

let folder: string;
beforeAll(async () => {
  // Who is in which half follows from the secret: with another one in 20 trees would be divided once more.
  folder = writeWorkspace({
    ".journeymark/salt": `${"5eed".repeat(16)}\n`,
    "program.yaml": PROGRAM,
    "sources/survey.yaml": SOURCE,
    "exports/survey.csv": survey()
  });
  await load(folder);
});
afterAll(removeTemporaryFolders);

type Row = Record<string, unknown> & {class: string; segment: Record<string, (string | null)[]>};
async function segments(...options: string[]): Promise<{rows: Row[]; err: string}> {
  const {code, out, err} = await run("segments", "--workspace", folder, "--format", "json", ...options);
  expect([code, err.includes("journeymark:")], err).toEqual([0, false]);
  return {rows: JSON.parse(out) as Row[], err};
}
const found = (rows: Row[]) => rows.map((row) => [row.class, row.segment, row["finding"]]);

it("a segment that is lower is found in each class with its base, interval and difference, and nothing of the region", async () => {
  const {rows, err} = await segments("--where", "stage=use");
  expect(found(rows)).toEqual([
    ["consumer", {age: ["young"]}, "lower"],
    ["consumer", {age: ["middle", "old", null]}, "higher"],
    ["partner", {age: ["young"]}, "lower"],
    ["partner", {age: ["middle", "old", null]}, "higher"]
  ]);
  for (const row of rows) {
    const {n, people, low, estimate, upp, p} = row as unknown as Record<string, number>;
    expect([n, row["reason"], row["belowMinimum"]]).toEqual([people, null, false]);
    expect(n).toBeGreaterThanOrEqual(50);
    expect(low! < estimate! && estimate! < upp!).toBe(true);
    expect(p!).toBeLessThan(0.001);
  }
  const young = rows[0] as unknown as Record<string, number>;
  expect(Math.abs(young["difference"]! + 25)).toBeLessThan(4);
  expect(err).toContain("2024-12 to 2025-11; tried: age, product.");
  expect(err).toContain("Consumers: 2 segments, 2 beyond chance different from the rest.");
});

it("what was not asked for is not tried, and nothing is found where nothing is", async () => {
  const {rows, err} = await segments("--where", "stage=use", "--by", "product");
  expect(rows.map((row) => [row.class, row.segment, row["p"]])).toEqual([
    ["consumer", {}, null],
    ["partner", {}, null]
  ]);
  expect(rows[0]!["reason"]).toEqual({code: "part-is-whole"});
  expect(err).toContain("Consumers: no segment was found.");
  const before = await segments("--where", "stage=use", "--period", "2024-08");
  expect(before.rows.every((row) => row["difference"] === null)).toBe(true);
});

it("a change is found where segments changed otherwise", async () => {
  const {rows, err} = await segments("--where", "stage=use", "--from", "FY2025", "--to", "FY2026", "--where", "class=consumer"); // prettier-ignore
  expect(found(rows)).toEqual([
    ["consumer", {age: ["young"]}, "lower"],
    ["consumer", {age: ["middle", "old", null]}, "higher"]
  ]);
  const [young, others] = rows as unknown as Record<string, number>[];
  expect(Math.abs(young!["estimate"]! + 25)).toBeLessThan(6);
  expect(Math.abs(others!["estimate"]!)).toBeLessThan(6);
  expect(Math.abs(young!["difference"]! + 25)).toBeLessThan(6);
  expect(err).toContain("Estimates are changes from 2024-07 to 2025-06");
});

it("tables and CSV name segments as --where takes them", async () => {
  const {out} = await run("segments", "--workspace", folder, "--where", "stage=use", "--format", "csv");
  const [header, first] = out.split("\n");
  expect(header).toBe(
    "class,segment,n,people,share,estimate,low,upp,difference,differenceLow,differenceUpp,p,finding,deft,reason,belowMinimum"
  );
  expect(first).toMatch(/^consumer,age=young,\d+,\d+,/);
  expect(out).toContain('"age=middle,old,(not known)"');
  const table = await run("segments", "--workspace", folder, "--where", "stage=use");
  expect(table.out).toContain("age=young");
});

it.each<[options: string[], message: string]>([
  [["--by", "organization"], "--by organization: expected what customers are divided by"],
  [["--by", "class"], "--by class: expected what customers are divided by"],
  [["--by", "stage"], "--by stage: expected what customers are divided by"],
  [["--by", "month"], "--by month: expected what customers are divided by"],
  [["--by", "age,age"], '--by names "age" twice'],
  [["--period", "FY2026", "--from", "FY2025"], "--period: expected it, or --from and --to, not both"],
  [["--from", "FY2025"], "--from and --to: expected both periods, or neither"],
  [["--where", "year=FY2026"], "--where year: the period is that of --period, or of --from and --to"],
  [["--metric", "nps"], "--where: no question that carries nps is left"]
])("%j is wrong usage", async (options, message) => {
  const {code, out, err} = await run("segments", "--workspace", folder, ...options);
  expect({code, out}).toEqual({code: 2, out: ""});
  expect(err).toContain(message);
});
