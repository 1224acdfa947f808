import {beforeAll, expect, it} from "vitest";
import {laterResults} from "../../../loaders/evaluation/later-results.js";
import {laggedAssociation} from "../../../src/statistics/panel/lagged-association.js";
import {run} from "../../support/cli.js";
import {readCube} from "../../support/read-cube.js";
import {count, load, PROGRAM, SOURCE, writeFiles, writeWorkspace} from "../../support/workspace-files.js";

const UNITS = Array.from({length: 12}, (_, unit) => `u${unit + 1}`);
const YEARS = [2023, 2024, 2025];

/** Of 20 answers to each question, how many are 5 and not 1, by unit and year: the score is five times as much. */
const fives = (unit: number, year: number) => 6 + ((unit * 5 + (year - 2022) ** 2 * 2 * (unit + 1)) % 9);
const score = (unit: number, year: number) => 5 * fives(unit, year);

/** Percent of plan: half a point for each of the year before's satisfaction, what a unit and a year have, and some chance. */
const percent = (unit: number, year: number) =>
  60 + 0.5 * score(unit, year - 1) + 3 * unit + 7 * (year - 2022) + ((unit * 7 + year * 11) % 5) / 2;

const ORGANIZATIONS = [
  "organization_id,parent_id,name,kind",
  "company,,Company,company",
  ...UNITS.map((unit) => `${unit},company,${unit},branch`)
].join("\n");

const ANSWERS = UNITS.flatMap((unit, place) =>
  YEARS.flatMap((year) =>
    Array.from({length: 20}, (_, answer) => {
      const value = answer < fives(place, year) ? 5 : 1;
      return `${unit}-${year}-${answer},${unit},${year}-06-15,${value},${value}`;
    })
  )
);

const HEADER = "organization_id,period,measure,plan,actual,unit,status,source";
const result = (
  unit: string,
  year: number,
  actual: number,
  {plan = 1000, unit: money = "USD", status = "final"} = {}
) => `${unit},${year},sales,${plan},${actual},${money},${status},accounts`;
/** Sizes and currencies differ, percents of plan do not tell. */
const RESULTS = UNITS.flatMap((unit, place) =>
  YEARS.map((year) => {
    const plan = 1000 * (place + 1);
    return result(unit, year, (plan * percent(place, year)) / 100, {plan, unit: place < 6 ? "USD" : "KRW"});
  })
);

const PANEL = UNITS.flatMap((unit, place) =>
  YEARS.map((year) => ({unit, period: year - 2023, satisfaction: score(place, year), result: percent(place, year)}))
);

const LEADERS = "leader_id,name\nL1,One (fictional)\n";
const PLAN = "period: '2025'\nbaseline: '2024'\nmetric: satisfaction\nresults: [sales]\n";

let folder: string;
beforeAll(async () => {
  folder = writeWorkspace({
    "organizations.csv": `${ORGANIZATIONS}\n`,
    "exports/survey.csv": `id,unit,day,order,quality\n${ANSWERS.join("\n")}\n`,
    ...{"leaders.csv": LEADERS, "plans/2025.yaml": PLAN}
  });
  await load(folder);
});

const CLEAN = {"decisions.csv": null};

/** The association of sales with these results, and other files. */
async function associated(results: readonly string[], files: Readonly<Record<string, string | null>> = {}) {
  writeFiles(folder, {...CLEAN, "results.csv": `${[HEADER, ...results].join("\n")}\n`, ...files});
  return readCube(folder, async ({cube, workspace}) => {
    const [found] = await laterResults(cube, workspace, workspace.evaluation.plans[0]!);
    return found!;
  });
}

it("is the lagged association of the units' yearly figures with their results in percent of plan", async () => {
  const {association, p, measure} = await associated(RESULTS);
  const expected = laggedAssociation(PANEL);
  if (association.estimate === null || expected.estimate === null) throw new Error("no association");
  expect(association.estimate).toBeCloseTo(expected.estimate, 9);
  expect(association.low).toBeCloseTo(expected.low, 9);
  expect(association).toMatchObject({n: 24, units: 12, periods: 2, method: "clustered-t"});
  expect([measure, p]).toEqual(["sales", expect.closeTo(expected.p, 9)]);
  expect(association.low < 0.5 && 0.5 < association.upp).toBe(true);
  expect(association.low).toBeGreaterThan(0.4);
});

it("the last state of a result counts; units above others, benchmarks and later years are no part of it", async () => {
  const [first, ...others] = RESULTS as [string, ...string[]];
  const more = [
    first.replace("final", "restated"),
    result("u1", 2023, 1, {status: "provisional"}),
    ...YEARS.map((year) => result("company", year, 5 * year)),
    result("u2", 2026, 7000, {plan: 2000}),
    "u1,2024,benchmark:index,,80,points,final,survey"
  ];
  expect(await associated([...more, ...others])).toEqual(await associated(RESULTS));
});

it("of a plan that is not above 0 there is no percent", async () => {
  const losses = YEARS.map((year) => result("u12", year, -50, {plan: -60}));
  const {association} = await associated([...RESULTS.slice(0, 33), ...losses]);
  expect(association).toMatchObject({units: 11, n: 22});
});

it("a class of customers that answers in one of the years only is no part of a unit's satisfaction", async () => {
  const own = ANSWERS.map((row) => `${row},end_user`);
  const others = UNITS.slice(0, 6).flatMap((unit) =>
    Array.from({length: 20}, (_, answer) => `${unit}-new-${answer},${unit},2024-06-15,1,1,partner`)
  );
  const classes = "classes: [{id: end_user, label: End users, weight: 1}, {id: partner, label: Partners, weight: 1}]\n";
  const other = writeWorkspace({
    "program.yaml": PROGRAM + classes,
    "sources/survey.yaml": SOURCE.replace("{constant: end_user}", "{column: class}"),
    ...{"organizations.csv": `${ORGANIZATIONS}\n`, "leaders.csv": LEADERS, "plans/2025.yaml": PLAN},
    "results.csv": `${[HEADER, ...RESULTS].join("\n")}\n`,
    "exports/survey.csv": `id,unit,day,order,quality,class\n${[...own, ...others].join("\n")}\n`
  });
  await count(other);
  const plain = await associated(RESULTS);
  const [found] = await readCube(other, ({cube, workspace}) =>
    laterResults(cube, workspace, workspace.evaluation.plans[0]!)
  );
  expect(found!.association.estimate).toBeCloseTo(plain.association.estimate!, 9);
});

it("results that may still change are counted", async () => {
  const found = await associated(
    RESULTS.map((row) => (row.includes(",2025,") ? row.replace("final", "provisional") : row))
  );
  expect(found.provisional).toBe(12);
});

it("answers of a unit that were found at fault tell nothing of it", async () => {
  const decision =
    "decision_id,kind,organization_id,period,decided_on,by,reason\nD1,data_fault,u1,2024,2025-02-01,board,wrong list\n";
  expect((await associated(RESULTS, {"decisions.csv": decision})).association).toMatchObject({units: 11, n: 22});
});

it.each([
  ["no results", [], {code: "fewer-years-of-results-than", n: 0, minimum: 2}],
  [
    "results of one year",
    RESULTS.filter((row) => row.includes(",2025,")),
    {code: "fewer-years-of-results-than", n: 1, minimum: 2}
  ],
  [
    "results of the first year, before which nobody was asked",
    RESULTS.filter((row) => row.includes(",2023,")),
    {code: "fewer-years-of-results-than", n: 0, minimum: 2}
  ],
  ["nine units", RESULTS.slice(0, 27), {code: "fewer-units-than", n: 9, minimum: 10}]
] as const)("%s: a reason", async (_, results, reason) => {
  // prettier-ignore
  expect((await associated(results)).association).toMatchObject({estimate: null, reason});
});

it("the command prints the difference with its interval and bases, and that it is no cause", async () => {
  writeFiles(folder, {...CLEAN, "results.csv": `${[HEADER, ...RESULTS].join("\n")}\n`});
  const {code, out, err} = await run("evaluate", "2025", "--later-results", "--format", "json", "--workspace", folder);
  expect([code, JSON.parse(out)]).toEqual([
    0,
    [expect.objectContaining({measure: "sales", units: 12, periods: 2, n: 24})]
  ]);
  expect(err).toContain("This is an association and no cause");
});
