import {commandWords} from "../../src/locales/commands.js";
import {reasonText} from "../../src/locales/index.js";
import type {Period} from "../../src/model/periods.js";
import {type CriterionAgreement, criteriaAgreement, judgedSubjects} from "../evaluation/judgement-summary.js";
import type {Workspace} from "../workspace/model.js";
import {type FigureFormat, figuresText} from "./figures-text.js";
import type {Output} from "./output.js";

const {judgements: words} = commandWords;

const SUBJECT_COLUMNS = ["subject", "organization", "criterion", "round", "judges", "recused", "median", "mean"];
const AGREEMENT_COLUMNS = ["criterion", "subjects", "judges", "judgements", "alpha", "low", "upp", "method", "reason"];

/** Prints what judges say of each subject, or how far they agree on each criterion. */
export function printJudgements(
  workspace: Workspace,
  period: Period,
  what: "subjects" | "agreement",
  format: FigureFormat,
  {out, err}: Output
): void {
  const subjects = judgedSubjects(workspace, period);
  if (subjects.length === 0 && format === "table") return out(`${words.none}\n`);
  if (what === "subjects") {
    const columns = [...SUBJECT_COLUMNS, "lowest", "highest", "reason"];
    out(
      figuresText(
        columns,
        subjects.map((row) => ({...row})),
        format
      )
    );
    for (const line of agreementLines(workspace, period)) err(`${line}\n`);
    return;
  }
  out(figuresText(AGREEMENT_COLUMNS, criteriaAgreement(workspace, period).map(agreementRow), format));
  err(`${words.meaning}\n`);
}

function agreementRow({criterion, agreement}: CriterionAgreement): Readonly<Record<string, unknown>> {
  if (agreement.estimate === null) return {criterion, subjects: agreement.n, alpha: null, reason: agreement.reason};
  const {n: subjects, judges, judgements, estimate: alpha, low, upp, method} = agreement;
  return {criterion, subjects, judges, judgements, alpha, low, upp, method, reason: null};
}

/** How far judges agree, a line for each criterion; none where nothing was judged. */
export function agreementLines(workspace: Workspace, period: Period): string[] {
  return criteriaAgreement(workspace, period).map(({criterion, agreement}) => {
    if (agreement.estimate === null) return words.noAgreement(criterion, reasonText(agreement.reason));
    const {estimate, low, upp, n, judges} = agreement;
    return words.agreement(criterion, {estimate, low, upp, subjects: n, judges});
  });
}
