import fc from "fast-check";
import {expect, it} from "vitest";
import {surveyTotal} from "../../../src/statistics/index.js";
import {countsOf, largestError, notFinite, weightedAnswers} from "../counts.js";
import {cellsOf, designs, domains} from "../estimates-fixture.js";
import {reference, referenceTable} from "../reference.js";

for (const {name, stratified, options} of designs) {
  it(`surveyTotal equals R's svytotal for the ${name} design`, () => {
    for (const {rows, expected} of domains) {
      const total = surveyTotal(cellsOf(rows, "answer", stratified), options);
      expect(largestError(total, expected[name].total)).toBeLessThan(1e-12);
    }
  });
}

it("surveyTotal equals the births of Levy and Lemeshow's hospitals, where they lie beside the project", () => {
  const textbook = reference<{
    examples: {hospital_stratified: {published: {total_births: number[]; by_stratum_total: Record<string, number[]>}}};
  }>("survey_textbook_strata_poststrat.json");
  const hospitals = referenceTable("hospital_levy_lemeshow.csv");
  const {total_births, by_stratum_total} = textbook.examples.hospital_stratified.published;
  const population = Object.fromEntries(hospitals.map((row) => [row.oblevel!, Number(row.tothosp)]));
  const answers = hospitals.map((row) => ({
    value: Number(row.births),
    weight: Number(row.weighta),
    stratum: row.oblevel!
  }));
  const whole = surveyTotal(countsOf(answers), {population}) as {estimate: number; se: number};
  expect([Math.round(whole.estimate), Math.round(whole.se)]).toEqual(total_births);
  for (const [stratum, expected] of Object.entries(by_stratum_total)) {
    const part = answers.filter((answer) => answer.stratum === stratum);
    const {estimate, se} = surveyTotal(countsOf(part), {population}) as {estimate: number; se: number};
    expect([Math.round(estimate), Number(se.toFixed(3))]).toEqual(expected);
  }
});

it("surveyTotal scales with the weights and adds up in any grouping of cells", () => {
  fc.assert(
    fc.property(weightedAnswers, (answers) => {
      const whole = surveyTotal(countsOf(answers));
      expect(notFinite(whole)).toEqual([]);
      const tripled = surveyTotal(answers.flatMap((answer) => countsOf([{...answer, weight: answer.weight * 3}])));
      if (whole.estimate === null) {
        expect(tripled).toEqual(whole);
        return;
      }
      const {estimate, se, low, upp} = whole;
      const expected = {estimate: 3 * estimate, se: 3 * se, low: 3 * low, upp: 3 * upp};
      expect(largestError(tripled, expected)).toBeLessThan(1e-8);
    })
  );
});

it("surveyTotal of nothing, of one answer and of zero weights says why", () => {
  expect(surveyTotal([])).toEqual({estimate: null, n: 0, reason: {code: "no-answers"}});
  expect(surveyTotal([{value: 4, n: 1, w: 2, w2: 4}])).toMatchObject({estimate: null, n: 1});
  expect(surveyTotal([{value: 4, n: 2, w: 0, w2: 0}])).toMatchObject({reason: {code: "no-weight"}});
});
