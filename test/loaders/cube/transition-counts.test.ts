/** How people's states in two successive periods are counted, from the rows of a file. */
import {afterEach, expect, it} from "vitest";
import {readCube} from "../../support/read-cube.js";
import {removeTemporaryFolders} from "../../support/temporary-folders.js";
import {count, writeFiles, writeWorkspace} from "../../support/workspace-files.js";

const PROGRAM = `title: Two outcomes
timezone: UTC
fiscal_year: {starts: 7, named_by: end}
privacy: {minimum: 4}
stages: [{id: use, label: Use}]
metrics: {satisfaction: {label: Satisfaction, score: linear}, nps: {label: NPS, score: nps}}
segments: [{id: age, label: Age}]
questions:
  ease: {stage: use, scale: [1, 5]}
  overall: {stage: use, scale: [1, 5], role: outcome}
  recommend: {stage: use, scale: [0, 10], role: outcome, metrics: [nps]}
`;
const SOURCE = `adapter: csv
files: survey*.csv
customer_class: {constant: end_user}
response: {id: id, respondent: who, organization: unit, responded_at: day, weight: weight}
segments: {age: age}
questions: {ease: ease, overall: overall, recommend: recommend}
`;

afterEach(removeTemporaryFolders);

interface Response {
  who?: string;
  day: string;
  unit?: string;
  age?: string;
  weight?: number;
  overall?: number;
  recommend?: number;
}
const csv = (responses: readonly Response[], prefix = "r") => {
  const rows = responses.map((one, index) => {
    const {who = "", day, unit = "north", age = "x", weight = 1, overall = "", recommend = ""} = one;
    return [`${prefix}${index}`, who, unit, day, age, weight, 3, overall, recommend].join(",");
  });
  return `${["id,who,unit,day,age,weight,ease,overall,recommend", ...rows].join("\n")}\n`;
};

async function transitionsIn(folder: string, months: number, question = "overall"): Promise<string[]> {
  return readCube(folder, async ({database}) => {
    const rows = await database.rows(
      `SELECT strftime(until_month, '%Y-%m') AS until, organization AS unit, before::INTEGER AS before, after::INTEGER AS after,
         n::DOUBLE AS n, w, w2 FROM transition JOIN question USING (question_key)
       WHERE months = ${months} AND question = '${question}' ORDER BY ALL`,
      {until: "text", unit: "text", before: "number", after: "number?", n: "number", w: "number", w2: "number"}
    );
    return rows.map(
      ({until, unit, before, after, n, w}) => `${until} ${unit} ${before}>${after ?? "gone"} n=${n} w=${w.toFixed(4)}`
    );
  });
}

async function transitionsOf(responses: readonly Response[], months = 12, question = "overall"): Promise<string[]> {
  const folder = writeWorkspace({
    "program.yaml": PROGRAM,
    "sources/survey.yaml": SOURCE,
    "exports/survey.csv": csv(responses)
  });
  await count(folder);
  return transitionsIn(folder, months, question);
}

it("a person is counted once a pair of successive periods, with the last state of each; who gives no id is in none", async () => {
  expect(
    await transitionsOf([
      {who: "a", day: "2024-08-01", overall: 5},
      {who: "a", day: "2025-05-01", overall: 2},
      {who: "a", day: "2025-09-01", overall: 4},
      {day: "2024-08-01", overall: 5},
      {day: "2025-08-01", overall: 5}
    ])
  ).toEqual(["2025-06 north 0>1 n=1 w=1.0000"]);
});

it("years, quarters and months are those of the fiscal year, and only successive ones are pairs", async () => {
  const responses = [
    {who: "a", day: "2024-06-30", overall: 1},
    {who: "a", day: "2024-07-01", overall: 5},
    {who: "a", day: "2024-12-01", overall: 4},
    {who: "a", day: "2025-01-01", overall: 5}
  ];
  expect(await transitionsOf(responses, 12)).toEqual(["2024-06 north 0>2 n=1 w=1.0000"]);
  expect(await transitionsOf(responses, 3)).toEqual([
    "2024-06 north 0>2 n=1 w=1.0000",
    "2024-09 north 2>1 n=1 w=1.0000",
    "2024-12 north 1>2 n=1 w=1.0000"
  ]);
  expect(await transitionsOf(responses, 1)).toEqual([
    "2024-06 north 0>2 n=1 w=1.0000",
    "2024-07 north 2>gone n=1 w=1.0000",
    "2024-12 north 1>2 n=1 w=1.0000"
  ]);
});

it.each([
  ["overall", [1, 2, 3, 4, 5], [0, 0, 0, 1, 2]],
  ["recommend", [0, 6, 7, 8, 9, 10], [0, 0, 1, 1, 2, 2]]
])("the states of %s: answers %j are %j", async (question, answers, states) => {
  const responses = answers.flatMap((answer, index) => [
    {who: `p${index}`, day: "2024-08-01", [question]: answer},
    {who: `p${index}`, day: "2025-08-01", [question]: answers[0]}
  ]);
  const found = await transitionsOf(responses, 12, question);
  const counted = [0, 1, 2].map((state) => states.filter((each) => each === state).length);
  expect(found).toEqual(counted.map((n, state) => `2025-06 north ${state}>0 n=${n} w=${n.toFixed(4)}`));
});

it("who is seen again weighs for those of the same segment and state who are not; of fewer than the minimum for those of the state", async () => {
  const people = (age: string, again: number, gone: number, offset: string) =>
    Array.from({length: again + gone}, (_, index): Response[] => [
      {who: `${offset}${index}`, day: "2024-08-01", age, overall: 4},
      ...(index < again ? [{who: `${offset}${index}`, day: "2025-08-01", age, overall: 5}] : [])
    ]).flat();
  // Half of the young and all of the old are seen again, and of three who gave no age one: 2 + 4 + 1 of 4 + 4 + 3 in all.
  const found = await transitionsOf([
    ...people("young", 2, 2, "y"),
    ...people("old", 4, 0, "o"),
    ...people("", 1, 2, "n")
  ]);
  expect(found).toEqual([
    `2025-06 north 1>2 n=7 w=${(2 * 2 + 4 + 11 / 7).toFixed(4)}`,
    "2025-06 north 1>gone n=4 w=4.0000"
  ]);
});

it("a person is of the unit that was answered about first, with the weight of then", async () => {
  expect(
    await transitionsOf([
      {who: "a", day: "2024-08-01", unit: "south", overall: 1, weight: 2.5},
      {who: "a", day: "2025-08-01", unit: "north", overall: 5, weight: 7}
    ])
  ).toEqual(["2025-06 south 0>2 n=1 w=2.5000"]);
});

it("only outcomes are counted, and people with answers to one of them only in that one", async () => {
  const responses = [
    {who: "a", day: "2024-08-01", overall: 1},
    {who: "a", day: "2025-08-01", recommend: 9}
  ];
  expect(await transitionsOf(responses)).toEqual([]);
  expect(await transitionsOf(responses, 12, "ease")).toEqual([]);
  expect(await transitionsOf([{who: "a", day: "2024-08-01", overall: 1}])).toEqual([]);
});

it("a file that comes later, and one that goes, change the counts as if all had been loaded at once", async () => {
  const folder = writeWorkspace({
    "program.yaml": PROGRAM,
    "sources/survey.yaml": SOURCE,
    "exports/survey-1.csv": csv([{who: "a", day: "2024-08-01", overall: 1}])
  });
  await count(folder);
  expect(await transitionsIn(folder, 12)).toEqual([]);
  writeFiles(folder, {"exports/survey-2.csv": csv([{who: "a", day: "2025-08-01", overall: 5}, {who: "b", day: "2024-09-01", overall: 4}], "s")}); // prettier-ignore
  await count(folder);
  expect(await transitionsIn(folder, 12)).toEqual([
    "2025-06 north 0>2 n=1 w=1.0000",
    "2025-06 north 1>gone n=1 w=1.0000"
  ]);
  writeFiles(folder, {"exports/survey-2.csv": null});
  await count(folder);
  expect(await transitionsIn(folder, 12)).toEqual([]);
});

it("another fiscal year counts anew", async () => {
  const responses = [
    {who: "a", day: "2024-08-01", overall: 1},
    {who: "a", day: "2025-05-01", overall: 5}
  ];
  const folder = writeWorkspace({
    "program.yaml": PROGRAM,
    "sources/survey.yaml": SOURCE,
    "exports/survey.csv": csv(responses)
  });
  await count(folder);
  expect(await transitionsIn(folder, 12)).toEqual([]);
  writeFiles(folder, {"program.yaml": PROGRAM.replace("starts: 7, named_by: end", "starts: 1")});
  await count(folder);
  expect(await transitionsIn(folder, 12)).toEqual(["2024-12 north 0>2 n=1 w=1.0000"]);
});
