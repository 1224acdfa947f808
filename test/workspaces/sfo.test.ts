import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {load, realExports, referenceOf, workspaceOf, type Figure, type LoadedWorkspace} from "./real-workspace.js";

interface Mean {
  estimate: number;
  se: number;
  low: number;
  upp: number;
  df: number;
}

/** test/fixtures/r/sfo.json, made by sfo.R beside it. */
interface Reference {
  responses: {year: number; n: number}[];
  questions: {
    year: number;
    question: string;
    n: number;
    nEff: number;
    mean: Mean;
    top2: Mean & {wilson: {low: number; upp: number}};
  }[];
  complete: ({year: number; questions: string[]; n: number} & Mean)[];
  stages: {year: number; stage: string; estimate: number; se: number}[];
  homes: {year: number; bay_area: number; united_states: number; abroad: number; unknown: number}[];
  terminals: ({year: number; terminal: string; n: number} & Mean)[];
}

const reference = referenceOf<Reference>("sfo");
const exports = realExports("sfo-customer-survey");

/** Differences in the estimate, absolute, and in standard error and limits, relative. */
function expectAgreement(figure: Figure | undefined, expected: Omit<Mean, "low" | "upp" | "df"> & Partial<Mean>): void {
  expect(Math.abs(figure!.estimate! - expected.estimate)).toBeLessThan(1e-9);
  for (const field of ["se", "low", "upp", "df"] as const) {
    const value = expected[field];
    if (value !== undefined) expect(Math.abs(figure![field]! / value - 1), field).toBeLessThan(1e-6);
  }
}

/** The other segments move none of the figures compared here. */
const segments = ["residence"];

const finder = (figures: readonly Figure[], ...keys: string[]) => {
  const byKey = new Map(figures.map((figure) => [keys.map((key) => figure[key]).join(" "), figure]));
  return (...values: (string | number)[]) => byKey.get(values.join(" "));
};

it("the workspace of the airport surveys is sound, and each wave maps the questions it asked", () => {
  const {program, sources} = workspaceOf("sfo");
  expect(program.stages.map(({id}) => id)).toEqual([
    ...["plan", "access", "security", "wayfinding", "waiting", "cleanliness", "overall"]
  ]);
  const mapped = sources.flatMap(({name, questions}) => questions.map(({question}) => `${name} ${question.id}`));
  const referred = reference.questions.map(({year, question}) => `wave-${year} ${question}`);
  expect(mapped.sort()).toEqual(referred.sort());
});

it("only questions that every wave asked count in the score of a stage that has weight in the journey", () => {
  const {program, sources} = workspaceOf("sfo");
  const weighted = new Set(program.stages.filter(({weight}) => weight > 0).map(({id}) => id));
  const counted = program.questions.filter(({role, stage}) => role === "score" && weighted.has(stage));
  const waves = counted.map(({id}) =>
    sources.filter((source) => source.questions.some((mapped) => mapped.question.id === id))
  );
  expect(counted.length).toBe(21);
  expect(waves.every((asked) => asked.length === 5)).toBe(true);
});

describe.skipIf(exports === null)("the five waves of the airport survey", () => {
  let loaded: LoadedWorkspace;
  beforeAll(async () => {
    loaded = await load("sfo", exports!, {segments});
  });
  afterAll(() => loaded.remove());

  it("loads every row of every wave and finds each one's boarding area", async () => {
    const read = loaded.report.files.map((file) => [file.source, file.read, file.loaded, file.ignored, file.rejected]);
    expect(read).toEqual(reference.responses.map(({year, n}) => [`wave-${year}`, n, n, 0, 0]));
    const unassigned = "SELECT count(*)::INTEGER FROM response WHERE organization = 'unassigned'";
    expect(await loaded.database.value(unassigned)).toBe(0);
  });

  it("puts each wave in the month in which it was held", async () => {
    const months = await loaded.database.rows(
      "SELECT DISTINCT source, strftime(month, '%Y-%m') AS month FROM response ORDER BY source",
      {source: "text", month: "text"}
    );
    expect(months.map(({source, month}) => `${source} ${month}`)).toEqual([
      ...["wave-2010 2010-09", "wave-2011 2011-05", "wave-2012 2012-05", "wave-2013 2013-05", "wave-2014 2014-09"]
    ]);
  });

  it("homes by year: counted by another program from each wave's own codes", async () => {
    const rows = await loaded.database.rows(
      `SELECT year(month)::INTEGER AS year, coalesce(segment_residence, 'unknown') AS home, count(*)::INTEGER AS n
       FROM response GROUP BY ALL`,
      {year: "number", home: "text", n: "number"}
    );
    for (const {year, ...counts} of reference.homes) {
      const found = rows.filter((row) => row.year === year).map(({home, n}) => [home, n]);
      expect(Object.fromEntries(found)).toEqual(counts);
    }
  });

  it("means by year and question: R svymean declared on the answered rows, and its t limits by --interval t", async () => {
    const figureOf = finder(
      await loaded.figures({by: ["question", "year"], metric: "satisfaction", interval: "t"}),
      "question",
      "year"
    );
    for (const {year, question, n, nEff, mean} of reference.questions) {
      const figure = figureOf(question, year);
      expectAgreement(figure, mean);
      expect(figure!.n, `${question} ${year}`).toBe(n);
      expect(figure!.nEff! / nEff).toBeCloseTo(1, 9);
    }
  });

  it("top-2 shares by year and question: R svymean, with Wilson's limits on the effective sample size", async () => {
    const figureOf = finder(await loaded.figures({by: ["question", "year"], metric: "top2"}), "question", "year");
    for (const {year, question, top2} of reference.questions) {
      const {estimate, se, wilson} = top2;
      expectAgreement(figureOf(question, year), {estimate, se, ...wilson});
    }
  });

  it("stage scores: means over different rows with the covariance of answers given together", async () => {
    const figureOf = finder(
      await loaded.figures({by: ["stage", "year"], metric: "satisfaction", interval: "t"}),
      "stage",
      "year"
    );
    for (const {year, stage, estimate, se} of reference.stages) expectAgreement(figureOf(stage, year), {estimate, se});
  });

  it("the airport as a whole by terminal: R svymean on each terminal's answered rows, gates rolled up by the tree", async () => {
    const by = ["question", "organization:terminal", "year"];
    const where = {question: ["airport_as_a_whole"]};
    const figures = await loaded.figures({by, where, metric: "satisfaction", interval: "t"});
    const figureOf = finder(figures, "organization:terminal", "year");
    expect(figures.length).toBe(reference.terminals.length);
    for (const {year, terminal, n, ...mean} of reference.terminals) {
      expectAgreement(figureOf(terminal, year), mean);
      expect(figureOf(terminal, year)!.n).toBe(n);
    }
  });
});

describe.skipIf(exports === null)("the airport survey's complete answers to one stage", () => {
  const columns: Record<string, readonly string[]> = {
    "wave-2010": ["Q6A", "Q6B", "Q6C"],
    "wave-2013": ["Q7A_ART", "Q7B_FOOD", "Q7C_SHOPS"]
  };
  let loaded: LoadedWorkspace;
  beforeAll(async () => {
    const edit = (mapping: string, source: string) => {
      const unanswered = columns[source]?.map((column) => `${column} NOT IN ('1', '2', '3', '4', '5')`);
      return unanswered ? `${mapping}\nignore: {incomplete: "${unanswered.join(" OR ")}"}\n` : null;
    };
    loaded = await load("sfo", exports!, {segments, edit});
  });
  afterAll(() => loaded.remove());

  it.each([2010, 2013])(
    "stage score where everyone answered everything: R svycontrast over svymean (%i)",
    async (year) => {
      const where = {stage: ["waiting"], year: [String(year)]};
      const [figure] = await loaded.figures({by: ["stage"], where, metric: "satisfaction", interval: "t"});
      const expected = reference.complete.find((one) => one.year === year)!;
      expectAgreement(figure, expected);
      expect(figure!.n).toBe(expected.n);
      const file = loaded.report.files.find(({source}) => source === `wave-${year}`)!;
      expect([file.loaded, file.rejected]).toEqual([expected.n, 0]);
      expect(file.ignoredBy).toEqual({incomplete: file.read - expected.n});
    }
  );
});
