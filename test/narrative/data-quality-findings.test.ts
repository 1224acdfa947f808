import {expect, it} from "vitest";
import {dataQualityFindings} from "../../src/narrative/data-quality-findings.js";

type Quality = Parameters<typeof dataQualityFindings>[0];

const file = (read: number, loaded: number, ignored = 0, rejected = 0) => ({read, loaded, ignored, rejected});
const source = (responses: number, unassigned = 0, repeated = 0) => ({responses, unassigned, repeated});
const findings = (rest: Partial<Quality>) =>
  dataQualityFindings({files: [], refusals: [], sources: [], weighting: null, responseQuality: [], ...rest});

it("accounts for every row", () => {
  expect(findings({files: [file(1300, 1290, 4, 6), file(10, 10)], sources: [source(1300)]})).toEqual([
    {code: "rows-accounted-for", files: 2, read: 1310, loaded: 1300, ignored: 4, rejected: 6},
    {code: "every-response-assigned"}
  ]);
});

it("says when rows are missing, rather than that all is well", () => {
  expect(findings({files: [file(10, 7, 1, 1)]})).toEqual([{code: "rows-missing", files: 1, read: 10, missing: 1}]);
});

it("tells what was refused, unassigned and repeated", () => {
  expect(findings({files: [file(30, 30)], refusals: [{}], sources: [source(20, 2, 5), source(10)]})).toEqual([
    {code: "rows-accounted-for", files: 1, read: 30, loaded: 30, ignored: 0, rejected: 0},
    {code: "files-refused", files: 1},
    {code: "responses-unassigned", unassigned: 2, responses: 30},
    {code: "responses-repeated", repeated: 5}
  ]);
});

it("nothing loaded", () => {
  expect(findings({sources: [source(0)]})).toEqual([{code: "nothing-loaded"}]);
});

it("tells how responses were weighted and what it costs", () => {
  const periods = [
    {effectiveBefore: 1000.5, effectiveAfter: 800.25},
    {effectiveBefore: 1100, effectiveAfter: 900}
  ];
  const weighting = {steps: ["raking", "non-response"] as const, variables: ["age", "region"], periods};
  expect(findings({weighting})[1]).toEqual({
    ...{code: "responses-weighted", steps: ["raking", "non-response"], variables: ["age", "region"]},
    ...{before: 2100.5, after: 1700.25}
  });
});

it("names the organizations with more carelessness than by chance, once corrected for their number", () => {
  const row = (label: string, p: number | null) =>
    ({unit: label, label, indicator: "straight-lining", found: p === null ? null : {p}}) as const;
  const responseQuality = [row("North", 0.001), row("South", 0.2), row("West", null), {...row("S", 0.001), unit: null}];
  expect(findings({responseQuality}).slice(1)).toEqual([
    {code: "careless-units", sign: "straight-lining", units: {count: 1, named: ["North"]}, of: 3}
  ]);
  expect(findings({responseQuality: [row("South", 0.2)]}).slice(1)).toEqual([]);
  const many = ["A", "B", "C", "D", "E"].map((label) => row(label, 0.001));
  expect(findings({responseQuality: many})[1]).toMatchObject({units: {count: 5, named: []}, of: 5});
});
