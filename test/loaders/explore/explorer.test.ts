// Figures of the page for analysts are those of the command line: the same code, over the same counts, in another engine.
import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, expect, it} from "vitest";
import {Explorer} from "../../../loaders/explore/browser/explorer.js";
import {commandText, notebookText} from "../../../loaders/explore/browser/take-away.js";
import {CubeFiles} from "../../../loaders/explore/cube-files.js";
import {purviewAsItWas} from "../../../loaders/warehouse/purview.js";
import type {ExploreRequest} from "../../../src/model/explore.js";
import {run} from "../../support/cli.js";
import {demonstrationWorkspace} from "../../support/demonstration.js";
import {wasmEngine} from "../../support/wasm-engine.js";

const folder = mkdtempSync(join(tmpdir(), "journeymark-explore-"));
const taken: string[] = [];
let workspace: string;
let explorer: Explorer;

beforeAll(async () => {
  workspace = await demonstrationWorkspace();
  const files = new CubeFiles(workspace, folder);
  explorer = await Explorer.open(await wasmEngine(), {
    workspace: () => files.subject(),
    cube: async () => readFileSync(await files.cube()),
    purview: async () => {
      const {workspace: stored} = await files.subject();
      return purviewAsItWas(stored, stored.evaluation.tenures);
    },
    pairs: async (part) => {
      taken.push(`${part.along} ${part.within}`);
      return readFileSync(await files.pairs(part));
    }
  });
});

afterAll(() => rmSync(folder, {recursive: true, force: true}));

const asked = (request: Partial<ExploreRequest>): ExploreRequest => ({
  ...{by: [], metric: "satisfaction", where: {}, compare: null},
  ...request
});

/** The words of a command, as a shell of Unix takes them apart. */
function shellWords(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|\S+/g)].map(([word, quoted]) => quoted ?? word);
}

async function printed(command: string): Promise<Record<string, unknown>[]> {
  const [, ...parameters] = shellWords(command);
  const {code, out, err} = await run(...parameters, "--format", "json");
  expect(code, err).toBe(0);
  return JSON.parse(out) as Record<string, unknown>[];
}

/**
 * Rows with numbers to ten digits. Several threads add up in any order, and doubles then differ in their last digits, as
 * those of two runs of the command itself do; a difference of two figures has fewer digits than they have.
 */
function tenDigits(rows: readonly object[]): unknown {
  const text = JSON.stringify(rows, (_, value: unknown) => {
    if (typeof value !== "number" || Number.isInteger(value)) return value;
    return Math.abs(value) < 1e-9 ? 0 : Number(value.toPrecision(10));
  });
  return JSON.parse(text);
}

it.each([
  asked({by: ["stage"]}),
  asked({by: ["stage", "class"]}),
  asked({by: ["stage", "age"]}),
  asked({by: ["question", "organization:region"]}),
  asked({by: ["stage", "month"], where: {class: ["consumer"]}}),
  asked({by: []}),
  asked({by: ["stage", "channel"], metric: "top2", where: {year: ["FY2026"], class: ["consumer", "partner"]}}),
  asked({by: ["stage", "class", "quarter"], where: {quarter: ["FY2026-Q4"]}, compare: "year-ago"}),
  asked({by: ["stage", "quarter"], compare: "previous"}),
  asked({by: ["organization:region", "stage"], where: {year: ["FY2026"]}, compare: "peers"}),
  asked({by: ["age", "stage"], where: {class: ["consumer"]}, compare: "rest"}),
  asked({by: ["leader", "class"], where: {year: ["FY2026"]}})
])("figures of %j are those of the command that is copied", async (request) => {
  const {columns, rows} = await explorer.figures(request);
  const expected = await printed(commandText(explorer.subject, request));
  expect(expected.length).toBeGreaterThan(0);
  const same = rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? null])));
  expect(tenDigits(same)).toEqual(tenDigits(expected));
});

it("pairs of questions are taken as they are needed, and once: those of stages by themselves first", () => {
  expect(taken[0]).toBe(" stages");
  expect(new Set(taken).size).toBe(taken.length);
});

it("figures of fewer people than the minimum are marked as the command marks them", async () => {
  const request = asked({by: ["organization", "stage", "month"], where: {class: ["internal"]}});
  const {rows} = await explorer.figures(request);
  const expected = await printed(commandText(explorer.subject, request));
  const marked = (all: readonly Record<string, unknown>[]) => all.filter(({belowMinimum}) => belowMinimum === true);
  expect(marked(rows).length).toBeGreaterThan(0);
  expect(marked(rows).length).toBe(marked(expected).length);
});

it("a notebook has the rows of the view, with the figures of the report: those that its command prints", async () => {
  const request = asked({by: ["stage", "class"], where: {year: ["FY2026"]}});
  const words = {title: "T", name: "n", header: "h", whole: "w", published: "p"};
  const text = notebookText(explorer.subject, request, {...words, instruction: (command) => command});
  const command = /^\/\/ (journeymark .*) --format json$/m.exec(text)![1]!;
  const rows = await printed(command);
  const {rows: own} = await explorer.figures(request);
  const keys = (row: Record<string, unknown>) => [row["stage"], row["class"]];
  expect(rows.map(keys)).toEqual(own.map(keys));
  // Answers of no known organization, which the report leaves out, are consumers' here.
  const figuresOf = (all: readonly Record<string, unknown>[]) =>
    all.filter((row) => row["class"] === "partner").map(({n, estimate, low, upp}) => ({n, estimate, low, upp}));
  expect(tenDigits(figuresOf(rows))).toEqual(tenDigits(figuresOf(own)));
  expect(text).toContain('FileAttachment("n.json")');
});

it.each([
  [asked({by: ["stages"]}), 'no dimension "stages"'],
  [asked({by: ["stage"], where: {class: ["consumers"]}}), "no answers with class = 'consumers'; did you mean"],
  [asked({by: ["stage", "stage"]}), '--by names "stage" twice']
])("%j is refused in the words of the command: %s", async (request, words) => {
  await expect(explorer.figures(request)).rejects.toMatchObject({refusal: {kind: "usage"}});
  await expect(explorer.figures(request)).rejects.toThrow(words);
});

it("the values of a key have their labels", async () => {
  expect((await explorer.values("class")).map(({value}) => value)).toEqual(["consumer", "internal", "partner"]);
  expect((await explorer.values("stage")).map(({value}) => value).slice(0, 2)).toEqual(["explore", "purchase"]);
});

it("SQL asks a table of cells by the names that figures have", async () => {
  const tables = await explorer.tables();
  expect(tables[0]!.name).toBe("cell");
  expect(tables[0]!.columns.map(({name}) => name)).toEqual(
    expect.arrayContaining(["month", "organization", "class", "age", "stage", "question", "value", "score", "n", "w"])
  );
  const {rows} = await explorer.query("SELECT class, sum(n) AS n FROM cell GROUP BY class ORDER BY class", 10);
  expect(rows.map(([name]) => name)).toEqual(["consumer", "internal", "partner"]);
});

it("SQL has no table of responses, respondents or comments", async () => {
  const names = (await explorer.tables()).map(({name}) => name);
  expect(names.filter((name) => /^(response|answer|comment|property|reject)$/.test(name))).toEqual([]);
});

it("an answer of more rows than are taken says so", async () => {
  expect(await explorer.query("SELECT * FROM range(5)", 3)).toMatchObject({rows: [[0], [1], [2]], more: true});
  expect(await explorer.query("SELECT * FROM range(3)", 3)).toMatchObject({rows: [[0], [1], [2]], more: false});
});

it("values of an answer are numbers, texts, dates and nothing", async () => {
  const sql = "SELECT 1::BIGINT, 2.5::DECIMAL(4,1), 'a', DATE '2026-06-30', NULL, true, [1, 2]";
  const {rows} = await explorer.query(sql, 10);
  expect(rows).toEqual([[1, 2.5, "a", "2026-06-30", null, true, "[1,2]"]]);
});

it("a fault in SQL is told once, with the line and the place", async () => {
  const asking = explorer.query("SELECT stag FROM cell", 10);
  await expect(asking).rejects.toMatchObject({refusal: {kind: "sql"}});
  const text = await asking.then(String, (error: Error) => error.message);
  expect(text).toContain("LINE 1: SELECT stag FROM cell");
  expect(text.match(/LINE 1/g)).toHaveLength(1);
});
