import {expect, it} from "vitest";
import {changeClaim, levelClaim, lowestClaims, withheldClaims} from "../../src/transforms/claims.js";
import {about, changed, cover, incomparable, noAnswers, shown, withheld} from "./figures.js";

it("says where the journey stands, with its interval and its period", () => {
  expect(levelClaim(about, shown(71.26, 0.75))).toBe(
    "Satisfaction over the whole journey is 71.3 (95 % interval 69.8 to 72.8), July 2025 to June 2026."
  );
  const percent = {...about, metric: {...about.metric, label: "Top-2 box", unit: "percent" as const}, level: 0.9};
  expect(levelClaim(percent, shown(60, 2))).toBe(
    "Top-2 box over the whole journey is 60.0 % (90 % interval 56.0 to 64.0), July 2025 to June 2026."
  );
  expect(levelClaim(about, shown(-4, 1))).toContain("is −4.0 (95 % interval −6.0 to −2.0)");
});

it("says why it cannot be told where the journey stands", () => {
  expect(levelClaim(about, withheld)).toBe(
    "Satisfaction over the whole journey is withheld: fewer than 10 respondents."
  );
  expect(levelClaim(about, cover)).toBe(
    "Satisfaction over the whole journey is withheld: it would reveal a group of fewer than 10 respondents."
  );
  expect(levelClaim(about, noAnswers)).toBe("Satisfaction over the whole journey cannot be told: no answers.");
});

it.each([
  [
    changed(2.1, "rose", [0.9, 3.3]),
    "It rose by 2.1 points (95 % interval 0.9 to 3.3) on the twelve months before, more than chance explains."
  ],
  [
    changed(-1, "fell", [-1.6, -0.4]),
    "It fell by 1.0 point (95 % interval 0.4 to 1.6) on the twelve months before, more than chance explains."
  ],
  [
    changed(-0.3, "no change", [-1.4, 0.8]),
    "The difference from the twelve months before is −0.3 points (95 % interval −1.4 to 0.8): less than 2 points, so no change that matters."
  ],
  [
    changed(1.2, "cannot tell", [-1.9, 4.3]),
    "The difference from the twelve months before is 1.2 points (95 % interval −1.9 to 4.3): whether it changed cannot be told."
  ],
  [
    changed(-1.7, "cannot tell", [-3.2, -0.2]),
    "The difference from the twelve months before is −1.7 points (95 % interval −3.2 to −0.2): among so many comparisons chance could bring that about, so a change cannot be told."
  ],
  [incomparable, "It cannot be compared with the twelve months before: no answers then."],
  [
    {estimate: null, reason: {code: "fewer-respondents-than", minimum: 10}},
    "It cannot be compared with the twelve months before: fewer than 10 respondents."
  ]
] as const)("says no more about a change than its test: %j", (change, sentence) => {
  expect(changeClaim(about, change)).toBe(sentence);
});

it("a stage is called lowest only if no other interval reaches its own", () => {
  const figures = [
    {label: "Purchase", figure: shown(75)},
    {label: "Delivery", figure: shown(64)},
    {label: "Use", figure: shown(68.1)}
  ];
  expect(lowestClaims(about, figures)).toEqual([
    "Delivery is lowest at 64.0 (95 % interval 62.0 to 66.0): no other stage's interval reaches down to it."
  ]);
  expect(lowestClaims(about, [figures[0]!, figures[1]!, {label: "Use", figure: shown(68)}])).toEqual([
    "No stage is clearly lowest: the intervals of Delivery and Use overlap."
  ]);
});

it("ties, one figure and none claim no rank", () => {
  const same = ["A", "B"].map((label) => ({label, figure: shown(70)}));
  expect(lowestClaims(about, same)).toEqual(["No stage is clearly lowest: the intervals of A and B overlap."]);
  expect(lowestClaims(about, [same[0]!, {label: "B", figure: withheld}])).toEqual([]);
  expect(lowestClaims(about, [])).toEqual([]);
});

it("names what is withheld", () => {
  expect(
    withheldClaims([
      {label: "A", figure: withheld},
      {label: "B", figure: shown(1)}
    ])
  ).toEqual(["A is withheld: too few respondents, or another figure could be worked out from it."]);
  expect(
    withheldClaims([
      {label: "A", figure: withheld},
      {label: "B", figure: cover}
    ])
  ).toEqual(["A and B are withheld: too few respondents, or another figure could be worked out from them."]);
  expect(withheldClaims([{label: "A", figure: noAnswers}])).toEqual([]);
});
