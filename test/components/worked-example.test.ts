import {expect, it} from "vitest";
import {answers, attempt, result, told, worked} from "../../src/components/worked-example.js";
import {estimateOf} from "../../src/statistics/estimate.js";
import {document, plain} from "./dom.js";

it("an estimate is told with all that it rests on", () => {
  const estimate = estimateOf(answers({5: 4, 4: 3, 3: 2, 1: 1}), {kind: "linear", low: 1, high: 5});
  expect(plain(told(estimate, {document}).textContent)).toBe(
    "72.5 (46.8 to 88.8), n = 10, standard error 10.17, effective n = 10, 9 degrees of freedom, method score"
  );
});

it("an estimate that is undefined tells why", () => {
  expect(plain(told(estimateOf([], {kind: "nps"}), {document}).textContent)).toBe("no answers");
});

it("a figure of a page is told likewise, and one that is withheld says so", () => {
  const figure = {
    estimate: 72.5,
    se: 1,
    low: 70.5,
    upp: 74.5,
    n: 100,
    nEff: 90.4,
    df: 99,
    method: "score",
    errorFactor: 1
  } as const;
  expect(plain(told(figure, {document}).textContent)).toBe(
    "72.5 (70.5 to 74.5), n = 100, standard error 1.00, effective n = 90, 99 degrees of freedom, method score"
  );
  const withheld = {estimate: null, withheld: true, reason: {code: "fewer-respondents-than", minimum: 10}} as const;
  expect(told(withheld, {document}).textContent).toBe("withheld: fewer than 10 respondents");
});

it("an example that a workspace has nothing for says why, and computes nothing", () => {
  const show = () => {
    throw new Error("nothing to show");
  };
  const element = worked({reason: {code: "reference", reference: "year-before", because: {code: "no-answers"}}}, show, {
    document
  });
  expect(element.textContent).toBe("Not shown here: the year before: no answers.");
  expect(element.className).toBe("example-result");
});

it("an example is shown on its sums; a reason that is null is none", () => {
  const shown = worked({reason: null, centre: 4}, ({centre}) => result(`Centre ${centre}`, {document}), {document});
  expect(shown.textContent).toBe("Centre 4");
});

it("what a method refuses is a reason, other errors stay errors", () => {
  const refuses = () => {
    throw new RangeError("rake: not converged");
  };
  const fails = () => {
    throw new TypeError("a fault");
  };
  expect(attempt(refuses)).toEqual({reason: {code: "refused", message: "rake: not converged"}});
  expect(attempt(() => 4)).toBe(4);
  expect(() => attempt(fails)).toThrow("a fault");
});
