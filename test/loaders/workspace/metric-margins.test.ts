import {expect, it} from "vitest";
import {program} from "../../../loaders/workspace/program.js";
import {resolveProgram} from "../../../loaders/workspace/resolve-program.js";

const marginsOf = (metrics: object) => {
  const file = program.parse({title: "Survey", stages: [{id: "buy", label: "Buying"}], metrics});
  return resolveProgram(file, []).metrics.map(({id, margin}) => [id, margin]);
};

it("a metric's margin is a fiftieth of its range: 2 on 0 to 100, 4 of a net promoter score, 0.08 on 1 to 5", () => {
  const metrics = {
    satisfaction: {label: "Satisfaction", score: "linear"},
    top2: {label: "Top-2 box", score: {top: 2}},
    nps: {label: "NPS", score: "nps"},
    mean: {label: "Mean", score: {original: [1, 5]}}
  };
  expect(marginsOf(metrics)).toEqual([
    ["satisfaction", 2],
    ["top2", 2],
    ["nps", 4],
    ["mean", 0.08]
  ]);
});

it("a declared margin counts, whatever the range", () => {
  expect(marginsOf({satisfaction: {label: "Satisfaction", score: "linear", margin: 1.5}})).toEqual([
    ["satisfaction", 1.5]
  ]);
});
