import {expect, it} from "vitest";
import {termLogOdds} from "../../../src/statistics/texts/log-odds.js";

const counts = [
  {term: "late", first: 30, second: 10},
  {term: "staff", first: 10, second: 30},
  {term: "rude", first: 1, second: 0},
  {term: "the", first: 459, second: 460}
];

it("is the difference of the log-odds of counts and prior together, by hand", () => {
  // 500 terms in each group; a prior worth 100 terms: of "late" 100 × 40 / 1000 = 4.
  const [late] = termLogOdds(counts, 100);
  const expected = Math.log(34 / (600 - 34)) - Math.log(14 / (600 - 14));
  expect(late!.logOdds).toBeCloseTo(expected, 12);
  const se = Math.sqrt(1 / 34 + 1 / 566 + 1 / 14 + 1 / 586);
  expect(late!.se).toBeCloseTo(se, 12);
  expect(late!.z).toBeCloseTo(expected / se, 12);
});

it("of two terms, one is as much the first group's as the other is the second's", () => {
  const [late, the] = termLogOdds([
    {term: "late", first: 8, second: 2},
    {term: "the", first: 92, second: 98}
  ]);
  expect(late!.z).toBeCloseTo(-the!.z, 12);
});

it("what is said equally often, and what is said once, does not stand out; groups exchanged, signs are", () => {
  const found = new Map(termLogOdds(counts, 100).map(({term, z}) => [term, z]));
  expect([...found].filter(([, z]) => Math.abs(z) > 1.96).map(([term]) => term)).toEqual(["late", "staff"]);
  const exchanged = termLogOdds(
    counts.map(({term, first, second}) => ({term, first: second, second: first})),
    100
  );
  for (const {term, z} of exchanged) expect(z).toBeCloseTo(-found.get(term)!, 12);
});

it("the larger the prior, the nearer a rare term is to its share in both groups", () => {
  const rude = (prior: number) => termLogOdds(counts, prior)[2]!.logOdds;
  expect(rude(10)).toBeGreaterThan(rude(100));
  expect(rude(100)).toBeGreaterThan(rude(1000));
});

it("a term that nobody says is left out; without terms there are none; fewer than none are refused", () => {
  expect(termLogOdds([{term: "a", first: 0, second: 0}, ...counts]).map(({term}) => term)).not.toContain("a");
  expect(termLogOdds([])).toEqual([]);
  expect(() => termLogOdds([{term: "a", first: -1, second: 0}])).toThrow("termLogOdds: row 0: first: expected");
});
