/** What `journeymark trend --transitions` prints, on people of whom some were won over. */
import {afterAll, beforeAll, expect, it} from "vitest";
import {run} from "../../support/cli.js";
import {removeTemporaryFolders} from "../../support/temporary-folders.js";
import {load, writeWorkspace} from "../../support/workspace-files.js";

const PROGRAM = `title: Won over
timezone: UTC
fiscal_year: {starts: 7, named_by: end}
privacy: {minimum: 10}
stages: [{id: use, label: Use}]
metrics: {satisfaction: {label: Satisfaction, score: linear}, nps: {label: NPS, score: nps}, top2: {label: Top, score: {top: 2}}}
classes: [{id: consumer, label: Consumers, weight: 1}, {id: partner, label: Partners, weight: 1}]
kinds: {company: Company, branch: Branch}
questions:
  ease: {stage: use, scale: [1, 5], metrics: [satisfaction, top2]}
  overall: {stage: use, scale: [1, 5], role: outcome, metrics: [satisfaction]}
  recommend: {stage: use, scale: [0, 10], role: outcome, metrics: [nps]}
`;
const SOURCE = `adapter: csv
files: survey.csv
customer_class: {column: class}
response: {id: id, respondent: who, organization: unit, responded_at: day}
questions: {ease: ease, overall: overall, recommend: recommend}
`;

/** Answers of a person to "overall" in each of two years; as many people as the third says. */
type Move = readonly [first: number, second: number | null, people: number];
/** In the south as many go one way as the other, in the north 60 of 100 satisfied people become advocates. */
const SOUTH: readonly Move[] = [[4, 4, 60], [4, 5, 20], [5, 4, 20], [5, 5, 60], [2, 2, 30], [2, 4, 10], [4, 2, 10], [4, null, 90]]; // prettier-ignore
const NORTH: readonly Move[] = [[4, 4, 40], [4, 5, 60], [5, 4, 2], [5, 5, 40], [2, 2, 5], [2, 4, 3]]; // prettier-ignore

function survey(): string {
  const rows = [["south", SOUTH] as const, ["north", NORTH] as const].flatMap(([unit, moves]) =>
    moves.flatMap(([first, second, people], place) =>
      Array.from({length: people}, (_, index) => {
        const who = `${unit}${place}-${index}`;
        const of = (day: string, value: number) => `${who}-${day},${who},consumer,${unit},${day},3,${value},`;
        return [of("2024-09-01", first), ...(second === null ? [] : [of("2025-09-01", second)])];
      }).flat()
    )
  );
  return `${["id,who,class,unit,day,ease,overall,recommend", ...rows].join("\n")}\n`;
}

let folder: string;
beforeAll(async () => {
  folder = writeWorkspace({"program.yaml": PROGRAM, "sources/survey.yaml": SOURCE, "exports/survey.csv": survey()});
  await load(folder);
});
afterAll(removeTemporaryFolders);

type Row = Record<string, string | number | boolean | null>;
async function transitions(...options: string[]): Promise<Row[]> {
  const {code, out, err} = await run("trend", "--transitions", "--period", "year", "--workspace", folder, "--format", "json", ...options); // prettier-ignore
  expect([code, err.includes("journeymark:")], err).toEqual([0, false]);
  return JSON.parse(out) as Row[];
}

it("people of both units: conversions with their bases, and net moves by McNemar", async () => {
  const rows = await transitions();
  expect(rows.map((row) => [row["from"], row["to"], row["people"], row["moved"]])).toEqual([
    ["dissatisfied", "satisfied", 48, 13],
    ["satisfied", "advocate", 190, 80],
    ["dissatisfied", "advocate", 48, 0],
    ["any", "advocate", 360, 180]
  ]);
  const [, up] = rows;
  expect(up).toMatchObject({class: "consumer", question: "overall", before: "FY2025", after: "FY2026", finding: null});
  // 190 of 280 satisfied people were seen again.
  expect(up!["seenAgain"]).toBeCloseTo((100 * 190) / 280, 9);
  expect(up!["conversion"]).toBeCloseTo((100 * 80) / 190, 9);
  // R: prop.test(80, 190, correct = FALSE) has 35.31 to 49.21; what weighs for who is gone changes nothing where all weigh alike.
  expect([Number(up!["conversionLow"]).toFixed(2), Number(up!["conversionUpp"]).toFixed(2)]).toEqual([
    "35.31",
    "49.21"
  ]);
  expect(up!["belowMinimum"]).toBe(false);
});

it("units are set beside what no change would show of the others: the north has won people over, the south has not", async () => {
  const rows = await transitions("--by", "organization");
  const of = (unit: string) => rows.filter((row) => row["organization"] === unit && row["from"] === "satisfied");
  const [[north], [south]] = [of("north"), of("south")];
  expect(north).toMatchObject({people: 100, moved: 60, finding: "more"});
  // Of the south 20 moved up, who weigh 280 / 190 each for the satisfied who were not seen again, and 20 down.
  const weight = 280 / 190;
  expect(north!["expected"]).toBeCloseTo((100 * (20 * weight + 20)) / (90 * weight + 60 * weight + 20 + 10), 9);
  expect(north!["difference"]).toBeCloseTo(60 - (100 * 20) / 90, 9);
  expect(north!["differenceP"]).toBeLessThan(0.001);
  expect(south!["conversion"]).toBeCloseTo((100 * 20) / 90, 9);
  // Of others among whom 62 moved, of 140 + 105: fewer moved here than there.
  expect(south!["finding"]).not.toBe("more");
});

it("figures on fewer people than the minimum are marked, by those who were in the first state", async () => {
  const rows = await transitions("--by", "organization");
  const few = rows.filter((row) => row["belowMinimum"] === true);
  expect(few.map((row) => [row["organization"], row["from"], row["people"]])).toEqual([
    ["north", "dissatisfied", 8],
    ["north", "dissatisfied", 8]
  ]);
});

it("a kind of organization rolls up, filters keep, and a table says what its columns mean", async () => {
  const all = await transitions("--by", "organization:company");
  expect(all.map((row) => [row["organization:company"], row["people"]])).toEqual([
    ["company", 48],
    ["company", 190],
    ["company", 48],
    ["company", 360]
  ]);
  const north = await transitions("--where", "organization=north");
  expect(north[1]).toMatchObject({people: 100, moved: 60});
  const {out, err} = await run("trend", "--transitions", "--period", "year", "--workspace", folder);
  expect(out.split("\n")[0]).toContain("conversion");
  expect(out.split("\n")[0]).not.toContain("differenceP");
  expect(err).toContain("Expected is what no change would show");
});

it("periods that nobody is seen in twice have no rows, and that is said", async () => {
  const {code, out, err} = await run("trend", "--transitions", "--period", "month", "--where", "organization=north", "--workspace", folder, "--format", "json"); // prettier-ignore
  expect(code).toBe(0);
  expect((JSON.parse(out) as Row[]).every((row) => row["people"] === 0)).toBe(true);
  expect(err).toContain("Conversions are of people");
  const none = await run("trend", "--transitions", "--period", "year", "--metric", "nps", "--workspace", folder, "--format", "json"); // prettier-ignore
  expect([JSON.parse(none.out), none.err]).toEqual([[], "Nobody answered the question in two successive periods.\n"]);
});

it.each<[options: string[], message: string]>([
  [["--period", "week"], "--transitions: people are seen again from month to month, quarter or year, not by week"],
  [["--by", "year"], "--by year: periods are what people move between; use --period year"],
  [["--by", "channel"], "channel: transitions are counted by organization, class and question"],
  [["--target", "80"], "--target: is of control charts; leave it out, or --transitions"],
  [["--where", "organization=nowhere"], "no answers with organization = 'nowhere'"],
  [["--where", "question=ease"], "--transitions: expected a question with role outcome that carries satisfaction among those of --where, found none"], // prettier-ignore
  [["--metric", "top2"], "--transitions: expected a question with role outcome that carries top2, found none"]
])("%j is wrong usage", async (options, message) => {
  const {code, out, err} = await run("trend", "--transitions", "--workspace", folder, ...options);
  expect({code, out}).toEqual({code: 2, out: ""});
  expect(err).toContain(message);
});
