import type {CodebookEntry} from "../contract.js";
import {uniqueNames} from "../formats/delimited.js";

/** What the header rows of a SurveyMonkey export say. */
export interface SurveymonkeyHeader {
  style: "two header rows" | "one header row";
  headerRows: number;
  columns: readonly string[];
  codebook: readonly CodebookEntry[];
  /** Columns of each question, in order. */
  questions: readonly {key: string; columns: readonly string[]}[];
  /** Positions of columns that may hold answers to closed questions. */
  closed: readonly number[];
}

/** Columns that are no questions, as their letters alone, with the name that they are given. */
const FIELDS: Readonly<Record<string, string>> = {
  respondentid: "Respondent ID",
  collectorid: "Collector ID",
  startdate: "Start Date",
  enddate: "End Date",
  datecreated: "Start Date",
  datemodified: "End Date",
  ipaddress: "IP Address",
  emailaddress: "Email Address",
  firstname: "First Name",
  lastname: "Last Name",
  language: "Language"
};

const SECOND_ROW = /^(response|open-ended response|other \(please specify\))$/i;

/**
 * Reads the header rows of an export. Questions are keyed by position, `Q1` on, and the columns of one question `Q3_1`
 * on, because texts repeat: two questions may have the same one. The second row names the columns of a question; a file
 * that someone edited may lack it.
 */
export function surveymonkeyHeader(head: readonly (readonly string[])[]): SurveymonkeyHeader {
  const texts = (head[0] ?? []).map((cell) => cell.trim());
  const second = (head[1] ?? []).map((cell) => cell.trim());
  const two = hasSecondRow(texts, second);
  const groups = questionGroups(texts, two ? second : null);
  const keys = texts.map((text) => fieldName(text) ?? text);
  const questions = groups.map((positions, index) => {
    const key = `Q${index + 1}`;
    positions.forEach((position, part) => (keys[position] = positions.length === 1 ? key : `${key}_${part + 1}`));
    return {key, positions};
  });
  const columns = uniqueNames(keys);
  const codebook = columns.map((column): CodebookEntry => {
    return {column, name: null, wording: null, part: null, labels: null, scale: null, notShownKnown: false};
  });
  for (const {positions} of questions) {
    const wording = texts[positions[0]!]!;
    for (const position of positions) {
      const part = two && !/^response$/i.test(second[position] ?? "") ? (second[position] ?? "") : "";
      const name = texts[position] === "" ? null : texts[position]!;
      codebook[position] = {...codebook[position]!, name, wording, part: part === "" ? null : part};
    }
  }
  return {
    style: two ? "two header rows" : "one header row",
    headerRows: two ? 2 : 1,
    columns,
    codebook,
    questions: questions.map(({key, positions}) => ({key, columns: positions.map((position) => columns[position]!)})),
    closed: questions.flatMap(({positions}) =>
      positions.filter((position) => !two || !/^(open-ended|other)/i.test(second[position] ?? ""))
    )
  };
}

function fieldName(text: string): string | null {
  const custom = /^custom ?data ?(\d*)$/i.exec(text);
  if (custom) return `Custom Data ${custom[1] === "" ? "1" : custom[1]}`;
  return FIELDS[text.toLowerCase().replaceAll(/[^a-z]/g, "")] ?? null;
}

/** The second row says "Response" or names options, and has nothing to say of the respondent's id. */
function hasSecondRow(texts: readonly string[], second: readonly string[]): boolean {
  const overFields = texts.flatMap((text, index) => (fieldName(text) === null ? [] : [second[index] ?? ""]));
  if (overFields.some((cell) => cell !== "")) return false;
  return second.some((cell) => SECOND_ROW.test(cell)) || (overFields.length > 0 && second.length > 0);
}

/** Positions of the columns of each question: a column without a text, or with a repeated one, goes on with the last. */
function questionGroups(texts: readonly string[], second: readonly string[] | null): number[][] {
  const groups: number[][] = [];
  let open = false;
  texts.forEach((text, position) => {
    if (fieldName(text) !== null) {
      open = false;
      return;
    }
    const repeated = text === texts[position - 1] && !/^response$/i.test(second?.[position] ?? "");
    if (open && second !== null && (text === "" || repeated)) groups.at(-1)!.push(position);
    else groups.push([position]);
    open = true;
  });
  return groups;
}
