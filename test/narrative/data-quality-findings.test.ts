import {expect, it} from "vitest";
import {dataQualityClaims} from "../../src/narrative/data-quality-findings.js";
import type {DataQualityPayload} from "../../loaders/payloads/data-quality.js";

type Quality = Omit<DataQualityPayload, "claims" | "about">;

const file = (read: number, loaded: number, ignored = 0, rejected = 0): Quality["files"][number] => ({
  ...{source: "s", path: "a.csv", sha256: "", loadedAt: "", read, loaded, ignored, rejected},
  ...{ignoredBy: [], settings: [], warnings: []}
});
const source = (responses: number, unassigned = 0, repeated = 0): Quality["sources"][number] => ({
  ...{source: "s", label: "S", responses, from: "", to: "", byExperience: 0, unassigned, superseded: 0, repeated}
});
const quality = (rest: Partial<Quality>): Quality => ({
  ...{files: [], refusals: [], rejects: [], sources: [], unknownOrganizations: [], questions: []},
  ...{weighting: null, responseRates: null, responseQuality: [], scales: []},
  ...rest
});

it("accounts for every row", () => {
  expect(dataQualityClaims(quality({files: [file(1300, 1290, 4, 6), file(10, 10)], sources: [source(1300)]}))).toEqual([
    "Every row is accounted for: of 1,310 rows of 2 files, 1,300 loaded, 4 ignored by a declared rule and 6 rejected with a reason.",
    "Every response belongs to a known organization."
  ]);
  expect(dataQualityClaims(quality({files: [file(1, 1)]}))).toEqual([
    "Every row is accounted for: of 1 row of 1 file, 1 loaded."
  ]);
});

it("says when rows are missing, rather than that all is well", () => {
  expect(dataQualityClaims(quality({files: [file(10, 7, 1, 1)]}))).toEqual([
    "Not accounted for: 1 row of 10 rows of 1 file."
  ]);
});

it("tells what was refused, unassigned and repeated", () => {
  const refusal = {source: "s", path: "b.csv", reason: "half of its rows are faulty", refusedAt: ""};
  expect(
    dataQualityClaims(quality({files: [file(30, 30)], refusals: [refusal], sources: [source(20, 2, 5), source(10)]}))
  ).toEqual([
    "Every row is accounted for: of 30 rows of 1 file, 30 loaded.",
    "1 file could not be loaded; what was loaded from it before still counts.",
    "2 responses of 30 belong to no known organization.",
    "5 responses are of people who answered more than once."
  ]);
});

it("nothing loaded", () => {
  expect(dataQualityClaims(quality({sources: [source(0)]}))).toEqual(["Nothing is loaded."]);
});

it("tells how responses were weighted and what it costs", () => {
  const period = {responses: 40, iterations: 3, largestDeviation: "1e-12", trimmed: 0};
  const periods = [
    {...period, period: "2024", effectiveBefore: 1000.4, effectiveAfter: 800.4},
    {...period, period: "2025", effectiveBefore: 1100, effectiveAfter: 900}
  ];
  const weighting = {method: "raking", variables: ["age", "region"], nonresponse: null, periods, categories: []};
  expect(dataQualityClaims(quality({weighting}))).toContain(
    "Responses are weighted by raking to age and region, for which they count as 1,700 instead of 2,100 equal ones."
  );
});

it("names the organizations with more carelessness than by chance, once corrected for their number", () => {
  const row = (label: string, p: number | null): Quality["responseQuality"][number] => ({
    ...{source: "s", unit: label, label, indicator: "straight-lining"},
    found: p === null ? null : {n: 50, share: 40, low: 30, upp: 50, expected: 20, p}
  });
  const responseQuality = [row("North", 0.001), row("South", 0.2), row("West", null), {...row("S", 0.001), unit: null}];
  expect(dataQualityClaims(quality({responseQuality}))).toContain(
    "More straight-lining than by chance in 1 of 3 organizations: North."
  );
  expect(dataQualityClaims(quality({responseQuality: [row("South", 0.2)]})).join(" ")).not.toContain("straight-lining");
});
