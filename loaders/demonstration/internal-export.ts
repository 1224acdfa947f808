import {commentFields} from "./comments.js";
import {CODES, COMMENT_TEXTS, commentCells} from "./export-codes.js";
import type {ExportFormat} from "./export-format.js";
import {questionnaires} from "./questionnaire.js";
import type {Response} from "./responses.js";
import type {Answer} from "./answer.js";

const NOT_SHOWN = "{question_not_shown}";

/** Columns by code, with the text that the first header row has over them. */
const COLUMNS: readonly (readonly [code: string, text: string])[] = [
  ["id", "Response ID"],
  ["token", "Access code"],
  ["submitdate", "Date submitted"],
  ["lastpage", "Last page"],
  ["startlanguage", "Start language"],
  ["service", "Which service did you work with?"],
  ["years", "How long have you been working with it?"],
  ["find", "Information was clear and easy to find"],
  ["request", "Making a request was simple"],
  ["ontime", "It was done when promised"],
  ["support", "I had support until everything ran"],
  ["quality", "The result is what was promised"],
  ["reach", "I reached the right person"],
  ["solution", "My problem was solved"],
  ["again", "I would turn to this service again"],
  ["overall", "How satisfied are you overall?"],
  ["recommend", "How likely are you to recommend this service to colleagues?"],
  ...commentFields.internal.map(
    (stage) => [stage === "loyalty" ? "general" : `${stage}_comment`, COMMENT_TEXTS[stage]!] as const
  )
];

/**
 * LimeSurvey's VV file: answers as letters, A for the best, and questions that were not shown marked as such. What went
 * wrong with a service is asked only of those who did not find all of it good.
 */
export const internalExport: ExportFormat = {
  name: "internal",
  delimiter: "\t",
  header: [COLUMNS.map(([, text]) => text), COLUMNS.map(([code]) => code)],
  columns: COLUMNS.map(([code]) => code),
  cells: (response, number) => {
    const [service = "", general = ""] = commentCells(response);
    const asked = service !== "" || displeased(response);
    return [
      String(number),
      response.customer.respondent ?? "",
      `${response.responded}:00`,
      "4",
      response.customer.language,
      response.department.id,
      CODES.relationship[response.customer.relationship],
      ...response.answers.map((answer, index) => letterCode(answer, questionnaires.internal[index]?.scale === "five")),
      asked ? escaped(service) : NOT_SHOWN,
      escaped(general)
    ];
  }
};

function displeased({answers}: Response): boolean {
  return questionnaires.internal.some(({stage}, index) => {
    const answer = answers[index];
    return stage === "service" && typeof answer === "number" && answer <= 3;
  });
}

function letterCode(answer: Answer, letters: boolean): string {
  if (typeof answer === "number") return letters ? "EDCBA"[answer - 1]! : String(answer);
  return {blank: "", not_applicable: "X", not_shown: NOT_SHOWN}[answer];
}

/** A text without what would break a line; the brace comes first. */
function escaped(text: string): string {
  return text
    .replaceAll("{", "{lbrace}")
    .replaceAll("\n", "{newline}")
    .replaceAll("\r", "{cr}")
    .replaceAll("\t", "{tab}");
}
