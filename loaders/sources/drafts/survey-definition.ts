import {readFileSync} from "node:fs";
import {z} from "zod";
import {FileRefusal} from "../../workspace/fault.js";
import type {CodebookEntry, PreparedTable} from "../contract.js";
import {plainText} from "../platforms/typeform.js";

/** What a survey definition says of a question with one answer. */
export interface DefinedQuestion {
  wording: string;
  /** Choice texts by the codes that an export with numeric values has; empty for questions of another kind. */
  labels: Readonly<Record<string, string>>;
}

/** What belongs to each choice, by the choice's number; Qualtrics writes a list where these are 0, 1, 2 and so on. */
const byChoice = <Entry extends z.ZodType>(entry: Entry) =>
  z
    .union([z.record(z.string(), entry), z.array(entry)])
    .transform((found): Record<string, z.output<Entry>> => Object.fromEntries(Object.entries(found)));

const choices = byChoice(z.object({Display: z.string().optional()}));

const question = z.object({
  QuestionID: z.string().optional(),
  QuestionText: z.string().default(""),
  QuestionType: z.string(),
  Selector: z.string().nullish(),
  SubSelector: z.string().nullish(),
  Choices: choices.optional(),
  Answers: choices.optional(),
  RecodeValues: byChoice(z.union([z.string(), z.number()]).transform(String)).nullish()
});

const definition = z.object({
  SurveyElements: z.array(
    z.object({Element: z.string(), PrimaryAttribute: z.string().nullish(), Payload: z.unknown().optional()})
  )
});

/**
 * Reads the definition of a Qualtrics survey, as Tools → Import/Export → Export Survey writes it.
 *
 * @returns questions by their ids, such as QID5
 * @throws FileRefusal if the file is no such definition
 */
export function readSurveyDefinition(path: string): Map<string, DefinedQuestion> {
  const read = definition.safeParse(jsonOf(path));
  if (!read.success) throw new FileRefusal('expected a survey definition (.qsf) with "SurveyElements"');
  const questions = read.data.SurveyElements.filter(({Element}) => Element === "SQ");
  return new Map(
    questions.flatMap(({PrimaryAttribute, Payload}) => {
      const payload = question.safeParse(Payload);
      if (!payload.success) return [];
      const id = payload.data.QuestionID ?? PrimaryAttribute ?? "";
      return [[id, {wording: textOf(payload.data.QuestionText), labels: labelsOf(payload.data)}] as const];
    })
  );
}

function jsonOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    // What JSON.parse tells holds a piece of the file, which may be another one than was meant.
    const reason = error instanceof SyntaxError ? "it is no JSON" : (error as Error).message;
    throw new FileRefusal(`expected a survey definition (.qsf): ${reason}`);
  }
}

/** Selectors of multiple choice with one answer: lists, columns, menus, the scale of a recommendation. */
const ONE_ANSWER = /^(SA|DL$|SB$|NPS$)/;

/** The rows of a matrix are its choices, and what is chosen in each are its answers. */
function labelsOf({QuestionType, Selector, SubSelector, ...rest}: z.output<typeof question>): Record<string, string> {
  const single = QuestionType === "MC" && ONE_ANSWER.test(Selector ?? "");
  const matrix = QuestionType === "Matrix" && /^(SingleAnswer|DL)$/.test(SubSelector ?? "");
  const offered = matrix ? rest.Answers : single ? rest.Choices : undefined;
  const labels = Object.entries(offered ?? {}).map(([choice, {Display = ""}]) => {
    return [rest.RecodeValues?.[choice] ?? choice, textOf(Display)] as const;
  });
  return Object.fromEntries(labels);
}

const ENTITIES: Readonly<Record<string, string>> = {nbsp: " ", amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'"};

/** Text without its formatting, as exports have it. */
function textOf(html: string): string {
  return plainText(html.replaceAll(/<br\s*\/?>/gi, " "))
    .replaceAll(/&(nbsp|amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name]!)
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** A table whose codebook says what the definition adds: labels by code, and wording where the file has none. */
export function withDefinition(
  prepared: PreparedTable,
  questions: ReadonlyMap<string, DefinedQuestion>
): PreparedTable {
  const described = (entry: CodebookEntry): CodebookEntry => {
    const [, id] = /^(?:\d+_)?(QID\d+)(?:_\d+)?$/.exec(entry.column) ?? [];
    const defined = id === undefined ? undefined : questions.get(id);
    if (defined === undefined) return entry;
    const labels = Object.keys(defined.labels).length > 0 ? defined.labels : entry.labels;
    return {...entry, wording: entry.wording ?? defined.wording, labels};
  };
  return {...prepared, codebook: prepared.codebook.map(described)};
}
