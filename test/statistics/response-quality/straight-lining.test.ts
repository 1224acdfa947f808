import {expect, it} from "vitest";
import {straightLining} from "../../../src/statistics/response-quality/straight-lining.js";
import {rFixture} from "../reference.js";

const {agreement} = rFixture<{
  agreement: {answers: number[]; cases: {questions: number; correlation: number; share: number}[]};
}>("response-quality");

it("straightLining expects what R's beta functions give for Dirichlet–multinomial answers, to 1e-12", () => {
  for (const {questions, correlation, share} of agreement.cases) {
    const block = {questions, responses: 100, straight: 10, answers: agreement.answers};
    expect(straightLining(block, {correlation}).expectedShare).toBeCloseTo(share, 12);
  }
});

it("straightLining: people who answer alike because they feel alike are not careless, the expectation rises with ρ", () => {
  const block = {questions: 6, responses: 400, straight: 60, answers: [20, 80, 300, 1200, 800]};
  const [independent, alike] = [straightLining(block), straightLining(block, {correlation: 0.5})];
  expect(alike.expectedShare).toBeGreaterThan(independent.expectedShare);
  expect(independent.pValue).toBeLessThan(0.001);
  expect(alike.pValue).toBeGreaterThan(0.5);
  const same = {...block, answers: [0, 0, 0, 2400, 0]};
  expect(straightLining(same).expectedShare).toBe(1);
  expect(straightLining(block, {correlation: 1}).expectedShare).toBeCloseTo(1, 12);
});

it("straightLining without responses says nothing", () => {
  expect(straightLining({questions: 3, responses: 0, straight: 0, answers: []})).toMatchObject({
    share: null,
    pValue: 1
  });
});

it("straightLining refuses a single question and a correlation outside 0–1", () => {
  const block = {questions: 3, responses: 5, straight: 1, answers: [5, 10]};
  expect(() => straightLining({...block, questions: 1})).toThrow(
    "straightLining: questions: expected 2 or more, got 1"
  );
  expect(() => straightLining(block, {correlation: -0.1})).toThrow(
    "straightLining: correlation: expected 0 to 1, got -0.1"
  );
});
