import {describe, expect, it} from "vitest";
import type {ScorecardPayload} from "../../../loaders/payloads/scorecard.js";
import {scorecardLines} from "../../../src/components/pages/scorecard-lines.js";
import {scorecardRows} from "../../../src/components/tables/scorecard-rows.js";
import {taskRows} from "../../../src/components/tables/task-rows.js";
import {document, texts} from "../dom.js";

type Level = ScorecardPayload["levels"][number];
type Task = ScorecardPayload["tasks"]["found"][number];

const months = {from: "2025-07", to: "2026-06"};
const north = {organization: "north", label: "North", role: "head" as const, ...months, hasPage: true};
const figure = {estimate: 78.7, se: 0.7, low: 77.3, upp: 80, n: 900, nEff: 800, df: 799, method: "score" as const, errorFactor: 1}; // prettier-ignore
const level: Level = {
  ...{subject: {metric: "Satisfaction", stage: null, question: null, class: null}, unit: "points", post: null, figure},
  ...{people: 875, target: {value: 77, setOn: "2025-06-10", setBy: "Board", basis: "agreed"}, verdict: "met"},
  ...{reason: null, judgedMet: 79.1, flips: []}
};
const result = {
  ...{measure: "operating_profit", organization: "North", unit: "KRW million", source: "ledger", status: "restated" as const}, // prettier-ignore
  ...{plan: 38, actual: 35.2, difference: -2.8, ratio: 0.926, verdict: "not met" as const},
  formerly: [{status: "provisional", actual: 36}]
};
const payload = {
  plan: {baseline: "FY2025"},
  leader: {posts: [north]},
  levels: [level],
  improvement: {
    ...{change: {estimate: -1.7, low: -3.7, upp: 0.3, p: 0.1, verdict: "cannot tell" as const}, verdict: "cannot tell"},
    reason: {code: "change-not-decided"}
  },
  tasks: {verdict: "not met", due: 3, delivered: 2, found: []},
  results: [result],
  benchmarks: [{name: "index", organization: "North", unit: "points", value: 73.5, low: 72.1, upp: 74.9, source: "agency"}] // prettier-ignore
} as unknown as ScorecardPayload;

const drawn = (of: ScorecardPayload) => scorecardRows(scorecardLines(of), {caption: "Rows", document});
const cellsOf = (table: Element) =>
  [...table.querySelectorAll("tbody tr")].map((row) => texts(row, "th, td:not(.picture)").join(" | "));

describe("a scorecard is rows side by side", () => {
  it("each with its result, interval, what it is held against and the verdict with its sign and reason; no total", () => {
    expect(cellsOf(drawn(payload))).toEqual([
      "Satisfaction875 people | 78.7 (77.3 to 80.0) | target 77 | ✓ met",
      "Change on the baseline | −1.7 (−3.7 to +0.3) | FY2025 | · cannot tellit could be chance, and it could be large enough to matter",
      "Tasks in time | 2 of 3 |  | ✗ not met",
      "Operating profitrestated, provisional: 36 | 35.2 KRW million | plan 38 | ✗ not met",
      "index | 73.5 points (72.1 to 74.9) | shown beside, not judged | "
    ]);
  });

  it("the point lies right of the line where more was reached than was to be, and left where less was", () => {
    const place = (row: Element, mark: string, at: string) => parseFloat(row.querySelector(mark)!.getAttribute(at)!);
    const rows = [...drawn(payload).querySelectorAll("tbody tr")];
    expect(place(rows[0]!, ".estimate", "cx")).toBeGreaterThan(place(rows[0]!, ".reference", "x1"));
    expect(place(rows[3]!, ".estimate", "cx")).toBeLessThan(place(rows[3]!, ".reference", "x1"));
    expect(place(rows[1]!, ".reference", "x1")).toBe(50);
  });

  it("a negative plan has its place to the left of a result above it", () => {
    const loss = {...result, plan: -10, actual: -4, difference: 6, ratio: null, verdict: "met" as const};
    const row = drawn({...payload, results: [loss]}).querySelectorAll("tbody tr")[3]!;
    expect(texts(row, ".result, .against, .verdict-box")).toEqual(["−4 KRW million", "plan −10", "✓ met"]);
    expect(parseFloat(row.querySelector(".estimate")!.getAttribute("cx")!)).toBeGreaterThan(
      parseFloat(row.querySelector(".reference")!.getAttribute("x1")!)
    );
  });

  it("what is withheld says so, without a picture or people", () => {
    const reason = {code: "fewer-respondents-than", minimum: 10} as const;
    const withheld = {...level, figure: {estimate: null, withheld: true, reason}, people: null, verdict: "cannot tell" as const, reason}; // prettier-ignore
    const [row] = drawn({...payload, levels: [withheld]}).querySelectorAll("tbody tr");
    expect(texts(row!, "th, td:not(.picture)")).toEqual([
      "Satisfaction",
      "fewer than 10 respondents",
      "target 77",
      "· cannot tellfewer than 10 respondents"
    ]);
    expect(row!.querySelector("svg")).toBeNull();
  });

  it("a leader without target, tasks, results or plan has rows that say so", () => {
    const bare = {
      ...payload,
      levels: [{...level, target: null, verdict: null}],
      tasks: {verdict: null, due: 0, delivered: 0, found: []},
      results: [{...result, plan: null, actual: null, verdict: null, formerly: []}],
      benchmarks: []
    };
    expect(cellsOf(drawn(bare)).filter((_, index) => index !== 1)).toEqual([
      "Satisfaction875 people | 78.7 (77.3 to 80.0) | no target | ",
      "Tasks in time | none due |  | ",
      "Operating profitrestated | not known yet | no plan | "
    ]);
  });

  it("results of a leader of several units name the unit", () => {
    const leader = {...payload.leader, posts: [north, {...north, organization: "south", label: "South"}]};
    expect(texts(drawn({...payload, leader}), "tbody tr:nth-child(4) th .fine")).toEqual(["North, restated, provisional: 36"]); // prettier-ignore
  });
});

it("tasks say whether they were done and what they moved, or why that cannot be told", () => {
  const task = (own: Partial<Task>): Task => ({
    ...{
      id: "T1",
      file: "t1",
      title: "Call back",
      organization: "north",
      organizationLabel: "North",
      stage: "Service",
      evidence: 3
    },
    ...{delivery: "delivered", design: "did", expected: 5, units: 20, months: null, reason: null, verdict: "improved"},
    ...{effect: {estimate: 4.1, low: 0.9, upp: 7.3, p: 0.02, verdict: "rose"}, ...own}
  });
  const table = taskRows(
    [task({}), task({delivery: "late", effect: {estimate: null, reason: {code: "no-design"}}, verdict: "cannot tell", reason: {code: "no-design"}})], // prettier-ignore
    {caption: "Tasks", document}
  );
  const rows = [...table.querySelectorAll("tbody tr")].map((row) => texts(row, "th, td").join(" | "));
  expect(rows[0]).toBe("Call backService | delivered | ▲ improved+4.1 (+0.9 to +7.3)");
  expect(table.querySelector("th a")!.getAttribute("href")).toBe("../task/t1.html");
  expect(rows[1]).toMatch(/^Call backService \| delivered late \| · cannot tell./);
});
