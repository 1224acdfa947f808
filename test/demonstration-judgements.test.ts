/** Whether the agreement that was planted among the demonstration's judges is found again, and its judges follow the rules. */
import {expect, it} from "vitest";
import {demonstrationJudgements} from "../loaders/demonstration/judgements.js";
import {SEED} from "../loaders/demonstration/generate.js";
import {truths} from "../loaders/demonstration/truths.js";
import {criteriaAgreement, judgedSubjects} from "../loaders/evaluation/judgement-summary.js";
import {adapterOptions} from "../loaders/sources/index.js";
import {readWorkspace} from "../loaders/workspace/workspace.js";
import {krippendorffAlpha} from "../src/statistics/agreement/krippendorff-alpha.js";

const workspace = readWorkspace("data", {adapters: adapterOptions});
const YEAR = {from: "2025-07", to: "2026-06"};

/** What judges who draw their scores so agree to, of 200 other sets of subjects. */
function planted(criterion: string): number {
  const rows = Array.from({length: 200}, (_, seed) =>
    demonstrationJudgements("L0", seed)
      .filter((judgement) => judgement.criterion === criterion && judgement.round === "independent")
      .map((judgement) => ({...judgement, subject: `${judgement.subject} of ${seed}`}))
  ).flat();
  return krippendorffAlpha(rows, {replicates: 100}).estimate!;
}

it.each(Object.keys(truths.judgements.criteria))(
  "the agreement on %s lies in its interval, which tells whether there is any",
  (criterion) => {
    const {agreement} = criteriaAgreement(workspace, YEAR).find((found) => found.criterion === criterion)!;
    if (agreement.estimate === null) throw new Error(agreement.reason.code);
    const truth = planted(criterion);
    expect(agreement.low <= truth && truth <= agreement.upp, `${truth}`).toBe(true);
    expect(agreement.low > 0).toBe(criterion !== "realistic");
    expect(agreement.n).toBeGreaterThanOrEqual(40);
  }
);

it("of 100 other seeds, 90 intervals and more hold what was planted", () => {
  const truth = planted("ahead_of_others");
  const held = Array.from({length: 100}, (_, seed) => {
    const own = demonstrationJudgements("L0", SEED + 1 + seed).filter(({criterion}) => criterion === "ahead_of_others");
    const found = krippendorffAlpha(own, {replicates: 500});
    return found.estimate !== null && found.low <= truth && truth <= found.upp;
  });
  expect(held.filter(Boolean).length).toBeGreaterThanOrEqual(90);
});

it("that something lasts is told of cases that were first judged two years before, and of no task of the year", () => {
  const lasting = judgedSubjects(workspace, YEAR).filter(({criterion}) => criterion === "continuous");
  expect(lasting.map(({subject, reason}) => [subject, reason?.code ?? null])).toEqual([
    ["V1", null],
    ["V2", null],
    ["V3", null],
    ["T01", "fewer-periods-passed-than"],
    ["T02", "fewer-periods-passed-than"]
  ]);
});

it("a judge who heads a division judges nothing of it, and whoever was recused leaves some subjects with two judges", () => {
  const {tenures, judgements} = workspace.evaluation;
  const {division} = truths.judgements;
  const {leader} = tenures.find(({organization}) => organization === division)!;
  const own = judgements.filter(({judge}) => judge === leader);
  expect(own.length).toBeGreaterThan(0);
  const ofDivision = new Set(
    workspace.evaluation.tasks.filter(({organization}) => organization.startsWith(division)).map(({id}) => id)
  );
  expect(own.filter(({subject, recused}) => ofDivision.has(subject) && !recused)).toEqual([]);
  const few = judgedSubjects(workspace, YEAR).filter(({reason}) => reason?.code === "fewer-judges-than");
  expect(few.length).toBeGreaterThan(0);
});
