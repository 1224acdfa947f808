/** Trends over days and weeks: of a survey whose answers of each month lie on one day, and as many days or weeks of the same. */
import {beforeAll, expect, it} from "vitest";
import {trendTable} from "../../../loaders/analyses/trend-table.js";
import {Cube} from "../../../loaders/cube/cube.js";
import {OF_DAYS} from "../../../loaders/cube/count-tables.js";
import {DuckDBEngine} from "../../../loaders/cube/duckdb-engine.js";
import {daysBetween, type TrendPeriod} from "../../../loaders/warehouse/period-keys.js";
import {uniformsFrom} from "../../../src/statistics/numbers/random.js";
import {run} from "../../support/cli.js";
import {readCube} from "../../support/read-cube.js";
import {count, load, query, writeFiles, writeWorkspace} from "../../support/workspace-files.js";

const program = (more = "") => `title: Days
privacy: {minimum: 3}
stages: [{id: buy, label: Buying}, {id: use, label: Using}]
touchpoints: [{id: till, stage: buy, label: Till}]
metrics: {satisfaction: {label: Satisfaction, score: linear}, top: {label: Top, score: {top: 2}}}
classes: [{id: end_user, label: End users, weight: 2}, {id: partner, label: Partners, weight: 1}]
segments: [{id: age, label: Age}]
questions:
  order: {touchpoint: till, scale: [1, 5]}
  quality: {stage: use, scale: [1, 5]}
  speed: {stage: use, scale: [1, 5]}
${more}`;

const SOURCE = `adapter: csv
files: survey*.csv
customer_class: {column: class}
response: {id: id, respondent: who, organization: unit, responded_at: day, stratum: stratum, weight: weight}
segments: {age: age}
questions: {order: order, quality: quality, speed: speed}
`;

const PERIODS = 14;

/** Forty responses in each of fourteen periods; some people answer in several of them. */
function exported(dayOf: (period: number) => string): string {
  const next = uniformsFrom(21);
  const answer = () => 1 + Math.floor(next() * 5);
  const rows = Array.from({length: 40 * PERIODS}, (_, index) => {
    const period = Math.floor(index / 40);
    const order = answer();
    const cells = [order, next() < 0.4 ? order : answer(), next() < 0.3 ? "" : answer()];
    const kind = next() < 0.6 ? "end_user" : "partner";
    const who = `p${Math.floor(next() * 300)}`;
    return [index, who, "north", dayOf(period), kind, next() < 0.5 ? "x" : "y", 1 + (index % 3), "old", ...cells].join(
      ","
    );
  });
  return ["id,who,unit,day,class,stratum,weight,age,order,quality,speed", ...rows, ""].join("\n");
}

const two = (number: number) => String(number).padStart(2, "0");
const DAYS: Readonly<Record<"month" | "week" | "day", (period: number) => string>> = {
  month: (period) => `${2024 + Math.floor(period / 12)}-${two((period % 12) + 1)}-15`,
  // Wednesdays, from before to after the turn of a year.
  week: (period) => new Date(Date.UTC(2024, 10, 20 + 7 * period)).toISOString().slice(0, 10),
  day: (period) => `2024-03-${two(period + 20 > 31 ? period + 1 : period + 1)}`
};

const folders = new Map<string, string>();
beforeAll(async () => {
  for (const [period, dayOf] of Object.entries(DAYS)) {
    const folder = writeWorkspace({
      "program.yaml": program(),
      "sources/survey.yaml": SOURCE,
      "exports/survey.csv": exported(dayOf)
    });
    // A command reads the days from a warehouse.
    await (period === "day" ? load(folder) : count(folder));
    folders.set(period, folder);
  }
});

const trends = (
  folder: string,
  period: TrendPeriod,
  by: string[],
  more: Partial<Parameters<typeof trendTable>[2]> = {}
) =>
  readCube(folder, ({database, workspace, cube}) => {
    const days = new Cube(new DuckDBEngine(database, workspace.program, OF_DAYS));
    return trendTable(period === "day" || period === "week" ? days : cube, workspace, {by, period, ...more});
  });

const NAMES = /\d{4}-(?:W\d\d|\d\d(?:-\d\d)?)/g;

it.each<[period: "day" | "week", by: string[], more: Partial<Parameters<typeof trendTable>[2]>]>(
  (["day", "week"] as const).flatMap((period): [typeof period, string[], object][] => [
    [period, ["stage"], {}],
    [period, ["touchpoint"], {}],
    [period, ["question", "class"], {}],
    [period, [], {metric: "top"}],
    [period, ["stage"], {where: {class: ["partner"], stage: ["use"]}, level: 0.9, target: 50}]
  ])
)(
  "a trend over %ss by %j with %j is that over months of the same figures: charts, tests, slopes, people",
  async (period, by, more) => {
    const found = await trends(folders.get(period)!, period, by, more);
    const ofMonths = await trends(folders.get("month")!, "month", by, more);
    expect(found).toHaveLength(ofMonths.length);
    expect(found.length).toBeGreaterThan(0);
    const named = (rows: object[], names: Map<string, string>) =>
      JSON.parse(JSON.stringify(rows).replace(NAMES, (name) => names.get(name) ?? name)) as object[];
    const numbered = (key: "day" | "week" | "month") =>
      new Map(
        Array.from({length: PERIODS}, (_, index) => {
          const day = DAYS[key](index);
          const [week] = daysBetween("week", day, day);
          return [key === "day" ? day : key === "week" ? week!.name : day.slice(0, 7), `period ${index}`] as const;
        })
      );
    expect(named(found, numbered(period))).toEqual(named(ofMonths, numbered("month")));
  }
);

it("days and weeks in which nobody answered are periods all the same", async () => {
  const [row] = await trends(folders.get("month")!, "week", []);
  expect([row!.periods, row!.first, row!.last]).toEqual([14, "2024-W03", "2025-W07"]);
});

it("a declared change on a day parts the days, and makes the week in which it falls a phase of its own", async () => {
  const changed = program('instrument_changes: [{from: "2024-12-19", stages: [use], changed: New words}]\n');
  const folder = writeWorkspace({
    "program.yaml": changed,
    "sources/survey.yaml": SOURCE,
    "exports/survey.csv": exported(DAYS.week)
  });
  await count(folder);
  const phases = async (period: TrendPeriod) =>
    (await trends(folder, period, ["stage"], {where: {stage: ["use"]}})).map(({periods, brokenBy}) => [
      periods,
      brokenBy
    ]);
  expect(await phases("day")).toEqual([
    [5, null],
    [9, "2024-12-19: New words"]
  ]);
  expect(await phases("week")).toEqual([
    [4, null],
    [1, "2024-12-19: New words"],
    [9, "2024-12-19: New words"]
  ]);
});

it("the day of an answer is that of its stage, where a stage has its own time", async () => {
  const folder = writeWorkspace({
    "program.yaml": program(),
    "sources/survey.yaml": `${SOURCE}stages: {use: {experienced_at: used}}\n`,
    "exports/survey.csv":
      "id,who,unit,day,class,stratum,weight,age,order,quality,speed,used\n" +
      "1,a,north,2024-05-10,partner,x,1,old,5,4,3,2024-05-02\n2,b,north,2024-05-10,partner,x,1,old,5,4,3,2024-04-30\n"
  });
  await count(folder);
  const cells = await query(
    folder,
    `SELECT strftime(day, '%m-%d') AS day, question, sum(n)::DOUBLE AS n FROM day_cell JOIN day_profile USING (profile_key)
       JOIN question USING (question_key) GROUP BY ALL ORDER BY ALL`,
    {day: "text", question: "text", n: "number"}
  );
  expect(cells.map(({day, question, n}) => `${day} ${question} ${n}`)).toEqual([
    "04-30 quality 1",
    "04-30 speed 1",
    "05-02 quality 1",
    "05-02 speed 1",
    "05-10 order 2"
  ]);
  const [row] = await trends(folder, "day", []);
  expect(row!.fewestRespondents).toBe(1);
});

it("days are counted again where a file changes, and go with it", async () => {
  const folder = writeWorkspace({
    "program.yaml": program(),
    "sources/survey.yaml": SOURCE,
    "exports/survey.csv": exported(DAYS.day),
    "exports/survey2.csv": exported(DAYS.week).replaceAll("\n", "\nz").replace(/z$/, "")
  });
  await count(folder);
  const counted = async () => {
    const [row] = await query(folder, "SELECT sum(n)::DOUBLE AS n FROM day_cell WHERE question_key > 0", {n: "number"});
    return row!.n;
  };
  const all = await counted();
  writeFiles(folder, {"exports/survey2.csv": null});
  await count(folder);
  expect(await counted()).toBe(all / 2);
});

it("days are counted by stage, touchpoint, question and class alone; other figures have no days", async () => {
  const told = async (command: string, ...options: string[]) => {
    const {code, err} = await run(command, "--workspace", folders.get("day")!, ...options);
    return [code, err];
  };
  expect(await told("trend", "--period", "day", "--by", "age")).toEqual([
    2,
    "journeymark: age: days are counted by stage, touchpoint, question and class; ask by age with --period month\n"
  ]);
  expect(await told("trend", "--period", "week", "--where", "organization=north")).toEqual([
    2,
    "journeymark: organization: days are counted by stage, touchpoint, question and class; ask by organization with --period month\n"
  ]);
  expect(await told("scores", "--by", "day")).toEqual([
    2,
    "journeymark: day: days and weeks are periods of a trend: trend --period day\n"
  ]);
  expect(await told("trend", "--period", "day", "--by", "week")).toEqual([
    2,
    "journeymark: --by week: periods are what a trend runs over; use --period week\n"
  ]);
  expect((await told("trend", "--period", "day", "--by", "stage,class"))[0]).toBe(0);
});
