/** Random small surveys and trees: the cube against the same sums added up response by response. */
import {escape, type ColumnTable} from "arquero";
import fc from "fast-check";
import {expect, it} from "vitest";
import type {SumsRequest} from "../../../loaders/cube/engine.js";
import type {Program} from "../../../loaders/workspace/model.js";
import type {Sums} from "../../../src/transforms/sums.js";
import {readCube} from "../../support/read-cube.js";
import {removeTemporaryFolders} from "../../support/temporary-folders.js";
import {count, writeFiles, writeWorkspace} from "../../support/workspace-files.js";
import {responseSums, type TestResponse} from "../../transforms/response-sums.js";

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

/** The sums of the design, response by response. Weights are halves and scores quarters, so they are exact. */
function expectedSums(
  responses: readonly Response[],
  moves: Tree,
  {by, where = {}, months}: Asked,
  program: Program
): Lines {
  const times = new Map<string, number>();
  for (const {who} of responses) times.set(who, (times.get(who) ?? 0) + 1);
  const kept = responses.filter((one) => {
    if (months !== undefined && (one.month < months.from || one.month > months.to)) return false;
    return Object.entries(where).every(([key, values]) => values.includes(KEYS[key]!(one, moves) ?? ""));
  });
  const placed = kept.map((one): TestResponse => {
    const answers = QUESTIONS.filter((id) => one[id] !== "" && one[id] !== "9").map((id) => [id, Number(one[id])]);
    return {
      keys: {...Object.fromEntries(by.map((key) => [key, KEYS[key]!(one, moves)])), class: one.class},
      answers: Object.fromEntries(answers) as Record<string, number>,
      ...{weight: one.weight, stratum: one.stratum},
      // Who gave other responses that are left out is still somebody who repeats.
      ...(one.who === "" || times.get(one.who) === 1 ? {} : {person: one.who, repeats: true})
    };
  });
  return linesOf(responseSums(placed, by, program), by);
}

type Asked = Pick<SumsRequest, "by" | "where" | "months">;
const REQUESTS: Asked[] = [
  {by: []},
  {by: ["organization"]},
  {by: ["organization:region"], where: {class: ["consumer"]}},
  {by: ["organization:branch", "month"], months: {from: "2024-02", to: "2024-03"}},
  {by: ["organization:company", "organization:region", "class"]},
  {by: ["quarter", "age"], where: {age: ["young"]}},
  {by: ["year", "class", "age"], where: {"organization:region": ["north", "south"]}}
];

/** Rows of every table as texts, in order. */
type Lines = Record<"cells" | "pairs" | "people" | "repeats", string[]>;

/** Keys in the order of their names, then sums, of the scoring that the oracle knows. */
function linesOf(sums: Sums, by: readonly string[]): Lines {
  const lines = (rows: ColumnTable | null, names: string[], numbers: string[]) =>
    ((rows?.objects() ?? []) as Record<string, string | number | null>[])
      .map((row) => {
        const keys = [...by, ...names].map((name) => `${name} ${row[name] ?? "–"}`);
        return `${keys.join(", ")}: ${numbers.map((name) => Number(row[name])).join(" ")}`;
      })
      // What is left of a single response of somebody is nothing.
      .filter((line) => !line.endsWith(": 0 0 0 0"))
      .sort();
  const products = ["scoring", "question_a", "question_b", "stratum"];
  return {
    cells: lines(sums.cells, ["class", "question", "stratum", "value"], ["n", "w", "w2", "once"]),
    pairs: lines(sums.pairs, ["class", ...products], ["n", "w2", "w2a", "w2b", "w2ab"]),
    people: lines(withoutPlaceholders(sums.people, by), ["class", "question", "stratum", "scope"], ["people"]),
    repeats: lines(sums.repeats, ["class_a", "class_b", ...products], ["ww", "wx", "xw", "xx"])
  };
}

/** People of all strata have none, nor people of all classes a class, whatever stands there. */
function withoutPlaceholders(people: ColumnTable, by: readonly string[]): ColumnTable {
  type Row = Readonly<Record<string, string | number | null>>;
  const ofClass = (row: Row) => (row["scope"] === 2 && !by.includes("class") ? null : row["class"]);
  const stratumOf = (row: Row) => (row["scope"] === 0 ? row["stratum"] : null);
  return people.derive({class: escape(ofClass), stratum: escape(stratumOf)});
}

/** Loads a survey, and gives its sums by each request, and the program. */
async function loadedSums(folder: string, requests: readonly Asked[]): Promise<{sums: Lines[]; program: Program}> {
  await count(folder);
  return readCube(folder, async ({cube, workspace: {program}}) => {
    const known = new Map<string, string[]>();
    const sums: Lines[] = [];
    for (const {by, where = {}, months} of requests) {
      for (const key of Object.keys(where)) known.set(key, await cube.engine.values(key));
      const kept = Object.entries(where).map(([key, values]) => [
        key,
        values.filter((one) => known.get(key)!.includes(one))
      ]);
      const own = months === undefined ? cube : cube.within(months);
      sums.push(
        linesOf(await own.rollUp({by, where: Object.fromEntries(kept) as typeof where, scoring: "linear"}), by)
      );
    }
    return {sums, program};
  });
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
      const {sums, program} = await loadedSums(folder, REQUESTS);
      for (const [index, asked] of REQUESTS.entries()) {
        expect({asked, ...sums[index]!}).toEqual({asked, ...expectedSums(responses, moves, asked, program)});
      }
      removeTemporaryFolders();
    }),
    {numRuns: 8, seed: 20240531, endOnFailure: true}
  );
});

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
      const requests = [[], ["organization"], ["organization:region"], ["organization:region", "organization:branch"]];
      const {sums} = await loadedSums(
        folder,
        requests.map((by) => ({by}))
      );
      const [total, own, region, branchesOfRegions] = sums as [Lines, Lines, Lines, Lines];
      for (const name of ["cells", "pairs"] as const) {
        expect(without(region[name], 0)).toEqual(total[name]);
        expect(without(own[name], 0)).toEqual(total[name]);
        expect(without(branchesOfRegions[name], 1)).toEqual(region[name]);
      }
      writeFiles(folder, {"organizations.csv": organizationsOf(others)});
      expect((await loadedSums(folder, [{by: []}, {by: ["organization"]}])).sums).toEqual([total, own]);
      removeTemporaryFolders();
    }),
    {numRuns: 4, seed: 20240601, endOnFailure: true}
  );
});

/** The same sums with one key left out. */
function without(lines: readonly string[], place: number): string[] {
  const totals = new Map<string, number[]>();
  for (const line of lines) {
    const [keys, sums] = line.split(": ") as [string, string];
    const key = keys.split(", ").toSpliced(place, 1).join(", ");
    const former = totals.get(key);
    totals.set(
      key,
      sums.split(" ").map((sum, index) => Number(sum) + (former?.[index] ?? 0))
    );
  }
  return [...totals].map(([key, sums]) => `${key}: ${sums.join(" ")}`).sort();
}
