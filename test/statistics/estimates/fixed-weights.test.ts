// Direct standardisation: a composite of groups with the weights of a common population, as figures over classes of customers are.
import {expect, it} from "vitest";
import type {CaseMixCell} from "../../../src/statistics/units/case-mix-table.js";
import type {Estimated} from "../../../src/model/estimate.js";
import {cellsOf, fixture, smallCells, standardised, together} from "../case-mix-fixture.js";
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

it("fixed weights of departments turn the UCB admission rates round, as published", () => {
  const cells = admissions(admitted, applied);
  expect(standardised(cells, "Male", ["department"], share).estimate).toBeCloseTo(38.7318582689422, 10);
  expect(standardised(cells, "Female", ["department"], share).estimate).toBeCloseTo(42.9955380460725, 10);
});

it("fixed weights equal the reference file's rates, standardised to all applicants", () => {
  const {input, expected} = reference<{
    input: {admitted: Record<string, number[]>; applied: Record<string, number[]>};
    expected: {standardised_to_all_applicants: Record<string, number>};
  }>("mix_shift_standardisation.json");
  const cells = admissions(input.admitted, input.applied);
  const rates = Object.entries(expected.standardised_to_all_applicants);
  expect(rates.length).toBeGreaterThan(1);
  for (const [unit, rate] of rates) {
    expect(standardised(cells, unit, ["department"], share).estimate! / 100).toBeCloseTo(rate, 12);
  }
});

it("fixed weights equal R's survey means by stratum, weighted, where every stratum has two answers", () => {
  const {units, estimate, se} = fixture.direct;
  const complete = units.flatMap((unit, index) => (se[index] === null ? [] : [{unit, index}]));
  expect(complete.length).toBeGreaterThan(0);
  for (const {unit, index} of complete) {
    const own = standardised(together(cellsOf(true)), unit, ["age", "product"]) as Estimated;
    expect(own.estimate).toBeCloseTo(estimate[index]!, 9);
    expect(own.se).toBeCloseTo(se[index]!, 8);
  }
});

it("fixed weights have no estimate where a stratum has one answer: its variance is unknown", () => {
  const single = smallCells([
    ["a", "young", 1, 6],
    ["a", "old", 5, 1]
  ]);
  expect(standardised(single, "a", ["age"]).estimate).toBeNull();
});
