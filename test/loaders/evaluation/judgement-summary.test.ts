import {describe, expect, it} from "vitest";
import {criteriaAgreement, judgedSubjects} from "../../../loaders/evaluation/judgement-summary.js";
import {openWorkspace, writeWorkspace} from "../../support/workspace-files.js";

const YEAR = {from: "2026-01", to: "2026-12"};
const TASKS =
  "task_id,title,organization_id,leader_id,stage,metric,expected_effect,expected_by,design,started_on,delivered_on\n" +
  "T1,Call back,north,L1,buy,satisfaction,5,2026-12,did,2025-02-01,2025-03-01\n" +
  "T2,Wait,north,L1,buy,satisfaction,5,2025-12,did,,\n" +
  "T3,Start,south,L1,buy,satisfaction,5,2026-06,did,,\n";

/** A workspace with judgements: subject, judge, criterion, score (recused where there is none), day, round. */
function judged(...rows: readonly string[]) {
  const line = (row: string) => `${row}${/^[^,]*,[^,]*,[^,]*,,/.test(row) ? ",yes" : ","}`;
  return openWorkspace(
    writeWorkspace({
      "leaders.csv": "leader_id,name\nL1,One (fictional)\n",
      "tasks.csv": TASKS,
      "judgements.csv": `subject_id,judge_id,criterion,score,on,round,recused\n${rows.map(line).join("\n")}\n`
    })
  );
}

const three = (subject: string, criterion: string, scores: readonly (number | "")[], on = "2027-01-10") =>
  scores.map((score, judge) => `${subject},J${judge},${criterion},${score},${on},independent`);

describe("what judges say of a subject", () => {
  it("is the median, the mean and the range of three judges or more, of each round by itself", () => {
    const consensus = ["J0", "J1", "J2"].map((judge) => `T1,${judge},realistic,4,2027-02-01,consensus`);
    expect(judgedSubjects(judged(...three("T1", "realistic", [2, 4, 5, 5]), ...consensus), YEAR)).toEqual([
      {
        ...{subject: "T1", organization: "north", criterion: "realistic", round: "independent", judges: 4, recused: 0},
        ...{median: 4.5, mean: 4, lowest: 2, highest: 5, reason: null}
      },
      {
        ...{subject: "T1", organization: "north", criterion: "realistic", round: "consensus", judges: 3, recused: 0},
        ...{median: 4, mean: 4, lowest: 4, highest: 4, reason: null}
      }
    ]);
  });

  it("leaves out who was recused, and is a reason where fewer than three are left", () => {
    expect(judgedSubjects(judged(...three("T1", "realistic", [2, 4, "", 3])), YEAR)[0]).toMatchObject({
      ...{judges: 3, recused: 1, mean: 3}
    });
    expect(judgedSubjects(judged(...three("T1", "realistic", [2, 4, ""])), YEAR)[0]).toMatchObject({
      ...{judges: 2, recused: 1, median: null, mean: null, lowest: null, highest: null},
      reason: {code: "fewer-judges-than", n: 2, minimum: 3}
    });
    expect(judgedSubjects(judged(...three("T1", "realistic", [""])), YEAR)[0]).toMatchObject({
      reason: {code: "fewer-judges-than", n: 0, minimum: 3}
    });
  });

  it("is of the year in which a task is due, on whatever day it was judged, and of other cases in which they were", () => {
    const rows = ["T1", "T2", "T3", "V1"].flatMap((subject) => three(subject, "realistic", [3, 3, 3]));
    const before = three("V2", "realistic", [3, 3, 3], "2026-05-01");
    const found = judgedSubjects(judged(...rows, ...before), YEAR);
    expect(found.map(({subject, organization}) => [subject, organization])).toEqual([
      ["T1", "north"],
      ["T3", "south"],
      ["V2", null]
    ]);
  });

  it("is nothing where nothing was judged", () => {
    expect(judgedSubjects(judged(), YEAR)).toEqual([]);
    expect(criteriaAgreement(judged(), YEAR)).toEqual([]);
  });
});

describe("whether something lasts", () => {
  const reasonOf = (...rows: readonly string[]) => judgedSubjects(judged(...rows), YEAR).at(-1)!.reason;

  it.each([
    ["in the year after delivery, one period has passed", "2026-12-31", 1],
    ["in the year of delivery, none has", "2025-12-31", 0],
    ["before delivery, none has", "2024-12-31", 0]
  ])("%s: it cannot be told", (_, on, n) => {
    expect(reasonOf(...three("T1", "continuous", [4, 4, 5], on))).toEqual({
      ...{code: "fewer-periods-passed-than", n, minimum: 2}
    });
  });

  it("is told of a task when two periods have passed since its delivery, of a case since it was first judged", () => {
    expect(reasonOf(...three("T1", "continuous", [4, 4, 5], "2027-01-01"))).toBeNull();
    const first = three("V1", "first", [4, 4, 4], "2024-12-31");
    expect(reasonOf(...first, ...three("V1", "continuous", [4, 4, 5], "2026-01-01"))).toBeNull();
    expect(reasonOf(...three("V1", "continuous", [4, 4, 5], "2026-01-01"))).toMatchObject({n: 0});
  });

  it("is told of nothing that was not delivered", () => {
    expect(reasonOf(...three("T3", "continuous", [4, 4, 5], "2029-01-01"))).toMatchObject({
      code: "fewer-periods-passed-than"
    });
  });

  it("counts judgements that came in time alone, and too few judges are the reason where the others would not do either", () => {
    const rows = three("T1", "continuous", [4, 4, 5], "2027-01-01");
    const early = "T1,J9,continuous,1,2025-05-01,independent";
    expect(judgedSubjects(judged(early, ...rows), YEAR)[0]).toMatchObject({judges: 3, lowest: 4, reason: null});
    expect(reasonOf(early)).toEqual({code: "fewer-judges-than", n: 1, minimum: 3});
  });
});

describe("how far judges agree", () => {
  const many = (subjects: number) =>
    Array.from({length: subjects}, (_, subject) => {
      const score = 1 + (subject % 5);
      return three(`V${subject}`, "realistic", [score, score, 6 - score], "2026-03-01");
    }).flat();

  it("is told of the independent round, by criterion, from 40 subjects on", () => {
    const consensus = many(40).map((row) => row.replace("independent", "consensus").replace(/,\d,/, ",3,"));
    const [found, ...others] = criteriaAgreement(judged(...many(40), ...consensus), YEAR);
    expect(others).toEqual([]);
    expect(found).toMatchObject({criterion: "realistic", agreement: {n: 40, judges: 3, judgements: 120}});
    expect(criteriaAgreement(judged(...many(39)), YEAR)[0]!.agreement).toEqual({
      ...{estimate: null, n: 39, reason: {code: "fewer-subjects-than", n: 39, minimum: 40}}
    });
  });

  it("leaves out who was recused, and judgements that came too early", () => {
    const recused = many(41).map((row) => row.replace(/,(J[12]),(\w+),\d,/, ",$1,$2,,"));
    expect(criteriaAgreement(judged(...recused), YEAR)[0]!.agreement).toMatchObject({
      reason: {code: "fewer-judges-than", n: 1, minimum: 2}
    });
    const early = many(41).map((row) => row.replace("realistic", "continuous"));
    expect(criteriaAgreement(judged(...early), YEAR)[0]!.agreement).toMatchObject({
      reason: {code: "fewer-judges-than", n: 0, minimum: 2}
    });
  });
});
