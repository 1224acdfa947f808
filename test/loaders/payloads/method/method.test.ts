import {afterAll, beforeAll, expect, it} from "vitest";
import {openForReading} from "../../../../loaders/warehouse/reading.js";
import {compositeOfPairs as compositeOf} from "../../../../src/statistics/estimates/composite-of-pairs.js";
import {estimateOf} from "../../../../src/statistics/estimates/estimate.js";
import type {Estimated} from "../../../../src/model/estimate.js";
import type {Example, MethodPayload} from "../../../../src/transforms/method-payload.js";
import type {JourneyPayload} from "../../../../loaders/payloads/journey.js";
import type {OverviewPayload} from "../../../../loaders/payloads/overview.js";
import type {ShownFigure} from "../../../../src/model/figure.js";
import {tinyResponses, tinyWorkspace, type TinyWorkspace} from "../../../support/tiny-workspace.js";

let tiny: TinyWorkspace;
let payload: MethodPayload;

beforeAll(async () => {
  tiny = tinyWorkspace();
  await tiny.load();
  payload = tiny.payload("method.json");
});

afterAll(() => tiny.remove());

function known<Sums>(example: Example<Sums>): Sums {
  if (typeof example === "object" && example !== null && "reason" in example) throw new Error(example.reason.code);
  return example;
}

function expectSame(estimate: unknown, figure: unknown): void {
  const [ours, shown] = [estimate as Estimated, figure as ShownFigure];
  for (const name of ["estimate", "se", "n"] as const) expect(ours[name], name).toBeCloseTo(shown[name], 2);
  // A composite is widened by its ratio before or after its interval is made: with few answers that shows.
  for (const name of ["low", "upp"] as const) expect(ours[name], name).toBeCloseTo(shown[name], 1);
}

it("of one class of customers the method pages compute the figures that the other pages show", async () => {
  const one = tinyWorkspace(tinyResponses().map((response) => ({...response, customers: "consumer"})));
  await one.load();
  const {question, stage} = one.payload<MethodPayload>("method.json");
  const stages = one.payload<JourneyPayload>("journey.json").stages;
  const {id, counts, scoring, repeats} = known(question);
  const shown = stages.flatMap(({questions}) => questions).find((one) => one.id === id)!;
  expectSame(estimateOf(counts, scoring, {repeats}), shown.figure);
  const {id: stageId, parts, pairs, repeats: ofStage} = known(stage);
  const overview = one.payload<OverviewPayload>("overview.json");
  expectSame(
    compositeOf(parts, pairs, {repeats: ofStage}),
    overview.stages.find((each) => each.id === stageId)!.current
  );
  // One person of the tiny company answers again and again.
  expect(ofStage?.ratio).toBeGreaterThan(1.2);
  one.remove();
});

it("every count of answers that leaves has ten respondents behind it, by class, year and value", async () => {
  const {id, counts, before} = known(payload.question);
  const database = await openForReading(tiny.workspace);
  try {
    const people = await database.rows(
      `SELECT customer_class AS customers, value, CASE WHEN month >= DATE '2024-07-01' THEN 'now' ELSE 'before' END AS year,
         count(DISTINCT coalesce(respondent, response_key::VARCHAR))::DOUBLE AS people
       FROM named_answer JOIN response USING (response_key)
       WHERE question = '${id}' AND state = 'answered' GROUP BY ALL`,
      {customers: "text", value: "number", year: "text", people: "number"}
    );
    const labels: Record<string, string> = {consumer: "Consumers", partner: "Partners"};
    for (const [year, told] of [
      ["now", counts],
      ["before", known(before).counts]
    ] as const) {
      // prettier-ignore
      expect(told.length).toBeGreaterThan(3);
      for (const {class: label, value, n} of told) {
        const behind = people.filter((row) => row.year === year && row.value === value);
        const own = behind.filter(({customers}) => label === "All" || labels[customers] === label);
        expect(own.reduce((sum, row) => sum + row.people, 0)).toBeGreaterThanOrEqual(10);
        expect(n).toBeGreaterThanOrEqual(10);
      }
    }
  } finally {
    database.close();
  }
});

it("months, units and rows are those of the pages, and the rows add up", () => {
  const {months, units, rows} = payload;
  expect(known(months).points).toHaveLength(24);
  expect(known(months).values.map(({period}) => period)).toEqual(known(months).points.map(({period}) => period));
  expect(known(units).units.every(({figure}) => figure.estimate !== null)).toBe(true);
  expect(rows.read).toBe(rows.loaded + rows.ignored + rows.rejected);
  expect(rows.states.answered).toBeGreaterThan(0);
});

it("weights get the same groups of customers in both years, each of ten respondents or more", () => {
  const {cells, before, dimensions} = known(payload.mix);
  expect(cells.map(({categories}) => categories)).toEqual(before.map(({categories}) => categories));
  expect(cells.every(({n}) => n >= 10)).toBe(true);
  expect(dimensions[0]).toBe("Class");
});

it("what cannot be told has a reason, and nothing else", () => {
  for (const [name, part] of Object.entries(payload)) {
    if ("reason" in part) expect(Object.keys(part), name).toEqual(["reason"]);
  }
  // The tiny company's outcome is on another metric.
  expect(payload.drivers).toEqual({reason: {code: "no-outcome"}});
});

it("a workspace of one month tells what one month can tell", async () => {
  const short = tinyWorkspace(tinyResponses().filter(({month}) => month === "2025-06"));
  try {
    await short.load();
    const told = short.payload<MethodPayload>("method.json");
    expect(told.mix).toEqual({reason: {code: "reference", reference: "year-before", because: {code: "no-answers"}}});
    expect(told.question).toEqual({reason: {code: "no-question-with-all-answers", minimum: 10}});
    expect(told.shares).toEqual(told.question);
  } finally {
    short.remove();
  }
});

it("without answers every example has a reason", async () => {
  const empty = tinyWorkspace([]);
  try {
    await empty.load();
    const {about, rows, weights, ...examples} = empty.payload<MethodPayload>("method.json");
    expect(about.responses).toBe(0);
    expect(rows.read).toBe(0);
    expect(weights).toEqual([]);
    for (const [name, part] of Object.entries(examples)) expect(part, name).toHaveProperty("reason");
  } finally {
    empty.remove();
  }
});
