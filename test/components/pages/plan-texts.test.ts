import {describe, expect, it} from "vitest";
import type {PlanPayload} from "../../../loaders/payloads/plan.js";
import {
  amendmentTexts,
  chanceText,
  countTexts,
  gamingTexts,
  lockTexts,
  noiseText,
  peopleText,
  ruleTexts
} from "../../../src/components/pages/plan-texts.js";
import {gamingTable} from "../../../src/components/tables/gaming-table.js";
import {outlookTable} from "../../../src/components/tables/outlook-table.js";
import {plain} from "../dom.js";
import {shown, withheld} from "../report-fixture.js";

type Outlook = PlanPayload["outlooks"][number];

const subject = {metric: "Satisfaction", stage: null, question: null, class: "Partners"};
const plan: PlanPayload["plan"] = {
  ...{period: "FY2026", baseline: "FY2025", metric: "Satisfaction", level: 0.95, people: 100, halfWidth: 4},
  ...{minimumMonths: 2, months: {from: "2025-07", to: "2026-06"}},
  frozen: {
    ...{on: "2025-06-20", isLate: false},
    amendments: [
      {
        ...{on: "2025-10-13", by: "Board", reason: "A strike"},
        changed: [{leader: "Ada (fictional)", subject, was: "cannot tell", is: "met"}]
      }
    ]
  }
};
const fixed: PlanPayload["fixed"] = {
  ...{kinds: null, leaders: 89, unit: "points", adjust: [], handoverMonths: 0, minimumMonths: 2},
  ...{people: 100, halfWidth: 4, level: 0.95, margins: [{metric: "Satisfaction", margin: 2}], results: ["sales"]},
  defensible: {
    ...{metrics: [], handoverMonths: [0, 2], adjust: [[], ["Age"]], shrink: [true]},
    classes: [
      null,
      [
        {label: "Consumers", weight: 50},
        {label: "Partners", weight: 50}
      ]
    ]
  },
  ...{previewDays: 14, appealDays: 30, targets: 87, tasks: 40}
};
const lock: PlanPayload["lock"] = {
  ...{on: "2025-06-20", sha256: "a1"},
  amendments: [
    {
      ...{on: "2025-10-13", sha256: "b2", hidden: 2},
      changes: [
        {section: "targets", subject: ["North", "Satisfaction"], field: "target", was: 66, is: 64},
        {section: "tasks", subject: ["A lamp"], field: null, was: null, is: "A lamp"},
        {section: "plan", subject: [], field: "evidence.people", was: 100, is: 50}
      ]
    }
  ]
};

describe("a plan in sentences", () => {
  it("says what is measured, of whom, how, and how long figures can be looked at and contested", () => {
    expect(ruleTexts({plan, fixed}).map(plain)).toEqual([
      "Leaders are evaluated by Satisfaction in FY2026; how it changed is measured against FY2025.",
      "It applies to 89 leaders: whoever heads a unit of any kind.",
      "It holds 87 targets and 40 tasks. Beside them stand: Sales.",
      "Figures are as the customers gave them: no mix of customers is taken out.",
      "An answer belongs to whoever headed the unit in the month of the experience. A tenure counts from its first month; nobody is judged on fewer than 2 months in office.",
      "No verdict is given on fewer than 100 people, or where the 95% interval is wider than ±4: then it reads “cannot tell”.",
      "The smallest change that matters: Satisfaction: 2 points.",
      "Other choices that one could defend, and that are tried: handover of 0 months; handover of 2 months; no case mix; case mix by Age; drawn towards peers; declared classes; classes Consumers 50 Partners 50.",
      "Leaders see their figures 14 days before they are published, and have 30 days to contest them."
    ]);
  });

  it("names kinds, a mix that is taken out, a handover, and that no other choice is named", () => {
    const none = {metrics: [], handoverMonths: [], adjust: [], shrink: [], classes: []};
    const other = {...fixed, kinds: ["Region"], adjust: ["Age"], handoverMonths: 1, results: [], defensible: none};
    const said = ruleTexts({plan, fixed: other}).join(" ");
    for (const part of [
      "heads of units of these kinds: Region.",
      "taken out by Age.",
      "The first 1 month of a tenure belong to nobody",
      "No other results stand beside them.",
      "It names no other choices that one could defend."
    ])
      expect(said).toContain(part);
  });

  it("says when it was frozen, by what hash, and since when it stands", () => {
    expect(lockTexts({plan, lock})).toEqual([
      "Plan frozen on 2025-06-20.",
      "It is as it was amended on 2025-10-13. A value that changes without an amendment stops the scorecards.",
      "SHA-256 of what was frozen: a1",
      "This shows an order within version control and nothing more: who can write the plan can write its lock."
    ]);
    expect(lockTexts({plan, lock: {...lock, amendments: []}})[1]).toContain("It is as it was frozen.");
    expect(lockTexts({plan: {...plan, frozen: null}, lock: null})).toEqual([
      "The plan is not frozen: nothing shows that it was fixed before the year began."
    ]);
  });

  it("says what each amendment changed, what was and what is, and whose verdict it turned", () => {
    expect(amendmentTexts({plan, lock})).toEqual([
      [
        "Amended on 2025-10-13 by Board: A strike.",
        "Target, North, Satisfaction: target: was 66, is 64.",
        "Task, A lamp: was nothing, is A lamp.",
        "The plan: fewest people: was 100, is 50.",
        "2 changes of leaders or units that you do not see are not told.",
        "It changed the verdict of Ada (fictional) (Satisfaction, Partners): cannot tell before, met since.",
        "SHA-256 of the amendment: b2"
      ]
    ]);
    const nobody = {...plan, frozen: {...plan.frozen!, amendments: [{...plan.frozen!.amendments[0]!, changed: []}]}};
    expect(amendmentTexts({plan: nobody, lock})[0]).toContain("It changed no verdict of a leader whom you see.");
    expect(amendmentTexts({plan: {...plan, frozen: null}, lock: null})).toEqual([]);
  });
});

describe("what targets can tell", () => {
  const outlook: Outlook = {
    ...{leader: {name: "Ada (fictional)", file: "ada"}, organization: "North", target: 75, baseline: shown(70)},
    ...{people: 410, se: 1.3, metByNoise: 0.21, missedThoughImproved: 0.2, detectable: 3.6, detectableChange: 5.2},
    ...{finding: "met by noise", reason: null}
  };
  const untold: Outlook = {
    ...{...outlook, baseline: withheld, people: null, se: null, metByNoise: null, missedThoughImproved: null},
    ...{detectable: null, detectableChange: null, finding: "withheld", reason: withheld.reason}
  };

  it("more than 20% is flagged, 20% is not, and nothing known is no chance of 0", () => {
    expect([0.21, 0.2, 0, null].map(chanceText).map(plain)).toEqual(["▲ 21%", "20%", "0%", "–"]);
  });

  it("where noise cannot be told, it says why", () => {
    expect([noiseText(outlook), noiseText(untold), noiseText({...untold, finding: "too wide"})].map(plain)).toEqual([
      ...["▲ 21%", "withheld", "too wide an interval"]
    ]);
  });

  it("counts those that can be told", () => {
    expect(countTexts([outlook, {...outlook, metByNoise: 0.1, missedThoughImproved: 0.5}, untold]).map(plain)).toEqual([
      "Of 2 targets that can be told, 1 would be met by noise alone in more than 20% of all years, and 1 would be missed in more than 20% by a unit that truly improved."
    ]);
    expect(countTexts([untold])).toEqual([]);
  });

  it("expects people with an error, or says that nobody knows", () => {
    expect([
      ...[outlook, {...outlook, se: null}, untold].map((row) => peopleText(row, "points")),
      peopleText({...outlook, se: 0.049}, {scale: [1, 5]})
    ]).toEqual(["410 (±1.3)", "410", "–", "410 (±0.05)"]);
  });

  it("the table has no number of a leader whose baseline is withheld, but the target, and why", () => {
    const {columns} = outlookTable("★", [untold]);
    const row = Object.fromEntries(columns.map(({header, value}) => [header, value(untold)]));
    expect(Object.entries(row).filter(([, value]) => value !== null)).toEqual([
      ["Leader", "Ada (fictional)"],
      ["Unit", "North"],
      ["Target", 75],
      ["Finding", "withheld"],
      ["Why", "fewer than 10 respondents"]
    ]);
  });
});

describe("what is unusual in how answers came", () => {
  const tests = [{test: "late-responses", looked: 40, unusual: 0, alarms: {one: 4.1, table: 2.5}}];
  const untold = [{tests: ["response-rate"], kind: null, why: {code: "no-invitations"}}];
  const finding = {
    ...{test: "duplicates", organization: "North", period: null, p: 0.004, of: "Survey"},
    ...{n: 120, found: 3.2, expected: 1}
  };

  it("is said with what was looked for, what cannot be told, and that it accuses nobody", () => {
    expect(gamingTexts({findings: [], tests, untold}, "FY2026")).toEqual([
      "Nothing is unusual.",
      expect.stringContaining("it does not mean that anybody did wrong"),
      "responses that come in the last ten days of a quarter: 40 tested, 0 unusual; where chance alone is at work, 4.1% of single tests are below 0.05 before the correction, and after it 2.5% of tables of 30 units have a finding.",
      "Not to be told (nobody knows who was invited (invitations.csv)): response rates that jump.",
      expect.stringContaining("who was left out of the invitations")
    ]);
    expect(gamingTexts({findings: [finding], tests, untold}, "FY2026")[0]).toContain("Unusual in FY2026 means");
  });

  it("is a table with sizes in the unit of the test, and nothing where numbers are withheld", () => {
    const cells = (row: typeof finding) =>
      gamingTable("Unusual", [row as never]).columns.map(({value}) => value(row as never));
    expect(cells(finding)).toEqual([
      "North",
      "pairs of equal responses",
      "Survey",
      null,
      "3.2 × chance",
      "1.0 × chance",
      0.004,
      120
    ]);
    expect(cells({...finding, test: "channel-mix", found: -1.25})[4]).toBe("−1.3 points");
    expect(cells({...finding, test: "top-answers", found: 0.31, expected: null, n: null} as never).slice(4)).toEqual([
      "31%",
      null,
      0.004,
      null
    ]);
  });
});
