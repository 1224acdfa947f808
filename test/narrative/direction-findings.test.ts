import {expect, it} from "vitest";
import {peerClaims, stageChangeClaims} from "../../src/narrative/direction-findings.js";
import {about, changed, incomparable} from "../transforms/figures.js";

const still = {label: "Use", change: changed(0.2, "cannot tell")};

it("names each stage that changed beyond chance, with its interval, and says that the others did not", () => {
  const stages = [
    {label: "Purchase", change: changed(1.9, "rose", [0.7, 3.1])},
    {label: "Delivery", change: changed(-4.2, "fell", [-6.3, -2.1])},
    still
  ];
  expect(stageChangeClaims(about, stages)).toEqual([
    "Delivery fell by 4.2 points (95 % interval 2.1 to 6.3), more than chance explains.",
    "Purchase rose by 1.9 points (95 % interval 0.7 to 3.1), more than chance explains.",
    "No other stage changed beyond chance."
  ]);
  expect(stageChangeClaims(about, stages.slice(0, 2))).toHaveLength(2);
});

it("tells more than two stages that moved the same way in one sentence", () => {
  const stages = [-1, -2.5, -4].map((estimate, index) => ({
    label: ["A", "B", "C"][index]!,
    change: changed(estimate, "fell")
  }));
  expect(stageChangeClaims(about, stages)).toEqual([
    "A, B and C fell, each by more than chance explains (1.0 to 4.0 points)."
  ]);
});

it("says that no stage changed only where some could have been seen to", () => {
  expect(stageChangeClaims(about, [still, {...still, change: changed(0, "no change")}])).toEqual([
    "No stage changed beyond chance."
  ]);
  expect(stageChangeClaims(about, [{label: "A", change: incomparable}, still])).toEqual([
    "No stage changed beyond chance."
  ]);
  expect(
    stageChangeClaims(about, [
      {label: "A", change: incomparable},
      {label: "B", change: incomparable}
    ])
  ).toEqual([]);
});

it("a single stage is the journey and needs no sentence of its own", () => {
  expect(stageChangeClaims(about, [{label: "A", change: changed(-4, "fell")}])).toEqual([]);
  expect(stageChangeClaims(about, [])).toEqual([]);
});

it("says at which stages a unit differs from its peers", () => {
  const above = {label: "Purchase", change: changed(3.1, "rose", [1, 5.2])};
  expect(peerClaims(about, [above, still])).toEqual([
    "Purchase is 3.1 points (95 % interval 1.0 to 5.2) higher than with the other units of its kind, more than chance explains.",
    "No other stage differs from the other units of its kind beyond chance."
  ]);
  expect(peerClaims(about, [still])).toEqual(["No stage differs from the other units of its kind beyond chance."]);
  const below = ["A", "B", "C"].map((label) => ({label, change: changed(-5, "fell")}));
  expect(peerClaims(about, below)).toEqual([
    "A, B and C are lower than with the other units of its kind, each by more than chance explains (5.0 points)."
  ]);
});
