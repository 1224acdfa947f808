/** From the rows of a file to the table of figures: numbers of people, errors and degrees of freedom are R's. */
import {beforeAll, expect, it} from "vitest";
import {figures} from "../../../loaders/analyses/figures.js";
import {rFixture} from "../../statistics/reference.js";
import {type FigureRecord, readCube} from "../../support/read-cube.js";
import {count, writeWorkspace} from "../../support/workspace-files.js";

const PROGRAM = `title: People who answer again
timezone: UTC
stages: [{id: one, label: One, weight: 5}, {id: two, label: Two, weight: 3}, {id: three, label: Three, weight: 2}]
metrics: {satisfaction: {label: Satisfaction, score: linear}, top2: {label: Top two, score: {top: 2}}}
classes: [{id: customer, label: Customers}]
segments: [{id: age, label: Age}]
kinds: {company: Company, branch: Branch}
questions:
  a: {stage: one, scale: [1, 5], metrics: [satisfaction, top2]}
  b: {stage: two, scale: [1, 5], metrics: [satisfaction, top2]}
  c: {stage: three, scale: [1, 5], metrics: [satisfaction, top2]}
`;
const source = (strata: boolean) => `adapter: csv
files: survey.csv
customer_class: {constant: customer}
response: {id: id, respondent: who, organization: unit, responded_at: day, weight: weight${strata ? ", stratum: region" : ""}}
segments: {age: age}
questions: {a: a, b: b, c: c}
`;

interface RFigure {
  value: string;
  metric: "satisfaction" | "top2";
  /** "" for the composite. */
  question: string;
  estimate: number;
  se: number;
  deft: number;
  df: number;
  n: number;
  respondents: number;
}
type Key = "all" | "unit" | "quarter" | "age";
interface Fixture {
  rows: Record<string, string | number | null>[];
  plain: Record<Key, RFigure[]>;
  strata: Record<Key, RFigure[]>;
}
const fixture = rFixture<Fixture>("people");
const KEYS: Record<Key, string | null> = {all: null, unit: "organization", quarter: "quarter", age: "age"};

function exported(): string {
  const columns = ["who", "unit", "weight", "region", "age", "a", "b", "c"];
  const lines = fixture.rows.map((row, index) =>
    [index, `${row["month"]}-15`, ...columns.map((name) => row[name] ?? "")].join(",")
  );
  return [["id", "day", ...columns].join(","), ...lines, ""].join("\n");
}

const folders = {plain: "", strata: ""};
beforeAll(async () => {
  for (const design of ["plain", "strata"] as const) {
    folders[design] = writeWorkspace({
      "program.yaml": PROGRAM,
      "sources/survey.yaml": source(design === "strata"),
      "exports/survey.csv": exported()
    });
    await count(folders[design]);
  }
});

const cases = (["plain", "strata"] as const).flatMap((design) =>
  (Object.keys(KEYS) as Key[]).flatMap((key) =>
    (["satisfaction", "top2"] as const).map((metric) => ({design, key, metric}))
  )
);

it.each(cases)(
  "$design, by $key, $metric: questions and composite are R's with ids = ~person",
  async ({design, key, metric}) => {
    const by = KEYS[key] === null ? [] : [KEYS[key]];
    const rows = await readCube(folders[design], async ({cube, workspace}) =>
      (
        await Promise.all([by, [...by, "question"]].map((keys) => figures(cube, workspace, {by: keys, metric})))
      ).flatMap(({table}) => table.objects() as FigureRecord[])
    );
    const expected = fixture[design][key].filter((figure) => figure.metric === metric);
    expect(rows).toHaveLength(expected.length);
    for (const {value, question, ...figure} of expected) {
      const found = rows.find(
        (row) => (row["question"] ?? "") === question && (key === "all" || row[KEYS[key]!] === value)
      )!;
      const where = `${value} ${question}`;
      expect([where, found["n"], found["respondents"]]).toEqual([where, figure.n, figure.respondents]);
      for (const name of ["estimate", "se", "df", "deft"] as const) {
        expect(Math.abs((found[name] as number) / figure[name] - 1), `${where} ${name}`).toBeLessThan(1e-9);
      }
    }
  }
);
