import {z} from "zod";

const answer = z.object({
  choice_id: z.string().optional(),
  row_id: z.string().optional(),
  col_id: z.string().optional(),
  other_id: z.string().optional(),
  text: z.string().optional()
});

const response = z.object({
  id: z.string(),
  date_created: z.string().optional(),
  date_modified: z.iso.datetime({offset: true}),
  response_status: z.string().optional(),
  collector_id: z.string().optional(),
  collection_mode: z.string().optional(),
  recipient_id: z.string().optional(),
  custom_value: z.string().optional(),
  custom_variables: z.record(z.string(), z.string()).default({}),
  total_time: z.number().optional(),
  pages: z
    .array(z.object({questions: z.array(z.object({id: z.string(), answers: z.array(answer).default([])})).default([])}))
    .default([])
});

export type BulkResponse = z.output<typeof response>;

/** One page of GET /v3/surveys/{id}/responses/bulk. */
export const bulkPage = z.object({
  data: z.array(response),
  links: z.object({next: z.string().optional()}).default({})
});

const part = z.object({id: z.string()});

/** What GET /v3/surveys/{id}/details says of questions. */
export const surveyDetails = z.object({
  custom_variables: z.record(z.string(), z.string()).default({}),
  pages: z.array(
    z.object({
      questions: z.array(
        z.object({
          id: z.string(),
          answers: z
            .object({
              rows: z.array(part).default([]),
              choices: z.array(part).default([]),
              cols: z.array(part).default([]),
              other: part.optional()
            })
            .default({rows: [], choices: [], cols: []})
        })
      )
    })
  )
});

type SurveyDetails = z.output<typeof surveyDetails>;

const FIELDS = [
  "id",
  "date_created",
  "date_modified",
  "response_status",
  "collector_id",
  "collection_mode",
  "recipient_id",
  "custom_value",
  "total_time"
] as const;

/** Columns that responses to a survey may have. */
export function columnsOf({custom_variables, pages}: SurveyDetails): string[] {
  const questions = pages.flatMap((page) => page.questions);
  return [
    ...FIELDS,
    ...Object.keys(custom_variables).map((name) => `custom.${name}`),
    ...questions.flatMap(({id, answers: {rows, choices, cols, other}}) => [
      id,
      ...rows.map((row) => `${id}.${row.id}`),
      ...rows.flatMap((row) => cols.map((col) => `${id}.${row.id}.${col.id}`)),
      ...(rows.length === 0 ? choices.map((choice) => `${id}.${choice.id}`) : []),
      ...(other ? [`${id}.other`] : [])
    ])
  ];
}

/**
 * A response as one flat record. `question` has the id of the choice, or several between commas, or the text;
 * `question.choice` is 1 where chosen; `question.row` and `question.row.column` have the choice or the text of a row;
 * `question.other` has the text of the option "other".
 *
 * @example flatRecord({id: "1", date_modified: "2024-05-01T00:00:00+00:00", custom_variables: {}, pages: []}).id // "1"
 */
export function flatRecord(response: BulkResponse): Record<string, string | number> {
  const record: Record<string, string | number> = {};
  for (const field of FIELDS) {
    const value = response[field];
    if (value !== undefined) record[field] = value;
  }
  for (const [name, value] of Object.entries(response.custom_variables)) record[`custom.${name}`] = value;
  const add = (column: string, value: string) => {
    record[column] = column in record ? `${record[column]},${value}` : value;
  };
  for (const {id, answers} of response.pages.flatMap(({questions}) => questions)) {
    for (const {choice_id, row_id, col_id, other_id, text} of answers) {
      const place = [id, row_id, col_id].filter((part) => part !== undefined).join(".");
      if (other_id !== undefined) record[`${id}.other`] = text ?? "";
      else if (choice_id !== undefined) {
        add(place, choice_id);
        if (row_id === undefined) record[`${id}.${choice_id}`] = 1;
      } else if (text !== undefined) record[place] = text;
    }
  }
  return record;
}
