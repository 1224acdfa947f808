import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {load, realExports, referenceOf, workspaceOf, type LoadedWorkspace} from "./real-workspace.js";

/** test/fixtures/r/airline.json, counted by airline.R beside it from the files' lines, without any CSV reader. */
type Reference = Record<string, {records: number; broken: number; counts: Record<string, Record<string, number>>}>;

const reference = referenceOf<Reference>("airline");
const WHOLE = reference["test.csv"]!;
const CUT = reference["Invistico_Airline_first37956.csv"]!;
const exports = realExports("airline-passenger-satisfaction");

it("the workspace of the airlines' passengers is sound, with the 14 touchpoints of each file in stages of a flight", () => {
  const {program, sources} = workspaceOf("airline");
  const touchpoints = sources.map(
    ({questions}) => questions.filter(({question}) => question.role !== "outcome").length
  );
  expect(touchpoints).toEqual([14, 14]);
  const used = new Set(program.questions.map(({stage}) => stage));
  expect(program.stages.filter(({id}) => !used.has(id))).toEqual([]);
});

describe.skipIf(exports === null)("the airlines' passengers", () => {
  let loaded: LoadedWorkspace;
  beforeAll(async () => {
    // Segments move none of the figures compared here.
    loaded = await load("airline", exports!, {segments: ["travel_class"]});
  });
  afterAll(() => loaded.remove());

  it("loads the whole file whole", () => {
    const file = loaded.report.files.find(({path}) => path === "test.csv")!;
    expect(WHOLE.records).toBe(25_976);
    expect([file.outcome, file.read, file.loaded, file.rejected]).toEqual(["loaded", 25_976, 25_976, 0]);
  });

  it("loads the 37,956 whole rows of the file that was cut, and rejects the cut one with its line and a reason", () => {
    const file = loaded.report.files.find(({source}) => source === "invistico")!;
    expect([CUT.records, CUT.broken]).toEqual([37_956, 1]);
    expect([file.outcome, file.read, file.loaded, file.rejected]).toEqual(["loaded", 37_957, 37_956, 1]);
    expect(file.rejects).toMatchInlineSnapshot(`
      [
        {
          "column": null,
          "line": 37958,
          "reason": "expected 23 cells, found 7",
          "value": "dissatisfied,Female,Loyal Customer,62,Personal Travel,Eco,",
        },
      ]
    `);
  });

  it.each([
    ["passenger-survey", WHOLE],
    ["invistico", CUT]
  ])(
    "answers per value of every touchpoint: counted by another program from the lines of the file (%s)",
    async (organization, {counts, records}) => {
      const rows = await loaded.database.rows(
        `SELECT question, state, value, count(*)::DOUBLE AS n FROM named_answer JOIN response USING (response_key)
         WHERE organization = '${organization}' GROUP BY ALL`,
        {question: "text", state: "text", value: "number?", n: "number"}
      );
      const found: Record<string, Record<string, number>> = {};
      for (const {question, state, value, n} of rows) {
        const of = (found[question.replace("_invistico", "")] ??= {});
        of[state === "answered" ? String(value) : state] = n;
      }
      const expected = Object.entries(counts).map(([question, byCode]) => {
        const byValue = Object.entries(byCode).map(([code, n]) => [meaning(question, code), n]);
        return [question, Object.fromEntries(byValue) as Record<string, number>];
      });
      expect(found).toEqual(Object.fromEntries(expected));
      for (const byValue of Object.values(found)) {
        expect(Object.values(byValue).reduce((sum, n) => sum + n, 0)).toBe(records);
      }
    }
  );

  it("the share of satisfied passengers is the mean of 0 and 100", async () => {
    const figures = await loaded.figures({by: ["question", "organization"], where: {stage: ["overall"]}});
    const shares = Object.fromEntries(figures.map(({question, estimate}) => [question, estimate]));
    expect(shares.satisfied).toBeCloseTo((100 * WHOLE.counts.satisfied!.satisfied!) / WHOLE.records, 9);
    expect(shares.satisfied_invistico).toBeCloseTo((100 * CUT.counts.satisfied!.satisfied!) / CUT.records, 9);
  });
});

/** What a code of the files stands for in the warehouse: 0 is "not applicable", and satisfaction is written in words. */
function meaning(question: string, code: string): string {
  if (question === "satisfied") return code === "satisfied" ? "1" : "0";
  return code === "0" ? "not_applicable" : code;
}
