import {expect, it} from "vitest";
import {stageChangeFindings} from "../../src/narrative/direction-findings.js";
import {about, changed, incomparable} from "../transforms/figures.js";

const still = {label: "Use", change: changed(0.2, "cannot tell")};

it("names each stage that changed beyond chance, with its interval, and says that the others did not", () => {
  const stages = [
    {label: "Purchase", change: changed(1.9, "rose", [0.7, 3.1])},
    {label: "Delivery", change: changed(-4.2, "fell", [-6.3, -2.1])},
    still
  ];
  expect(stageChangeFindings(about, stages)).toEqual([
    {code: "stage-fell", stage: "Delivery", change: {estimate: -4.2, low: -6.3, upp: -2.1, level: 0.95}},
    {code: "stage-rose", stage: "Purchase", change: {estimate: 1.9, low: 0.7, upp: 3.1, level: 0.95}},
    {code: "no-other-stage-changed"}
  ]);
  expect(stageChangeFindings(about, stages.slice(0, 2))).toHaveLength(2);
});

it("tells more than two stages that moved the same way in one finding", () => {
  const stages = [-1, -2.5, -4].map((estimate, index) => ({
    label: ["A", "B", "C"][index]!,
    change: changed(estimate, "fell")
  }));
  expect(stageChangeFindings(about, stages)).toEqual([
    {code: "stages-fell", stages: ["A", "B", "C"], least: 1, most: 4}
  ]);
});

it("says that no stage changed only where some could have been seen to", () => {
  const none = [{code: "no-stage-changed"}];
  const [a, b] = ["A", "B"].map((label) => ({label, change: incomparable}));
  expect(stageChangeFindings(about, [still, {...still, change: changed(0, "no change")}])).toEqual(none);
  expect(stageChangeFindings(about, [a!, still])).toEqual(none);
  expect(stageChangeFindings(about, [a!, b!])).toEqual([]);
});

it("a single stage is the journey and needs no finding of its own", () => {
  expect(stageChangeFindings(about, [{label: "A", change: changed(-4, "fell")}])).toEqual([]);
  expect(stageChangeFindings(about, [])).toEqual([]);
});
