/** What `scores` prints, by every key and filter and in every format, of a survey of 668 answers. */
import {reasonText} from "../../../src/locales/index.js";
import {isReason} from "../../../src/model/reason.js";
import {parse} from "csv-parse/sync";
import {beforeAll, expect, it} from "vitest";
import {run} from "../../support/cli.js";
import {TINY_MONTHS, tinyWorkspace, type TinyWorkspace} from "../../support/tiny-workspace.js";

let tiny: TinyWorkspace;
beforeAll(async () => {
  tiny = tinyWorkspace();
  await tiny.load();
  return () => tiny.remove();
});

type Row = Record<string, string | number | boolean | null>;

async function print(...options: string[]): Promise<string> {
  const {code, out, err} = await run("scores", "--workspace", tiny.directory, ...options);
  expect(code, err).toBe(0);
  return out;
}

/** What was asked for before: nothing changes meanwhile. */
const asked = new Map<string, Promise<string>>();

/** Figures by keys joined by commas; `where` has one filter each. */
async function figures(by: string, where: readonly string[] = [], ...options: string[]): Promise<Row[]> {
  const filters = where.flatMap((filter) => ["--where", filter]);
  const keys = by === "" ? [] : ["--by", by];
  const command = [...keys, ...filters, ...options];
  const name = JSON.stringify(command);
  const printed = asked.get(name) ?? print(...command, "--format", "json");
  asked.set(name, printed);
  return JSON.parse(await printed) as Row[];
}

const KEYS = ["stage", "question", "organization", "organization:division", "organization:department", "class"].concat([
  "language",
  "channel",
  "age",
  "city",
  "month",
  "quarter",
  "year"
]);
/** Every two of keys of each kind but stages, of which answers are of one alone. */
const PAIRS = ["organization:division", "age", "quarter"].flatMap((one, index, all) =>
  all.slice(index + 1).map((other) => [one, other] as const)
);

/** Rows of a table for people: cells stand below the lines under the names. */
function tableRows(text: string): {columns: string[]; rows: Record<string, string>[]} {
  const [header, rule, ...lines] = text.trimEnd().split("\n");
  const places = [...rule!.matchAll(/─+/g)].map(({index, 0: line}) => [index, index + line.length] as const);
  const cells = (line: string) => places.map(([start, end]) => line.slice(start, end).trim());
  const columns = cells(header!);
  return {
    columns,
    rows: lines.map((line) => Object.fromEntries(cells(line).map((cell, index) => [columns[index]!, cell])))
  };
}

/** A value of JSON as tables and CSV have it. */
const wordsOf = (value: unknown) => (isReason(value) ? reasonText(value) : String(value ?? ""));

it.each([...KEYS, "organization:division,stage,year", "class,age,quarter,question", ""])(
  "by %j: the three formats tell the same",
  async (by) => {
    const rows = await figures(by);
    const options = by === "" ? [] : ["--by", by];
    expect(rows.length).toBeGreaterThan(0);
    const names = Object.keys(rows[0]!);
    expect(names.slice(0, by === "" ? 0 : by.split(",").length)).toEqual(by === "" ? [] : by.split(","));
    const csv: string[][] = parse(await print(...options, "--format", "csv"));
    expect(csv).toEqual([names, ...rows.map((row) => names.map((name) => wordsOf(row[name])))]);
    const table = tableRows(await print(...options));
    const leftOut = names.filter((name) => !table.columns.includes(name));
    // People are spared reasons where all figures are known, and ratios where none is above 1.05.
    for (const row of rows) {
      for (const name of leftOut) {
        if (name === "deft") expect(row[name] ?? 1).toBeLessThanOrEqual(1.05);
        else if (name === "errorFactor") expect(row[name] ?? 1).toBe(1);
        else if (name === "belowMinimum" || name === "widest") expect(row[name]).toBe(false);
        else if (name === "classes") expect(row[name] ?? null).toBe(row["class"] ?? null);
        else expect(row[name] ?? null).toBeNull();
      }
    }
    expect(table.rows).toHaveLength(rows.length);
    for (const [index, row] of rows.entries()) {
      for (const column of table.columns) {
        const [told, value] = [table.rows[index]![column]!, row[column] ?? null];
        if (typeof value === "number") expect(Math.abs(Number(told) - value), column).toBeLessThanOrEqual(0.05);
        else if (typeof value === "boolean") expect(told, column).toBe(value ? "yes" : "");
        else expect(told, column).toBe(wordsOf(value));
      }
    }
  }
);

/** Of each key a question's answers are of exactly one value, so that their numbers add up to all of them. */
it.each(KEYS.filter((key) => key !== "stage" && key !== "question"))(
  "by question and %s: n adds up to the question's",
  async (key) => {
    const parts = await figures(`question,${key}`, CONSUMERS);
    for (const {question, n} of await figures("question", CONSUMERS)) {
      const own = parts.filter((row) => row["question"] === question);
      expect(own.reduce((sum, row) => sum + Number(row["n"]), 0)).toBe(n);
    }
  }
);

// Of one class: figures over several leave out those with too few people in a domain.
const CONSUMERS = ["class=consumer"];

it.each(PAIRS)("by question, %s and %s: n adds up to that of the first of them alone", async (one, other) => {
  const parts = await figures(`question,${one},${other}`, CONSUMERS);
  const whole = await figures(`question,${one}`, CONSUMERS);
  expect(parts.length).toBeGreaterThan(whole.length);
  for (const row of whole) {
    const own = parts.filter((part) => part["question"] === row["question"] && part[one] === row[one]);
    expect(own.reduce((sum, {n}) => sum + Number(n), 0)).toBe(row["n"]);
  }
});

// No response of the survey has a language or a channel.
it.each(KEYS.filter((key) => !["month", "language", "channel"].includes(key)))(
  "the figure of a value of %s, of the first and the last ones, is the one with --where it",
  async (key) => {
    const named = (await figures(key)).filter((each) => each[key] !== null);
    expect(named.length).toBeGreaterThan(0);
    for (const row of new Set([...named.slice(0, 2), ...named.slice(-2)])) {
      const [alone, ...more] = await figures(key, [`${key}=${String(row[key])}`]);
      expect(more).toEqual([]);
      for (const name of ["estimate", "se", "low", "upp", "n", "nEff", "df", "respondents"]) {
        if (typeof row[name] === "number") expect(alone![name], name).toBeCloseTo(row[name], 9);
        else expect(alone![name], name).toBe(row[name]);
      }
    }
  }
);

it("values of one filter are alternatives, by commas or repeated; filters of several keys all hold", async () => {
  const both = await figures("stage", ["organization=b1,b2"]);
  expect(await figures("stage", ["organization=b1", "organization=b2"])).toEqual(both);
  const each = await figures("stage,organization", ["organization=b1,b2"]);
  for (const {stage, n} of both) {
    const own = each.filter((row) => row["stage"] === stage);
    expect(own.reduce((sum, row) => sum + Number(row["n"]), 0)).toBe(n);
  }
  const narrow = await figures("age", ["organization=b1,b2", "class=partner", "year=FY2025", "age=old"]);
  const wide = await figures("organization,class,year,age");
  const kept = wide.filter(
    (row) =>
      /^b[12]$/.test(String(row["organization"])) &&
      row["class"] === "partner" &&
      row["year"] === "FY2025" &&
      row["age"] === "old"
  );
  expect(narrow.map(({n}) => n)).toEqual([kept.reduce((sum, row) => sum + Number(row["n"]), 0)]);
});

it("stages, questions, months and years come in their order, and a department that moved is in both divisions", async () => {
  const values = async (key: string) => (await figures(key)).map((row) => row[key]);
  expect(await values("stage")).toEqual(["purchase", "delivery"]);
  expect(await values("question")).toEqual(["order", "on_time", "undamaged"]);
  expect(await values("month")).toEqual(TINY_MONTHS);
  expect(await values("year")).toEqual(["FY2024", "FY2025"]);
  expect(await values("quarter")).toEqual(
    [1, 2, 3, 4].map((quarter) => `FY2024-Q${quarter}`).concat([1, 2, 3, 4].map((quarter) => `FY2025-Q${quarter}`))
  );
  const moved = await figures("organization:division,year", ["organization=a1"]);
  // Four answers a month; division b's since January 2025, the middle of the second year: in a there are too few partners then.
  expect(moved.map((row) => [row["organization:division"], row["year"], row["n"]])).toEqual([
    ["a", "FY2024", 48],
    ["a", "FY2025", 16],
    ["b", "FY2025", 24]
  ]);
});

it("a figure of few answers is printed with what it rests on; one of a single answer is no figure, and says why", async () => {
  const [few] = await figures("organization", ["organization=b3"]);
  expect(few).toMatchObject({n: 5, respondents: 5, reason: null});
  expect(Number(few!["upp"]) - Number(few!["low"])).toBeGreaterThan(10);
  const single = ["organization=b3", "month=2024-07"];
  const [none] = await figures("question", [...single, "question=order"]);
  expect(none).toMatchObject({estimate: null, se: null, low: null, upp: null, nEff: null, df: null, n: 1});
  expect(none!["reason"]).toEqual({code: "one-answer"});
  const table = await print(
    "--by",
    "question",
    "--where",
    single[0]!,
    "--where",
    single[1]!,
    "--where",
    "question=order"
  );
  expect(tableRows(table).rows[0]).toMatchObject({
    question: "order",
    estimate: "",
    n: "1",
    reason: wordsOf(none!["reason"])
  });
  expect(table).not.toMatch(/NaN|null|undefined/);
});

it("where nothing is left there are no rows: a header in CSV and as a table, an empty list in JSON", async () => {
  const nothing = ["--by", "stage", "--where", "organization=old", "--where", "year=FY2025"];
  expect(JSON.parse(await print(...nothing, "--format", "json"))).toEqual([]);
  expect(await print(...nothing, "--format", "csv")).toMatch(/^stage,estimate,se,low,upp,n,[^\n]*\n$/);
  expect(tableRows(await print(...nothing)).rows).toEqual([]);
  expect(await figures("stage", ["stage=delivery"], "--metric", "nps")).toEqual([]);
});

it("a wider level gives a wider interval around the same figure", async () => {
  const [narrow] = await figures("", [], "--level", "0.8");
  const [wide] = await figures("", [], "--level", "0.99");
  expect([narrow!["estimate"], narrow!["level"], wide!["level"]]).toEqual([wide!["estimate"], 0.8, 0.99]);
  expect(Number(wide!["low"])).toBeLessThan(Number(narrow!["low"]));
  expect(Number(wide!["upp"])).toBeGreaterThan(Number(narrow!["upp"]));
});

it("figures over several classes of customers say with which weights; those of one, or by class, need not", async () => {
  const noteOf = async (...options: string[]) => (await run("scores", "--workspace", tiny.directory, ...options)).err;
  expect(await noteOf()).toBe(
    "Figures over several classes have their declared weights: Consumers 2 and Partners 1; --by class shows each.\n"
  );
  expect(await noteOf("--by", "class")).toBe("");
  expect(await noteOf("--where", "class=partner")).toBe("");
});

it.each([
  ["stage", ["stage"]],
  ["organization:division,stage", ["organization:division"]],
  ["stage,organization:division", ["organization:division"]],
  ["class,question", ["question"]],
  ["age", ["age"]],
  ["stage,year", ["stage"]]
])("--ranks by %s ranks along %s, within everything else", async (by, [key]) => {
  const found = JSON.parse(await print("--by", by, "--ranks", "--format", "json")) as Row[];
  const others = by.split(",").filter((name) => name !== key);
  const groupOf = (row: Row) => JSON.stringify(others.map((name) => row[name]));
  const ranked = found.filter(({rank}) => rank !== null);
  expect(ranked.length).toBeGreaterThan(0);
  for (const row of ranked) {
    const [low, rank, upp] = [row["rankLow"], row["rank"], row["rankUpp"]] as number[];
    const inGroup = found.filter((other) => groupOf(other) === groupOf(row)).length;
    expect([1, low, rank, upp, inGroup]).toEqual([1, low, rank, upp, inGroup].sort((a, b) => a! - b!));
  }
  const groups = new Set(ranked.map(groupOf));
  expect(new Set(ranked.filter(({rank}) => rank === 1).map(groupOf))).toEqual(groups);
});

it("--ranks needs something to rank", async () => {
  const {code, err} = await run("scores", "--workspace", tiny.directory, "--by", "year", "--ranks");
  expect([code, err]).toEqual([2, expect.stringContaining("--ranks: nothing is ranked")]);
});

it("figures on fewer people than the minimum are marked in every format, and counted in a note", async () => {
  const rows = await figures("organization,question");
  for (const {respondents, belowMinimum} of rows) {
    expect(belowMinimum).toBe(Number(respondents) > 0 && Number(respondents) < 10);
  }
  const marked = rows.filter(({belowMinimum}) => belowMinimum === true);
  // The tiny department, the one for which the same person answers always, and the responses of units nobody knows.
  expect(new Set(marked.map(({organization}) => organization))).toEqual(new Set(["a3", "b3", "unassigned"]));
  const {err} = await run("scores", "--workspace", tiny.directory, "--by", "organization,question");
  expect(err).toContain(`${marked.length} of ${rows.length} rows, marked belowMinimum, rest on fewer than 10 people`);
});

it.each([
  ["trend", "--by", "organization", "--period", "year"],
  ["decompose", "--by", "organization:department"],
  ["drivers", "--of", "question", "--outcome", "order", "--where", "organization=a3"]
])("%s marks them too", async (...command) => {
  const {out, err} = await run(...command, "--workspace", tiny.directory, "--format", "json");
  const rows = JSON.parse(out) as Row[];
  expect(rows.some(({belowMinimum}) => belowMinimum === true)).toBe(true);
  expect(err).toContain("fewer than 10 people");
});
