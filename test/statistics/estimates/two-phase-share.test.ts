import {expect, it} from "vitest";
import {surveyProportion} from "../../../src/statistics/estimates/proportion.js";
import {twoPhaseShare} from "../../../src/statistics/estimates/two-phase-share.js";
import type {Estimated} from "../../../src/model/estimate.js";
import {uniformsFrom} from "../../../src/statistics/numbers/random.js";

/** The share of ones among n answers. */
const share = (ones: number, n: number) =>
  surveyProportion(
    [
      {value: 1, n: ones, w: ones, w2: ones},
      {value: 0, n: n - ones, w: n - ones, w2: n - ones}
    ].filter((count) => count.n > 0),
    (value) => value === 1
  );

it("is p·right + (1 − p)·missed, with the errors of all three, by hand", () => {
  // 300 of 1,000 texts have the code; 80 of 100 of them are right, 10 of 200 of the others were missed.
  const found = twoPhaseShare({coded: share(300, 1000), right: share(80, 100), missed: share(10, 200)}) as Estimated;
  expect(found.estimate).toBeCloseTo(0.3 * 80 + 0.7 * 5, 10);
  const variance = 0.75 ** 2 * ((0.3 * 0.7) / 999) + 0.3 ** 2 * ((0.8 * 0.2) / 99) + 0.7 ** 2 * ((0.05 * 0.95) / 199);
  expect(found.se).toBeCloseTo(100 * Math.sqrt(variance), 10);
  expect(found).toMatchObject({n: 300, method: "two-phase"});
});

it("a perfect second coding changes nothing; one that is all wrong turns the share around", () => {
  const coded = share(300, 1000);
  const perfect = twoPhaseShare({coded, right: share(50, 50), missed: share(0, 50)}) as Estimated;
  expect(perfect.estimate).toBeCloseTo(30, 10);
  expect(perfect.se).toBeCloseTo((coded as Estimated).se, 10);
  expect(twoPhaseShare({coded, right: share(0, 50), missed: share(50, 50)}).estimate).toBeCloseTo(70, 10);
});

it("the smaller the second coding, the wider the interval", () => {
  const width = (times: number) => {
    const found = twoPhaseShare({
      coded: share(300, 1000),
      right: share(8 * times, 10 * times),
      missed: share(times, 20 * times)
    }) as Estimated;
    return found.upp - found.low;
  };
  expect(width(2)).toBeGreaterThan(1.5 * width(10));
});

it("where a share is not known there is its reason, and limits keep to 0 to 100", () => {
  const coded = share(300, 1000);
  expect(twoPhaseShare({coded, right: share(0, 0), missed: share(1, 20)})).toMatchObject({
    estimate: null,
    reason: {code: "no-answers"}
  });
  const none = twoPhaseShare({coded: share(0, 40), right: share(5, 5), missed: share(0, 30)}) as Estimated;
  expect(none.estimate).toBe(0);
  expect(none.low).toBe(0);
  expect(none.upp).toBeGreaterThan(1);
});

it("the interval holds the true share in 93 to 97.5 % of 1,000 codings with errors in both directions", () => {
  const random = uniformsFrom(7);
  const [texts, second, truth, sensitivity, specificity] = [800, 200, 0.2, 0.8, 0.95];
  let held = 0;
  for (let run = 0; run < 1000; run += 1) {
    const counts = {coded: 0, right: 0, ofCoded: 0, missed: 0, ofOthers: 0};
    for (let text = 0; text < texts; text += 1) {
      const has = random() < truth;
      const coded = random() < (has ? sensitivity : 1 - specificity);
      if (coded) counts.coded += 1;
      if (text >= second) continue;
      counts[coded ? "ofCoded" : "ofOthers"] += 1;
      if (has) counts[coded ? "right" : "missed"] += 1;
    }
    const found = twoPhaseShare({
      coded: share(counts.coded, texts),
      right: share(counts.right, counts.ofCoded),
      missed: share(counts.missed, counts.ofOthers)
    }) as Estimated;
    if (found.low <= 100 * truth && 100 * truth <= found.upp) held += 1;
  }
  expect(held / 1000).toBeGreaterThan(0.93);
  expect(held / 1000).toBeLessThan(0.975);
});
