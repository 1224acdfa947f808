import {expect, it} from "vitest";
import {changeFinding, levelFinding, withheldFindings} from "../../src/narrative/shared-findings.js";
import {about, changed, cover, incomparable, noAnswers, shown, withheld} from "../transforms/figures.js";

it("says where the journey stands, with its interval and its period", () => {
  const period = {from: "2025-07", to: "2026-06"};
  expect(levelFinding(about, shown(71, 0.75))).toEqual({
    ...{code: "journey-level", metric: "Satisfaction", unit: "points", period},
    figure: {estimate: 71, low: 69.5, upp: 72.5, level: 0.95}
  });
  const percent = {...about, metric: {...about.metric, label: "Top-2 box", unit: "percent" as const}, level: 0.9};
  expect(levelFinding(percent, shown(60, 2))).toEqual({
    ...{code: "journey-level", metric: "Top-2 box", unit: "percent", period},
    figure: {estimate: 60, low: 56, upp: 64, level: 0.9}
  });
});

it("says why it cannot be told where the journey stands", () => {
  expect([withheld, cover, noAnswers].map((figure) => levelFinding(about, figure))).toEqual([
    {code: "journey-withheld", metric: "Satisfaction", because: {code: "fewer-respondents-than", minimum: 10}},
    {code: "journey-withheld", metric: "Satisfaction", because: {code: "reveals-respondents", minimum: 10}},
    {code: "journey-unknown", metric: "Satisfaction", because: {code: "no-answers"}}
  ]);
});

it.each([
  [changed(2.1, "rose", [0.9, 3.3]), {code: "journey-rose", change: {estimate: 2.1, low: 0.9, upp: 3.3, level: 0.95}}],
  [
    changed(-1, "fell", [-1.6, -0.4]),
    {code: "journey-fell", change: {estimate: -1, low: -1.6, upp: -0.4, level: 0.95}}
  ],
  [
    changed(-0.3, "no change", [-1.4, 0.8]),
    {code: "journey-unchanged", change: {estimate: -0.3, low: -1.4, upp: 0.8, level: 0.95}, margin: 2}
  ],
  [
    changed(1.2, "cannot tell", [-1.9, 4.3]),
    {code: "journey-change-unclear", change: {estimate: 1.2, low: -1.9, upp: 4.3, level: 0.95}}
  ],
  [
    changed(-1.7, "cannot tell", [-3.2, -0.2]),
    {code: "journey-change-among-many", change: {estimate: -1.7, low: -3.2, upp: -0.2, level: 0.95}}
  ],
  [incomparable, {code: "journey-without-figure-before", because: {code: "no-answers"}}],
  [
    {estimate: null, reason: {code: "fewer-respondents-than", minimum: 10}},
    {code: "journey-not-compared", because: {code: "fewer-respondents-than", minimum: 10}}
  ]
] as const)("says no more about a change than its test: %j", (change, finding) => {
  expect(changeFinding(about, change)).toEqual(finding);
});

it("a change on a scale of few points keeps its unit, for its decimals", () => {
  const unit = {scale: [1, 5]} as const;
  const finding = changeFinding({...about, metric: {...about.metric, unit}}, changed(0.04, "rose", [0.01, 0.07]));
  expect(finding).toEqual({code: "journey-rose", change: {estimate: 0.04, low: 0.01, upp: 0.07, level: 0.95, unit}});
});

it("names what is withheld", () => {
  const figures = [
    {label: "A", figure: withheld},
    {label: "B", figure: shown(1)},
    {label: "C", figure: cover},
    {label: "D", figure: noAnswers}
  ];
  expect(withheldFindings(figures)).toEqual([{code: "stages-withheld", stages: ["A", "C"]}]);
  expect(withheldFindings([figures[1]!, figures[3]!])).toEqual([]);
});
