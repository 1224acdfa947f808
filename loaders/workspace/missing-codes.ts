import {z} from "zod";

const code = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** Codes of an export, as they are compared: as text. */
export const codes = z.array(code);

/** What the codes of missing answers say. */
export const missing = {
  blank: codes.optional().describe("Codes that mean: left blank"),
  not_applicable: codes
    .optional()
    .describe('Codes that mean: does not apply, never used, do not know; "" for an empty cell'),
  not_shown: codes.optional().describe('Codes that mean: the question was not shown; "" for an empty cell')
};
