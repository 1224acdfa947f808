import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, expect, it} from "vitest";
import {scoresTable} from "../../../loaders/analyses/scores-table.js";
import {payloadText, writePages} from "../../../loaders/payloads/write-payloads.js";
import {readSiteMap} from "../../../loaders/payloads/site-map.js";
import {placedAnswers} from "../../../loaders/publication/published-figures.js";
import {reportPeriods} from "../../../src/model/periods.js";
import {Cube} from "../../../loaders/cube/cube.js";
import {DuckDBEngine} from "../../../loaders/cube/duckdb-engine.js";
import {openForReading} from "../../../loaders/warehouse/reading.js";
import type {DataQualityPayload} from "../../../loaders/payloads/data-quality.js";
import type {BriefFigure, Figure} from "../../../src/model/figure.js";
import type {JourneyPayload} from "../../../loaders/payloads/journey.js";
import type {OrganizationPayload} from "../../../loaders/payloads/organization.js";
import type {OrganizationsPayload} from "../../../loaders/payloads/organizations.js";
import type {OverviewPayload} from "../../../loaders/payloads/overview.js";
import {tinyResponses, tinyWorkspace, TINY_MONTHS, type TinyWorkspace} from "../../support/tiny-workspace.js";

let tiny: TinyWorkspace;
let overview: OverviewPayload;
let organizations: OrganizationsPayload;

beforeAll(async () => {
  tiny = tinyWorkspace();
  await tiny.load();
  overview = tiny.payload<OverviewPayload>("overview.json");
  organizations = tiny.payload<OrganizationsPayload>("organizations.json");
});
afterAll(() => tiny.remove());

const folder = () => join(tiny.directory, ".journeymark", "pages");
const files = () =>
  readdirSync(folder(), {recursive: true, encoding: "utf8"})
    .filter((name) => name.endsWith(".json"))
    .sort();
const unit = (id: string) => organizations.units.find((row) => row.id === id)!;
const page = (id: string) => tiny.payload<OrganizationPayload>(`organization/${id}.json`);
const n = (figure: Figure) => (figure.estimate === null ? figure.reason : figure.n);

const FEW = {code: "fewer-respondents-than", minimum: 10};
const COVER = {code: "reveals-respondents", minimum: 10};

it("writes a file for every page, and one for every organization that existed in the time", () => {
  const ids = ["a", "a1", "a2", "a3", "b", "b1", "b2", "b3", "co", "old"];
  const pages = [
    "data-quality",
    "journey-classes",
    "journey",
    "method",
    "organization-lines",
    ...ids.map((id) => `organization/${id}`),
    "organizations",
    "overview",
    "site-map"
  ];
  expect(files()).toEqual(pages.map((name) => `${name}.json`));
  expect(readSiteMap(tiny.directory)).toEqual({
    menu: ["index", "journey", "organizations", "data-quality", "method"].map((page, index) => {
      return {name: index === 0 ? "overview" : page, path: `/${page}`};
    }),
    paths: organizations.units.map(({id}) => `/organization/${id}`),
    locales: ["en"],
    leftOut: ["scorecards.md", "tasks.md", "plan.md", "scorecard/[scorecard].md", "task/[task].md"]
  });
});

it("writes the same bytes from the same warehouse, and leaves nothing else behind", async () => {
  const before = files().map((name) => tiny.text(name));
  await writePages(tiny.workspace, {progress: () => undefined});
  expect(files().map((name) => tiny.text(name))).toEqual(before);
  expect(readdirSync(join(tiny.directory, ".journeymark")).filter((name) => name.startsWith("pages"))).toEqual([
    "pages"
  ]);
});

it("tells the periods, the definitions and what figures rest on", () => {
  expect(overview.about).toMatchObject({
    title: "A tiny company",
    notice: "Made up for tests.",
    metric: {id: "satisfaction", label: "Satisfaction", unit: "points"},
    covered: {from: "2023-07", to: "2025-06"},
    current: {from: "2024-07", to: "2025-06"},
    previous: {from: "2023-07", to: "2024-06"},
    dating: {code: "response"},
    responses: tinyResponses().length,
    minimum: 10,
    level: 0.95
  });
  expect(overview.about.stages.map(({weight}) => weight)).toEqual([1, 1, 0]);
});

/** Figures as `journeymark scores` computes them, for the months of a period. */
async function printed(by: string[], months: readonly string[], where: Record<string, string[]> = {}, metric?: string) {
  const database = await openForReading(tiny.workspace);
  try {
    const cube = new Cube(new DuckDBEngine(database, tiny.workspace.program));
    const placed = await placedAnswers(cube, tiny.workspace.program, reportPeriods(TINY_MONTHS));
    const within = placed.within({from: months[0]!, to: months.at(-1)!});
    return (await scoresTable(within, tiny.workspace, {by, where, metric})).objects() as Record<string, unknown>[];
  } finally {
    database.close();
  }
}

const [PREVIOUS, CURRENT] = [TINY_MONTHS.slice(0, 12), TINY_MONTHS.slice(12)];
const DIGITS = 4;

function expectFigure(figure: Figure, row: Record<string, unknown> | undefined): void {
  expect(figure.estimate, JSON.stringify(figure)).not.toBeNull();
  for (const [name, value] of Object.entries(figure)) {
    if (typeof value === "number") expect(value, name).toBeCloseTo(row?.[name] as number, DIGITS);
    else expect(value).toBe(row?.[name]);
  }
}

it("figures of the whole are those that the scores command prints", async () => {
  expectFigure(overview.journey.current, (await printed([], CURRENT))[0]);
  expectFigure(overview.journey.previous, (await printed([], PREVIOUS))[0]);
  const stages = await printed(["stage"], CURRENT);
  for (const id of ["purchase", "delivery"]) {
    const own = overview.stages.find((stage) => stage.id === id)!;
    expectFigure(
      own.current,
      stages.find(({stage}) => stage === id)
    );
  }
  const [consumers] = overview.classes;
  expectFigure(consumers!.previous, (await printed([], PREVIOUS, {class: ["consumer"]}))[0]);
  expectFigure(consumers!.stages[1]!.current, (await printed(["stage"], CURRENT, {class: ["consumer"]}))[1]);
  expect(overview.others.map(({id}) => id)).toEqual(["nps"]);
  expectFigure(overview.others[0]!.current, (await printed([], CURRENT, {}, "nps"))[0]);
});

it("figures of organizations are rolled up by the tree of the month", async () => {
  const divisions = await printed(["organization:division"], CURRENT);
  const departments = await printed(["organization:department", "stage"], CURRENT);
  for (const id of ["a", "b"]) {
    expectFigure(
      unit(id).journey,
      divisions.find((row) => row["organization:division"] === id)
    );
  }
  // The mover counts in both divisions, half a year each; what one person said over and over counts where it belongs.
  expect([n(unit("a").journey), n(unit("b").journey)]).toEqual([6 * 12 + 2 * 12 + 4 * 6, 12 * 12 + 2 * 12 + 5 + 4 * 6]);
  const delivery = page("b1").stages.find(({id}) => id === "delivery")!;
  const own = departments.find((row) => row["organization:department"] === "b1" && row["stage"] === "delivery");
  expectFigure(delivery.current, own);
});

it("peers are the other units of the kind taken together", async () => {
  const others = ["a1", "a2", "a3", "b2", "b3"];
  const rows = await printed(["stage"], CURRENT, {"organization:department": others});
  const purchase = page("b1").stages.find(({id}) => id === "purchase")!;
  expectFigure(
    purchase.peers,
    rows.find(({stage}) => stage === "purchase")
  );
  expect(n(page("b2").stages[0]!.peers)).toEqual(COVER);
});

it("what got worse is found, by its size and in its place only", () => {
  const [purchase, delivery] = page("b1").stages;
  expect(delivery!.change).toMatchObject({verdict: "fell", estimate: expect.closeTo(-49.1, 0) as number});
  expect(delivery!.difference).toMatchObject({verdict: "fell"});
  expect(purchase!.change).not.toMatchObject({verdict: "fell"});
  expect(unit("b1").change).toMatchObject({verdict: "fell"});
  expect(unit("a2").change).not.toMatchObject({verdict: "fell"});
});

it("a page of one organization says of it and its children what the page of all says", () => {
  const {unit: own, children} = page("b");
  const {path, ...row} = own;
  expect(row).toEqual(unit("b"));
  expect(path).toEqual([{id: "co", label: "Company"}]);
  expect(children.map(({id}) => id)).toEqual(["a1", "b1", "b2", "b3"]);
  for (const {id, journey, change} of children)
    expect({journey, change}).toEqual({journey: unit(id).journey, change: unit(id).change});
});

it("an organization that ended has a page that says so", () => {
  expect(unit("old")).toMatchObject({
    ended: "2023-12",
    journey: {estimate: null, withheld: false, reason: {code: "no-answers"}}
  });
  expect(page("old").trend.map(({figure}) => figure.estimate !== null || figure.reason)).toEqual([
    // Both would add up to its year before, which covers the department of one voice beside it.
    ...[COVER, true],
    ...Array.from({length: 6}, () => ({code: "no-answers"}))
  ]);
});

it("withholds what rests on few people, however often they answered, and what gives it away", () => {
  expect(n(unit("a3").journey)).toEqual(FEW);
  expect(n(unit("b3").journey)).toEqual(FEW);
  // The two together are six people: what is left of the company without the other departments has to be more.
  expect(n(unit("b2").journey)).toEqual(COVER);
  expect(n(unit("a2").journey)).toBe(6 * 12);
});

it("tells answers of no known organization only where enough people are behind them", () => {
  // Two partners of no organization are left out: the class less its organizations would give them away.
  expect(n(organizations.unassigned)).toBe(13);
  const {unknownOrganizations} = tiny.payload<DataQualityPayload>("data-quality.json");
  expect(unknownOrganizations).toEqual([{given: "unknown", segment: null, responses: 12}]);
});

it("names a value that the program does not declare only where enough people share it", () => {
  const {stages} = tiny.payload<JourneyPayload>("journey.json");
  const [age, city] = stages[0]!.segments;
  expect(age!.values.map(({label}) => label)).toEqual(["Under 40", "40 and over"]);
  expect(city!.values.map(({label, current}) => [label, n(current)])).toEqual([["Seoul", COVER]]);
  expect(files().some((name) => tiny.text(name).includes("Hamlet"))).toBe(false);
});

it("trends have every month of a stage and every quarter of an organization", () => {
  const {stages} = tiny.payload<JourneyPayload>("journey.json");
  expect(stages[1]!.trend.map(({period}) => period)).toEqual(TINY_MONTHS);
  expect(stages[1]!.limits).toMatchObject({centre: expect.any(Number) as number});
  const quarters = page("a2").trend;
  expect(quarters.map(({period, from}) => [period, from]).slice(3, 6)).toEqual([
    ["FY2024-Q4", "2024-04"],
    ["FY2025-Q1", "2024-07"],
    ["FY2025-Q2", "2024-10"]
  ]);
});

it("distributions have a share for every value of the scale, and add up to 100", () => {
  const {stages} = tiny.payload<JourneyPayload>("journey.json");
  const questions = stages.flatMap(({questions}) => questions);
  expect(questions.map(({id, role}) => [id, role])).toEqual(
    ["order", "on_time", "undamaged"].map((id) => [id, "score"])
  );
  for (const {values} of questions) {
    expect(values!.map(({value}) => value)).toEqual([1, 2, 3, 4, 5]);
    expect(values!.reduce((sum, {share}) => sum + share, 0)).toBeCloseTo(100, 3);
  }
  expect(page("b3").questions.map(({figure, values}) => [n(figure), values])).toContainEqual([FEW, null]);
});

it("each class's pains are told lowest first, over the answers of that class alone", async () => {
  const [consumers] = overview.classes;
  const levels = consumers!.pains.map(({figure}) => figure.estimate!);
  expect(levels).toHaveLength(3);
  expect(consumers!.pains[0]!.stage).toBe("delivery");
  expect(levels).toEqual([...levels].sort((a, b) => a - b));
  const printedQuestions = await printed(["question"], CURRENT, {class: ["consumer"]});
  const own = printedQuestions.find(({question}) => question === consumers!.pains[0]!.id);
  expectFigure(consumers!.pains[0]!.figure, own);
});

/** Every object in a payload. */
function* objectsOf(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const part of Object.values(value)) yield* objectsOf(part);
}

it("no figure in any file rests on fewer answers than the minimum, and none is missing without a reason", () => {
  let figures = 0;
  for (const name of files()) {
    for (const object of objectsOf(tiny.payload(name))) {
      if (!("estimate" in object)) continue;
      figures++;
      if (object["estimate"] === null) expect(object["reason"], name).toHaveProperty("code");
      else if ("n" in object) expect(object["n"], name).toBeGreaterThanOrEqual(10);
    }
  }
  expect(figures).toBeGreaterThan(300);
});

/** Whether a vector is a sum of multiples of others, by Gaussian elimination. */
function follows(from: readonly number[][], target: readonly number[]): boolean {
  const rows = from.map((row) => [...row]);
  const left = [...target];
  for (let column = 0; column < left.length; column++) {
    const index = rows.findIndex((row) => Math.abs(row[column]!) > 1e-9);
    if (index < 0) continue;
    const [pivot] = rows.splice(index, 1) as [number[]];
    for (const row of [...rows, left]) {
      const factor = row[column]! / pivot[column]!;
      for (let each = 0; each < row.length; each++) row[each]! -= factor * pivot[each]!;
    }
  }
  return left.every((value) => Math.abs(value) < 1e-9);
}

/** Answers of the tiny company by whom they belong to; partners of no known organization are in no figure. */
function tinyAnswers() {
  const classes = ["consumer", "consumer", "partner"];
  return tinyResponses().flatMap(({unit: id, month, respondent, customers}, index) => {
    const parents = {a1: month < "2025-01" ? "a" : "b", a2: "a", a3: "a", old: "a", b1: "b", b2: "b", b3: "b"};
    const parent = (parents as Record<string, string | undefined>)[id];
    const of = customers ?? classes[index % 3]!;
    if (parent === undefined && of === "partner") return [];
    const quarter = Math.floor(TINY_MONTHS.indexOf(month) / 3);
    return [{unit: id, parent, quarter, of, who: respondent ?? `p${index}`}];
  });
}

it("nothing of a group under the minimum follows from all published figures of the tree, classes, years and quarters", () => {
  const answers = tinyAnswers();
  const atomOf = ({unit: own, parent, quarter, of}: (typeof answers)[number]) =>
    JSON.stringify([own, parent, quarter, of]);
  const atoms = [...new Set(answers.map(atomOf))];
  const group = (id: string, [first, last]: readonly [number, number], of: readonly string[]) => {
    const isOwn = ({unit: own, parent}: (typeof answers)[number]) =>
      [own, parent, "all"].includes(id) || (parent === undefined ? id === "rest" : id === "co");
    const own = answers.filter(
      (each) => isOwn(each) && each.quarter >= first && each.quarter <= last && of.includes(each.of)
    );
    const inside = new Set(own.map(atomOf));
    return {
      ...{answers: own.length, people: new Set(own.map(({who}) => who)).size},
      vector: atoms.map((atom) => (inside.has(atom) ? 1 : 0))
    };
  };
  // A figure is over the classes that are large enough in it, or over all: which ones, its base tells.
  const mixes = [["consumer", "partner"], ["consumer"], ["partner"]];
  const [before, current, quarters] = [
    [0, 3],
    [4, 7],
    Array.from({length: 8}, (_, each) => [each, each] as const)
  ] as const;
  const ids = organizations.units.map((row) => row.id);
  const figures: {id: string; span: readonly [number, number]; figure: BriefFigure; of?: string[]}[] = [
    ...overview.journey.trend.map(({figure}, each) => ({id: "all", span: quarters[each]!, figure})),
    {id: "rest", span: current, figure: organizations.unassigned},
    ...overview.classes.flatMap(({id, current: now, previous}) => [
      {id: "all", span: current, figure: now, of: [id]},
      {id: "all", span: before, figure: previous, of: [id]}
    ]),
    {id: "all", span: current, figure: overview.journey.current},
    {id: "all", span: before, figure: overview.journey.previous},
    ...ids.flatMap((id) => [
      {id, span: current, figure: unit(id).journey},
      ...page(id).trend.map(({figure}, each) => ({id, span: quarters[each]!, figure})),
      ...page(id).stages.map((stage) => ({id, span: before, figure: stage.previous}))
    ])
  ];
  const known = figures.flatMap(({id, span, figure, of}) => {
    if (figure.estimate === null) return [];
    const found = (of === undefined ? mixes : [of]).map((mix) => group(id, span, mix));
    const own = found.find((each) => each.answers === figure.n);
    expect(own, `${id} ${span.join()}: ${figure.n}`).toBeDefined();
    return [own!.vector];
  });
  const small = [...ids, "rest"].flatMap((id) =>
    [before, current, ...quarters]
      .flatMap((span) => mixes.map((mix) => ({id, span, mix, ...group(id, span, mix)})))
      .filter(({people}) => people > 0 && people < 10)
  );
  expect(small.length).toBeGreaterThan(50);
  for (const {id, span, mix, vector} of small)
    expect(follows(known, vector), `${id} ${span.join()} ${mix.join()}`).toBe(false);
  // The check itself finds what does follow: both quarters of the closed department are its year before, and that would
  // leave of division A the answers of one person. So one of the two is withheld, whichever.
  const [first, oneVoice] = [group("old", [0, 0], mixes[0]!), group("a3", before, mixes[0]!)];
  expect(follows([...known, first.vector], oneVoice.vector)).toBe(true);
});

it("the data-quality page accounts for every row, answer and source", () => {
  const quality = tiny.payload<DataQualityPayload>("data-quality.json");
  const responses = tinyResponses().length;
  expect(quality.files).toHaveLength(1);
  expect(quality.files[0]).toMatchObject({
    source: "survey",
    path: "answers.csv",
    read: responses,
    loaded: responses,
    rejected: 0
  });
  expect(quality.sources).toEqual([
    {
      ...{
        source: "survey",
        label: "The only survey",
        responses,
        from: "2023-07-10",
        to: expect.stringMatching(/^2025-06/) as string
      },
      ...{byExperience: 0, unassigned: 15, superseded: 0, repeated: 48}
    }
  ]);
  for (const {answered, blank, notApplicable, notShown} of quality.questions) {
    expect(answered + blank + notApplicable + notShown).toBe(responses);
  }
  expect(quality.questions.find(({question}) => question === "undamaged")!.notApplicable).toBeGreaterThan(0);
});

it("one year has nothing to compare with, and a single month is a report too", async () => {
  const month = tinyResponses().filter((response) => response.month === "2025-06");
  const short = tinyWorkspace([...month, ...month, ...month]);
  try {
    await short.load();
    const {about, journey, title} = short.payload<OverviewPayload>("overview.json");
    expect(about.previous).toBeNull();
    expect(about.covered).toEqual({from: "2025-06", to: "2025-06"});
    expect(journey.change).toEqual({
      estimate: null,
      reason: {code: "reference", reference: "twelve-months-before", because: {code: "no-answers"}}
    });
    expect(title).toMatchObject({change: "alone", remains: false});
  } finally {
    short.remove();
  }
});

it("an export without responses gives pages that say that nothing was answered", async () => {
  const empty = tinyWorkspace([]);
  try {
    await empty.load();
    const {about, title, things, classes, stages} = empty.payload<OverviewPayload>("overview.json");
    expect(about.current).toEqual({from: "", to: ""});
    expect([title, things, classes]).toEqual([{change: "alone", weakest: [], remains: false}, [], []]);
    expect(stages.map(({current}) => current.estimate)).toEqual([null, null, null]);
    expect(empty.payload<OrganizationsPayload>("organizations.json").units).toHaveLength(10);
    expect(empty.payload<JourneyPayload>("journey.json").stages[0]!.trend).toEqual([]);
    expect(empty.payload<OrganizationPayload>("organization/b1.json").trend).toEqual([]);
  } finally {
    empty.remove();
  }
});

it("before anything is loaded it says what to do", async () => {
  const fresh = tinyWorkspace();
  try {
    await expect(writePages(fresh.workspace, {progress: () => undefined})).rejects.toThrow("nothing is loaded yet");
    expect(existsSync(join(fresh.directory, ".journeymark", "pages"))).toBe(false);
  } finally {
    fresh.remove();
  }
});

it("a number that JSON would turn into null is refused", () => {
  expect(() => payloadText({share: NaN})).toThrow("payloadText: share: expected a number, found NaN");
  expect(() => payloadText({figure: {df: Infinity}})).toThrow("df");
  expect(payloadText({a: 1.23456, b: 70, c: null, d: -0.00001})).toBe('{"a":1.2346,"b":70,"c":null,"d":0}\n');
});

it.each([
  [98.73325, 98.73324999999999],
  [0.00005, 0.00004999999999999999],
  [1_234_567.12345, 1_234_567.1234499998]
])("the order in which a sum was added up does not show in a published number: %d", (value, other) => {
  expect(value).not.toBe(other);
  expect(payloadText({value})).toBe(payloadText({value: other}));
});
