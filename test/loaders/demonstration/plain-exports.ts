import {commentFields} from "../../../loaders/demonstration/comments.js";
import {questionnaires} from "../../../loaders/demonstration/questionnaire.js";
import type {Response} from "../../../loaders/demonstration/responses.js";
import type {Answer} from "../../../loaders/demonstration/answer.js";
import type {CustomerClass, Stage} from "../../../loaders/demonstration/vocabulary.js";

/** A plain CSV file of a class's responses: one header row, and codes for everything that is missing. */
export interface PlainFormat {
  /** Beginning of the files' names. */
  readonly name: string;
  readonly delimiter: string;
  readonly columns: readonly string[];
  /** Cells in the order of the columns; `number` is the row's number within the class, from 1. */
  readonly cells: (response: Response, number: number) => string[];
}

const CHANNEL_CODES = {web: "W", app: "A", telephone: "T", visit: "V"};
const AGE_CODES = {under_30: "1", "30_to_39": "2", "40_to_49": "3", "50_to_59": "4", over_59: "5"};
const RELATIONSHIP_CODES = {new: "0", established: "1", long: "2"};
const ACCOUNT_CODES = {key: "K", standard: "S", small: "M"};
const PRODUCT_CODES = {
  refrigerators: "RF",
  cookers: "CK",
  washers: "WM",
  dryers: "DR",
  air_conditioners: "AC",
  air_purifiers: "AP"
};
const COMMENT_COLUMNS: Readonly<Partial<Record<Stage, string>>> = {loyalty: "comment_general"};

/** The format of each class; test/fixtures/demonstration-plain reads it. */
export const plainFormats: Readonly<Record<CustomerClass, PlainFormat>> = {
  consumer: {
    name: "consumers",
    delimiter: ",",
    columns: [
      ...["response", "unit", "visit_date", "answer_date", "lang", "mode", "weight", "age", "product", "years"],
      ...questionnaires.consumer.map(({id}, index) => (id === "recommend" ? "nps" : `q${index + 1}`)),
      ...commentColumns("consumer")
    ],
    cells: (response, number) => [
      `C${number}`,
      response.department.id,
      response.experienced ?? "",
      response.responded.slice(0, 10),
      response.customer.language,
      CHANNEL_CODES[response.channel],
      response.weight.toFixed(2),
      response.customer.age === null ? "" : AGE_CODES[response.customer.age],
      response.customer.product === null ? "" : PRODUCT_CODES[response.customer.product],
      RELATIONSHIP_CODES[response.customer.relationship],
      ...response.answers.map(numericCode),
      ...commentCells(response)
    ]
  },
  partner: {
    name: "partners",
    delimiter: ";",
    columns: [
      ...["response", "contact", "account", "unit", "order_date", "answer_date", "lang", "mode", "weight"],
      ...["product", "years", "status"],
      ...["information", "order", "advice", "terms", "on_time", "condition", "support", "quality", "ease", "reach"],
      ...["solution", "parts", "choice", "contract", "overall", "nps"],
      ...commentColumns("partner")
    ],
    cells: (response, number) => [
      `P${number}`,
      response.customer.respondent ?? "",
      response.customer.account === null ? "" : ACCOUNT_CODES[response.customer.account],
      response.department.id,
      (response.experienced ?? "").replaceAll("-", "/"),
      response.responded.slice(0, 10).replaceAll("-", "/"),
      response.customer.language,
      CHANNEL_CODES[response.channel],
      response.weight.toFixed(2),
      response.customer.product === null ? "" : PRODUCT_CODES[response.customer.product],
      RELATIONSHIP_CODES[response.customer.relationship],
      "done",
      ...response.answers.map(numericCode),
      ...commentCells(response)
    ]
  },
  internal: {
    name: "internal",
    delimiter: ",",
    columns: [
      ...["response", "employee", "service", "answered", "lang", "years"],
      ...["find", "request", "on_time", "support", "quality", "reach", "solution", "again", "overall", "recommend"],
      ...commentColumns("internal")
    ],
    cells: (response, number) => [
      `I${number}`,
      response.customer.respondent ?? "",
      response.department.id,
      response.responded,
      response.customer.language,
      RELATIONSHIP_CODES[response.customer.relationship],
      ...response.answers.map((answer, index) => letterCode(answer, questionnaires.internal[index]?.scale === "five")),
      ...commentCells(response)
    ]
  }
};

function commentColumns(customerClass: CustomerClass): string[] {
  return commentFields[customerClass].map((stage) => COMMENT_COLUMNS[stage] ?? `comment_${stage}`);
}

function commentCells({customer, comment}: Response): string[] {
  return commentFields[customer.customerClass].map((stage) => (comment?.stage === stage ? comment.text : ""));
}

function numericCode(answer: Answer): string {
  if (typeof answer === "number") return String(answer);
  return {blank: "", not_applicable: "99", not_shown: "98"}[answer];
}

function letterCode(answer: Answer, letters: boolean): string {
  if (typeof answer === "number") return letters ? "EDCBA"[answer - 1]! : String(answer);
  return answer === "not_applicable" ? "X" : "";
}
