import {expect, it} from "vitest";
import {findingText, words, type Locale} from "../../src/locales/index.js";
import type {Finding, Measured} from "../../src/model/finding.js";

const measured = (estimate: number, [low, upp]: [number, number], level = 0.95): Measured => ({
  ...{estimate, low, upp, level}
});
const figure = measured(71.26, [69.76, 72.76]);
const period = {from: "2025-07", to: "2026-06"};
const level = {code: "journey-level", metric: "Satisfaction", unit: "points", figure, period} as const;
const none = {count: 0, named: []};
const changes = {code: "units-changed", units: 2, rose: none, fell: none, unchanged: 0, unclear: 0, margin: 2} as const;

const told: [finding: Finding, sentence: string][] = [
  [level, "Satisfaction over the whole journey is 71.3 (69.8–72.8), July 2025 to June 2026."],
  [
    {...level, metric: "Top-2 box", unit: "percent", figure: measured(60, [56, 64], 0.9)},
    "Top-2 box over the whole journey is 60.0% (56.0–64.0), July 2025 to June 2026."
  ],
  [
    {...level, figure: measured(-4, [-6, -2]), period: {from: "2026-06", to: "2026-06"}},
    "Satisfaction over the whole journey is −4.0 (−6.0 to −2.0), June 2026."
  ],
  [
    {code: "journey-withheld", metric: "Satisfaction", because: {code: "reveals-respondents", minimum: 10}},
    "Satisfaction over the whole journey is withheld: it would reveal a group of fewer than 10 respondents."
  ],
  [
    {code: "journey-unknown", metric: "Satisfaction", because: {code: "no-answers"}},
    "Satisfaction over the whole journey is unknown: no answers."
  ],
  [
    {code: "journey-rose", change: measured(2.1, [0.9, 3.3])},
    "It rose by 2.1 points (0.9–3.3) on the twelve months before, a clear change."
  ],
  [
    {code: "journey-fell", change: measured(-1, [-1.6, -0.4])},
    "It fell by 1.0 point (0.4–1.6) on the twelve months before, a clear change."
  ],
  [
    {code: "journey-unchanged", change: measured(-0.3, [-1.4, 0.8]), margin: 2},
    "The difference from the twelve months before is −0.3 points (−1.4 to 0.8): less than 2 points, so no change that matters."
  ],
  [
    {code: "journey-change-unclear", change: measured(1.2, [-1.9, 4.3])},
    "The difference from the twelve months before is 1.2 points (−1.9 to 4.3): too uncertain to call a change."
  ],
  [
    {code: "journey-change-among-many", change: measured(-1.7, [-3.2, -0.2])},
    "The difference from the twelve months before is −1.7 points (−3.2 to −0.2): with so many comparisons on the page, chance could explain it."
  ],
  [
    {code: "journey-without-figure-before", because: {code: "no-answers"}},
    "It cannot be compared with the twelve months before: no answers then."
  ],
  [
    {code: "journey-not-compared", because: {code: "fewer-respondents-than", minimum: 10}},
    "It cannot be compared with the twelve months before: fewer than 10 respondents."
  ],

  [
    {code: "stage-fell", stage: "Delivery", change: measured(-4.2, [-6.3, -2.1])},
    "Delivery fell by 4.2 points (2.1–6.3), a clear change."
  ],
  [
    {code: "stage-rose", stage: "Purchase", change: measured(1.9, [0.7, 3.1])},
    "Purchase rose by 1.9 points (0.7–3.1), a clear change."
  ],
  [
    {code: "stages-fell", stages: ["A", "B", "C"], least: 1, most: 4},
    "A, B and C fell by 1.0 to 4.0 points, each clearly."
  ],
  [
    {code: "stages-rose", stages: ["A", "B", "C"], least: 3.98, most: 4.04},
    "A, B and C rose by 4.0 points, each clearly."
  ],
  // On a scale of few points a tenth would hide the difference.
  [
    {code: "stage-rose", stage: "Purchase", change: {...measured(0.043, [0.012, 0.074]), unit: {scale: [1, 5]}}},
    "Purchase rose by 0.04 points (0.01–0.07), a clear change."
  ],
  [
    {code: "stages-fell", stages: ["A", "B", "C"], least: 0.03, most: 0.11, unit: {scale: [1, 5]}},
    "A, B and C fell by 0.03 to 0.11 points, each clearly."
  ],
  [
    {code: "journey-change-unclear", change: {...measured(0.021, [-0.02, 0.062]), unit: {scale: [1, 5]}}},
    "The difference from the twelve months before is 0.02 points (−0.02 to 0.06): too uncertain to call a change."
  ],
  [{code: "no-stage-changed"}, "No stage clearly changed."],
  [{code: "no-other-stage-changed"}, "No other stage clearly changed."],
  [
    {code: "stages-withheld", stages: ["A"]},
    "A is withheld: too few respondents, or another figure could be worked out from it."
  ],
  [
    {code: "stages-withheld", stages: ["A", "B"]},
    "A and B are withheld: too few respondents, or another figure could be worked out from them."
  ],

  [
    {
      ...{...changes, units: 5, unchanged: 1, unclear: 1},
      rose: {count: 1, named: ["North"]},
      fell: {count: 2, named: ["South", "East"]}
    },
    "Of 5 units with figures in both years, 1 clearly rose (North) and 2 clearly fell (South and East); 1 changed by less than 2 points; 1 unclear."
  ],
  [{...changes, units: 6, rose: {count: 6, named: []}}, "Of 6 units with figures in both years, 6 clearly rose."],
  [{...changes, unclear: 2}, "Of 2 units with figures in both years, none clearly changed; 2 unclear."],
  [{code: "no-unit-compared"}, "No unit can be compared with the twelve months before."],
  [
    {code: "units-reliable", kind: "Department", units: 2, reliable: 1, threshold: 0.7, wrongSide: 0.18},
    "Department: the scores of 1 of 2 units are reliable enough to set beside those of units that serve the same customers (reliability 0.7 or more; at 0.7, 18 in 100 are still on the wrong side of their mean)."
  ],
  [
    {code: "units-withheld", units: 1},
    "The figure of 1 unit is withheld: too few respondents, or another unit's could be worked out from them."
  ],
  [
    {code: "units-withheld", units: 2},
    "The figures of 2 units are withheld: too few respondents, or another unit's could be worked out from them."
  ],
  [{code: "unit-ended", month: "2024-12"}, "It existed until December 2024."],
  [
    {code: "answers-of-no-unit", answers: 1200},
    "1,200 answers belong to no known organization and count in none of them."
  ],
  [{code: "few-answers-of-no-unit"}, "A few answers belong to no known organization and count in none of them."],

  [{code: "nothing-loaded"}, "Nothing is loaded."],
  [
    {code: "rows-accounted-for", files: 2, read: 1310, loaded: 1300, ignored: 4, rejected: 6},
    "Every row is accounted for: of 1,310 rows of 2 files, 1,300 loaded, 4 ignored by a declared rule and 6 rejected with a reason."
  ],
  [
    {code: "rows-accounted-for", files: 1, read: 1, loaded: 1, ignored: 0, rejected: 0},
    "Every row is accounted for: of 1 row of 1 file, 1 loaded."
  ],
  [{code: "rows-missing", files: 1, read: 10, missing: 1}, "Not accounted for: 1 row of 10 rows of 1 file."],
  [{code: "files-refused", files: 1}, "1 file could not be loaded; what was loaded from it before still counts."],
  [{code: "files-refused", files: 2}, "2 files could not be loaded; what was loaded from them before still counts."],
  [{code: "every-response-assigned"}, "Every response belongs to a known organization."],
  [{code: "responses-unassigned", unassigned: 2, responses: 30}, "2 responses of 30 belong to no known organization."],
  [{code: "responses-repeated", repeated: 5}, "5 responses are of people who answered more than once."],
  [
    {code: "responses-weighted", steps: ["raking"], variables: ["age", "region"], before: 2100.4, after: 1700.4},
    "Responses are weighted by raking to age and region, for which they count as 1,700 instead of 2,100 equal ones."
  ],
  [
    {code: "responses-weighted", steps: ["post-stratification", "non-response"], variables: [], before: 90, after: 80},
    "Responses are weighted by post-stratification after non-response by unit and class, for which they count as 80 instead of 90 equal ones."
  ],
  [
    {code: "careless-units", sign: "straight-lining", units: {count: 1, named: ["North"]}, of: 3},
    "More straight-lining than by chance in 1 of 3 organizations: North."
  ],
  [
    {code: "careless-units", sign: "speeding", units: {count: 5, named: []}, of: 9},
    "More speeding than by chance in 5 of 9 organizations."
  ],
  [{code: "nothing-to-say"}, "There are no answers to say anything about yet."]
];

it.each(told)("%j is told in a sentence", (finding, sentence) => {
  expect(findingText(finding)).toBe(sentence);
});

it("every finding is among these", () => {
  expect([...new Set(told.map(([{code}]) => code))].sort()).toEqual(Object.keys(words.findings).sort());
});

it("another language says the same finding in an order of its own, with the reason in its words", () => {
  const other: Locale = {
    ...words,
    reasons: {...words.reasons, "no-answers": () => "응답 없음"},
    findings: {
      ...words.findings,
      "stage-fell": ({stage, change}) =>
        `${stage}은 ${Math.abs(change.estimate)}점 내렸다(${change.low}~${change.upp}).`,
      "journey-unknown": ({metric}, because) => `${metric}: ${because}`
    }
  };
  const fell: Finding = {code: "stage-fell", stage: "배송", change: measured(-4.2, [-6.3, -2.1])};
  expect(findingText(fell, other)).toBe("배송은 4.2점 내렸다(-6.3~-2.1).");
  expect(findingText({code: "journey-unknown", metric: "만족도", because: {code: "no-answers"}}, other)).toBe(
    "만족도: 응답 없음"
  );
});
