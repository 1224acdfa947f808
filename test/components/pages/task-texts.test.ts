import {describe, expect, it} from "vitest";
import type {TaskPayload} from "../../../loaders/payloads/task.js";
import {doneText, findingTexts, strengthTexts} from "../../../src/components/pages/task-texts.js";

type Task = TaskPayload["task"];

const task: Task = {
  ...{id: "T1", title: "A shorter line", file: "t1", organization: "n", organizationLabel: "North", stage: "Service"},
  ...{delivery: "delivered", design: "did", evidence: 3, expected: 20, units: 19, reason: null, verdict: "improved"},
  effect: {estimate: 20.62, low: 3.2, upp: 38.1, p: 0.05, verdict: "rose"},
  months: {before: {from: "2024-07", to: "2025-06"}, after: {from: "2025-10", to: "2026-06"}},
  ...{metric: "Satisfaction", unit: "points", margin: 2, shape: "level", expectedBy: "2026-06", question: null},
  ...{customers: "Consumers", baseline: null, page: "n", leaders: [], lagMonths: 0, approvedOn: "2025-06-12"},
  ...{startedOn: "2025-07-07", deliveredOn: "2025-09-22", stoppedOn: null, proof: null, picture: []},
  ...{people: {before: 126, after: 85}, preTrend: {finding: "cannot tell", low: -29.9, upp: 26.8}},
  levels: {own: 54.9, mean: 71}
};
const effect = task.effect as Extract<Task["effect"], {estimate: number}>;

describe("what a task moved, in sentences", () => {
  it("changed more than the comparison units, what was expected and found, and how often chance does as much; never because of what", () => {
    expect(findingTexts(task)).toEqual([
      "Satisfaction at Service in North changed more than its comparison units, by +20.6 points (+3.2 to +38.1): in the direction that was expected.",
      "Expected were +20.0 points, found +20.6. A difference as large would come up by chance in about 5 of 100 such cases. Nothing here says because of what."
    ]);
  });

  it.each([
    [
      "worsened",
      {verdict: "worsened", design: "its", effect: {...effect, estimate: -9, low: -14, upp: -4}},
      "Satisfaction at Service in North changed more than its own line would have it, by −9.0 points (−14.0 to −4.0): against the direction that was expected."
    ],
    [
      "no change",
      {verdict: "no change", effect: {...effect, estimate: 0.3, low: -1.2, upp: 1.8}},
      "Satisfaction at Service in North did not change by 2 points more than its comparison units: +0.3 (−1.2 to +1.8)."
    ],
    [
      "cannot tell",
      {verdict: "cannot tell", reason: {code: "change-not-decided"}, design: "before_after"},
      "Whether Satisfaction at Service in North changed cannot be told: +20.6 (+3.2 to +38.1); it could be chance, and it could be large enough to matter."
    ],
    [
      "withheld",
      {verdict: "cannot tell", effect: {estimate: null, reason: {code: "reveals-respondents", minimum: 10}}},
      "Whether Satisfaction at Service in North changed cannot be told: it would reveal a group of fewer than 10 respondents."
    ],
    [
      "one question",
      {question: "It was quick"},
      "Satisfaction: “It was quick” (Service) in North changed more than its comparison units, by +20.6 points (+3.2 to +38.1): in the direction that was expected."
    ]
  ] as [string, Partial<Task>, string][])("%s", (_, other, said) => {
    expect(findingTexts({...task, ...other})[0]).toBe(said);
  });

  it("has the decimals of the scale on which it is counted", () => {
    const effect = {estimate: 0.412, low: 0.064, upp: 0.76, p: 0.05, verdict: "rose"} as const;
    expect(findingTexts({...task, unit: {scale: [1, 5]}, effect, expected: 0.25})).toEqual([
      "Satisfaction at Service in North changed more than its comparison units, by +0.41 points (+0.06 to +0.76): in the direction that was expected.",
      "Expected were +0.25 points, found +0.41. A difference as large would come up by chance in about 5 of 100 such cases. Nothing here says because of what."
    ]);
  });

  it("tells no found number where there is none, and a slope in points a year", () => {
    const untold = {...task, effect: {estimate: null, reason: {code: "no-design"}}, shape: "slope"} as const;
    expect(findingTexts(untold)[1]).toBe("Expected were +20.0 points a year.");
    const rare = {...task, effect: {...effect, p: 0.0004}} as const;
    expect(findingTexts(rare)[1]).toContain("less than once in 1,000 times");
  });
});

it.each([
  [{}, "It was delivered in time on 2025-09-22; it was expected by June 2026."],
  [{delivery: "late"}, "It was delivered late on 2025-09-22; it was expected by June 2026."],
  [
    {delivery: "stopped", deliveredOn: null, stoppedOn: "2025-08-01"},
    "It was stopped on 2025-08-01; it was expected by June 2026."
  ],
  [{delivery: "open", deliveredOn: null}, "It is not delivered; it was expected by June 2026."]
] as [Partial<Task>, string][])("whether it was done: %j", (other, said) => {
  expect(doneText({...task, ...other})).toBe(said);
});

describe("how strong the evidence is", () => {
  it("says the design, the comparison units and their level, the trend before, the months and the base", () => {
    expect(strengthTexts(task)).toEqual([
      "Chosen when it was approved: The unit beside comparison units in which nothing of the kind was done. This is good evidence, short of a trial: what changed everywhere is taken out. Something else that was done in this unit alone is not.",
      "Compared with 19 units: before, they stood at 71.0 on average, the unit itself at 54.9.",
      "Whether the unit and its comparison units went the same way before cannot be told: carried on, the difference of their trends comes to −29.9 to +26.8 points at the time of the effect.",
      "Compared are July 2024 to June 2025 and October 2025 to June 2026.",
      "The unit’s own figures rest on 126 people before and 85 after."
    ]);
  });

  it("says no level, trend or base where they are withheld or unknown", () => {
    const less = {...task, levels: null, preTrend: null, people: null, months: null};
    expect(strengthTexts(less).slice(1)).toEqual(["Comparison units: 19."]);
    expect(strengthTexts({...less, units: null, design: "none"})).toEqual([
      "Chosen when it was approved: None: how an effect would be found was not decided. There is no evidence beyond the claim."
    ]);
  });
});
