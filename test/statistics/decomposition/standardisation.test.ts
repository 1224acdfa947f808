import {expect, it} from "vitest";
import type {CaseMixCell} from "../../../src/statistics/units/case-mix-table.js";
import type {Estimated} from "../../../src/model/estimate.js";
import {directStandardisation} from "../../../src/statistics/decomposition/standardisation.js";
import {cellsOf, fivePoints, fixture, smallCells, together} from "../case-mix-fixture.js";
import {reference} from "../reference.js";

/** UCB admissions of 1973, six departments: Bickel, Hammel & O'Connell (1975) Science 187:398. */
const admitted = {Male: [512, 353, 120, 138, 53, 22], Female: [89, 17, 202, 131, 94, 24]};
const applied = {Male: [825, 560, 325, 417, 191, 373], Female: [108, 25, 593, 375, 393, 341]};
const departments = ["A", "B", "C", "D", "E", "F"];
const share = {kind: "linear", low: 0, high: 1} as const;

function admissions(yes: Record<string, number[]>, all: Record<string, number[]>): CaseMixCell[] {
  return Object.keys(yes).flatMap((unit) =>
    departments.flatMap((department, index) =>
      smallCells(
        [
          [unit, department, 1, yes[unit]![index]!],
          [unit, department, 0, all[unit]![index]! - yes[unit]![index]!]
        ],
        "department"
      )
    )
  );
}

it("directStandardisation turns the UCB admission rates round, as published", () => {
  const found = directStandardisation(admissions(admitted, applied), share, ["department"]);
  const [male, female] = found;
  expect(male!.raw.estimate).toBeCloseTo(44.5187662578967, 10);
  expect(female!.raw.estimate).toBeCloseTo(30.3542234332425, 10);
  expect(male!.standardised.estimate).toBeCloseTo(38.7318582689422, 10);
  expect(female!.standardised.estimate).toBeCloseTo(42.9955380460725, 10);
});

it("directStandardisation equals the reference file", () => {
  const published = reference<{
    input: {admitted: Record<string, number[]>; applied: Record<string, number[]>};
    expected: {raw: Record<string, number>; standardised_to_all_applicants: Record<string, number>};
  }>("mix_shift_standardisation.json");
  const {input, expected} = published;
  for (const {unit, raw, standardised} of directStandardisation(admissions(input.admitted, input.applied), share, [
    "department"
  ])) {
    expect(raw.estimate! / 100).toBeCloseTo(expected.raw[unit]!, 12);
    expect(standardised.estimate! / 100).toBeCloseTo(expected.standardised_to_all_applicants[unit]!, 12);
  }
});

it("directStandardisation equals R's survey means by stratum, weighted, to 1e-9 and 1e-6", () => {
  const {units, estimate, se} = fixture.direct;
  const found = directStandardisation(together(cellsOf(true)), fivePoints, ["age", "product"]);
  units.forEach((unit, index) => {
    const own = found.find((row) => row.unit === unit)!.standardised as Estimated;
    expect(own.estimate).toBeCloseTo(estimate[index]!, 9);
    // A stratum with one answer has no error in R; here it has that of the unit's other answers.
    if (se[index] === null) expect(own.se).toBeGreaterThan(0);
    else expect(own.se).toBeCloseTo(se[index]!, 8);
  });
});

it("standardising a unit to its own mix gives its raw score back", () => {
  const own = cellsOf(true).filter(({unit}) => unit === "south");
  const [south] = directStandardisation(own, fivePoints, ["age", "product"]);
  expect(south!.standardised.estimate).toBeCloseTo(south!.raw.estimate!, 10);
});

const two = smallCells([
  ["a", "young", 1, 6],
  ["a", "young", 5, 6],
  ["a", "old", 5, 1],
  ["b", "old", 4, 3],
  ["b", "old", 3, 3]
]);

it("the strata weigh what they weigh in all units together, and one answer takes the pooled variance", () => {
  const [a] = directStandardisation(two.filter(({unit}) => unit === "a"), fivePoints, ["age"]); // prettier-ignore
  const {estimate, se, df, n} = a!.standardised as Estimated;
  expect(estimate).toBeCloseTo((12 * 50 + 100) / 13, 10);
  const variance = (2500 * 12) / 11;
  expect(se).toBeCloseTo(Math.sqrt((12 / 13) ** 2 * (variance / 12) + (1 / 13) ** 2 * variance), 10);
  expect({df, n}).toEqual({df: 11, n: 13});
});

it("a unit without answers in a stratum that the population has gets no score, and the stratum is named", () => {
  const [a, b] = directStandardisation(two, fivePoints, ["age"]);
  expect(a!.standardised.estimate).not.toBeNull();
  expect(b!.standardised).toEqual({
    estimate: null,
    n: 6,
    reason: {code: "no-answers-of-levels", levels: [{segment: "age", level: "young"}]}
  });
});

it("one answer in every stratum, and no answers at all, have no estimate and no NaN", () => {
  const single = smallCells([
    ["a", "young", 1, 1],
    ["a", "old", 5, 1]
  ]);
  const reason = {code: "one-answer-per-combination"};
  expect(directStandardisation(single, fivePoints, ["age"])[0]!.standardised).toEqual({estimate: null, n: 2, reason});
  expect(directStandardisation([], fivePoints, ["age"])).toEqual([]);
});
