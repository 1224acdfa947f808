import {z} from "zod";

/** Kinds of cells that tables of the workspace have: text in, a value out. A message is what was expected. */

/** Some text that must be there. */
export function text(expected: string): z.ZodString {
  return z.string().regex(/\S/, {error: expected, abort: true});
}

/** Text that may be empty, and whose column may be missing; null where it is. */
export const optionalText = z
  .string()
  .transform((cell) => cell || null)
  .prefault("");

/** 0, 1, 2 … */
export const wholeNumber = z
  .string()
  .regex(/^\d+$/, "a whole number of 0 or more")
  .transform((cell) => Number(cell));

/** A number with or without decimals or exponent. */
export const amount = z
  .string()
  .regex(/^\+?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?$/, "a number of 0 or more")
  .transform((cell) => Number(cell));
