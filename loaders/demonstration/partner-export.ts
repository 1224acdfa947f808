import {commentFields} from "./comments.js";
import {CODES, COMMENT_TEXTS, commentCells} from "./export-codes.js";
import type {ExportFormat} from "./export-format.js";
import type {Answer} from "./answer.js";

/** One collector for each way of asking. */
const COLLECTORS = {web: "410001", app: "410002", telephone: "410003", visit: "410004"};

const FIELDS = ["Respondent ID", "Collector ID", "Start Date", "End Date"];
/** What the links of the invitations carry: contact, account, unit, date of the order, language, weight, kind of row. */
const CUSTOM_DATA = [1, 2, 3, 4, 5, 6, 7].map((number) => `Custom Data ${number}`);

interface Question {
  text: string;
  /** What the second header row says over each of its columns. */
  parts: readonly string[];
}

const single = (text: string, part = "Response"): Question => ({text, parts: [part]});

const QUESTIONS: readonly Question[] = [
  single("Which line of products is this about?"),
  single("How long have you been working with us?"),
  single("What shall we ask you about?"),
  {
    text: "Thinking of your last order, how satisfied are you with these?",
    parts: ["Information", "Ordering", "Advice", "Prices and terms", "On time", "Condition", "Support to get going"]
  },
  {
    text: "Thinking of what is installed, how satisfied are you with these?",
    parts: ["Quality", "Ease of use", "Reaching us", "Solutions", "Spare parts", "Choosing us again", "The contract"]
  },
  single("How satisfied are you overall?"),
  single("How likely are you to recommend us?"),
  ...commentFields.partner.map((stage) => single(COMMENT_TEXTS[stage]!, "Open-Ended Response"))
];

/** A question's key, or one for each of its columns where it has several. */
const KEYS = QUESTIONS.flatMap(({parts}, index) =>
  parts.length === 1 ? [`Q${index + 1}`] : parts.map((_, part) => `Q${index + 1}_${part + 1}`)
);

/**
 * SurveyMonkey's CSV with numerical values and two header rows. It does not tell which questions were shown: partners
 * are asked either about an order or about what they have, and the third question says about which.
 */
export const partnerExport: ExportFormat = {
  name: "partners",
  delimiter: ",",
  header: [
    [
      ...FIELDS,
      ...CUSTOM_DATA,
      ...QUESTIONS.flatMap(({text, parts}) => parts.map((_, part) => (part === 0 ? text : "")))
    ],
    [...FIELDS.map(() => ""), ...CUSTOM_DATA.map(() => ""), ...QUESTIONS.flatMap(({parts}) => parts)]
  ],
  columns: [...FIELDS, ...CUSTOM_DATA, ...KEYS],
  cells: (response, number) => {
    const {customer} = response;
    const ended = monthFirst(response.responded);
    return [
      String(114_000_000_000 + number),
      COLLECTORS[response.channel],
      ended,
      ended,
      customer.respondent ?? "",
      customer.account === null ? "" : CODES.account[customer.account],
      response.department.id,
      (response.experienced ?? "").replaceAll("-", "/"),
      customer.language,
      response.weight.toFixed(2),
      "done",
      customer.product === null ? "" : CODES.product[customer.product],
      CODES.relationship[customer.relationship],
      response.answers[0] === "not_shown" ? "2" : "1",
      ...response.answers.map(numericalValue),
      ...commentCells(response)
    ];
  }
};

/** "2025-07-14 09:30" as "07/14/2025 09:30:00 AM". */
function monthFirst(time: string): string {
  const [year, month, day, hour, minute] = time.split(/[- :]/) as [string, string, string, string, string];
  const hours = Number(hour) % 12 || 12;
  return `${month}/${day}/${year} ${String(hours).padStart(2, "0")}:${minute}:00 ${Number(hour) < 12 ? "AM" : "PM"}`;
}

function numericalValue(answer: Answer): string {
  if (typeof answer === "number") return String(answer);
  return answer === "not_applicable" ? "N/A" : "";
}
