/** Stages of one response that were experienced at different times: an answer is of the month of its stage. */
import {beforeAll, expect, it} from "vitest";
import {figures} from "../../../loaders/analyses/figures.js";
import {uniformsFrom} from "../../../src/statistics/numbers/random.js";
import {run} from "../../support/cli.js";
import {type FigureRecord, readCube} from "../../support/read-cube.js";
import {
  count,
  loadExport,
  PROGRAM,
  query,
  writeFiles,
  writeWorkspace,
  type Files
} from "../../support/workspace-files.js";
import {changed, faultsOf} from "../workspace/faults.js";

const PRIVATE = `privacy: {minimum: 1}\nfiscal_year: {starts: 1}\n${PROGRAM}  speed: {stage: use, scale: [1, 5]}\n`;
const SOURCE = `adapter: csv
files: survey*.csv
customer_class: {constant: end_user}
response: {id: id, respondent: who, organization: unit, responded_at: day}
stages: {buy: {experienced_at: bought}, use: {experienced_at: {column: used, format: "%d.%m.%Y"}}}
questions: {order: order, quality: quality, speed: speed}
`;
const HEADER = "id,who,unit,day,bought,used,order,quality,speed\n";

const files = (rows: string): Files => ({
  "program.yaml": PRIVATE,
  "sources/survey.yaml": SOURCE,
  "exports/survey.csv": `${HEADER}${rows}`
});

const figuresOf = (folder: string, by: string[], where: Record<string, string[]> = {}) =>
  readCube(
    folder,
    async ({cube, workspace}) => (await figures(cube, workspace, {by, where})).table.objects() as FigureRecord[]
  );

async function answersByMonth(rows: string): Promise<string[]> {
  const folder = writeWorkspace(files(rows));
  await count(folder);
  const found = await figuresOf(folder, ["question", "month"]);
  return found.map((row) => [row["question"], row["month"], row["n"]].join(" "));
}

it("answers are of the month of their stage, and of the response's where a stage has no time", async () => {
  expect(
    await answersByMonth(
      [
        "1,a,north,2024-05-31,2024-03-02,05.04.2024,5,4,3",
        "2,b,north,2024-05-31,2024-05-02,,4,4,4",
        "3,c,north,2024-05-31,,31.05.2024,4,2,1",
        "4,d,north,2024-05-31,0000-00-00,01.04.2024,1,2,",
        ""
      ].join("\n")
    )
  ).toEqual([
    "order 2024-03 1",
    "order 2024-05 3",
    "quality 2024-04 2",
    "quality 2024-05 2",
    "speed 2024-04 1",
    "speed 2024-05 2"
  ]);
});

it("a time that cannot be read rejects its row, as any date does", async () => {
  const {file} = await loadExport(`${HEADER}1,a,north,2024-05-31,2024-03-02,someday,5,4,3\n`, files(""));
  expect(file.rejects).toEqual([{line: 2, column: "used", value: "someday", reason: "expected a date as %d.%m.%Y"}]);
});

/** 200 responses of 200 people: bought in one month, used in another or the same, answered in May. */
function survey(): {together: string; apart: string} {
  const next = uniformsFrom(4);
  const rows = Array.from({length: 200}, (_, index) => {
    const order = 1 + Math.floor(next() * 5);
    const alike = () => (next() < 0.5 ? order : 1 + Math.floor(next() * 5));
    const month = () => 1 + Math.floor(next() * 4);
    return {index, bought: month(), used: month(), order, quality: alike(), speed: alike()};
  });
  const day = (month: number) => `2024-0${month}-15`;
  const cells = (id: string, when: number, ...answers: (number | string)[]) =>
    [id, id.slice(0, -1), "north", day(when), "", "", ...answers].join(",");
  return {
    together: rows
      .map(({index, bought, used, order, quality, speed}) =>
        [`${index}x`, index, "north", "2024-01-31", day(bought), `15.0${used}.2024`, order, quality, speed].join(",")
      )
      .join("\n"),
    // The same answers, those of each month as a response of its own; one without answers for the month of the answering.
    apart: rows
      .flatMap(({index, bought, used, order, quality, speed}) => {
        const parts =
          bought === used
            ? [cells(`${index}a`, bought, order, quality, speed)]
            : [cells(`${index}a`, bought, order, "", ""), cells(`${index}b`, used, "", quality, speed)];
        return bought === 1 || used === 1 ? parts : [...parts, cells(`${index}c`, 1, "", "", "")];
      })
      .join("\n")
  };
}

let together: string;
let apart: string;
beforeAll(async () => {
  const rows = survey();
  together = writeWorkspace(files(`${rows.together}\n`));
  apart = writeWorkspace({...files(`${rows.apart}\n`), "sources/survey.yaml": SOURCE.replace(/stages:.*\n/, "")});
  for (const folder of [together, apart]) await count(folder);
});

it.each([
  [["stage", "month"]],
  [["question", "month"]],
  [["month"]],
  [["quarter"]],
  [["stage", "year"]],
  [[]],
  [["organization"]]
])("parts of a response count as responses of one person: figures by %j are those of such responses", async (by) => {
  const found = await figuresOf(together, by);
  expect(found.length).toBeGreaterThan(0);
  expect(found).toEqual(await figuresOf(apart, by));
});

it("a person counts once over months, also where nobody says who it was", async () => {
  const nameless = writeWorkspace({
    ...files(`${survey().together}\n`),
    "sources/survey.yaml": SOURCE.replace("respondent: who, ", "")
  });
  await count(nameless);
  const [row] = await figuresOf(nameless, []);
  expect(row!["respondents"]).toBe(200);
  expect(await figuresOf(nameless, ["stage", "year"])).toEqual(await figuresOf(together, ["stage", "year"]));
});

it("responses stay whole in the warehouse, and a file that is gone takes its parts along", async () => {
  const folder = writeWorkspace({
    ...files("1,a,north,2024-05-31,2024-03-02,05.04.2024,5,4,3\n"),
    "exports/survey-2.csv": `${HEADER}2,b,north,2024-05-31,2024-03-02,05.04.2024,5,4,3\n`
  });
  await count(folder);
  expect(await query(folder, "SELECT count(*)::INTEGER AS n FROM response")).toEqual([{n: 2}]);
  writeFiles(folder, {"exports/survey-2.csv": null});
  await count(folder);
  const [parts] = await query(folder, "SELECT count(*)::DOUBLE AS n FROM response_part", {n: "number"});
  expect(parts!.n).toBe(2);
  expect((await figuresOf(folder, ["month"])).map(({month, n}) => [month, n])).toEqual([
    ["2024-03", 1],
    ["2024-04", 1]
  ]);
});

it("the same response in a later file counts with its own parts only", async () => {
  const folder = writeWorkspace({
    ...files("1,a,north,2024-05-31,2024-03-02,05.04.2024,5,4,3\n"),
    "exports/survey2.csv": `${HEADER}1,a,north,2024-05-31,2024-02-02,05.04.2024,1,1,1\n`
  });
  await count(folder);
  const found = await figuresOf(folder, ["question", "month"]);
  expect(found.map(({question, month, n}) => [question, month, n].join(" "))).toEqual([
    "order 2024-02 1",
    "quality 2024-04 1",
    "speed 2024-04 1"
  ]);
});

const SOUND: Files = {"program.yaml": PRIVATE, "sources/survey.yaml": SOURCE};

it.each<[title: string, source: string, fault: string]>([
  [
    "a stage that there is not",
    changed(SOURCE, "{buy:", "{bye:"),
    `line 5: stages.bye: no stage "bye"; did you mean "buy"?`
  ],
  [
    "a stage that the source asks nothing about",
    changed(SOURCE, "order: order, ", ""),
    "line 5: stages.buy: expected a question of the source about this stage, found none"
  ],
  [
    "a stage without a time",
    changed(SOURCE, "{experienced_at: bought}", "{}"),
    "line 5: stages.buy.experienced_at: expected text or a mapping, found nothing"
  ]
])("%s is a fault", (_, source, fault) => {
  expect(faultsOf({...SOUND, "sources/survey.yaml": source})).toContain(`sources/survey.yaml ${fault}`);
});

it("check reads its expressions and columns at their places", async () => {
  const source = changed(SOURCE, "experienced_at: bought", 'experienced_at: {sql: "bougth"}');
  const folder = writeWorkspace({...files("1,a,north,2024-05-31,,,5,4,3\n"), "sources/survey.yaml": source});
  expect((await run("check", "--workspace", folder)).err).toBe(
    `journeymark: sources/survey.yaml line 5: stages.buy.experienced_at: survey.csv: no column "bougth" in the file; did you mean "bought"?\n`
  );
});
