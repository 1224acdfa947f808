/** Random small surveys and trees: the cube against the same sums added up response by response. */
import fc from "fast-check";
import {expect, it} from "vitest";
import {rollUp} from "../../../loaders/cube/roll-up.js";
import type {Database} from "../../../loaders/duckdb/database.js";
import type {Program} from "../../../loaders/workspace/model.js";
import {openForReading} from "../../../loaders/warehouse/reading.js";
import {load, openWorkspace, writeFiles, writeWorkspace} from "../../support/workspace-files.js";
import {removeTemporaryFolders} from "../../support/temporary-folders.js";

const QUESTIONS = ["order", "price", "quality"] as const;
const PROGRAM = `title: At random
timezone: UTC
fiscal_year: {starts: 3}
rejects: {maximum_share: 1}
stages: [{id: buy, label: Buying}, {id: use, label: Using}]
metrics: {satisfaction: {label: Satisfaction, score: linear}}
classes: [{id: consumer, label: Consumers}, {id: partner, label: Partners}]
segments: [{id: age, label: Age}]
kinds: {company: Company, region: Region, branch: Branch}
questions:
  order: {stage: buy, scale: [1, 5]}
  price: {stage: buy, scale: [1, 5]}
  quality: {stage: use, scale: [1, 5]}
`;
const SOURCE = `adapter: csv
files: survey.csv
customer_class: {column: class}
response: {id: id, respondent: who, organization: unit, responded_at: day, weight: weight, stratum: stratum}
segments: {age: age}
questions: {order: order, price: price, quality: {question: quality, not_applicable: ["9"]}}
`;

const MONTHS = ["2024-01", "2024-02", "2024-03", "2024-04"];
const BRANCHES = ["b1", "b2", "b3"];
const REGIONS = ["north", "south"];

const response = fc.record({
  who: fc.constantFrom("", "p1", "p2", "p3", "p4", "p5"),
  unit: fc.constantFrom(...BRANCHES, "north", "company", "nowhere"),
  month: fc.constantFrom(...MONTHS),
  weight: fc.constantFrom(0.5, 1, 2, 3),
  stratum: fc.constantFrom("x", "y"),
  class: fc.constantFrom("consumer", "partner"),
  age: fc.constantFrom("", "young", "old"),
  order: fc.constantFrom("", "1", "3", "5"),
  price: fc.constantFrom("", "2", "4"),
  quality: fc.constantFrom("", "1", "5", "9")
});
type Response = typeof response extends fc.Arbitrary<infer Value> ? Value : never;

/** Of every branch: its region before and after, and the month from which on it is in the latter. */
const tree = fc.array(
  fc.record({
    before: fc.constantFrom(...REGIONS),
    after: fc.constantFrom(...REGIONS),
    from: fc.constantFrom(...MONTHS)
  }),
  {
    minLength: BRANCHES.length,
    maxLength: BRANCHES.length
  }
);
type Tree = typeof tree extends fc.Arbitrary<infer Value> ? Value : never;

function organizationsOf(moves: Tree): string {
  const lastDay = (month: string) => new Date(Date.parse(`${month}-01`) - 86_400_000).toISOString().slice(0, 10);
  const rows = moves.flatMap(({before, after, from}, index) => [
    `${BRANCHES[index]},${before},Branch,branch,,${lastDay(from)}`,
    `${BRANCHES[index]},${after},Branch,branch,${from}-01,`
  ]);
  const regions = REGIONS.map((region) => `${region},company,Region,region,,`);
  return [
    "organization_id,parent_id,name,kind,valid_from,valid_to",
    "company,,Company,company,,",
    ...regions,
    ...rows,
    ""
  ].join("\n");
}

function exportOf(responses: readonly Response[]): string {
  const columns = ["who", "unit", "weight", "stratum", "class", "age", ...QUESTIONS] as const;
  const rows = responses.map((one, index) =>
    [index, `${one.month}-15`, ...columns.map((column) => one[column])].join(",")
  );
  return [["id", "day", ...columns].join(","), ...rows, ""].join("\n");
}

/** Values of a response by the keys that figures are grouped by, as the design defines them. */
const KEYS: Readonly<Record<string, (one: Response, moves: Tree) => string | null>> = {
  month: ({month}) => month,
  quarter: ({month}) => (month < "2024-03" ? "FY2024-Q4" : "FY2025-Q1"),
  year: ({month}) => (month < "2024-03" ? "FY2024" : "FY2025"),
  class: (one) => one.class,
  age: ({age}) => age || null,
  organization: ({unit}) => (unit === "nowhere" ? "unassigned" : unit),
  "organization:branch": ({unit}) => (unit === "nowhere" ? "unassigned" : BRANCHES.includes(unit) ? unit : "none"),
  "organization:region": ({unit, month}, moves) => {
    if (unit === "nowhere") return "unassigned";
    if (REGIONS.includes(unit)) return unit;
    const move = moves[BRANCHES.indexOf(unit)];
    return move === undefined ? "none" : month < move.from ? move.before : move.after;
  },
  "organization:company": ({unit}) => (unit === "nowhere" ? "unassigned" : "company")
};

const answered = (one: Response, question: (typeof QUESTIONS)[number]) => one[question] !== "" && one[question] !== "9";
const score = (one: Response, question: (typeof QUESTIONS)[number]) => (Number(one[question]) - 1) * 25;

/** Sums of lines that have the same key, as `key: sum sum …`, in order. */
function added(lines: readonly (readonly [key: string, ...sums: number[]])[]): string[] {
  const totals = new Map<string, number[]>();
  for (const [key, ...sums] of lines)
    totals.set(
      key,
      sums.map((sum, index) => sum + (totals.get(key)?.[index] ?? 0))
    );
  return [...totals].map(([key, sums]) => `${key}: ${sums.join(" ")}`).sort();
}

/** The sums of the design, added up response by response. Weights are halves and scores quarters, so they are exact. */
function expectedSums(responses: readonly Response[], moves: Tree, by: readonly string[]) {
  const keyed = responses.map((one) => ({one, key: by.map((key) => KEYS[key]!(one, moves)), w: one.weight}));
  const cells = keyed.flatMap(({one, key, w}) =>
    QUESTIONS.filter((question) => answered(one, question)).map(
      (question) => [JSON.stringify([...key, question, one.stratum, Number(one[question])]), 1, w, w * w] as const
    )
  );
  const pairs = keyed.flatMap(({one, key, w}) =>
    QUESTIONS.flatMap((a) =>
      QUESTIONS.filter((b) => a < b && answered(one, a) && answered(one, b)).map((b) => {
        const [x, y] = [score(one, a), score(one, b)];
        return [JSON.stringify([...key, a, b, one.stratum]), 1, w, w * x, w * y, w * w, w * w * x * y] as const;
      })
    )
  );
  return {cells: added(cells), pairs: added(pairs)};
}

/** Different people behind the answers to each question: of another class or without an id, one is somebody else. */
function people(responses: readonly Response[], moves: Tree, by: readonly string[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [index, one] of responses.entries()) {
    for (const question of QUESTIONS.filter((each) => answered(one, each))) {
      const key = JSON.stringify([...by.map((name) => KEYS[name]!(one, moves)), question]);
      found.set(key, (found.get(key) ?? new Set()).add(one.who ? `${one.class} ${one.who}` : `nobody ${index}`));
    }
  }
  return found;
}

const REQUESTS = [
  [],
  ["organization"],
  ["organization:region"],
  ["organization:branch", "month"],
  ["organization:company", "organization:region", "class"],
  ["quarter", "age"],
  ["year", "class", "age"]
];

type Sums = Awaited<ReturnType<typeof rolledUp>>;

/** Loads a survey, and gives its sums by each list of keys. */
async function loadedSums(folder: string, requests: readonly (readonly string[])[]): Promise<Sums[]> {
  await load(folder);
  const workspace = openWorkspace(folder);
  const database = await openForReading(workspace);
  try {
    const sums: Sums[] = [];
    for (const by of requests) sums.push(await rolledUp(database, workspace.program, by));
    return sums;
  } finally {
    database.close();
  }
}

async function rolledUp(database: Database, program: Program, by: readonly string[]) {
  const {cells, pairs, respondents} = await rollUp(database, program, {by, scoring: "linear"});
  type Row = Record<string, string | number | null>;
  const key = (row: Row, names: readonly string[]) =>
    JSON.stringify([...by, ...names].map((name) => row[name] ?? null));
  const numbers = (row: Row, names: readonly string[]) => names.map((name) => Number(row[name]));
  const lines = (rows: Row[], names: string[], sums: string[]) =>
    added(rows.map((row) => [key(row, names), ...numbers(row, sums)] as const));
  return {
    cells: lines(cells.objects() as Row[], ["question", "stratum", "value"], ["n", "w", "w2"]),
    pairs: lines(
      pairs.objects() as Row[],
      ["question_a", "question_b", "stratum"],
      ["n", "w", "wa", "wb", "w2", "w2ab"]
    ),
    respondents: new Map(
      (respondents.objects() as Row[]).map((row) => [key(row, ["question"]), Number(row["respondents"])])
    )
  };
}

it("whatever the survey and the tree, every roll-up is the sum over its responses", async () => {
  const surveys = fc.tuple(fc.array(response, {minLength: 1, maxLength: 40}), tree);
  await fc.assert(
    fc.asyncProperty(surveys, async ([responses, moves]) => {
      const files = {
        "program.yaml": PROGRAM,
        "organizations.csv": organizationsOf(moves),
        "sources/survey.yaml": SOURCE
      };
      const folder = writeWorkspace({...files, "exports/survey.csv": exportOf(responses)});
      const sums = await loadedSums(folder, REQUESTS);
      for (const [index, by] of REQUESTS.entries()) {
        const {cells, pairs, respondents} = sums[index]!;
        expect({by, cells, pairs}).toEqual({by, ...expectedSums(responses, moves, by)});
        expectPeople(respondents, people(responses, moves, by));
      }
      removeTemporaryFolders();
    }),
    {numRuns: 6, seed: 20240531, endOnFailure: true}
  );
}, 60_000);

/** Never more people than there are, and all of them where nobody answered twice. */
function expectPeople(counted: ReadonlyMap<string, number>, there: ReadonlyMap<string, ReadonlySet<string>>): void {
  expect([...counted.keys()].sort()).toEqual([...there.keys()].sort());
  for (const [key, number] of counted) {
    const people = [...there.get(key)!];
    expect(number, key).toBeLessThanOrEqual(people.length);
    if (people.every((person) => person.startsWith("nobody"))) expect(number, key).toBe(people.length);
  }
}

it("the total does not depend on the shape of the tree, nor what units have of their own; a parent is its children and its own", async () => {
  const surveys = fc.tuple(fc.array(response, {minLength: 20, maxLength: 40}), tree, tree);
  await fc.assert(
    fc.asyncProperty(surveys, async ([responses, moves, others]) => {
      const files = {
        "program.yaml": PROGRAM,
        "organizations.csv": organizationsOf(moves),
        "sources/survey.yaml": SOURCE
      };
      const folder = writeWorkspace({...files, "exports/survey.csv": exportOf(responses)});
      const [total, own, region, branchesOfRegions] = (await loadedSums(folder, [
        ...[[], ["organization"], ["organization:region"]],
        ["organization:region", "organization:branch"]
      ])) as [Sums, Sums, Sums, Sums];
      expect(without(region.cells, 0)).toEqual(total.cells);
      expect(without(own.cells, 0)).toEqual(total.cells);
      expect(without(branchesOfRegions.cells, 1)).toEqual(region.cells);
      writeFiles(folder, {"organizations.csv": organizationsOf(others)});
      expect(await loadedSums(folder, [[], ["organization"]])).toEqual([total, own]);
      removeTemporaryFolders();
    }),
    {numRuns: 4, seed: 20240601, endOnFailure: true}
  );
}, 60_000);

/** The same sums with one key left out. */
function without(lines: readonly string[], place: number): string[] {
  return added(
    lines.map((line) => {
      const end = line.lastIndexOf("]: ");
      const keys = JSON.parse(line.slice(0, end + 1)) as unknown[];
      return [
        JSON.stringify(keys.toSpliced(place, 1)),
        ...line
          .slice(end + 3)
          .split(" ")
          .map(Number)
      ] as const;
    })
  );
}
