import {beforeAll, expect, it} from "vitest";
import {figures} from "../../../loaders/analyses/figures.js";
import {uniformsFrom} from "../../../src/statistics/numbers/random.js";
import {type FigureRecord, readCube} from "../../support/read-cube.js";
import {HEADER, count, PROGRAM, writeWorkspace} from "../../support/workspace-files.js";

const SEGMENTED = `${PROGRAM}segments: [{id: age, label: Age}, {id: product, label: Product}]\n`;
const SOURCE = `adapter: csv
files: survey*.csv
customer_class: {constant: end_user}
response: {id: id, organization: unit, responded_at: day}
segments: {age: age, product: product}
questions: {order: order, quality: quality}
`;

/** 200 responses, whose two answers go together a little. */
function exported(): string {
  const next = uniformsFrom(7);
  const rows = Array.from({length: 200}, (_, index) => {
    const order = 1 + Math.floor(next() * 5);
    const quality = next() < 0.4 ? order : 1 + Math.floor(next() * 5);
    const [age, product] = [next() < 0.5 ? "young" : "old", next() < 0.5 ? "phone" : "net"];
    return [index, "north", "2025-05-15", order, quality, age, product].join(",");
  });
  return [`${HEADER.trim()},age,product`, ...rows, ""].join("\n");
}

let folder: string;
beforeAll(async () => {
  folder = writeWorkspace({
    "program.yaml": SEGMENTED,
    "sources/survey.yaml": SOURCE,
    "exports/survey.csv": exported()
  });
  await count(folder);
});

const figuresBy = (by: string[], where: Record<string, string[]> = {}) =>
  readCube(
    folder,
    async ({cube, workspace}) => (await figures(cube, workspace, {by, where})).table.objects() as FigureRecord[]
  );

/** The same answers in a workspace of their own, where nothing is left to be told apart. */
async function alone(age: string, product: string): Promise<FigureRecord> {
  const lines = exported().split("\n");
  const kept = lines.filter((line, index) => index === 0 || line.endsWith(`,${age},${product}`));
  const own = writeWorkspace({"exports/survey.csv": `${kept.join("\n")}\n`});
  await count(own);
  return readCube(
    own,
    async ({cube, workspace}) => (await figures(cube, workspace, {by: []})).table.objects()[0] as FigureRecord
  );
}

it("pairs are kept along one segment at a time: a composite by one, or among the values of one, has its exact error", async () => {
  for (const rows of [
    await figuresBy(["age"]),
    await figuresBy([], {product: ["net"]}),
    await figuresBy(["age"], {age: ["old"]})
  ]) {
    expect(rows.map(({widest}) => widest)).toEqual(rows.map(() => false));
  }
});

it("by two segments at once the error of a composite is the largest that it could be, around the exact one; questions are exact", async () => {
  const both = await figuresBy(["age", "product"]);
  const filtered = await figuresBy(["age"], {product: ["net"]});
  for (const row of [...both.filter(({product}) => product === "net"), ...filtered]) {
    const exact = await alone(row["age"] as string, "net");
    expect([row["widest"], exact["widest"]]).toEqual([true, false]);
    expect([row["estimate"], row["n"]]).toEqual([expect.closeTo(exact["estimate"] as number, 9), exact["n"]]);
    expect(row["se"]).toBeGreaterThan(exact["se"] as number);
    expect(row["low"]).toBeLessThan(exact["low"] as number);
    expect(row["upp"]).toBeGreaterThan(exact["upp"] as number);
  }
  expect((await figuresBy(["age", "product", "question"])).map(({widest}) => widest)).not.toContain(true);
});

it("figures are in the order of the program, and of values else", async () => {
  expect((await figuresBy(["stage", "age"])).map(({stage, age}) => [stage, age])).toEqual([
    ["buy", "old"],
    ["buy", "young"],
    ["use", "old"],
    ["use", "young"]
  ]);
});

it("a key named twice, one that is not there, a value that nobody has and a metric that is none are refused", async () => {
  await expect(figuresBy(["age", "age"])).rejects.toThrow('--by names "age" twice');
  await expect(figuresBy(["ages"])).rejects.toThrow(/ages/);
  await expect(figuresBy([], {age: ["middle"]})).rejects.toThrow("no answers with age = 'middle'");
  await expect(figuresBy([], {stage: ["uses"]})).rejects.toThrow('no stage "uses"');
  const nps = () => readCube(folder, ({cube, workspace}) => figures(cube, workspace, {by: [], metric: "nps"}));
  await expect(nps()).rejects.toThrow('no metric "nps"');
});
