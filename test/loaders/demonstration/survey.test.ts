import {expect, it} from "vitest";
import {readDepartments} from "../../../loaders/demonstration/departments.js";
import {questionnaires} from "../../../loaders/demonstration/questionnaire.js";
import type {Response} from "../../../loaders/demonstration/responses.js";
import {surveyResponses} from "../../../loaders/demonstration/survey.js";
import {truths} from "../../../loaders/demonstration/truths.js";

const responses = [...surveyResponses(readDepartments("data", 3), {scale: 1, seed: 3})].flat();
const shareOf = (part: (response: Response) => boolean, of: readonly Response[] = responses) =>
  of.filter(part).length / of.length;

it("there are about 40,000 responses in 36 months", () => {
  expect(responses.length).toBeGreaterThan(39_000);
  expect(responses.length).toBeLessThan(41_000);
  expect(new Set(responses.map(({month}) => month.id)).size).toBe(truths.months.count);
});

it("most responses rate six to nine experiences, and every answer is one that its question allows", () => {
  const rated = ({customer, answers}: Response) =>
    questionnaires[customer.customerClass].filter(
      ({role}, index) => role !== "outcome" && typeof answers[index] === "number"
    ).length;
  expect(shareOf((response) => rated(response) >= 6 && rated(response) <= 9)).toBeGreaterThan(0.95);
  const strange = responses.filter(({customer, answers}) =>
    questionnaires[customer.customerClass].some(({scale}, index) => {
      const answer = answers[index]!;
      const [least, most] = scale === "five" ? [1, 5] : [0, 10];
      return typeof answer === "number" && !(answer >= least && answer <= most);
    })
  );
  expect(strange).toEqual([]);
});

it("weights lie between 0.4 and 2.5 and average about 1 in every class", () => {
  for (const customerClass of ["consumer", "partner", "internal"]) {
    const weights = responses
      .filter(({customer}) => customer.customerClass === customerClass)
      .map(({weight}) => weight);
    expect(Math.min(...weights)).toBeGreaterThanOrEqual(0.4);
    expect(Math.max(...weights)).toBeLessThanOrEqual(2.5);
    expect(Math.abs(weights.reduce((sum, weight) => sum + weight, 0) / weights.length - 1)).toBeLessThan(0.05);
  }
});

it("answers of one response resemble each other, within a stage more than between stages", () => {
  const correlation = (one: string, other: string) => {
    const positions = [one, other].map((id) => questionnaires.consumer.findIndex((question) => question.id === id));
    const pairs = responses
      .filter(({customer}) => customer.customerClass === "consumer")
      .map(({answers}) => positions.map((position) => answers[position]))
      .filter((pair): pair is [number, number] => pair.every((answer) => typeof answer === "number"));
    return pearson(pairs);
  };
  const within = correlation("delivery_on_time", "delivery_condition");
  const between = correlation("purchase_order", "delivery_condition");
  expect(within).toBeGreaterThan(between + 0.1);
  expect(between).toBeGreaterThan(0.15);
  expect(within).toBeLessThan(0.8);
});

it("partners and internal departments answer again, consumers stay anonymous", () => {
  const answersOf = new Map<string, number>();
  for (const {customer} of responses) {
    expect(customer.respondent === null).toBe(customer.customerClass === "consumer");
    if (customer.respondent !== null) answersOf.set(customer.respondent, (answersOf.get(customer.respondent) ?? 0) + 1);
  }
  const again = [...answersOf.values()].filter((answers) => answers > 1).length;
  expect(again / answersOf.size).toBeGreaterThan(0.15);
  expect(again / answersOf.size).toBeLessThan(0.5);
});

it("people who are displeased write comments more often, and both languages are written", () => {
  const displeased = ({answers}: Response) => answers.some((answer) => answer === 1);
  const writes = ({comment}: Response) => comment !== null;
  const all = responses.filter(({department}) => department.id !== truths.solicitation.organization);
  expect(shareOf(writes, all.filter(displeased))).toBeGreaterThan(
    1.5 *
      shareOf(
        writes,
        all.filter((one) => !displeased(one))
      )
  );
  const texts = responses.flatMap(({comment, customer}) =>
    comment ? [{text: comment.text, language: customer.language}] : []
  );
  expect(texts.filter(({text, language}) => /[가-힣]/.test(text) !== (language === "ko"))).toEqual([]);
  expect(texts.filter(({text}) => /[{}#]|undefined/.test(text))).toEqual([]);
});

it("another scale enlarges the classes and leaves the small departments small", () => {
  const departments = readDepartments("data", 3);
  const months = surveyResponses(departments, {scale: 2, seed: 3});
  const doubled = [...months].flat();
  expect(doubled.length / responses.length).toBeCloseTo(2, 1);
  for (const {organization, responses: count} of truths.smallDepartments) {
    expect(doubled.filter(({department}) => department.id === organization)).toHaveLength(count);
  }
});

function pearson(pairs: readonly (readonly [number, number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(pairs.map(([one]) => one)), mean(pairs.map(([, other]) => other))];
  const sums = pairs.reduce(
    ({xx, yy, xy}, [one, other]) => ({
      xx: xx + (one - x) ** 2,
      yy: yy + (other - y) ** 2,
      xy: xy + (one - x) * (other - y)
    }),
    {xx: 0, yy: 0, xy: 0}
  );
  return sums.xy / Math.sqrt(sums.xx * sums.yy);
}
