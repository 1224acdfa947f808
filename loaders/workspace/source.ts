import {braceExpand} from "minimatch";
import {z} from "zod";
import {choices} from "./choices.js";
import {encodingNamed, ENCODINGS} from "./encodings.js";
import {optionalLabel} from "./label.js";
import {missing} from "./missing-codes.js";
import {identifier, question, role, timeZone} from "./program.js";

const sql = z.string().min(1).describe("A DuckDB expression over the file's columns");

/** What a code of the export stands for: `{"1": "under 30"}`; codes are compared as text, without surrounding blanks. */
const values = z
  .record(z.string(), z.union([z.string(), z.number()]).transform(String))
  .refine(isNotEmpty, "at least one code");

function isNotEmpty(record: object): boolean {
  return Object.keys(record).length > 0;
}

/**
 * Where a value comes from: a column's name, or `{column}`, `{column, values}`, `{constant}` or `{sql}`. A code that
 * `values` does not list rejects the row, unless `otherwise` says what it stands for (null: no value).
 */
const mappedValue = z.union([
  z.string().min(1),
  z.strictObject({column: z.string().min(1), values: values.optional(), otherwise: z.string().nullable().optional()}),
  z.strictObject({constant: z.union([z.string(), z.number()]).transform(String)}),
  z.strictObject({sql})
]);

const mappedTime = z.union([
  z.string().min(1),
  z.strictObject({
    column: z.string().min(1),
    format: z.string().optional().describe("strptime format such as %d/%m/%Y %H:%M; ISO 8601 when left out"),
    timezone: timeZone.optional()
  }),
  z.strictObject({constant: z.string().refine(isDate, "a date such as 2024-05-31")}),
  z.strictObject({sql})
]);

function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)($|[ T])/.exec(text) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return day !== undefined && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

/** A question of the file: one of the program's by id, or described here. */
const mappedQuestion = z.union([
  z.string().min(1),
  z.strictObject({
    question: identifier
      .optional()
      .describe("Id of the question; by default the key, or the program's question named so"),
    column: z.string().optional().describe("Column of the file; by default the key"),
    sql: sql.optional(),
    values: z
      .record(z.string(), z.number())
      .refine(isNotEmpty, "at least one code")
      .optional()
      .describe("Answer codes or texts and their place on the scale"),
    label: question.shape.label,
    stage: z.string().optional(),
    touchpoint: z.string().optional(),
    touchpoints: z
      .record(z.string(), identifier)
      .refine(isNotEmpty, "at least one touchpoint")
      .optional()
      .describe("The question that it asks about each touchpoint, where response.touchpoint says which one it was"),
    scale: question.shape.scale.optional(),
    metrics: question.shape.metrics,
    role: role.optional(),
    weight: z.number().positive().optional(),
    ...missing
  })
]);

const LONGEST_GLOB = 1000;
const MOST_NAMES = 1000;

/** Braces stand for all names that can be made of them: `{1..1000000}` for a million. */
const glob = z
  .string()
  .min(1)
  .max(LONGEST_GLOB)
  .refine(
    (text) => {
      return text.length > LONGEST_GLOB || braceExpand(text, {braceExpandMax: MOST_NAMES + 1}).length <= MOST_NAMES;
    },
    `a glob whose braces stand for at most ${MOST_NAMES.toLocaleString("en")} names`
  );

/** A character that parts or surrounds cells: one byte in every encoding, and no line end. */
const sign = z.string().regex(/^[\t\x20-\x7e]$/, "one ASCII character or a tab");

export const format = z.strictObject({
  encoding: z
    .preprocess((name) => (typeof name === "string" ? (encodingNamed(name) ?? name) : name), z.enum(ENCODINGS))
    .optional()
    .describe("Detected when left out; other names of the same encodings do too, such as euc-kr, GBK or latin1"),
  delimiter: sign.optional().describe("Detected when left out"),
  quote: sign.optional().describe('" when left out'),
  decimal: z.enum([".", ","]).default(".").describe("Decimal sign of weights and answers"),
  archive: z
    .strictObject({
      member: glob.optional().describe("Glob of the file that is meant, where a ZIP holds several"),
      maximum_megabytes: z.number().positive().optional().describe("An archive that expands past this is refused; 4096")
    })
    .optional()
    .describe("How ZIP and gzip archives are read")
});

/** Files whose columns become columns of the records that have their key. */
const join = z.strictObject({
  files: z.union([glob, z.array(glob).min(1)]).describe("Globs of the joined files, relative to the exports folder"),
  on: z.string().min(1).describe("Column of the records that holds the key; also one of files joined before"),
  to: z.string().min(1).optional().describe("Column of the joined files that holds it; of the same name when left out"),
  prefix: z
    .string()
    .min(1)
    .optional()
    .describe("Stands before the names of the joined columns, where the record has some of the same"),
  adapter: z.string().min(1).optional().describe("How the joined files are read; as the source's own when left out"),
  format: format.optional().describe("As format of the source; the source's when left out")
});

export const source = z
  .strictObject({
    $schema: z.string().optional(),
    label: optionalLabel,
    adapter: z.string().min(1),
    files: z.union([glob, z.array(glob).min(1)]).describe("Globs, relative to the exports folder"),
    join: z
      .array(join)
      .optional()
      .describe(
        "Files joined to the records by a key, one after the other: every record stays, whether or not it has a match"
      ),
    format: format.default({decimal: "."}),
    options: z.record(z.string(), z.unknown()).default({}).describe("What the adapter wants to know beyond the file"),
    timezone: timeZone.optional().describe("Zone of times without an offset; the program's when left out"),
    customer_class: mappedValue,
    maximum_reject_share: z.number().min(0).max(1).optional(),
    ignore: z
      .record(z.string(), sql)
      .default({})
      .describe("Rules by name: rows for which the expression is true are counted and left out"),
    keep: z
      .union([
        z.literal("last"),
        z.strictObject({latest: mappedTime.describe("The time that decides, such as that of the submission")}),
        z.strictObject({largest: z.string().min(1).describe("Column of the number that decides, such as a version")})
      ])
      .optional()
      .describe(
        "Of several rows of a response id one counts, and the others are left out: the last one in the file, or the one with the latest time or the largest number. All but the first are rejected when left out"
      ),
    response: z.strictObject({
      id: mappedValue
        .optional()
        .describe("The platform's id of the response, stored as a salted hash only; the row's number when left out"),
      respondent: mappedValue.optional().describe("Who answered; stored as a salted hash only"),
      respondent_space: identifier
        .optional()
        .describe(
          "Whose ids the respondents are named by: the same id in sources of one space is the same person, whatever the customer class. All sources share one space when left out"
        ),
      organization: mappedValue.optional().describe("Organization that served the customer"),
      respondent_organization: mappedValue
        .optional()
        .describe("Unit that the respondent belongs to; it becomes a segment of kind organization, of this name"),
      leader: mappedValue
        .optional()
        .describe(
          "Id of the leader that the response is about: it belongs to that leader, whoever answers for the organization"
        ),
      experienced_at: mappedTime.optional().describe("When the customer had the experience"),
      responded_at: mappedTime.optional(),
      touchpoint: mappedValue
        .optional()
        .describe("The touchpoint that the response is about, for questions that are asked about several"),
      language: mappedValue.optional(),
      channel: mappedValue.optional(),
      weight: mappedValue.optional(),
      duration: mappedValue.optional().describe("Seconds that answering took"),
      stratum: mappedValue.optional()
    }),
    stages: z
      .record(z.string(), z.strictObject({experienced_at: mappedTime}))
      .optional()
      .describe("When the customer experienced a stage, where that differs by stage: its answers are of that month"),
    segments: z.record(z.string(), mappedValue).default({}),
    questions: z
      .record(z.string(), mappedQuestion)
      .refine((all) => Object.keys(all).length > 0, "at least one question"),
    choices: z
      .record(z.string(), choices)
      .default({})
      .describe("Questions with several answers: each option is a question of its own, a share of the people asked"),
    missing: z
      .strictObject(missing)
      .optional()
      .describe("Codes of missing answers shared by all questions of the source"),
    comments: z.record(z.string(), z.strictObject({stage: z.string()})).default({})
  })
  .describe("One source of responses: its files and how their columns map to questions and dimensions");

export type SourceFile = z.infer<typeof source>;
export type MappedValue = z.infer<typeof mappedValue>;
export type MappedTime = z.infer<typeof mappedTime>;
export type MappedQuestion = z.infer<typeof mappedQuestion>;
export type FileFormat = z.infer<typeof format>;
