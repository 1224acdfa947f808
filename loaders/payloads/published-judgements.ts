import {z} from "zod";
import {isEstimated} from "../../src/statistics/estimates/estimate.js";
import type {Period} from "../../src/model/periods.js";
import {criteriaAgreement, judgedSubjects} from "../evaluation/judgement-summary.js";
import type {Workspace} from "../workspace/model.js";
import * as part from "./schemas.js";

const [text, number] = [z.string(), z.number()];

/** What judges say of the tasks that somebody sees; who judged is nobody's to see. */
export const judgements = z.strictObject({
  judged: z.array(
    z.strictObject({
      ...{task: text, title: text, criterion: text, round: z.enum(["independent", "consensus"])},
      ...{judges: number, recused: number, median: number.nullable(), mean: number.nullable()},
      ...{lowest: number.nullable(), highest: number.nullable(), reason: part.reason.nullable()}
    })
  ),
  /** How far all judges agree before they talk, by criterion: Krippendorff's alpha. */
  agreement: z.array(
    z.strictObject({
      criterion: text,
      found: z.strictObject({estimate: number, low: number, upp: number, judges: number, subjects: number}).nullable(),
      reason: part.reason.nullable()
    })
  )
});

export type PublishedJudgements = z.infer<typeof judgements>;

/** The judgements of a year on some of its tasks, and how far the judges of all of them agree. */
export function judgementsOn(
  tasks: readonly {task: string; title: string}[],
  workspace: Workspace,
  period: Period
): PublishedJudgements {
  const titles = new Map(tasks.map(({task, title}) => [task, title]));
  return {
    judged: judgedSubjects(workspace, period).flatMap((of) => {
      const {subject, criterion, round, judges, recused, median, mean, lowest, highest, reason} = of;
      const title = titles.get(subject);
      if (title === undefined) return [];
      const scores = {median, mean, lowest, highest};
      return [{task: subject, title, criterion, round, judges, recused, ...scores, reason}];
    }),
    agreement: criteriaAgreement(workspace, period).map(({criterion, agreement}) => {
      if (!isEstimated(agreement)) return {criterion, found: null, reason: agreement.reason};
      const {estimate, low, upp, judges, n: subjects} = agreement;
      return {criterion, found: {estimate, low, upp, judges, subjects}, reason: null};
    })
  };
}
