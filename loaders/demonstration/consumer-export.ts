import {commentFields} from "./comments.js";
import {CODES, COMMENT_TEXTS, commentCells} from "./export-codes.js";
import type {ExportFormat} from "./export-format.js";
import type {Answer} from "./answer.js";

interface Column {
  /** What the third header row says of the column. */
  id: {ImportId: string; timeZone?: string};
  tag: string;
  label: string;
}

const field = (ImportId: string, tag: string, label: string): Column => ({id: {ImportId}, tag, label});
const embedded = (name: string): Column => field(name, name, name);

const AGREE = "How far do you agree?";
const STATEMENTS = [
  "Information was clear and easy to find",
  "Ordering was simple",
  "Advice fitted my needs",
  "It arrived when promised",
  "It arrived complete and undamaged",
  "I had support until everything ran",
  "Its use was explained to me",
  "It works as promised",
  "It is easy to use",
  "It is quiet and saves energy",
  "I reached the right person",
  "My problem was solved",
  "Staff were courteous",
  "I would choose it again",
  "The care plan is worth its price"
];
const RECOMMEND = "How likely are you to recommend us to a friend or colleague?";

const COLUMNS: readonly Column[] = [
  {id: {ImportId: "endDate", timeZone: "Asia/Seoul"}, tag: "EndDate", label: "End Date"},
  field("status", "Status", "Response Type"),
  field("_recordId", "ResponseId", "Response ID"),
  field("userLanguage", "UserLanguage", "User Language"),
  ...["unit", "visit_date", "mode", "weight"].map(embedded),
  field("QID1", "Age", "How old are you?"),
  field("QID2", "Product", "Which appliance is this about?"),
  field("QID3", "Years", "How long have you been our customer?"),
  ...STATEMENTS.map((statement, index) => field(`QID4_${index + 1}`, `Q4_${index + 1}`, `${AGREE} - ${statement}`)),
  field("QID5", "Q5", "How satisfied are you overall?"),
  field("QID6_NPS_GROUP", "Q6_NPS_GROUP", `${RECOMMEND} - Group`),
  field("QID6", "Q6", RECOMMEND),
  ...commentFields.consumer.map((stage, index) => {
    return field(`QID${index + 7}_TEXT`, `Q${index + 7}`, COMMENT_TEXTS[stage]!);
  })
];

const MODES = {web: "W", app: "A", telephone: "T", visit: "V"};

/**
 * Qualtrics' CSV with codes, three header rows and questions that were seen but not answered written as -99, so that
 * empty cells are questions that were not shown.
 */
export const consumerExport: ExportFormat = {
  name: "consumers",
  delimiter: ",",
  header: [COLUMNS.map(({tag}) => tag), COLUMNS.map(({label}) => label), COLUMNS.map(({id}) => JSON.stringify(id))],
  columns: COLUMNS.map(({id}) => id.ImportId),
  cells: (response, number) => {
    const {customer} = response;
    const answers = response.answers.map(codeOf);
    return [
      `${response.responded}:00`,
      "0",
      `R_${String(number).padStart(15, "0")}`,
      customer.language.toUpperCase(),
      response.department.id,
      response.experienced ?? "",
      MODES[response.channel],
      response.weight.toFixed(2),
      customer.age === null ? "" : CODES.age[customer.age],
      customer.product === null ? "" : CODES.product[customer.product],
      CODES.relationship[customer.relationship],
      ...answers.slice(0, -1),
      promoterGroup(response.answers.at(-1)!),
      ...answers.slice(-1),
      ...commentCells(response)
    ];
  }
};

function codeOf(answer: Answer): string {
  if (typeof answer === "number") return String(answer);
  return {blank: "-99", not_applicable: "6", not_shown: ""}[answer];
}

/** Qualtrics writes detractors, passives and promoters beside the answer itself. */
function promoterGroup(answer: Answer): string {
  if (typeof answer !== "number") return codeOf(answer);
  if (answer <= 6) return "1";
  return answer <= 8 ? "2" : "3";
}
