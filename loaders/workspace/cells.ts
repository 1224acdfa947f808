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

/** An id of something that a table lists: a leader, a task, a group of customers. */
export const listedId = z
  .string()
  .regex(/^[A-Za-z0-9_-]+$/, {error: "an id of letters, digits, _ and - (A to Z, 0 to 9)", abort: true});

/** An id that may be left out; null where it is. */
export const optionalId = z
  .string()
  .regex(/^[A-Za-z0-9_-]*$/, "an id of letters, digits, _ and - (A to Z, 0 to 9), or nothing")
  .transform((cell) => cell || null)
  .prefault("");

/** A number that may be negative. */
export const signedAmount = z
  .string()
  .regex(/^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?$/, "a number such as 81.5 or -3")
  .transform((cell) => Number(cell));

/** Likewise; null where the cell is empty. */
export const optionalAmount = z
  .string()
  .regex(/^([+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?)?$/, "a number such as 81.5 or -3, or nothing")
  .transform((cell) => (cell === "" ? null : Number(cell)))
  .prefault("");

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** A month. */
export const month = z.string().regex(MONTH, "a month such as 2026-07");

/** A month; null where the cell is empty. */
export const optionalMonth = z
  .string()
  .refine((cell) => cell === "" || MONTH.test(cell), "a month such as 2026-07, or nothing")
  .transform((cell) => cell || null)
  .prefault("");

/** A day of the calendar. */
export const day = z.string().refine(isDay, "a day such as 2026-07-15");

/** A day; null where the cell is empty. */
export const optionalDay = z
  .string()
  .refine((cell) => cell === "" || isDay(cell), "a day such as 2026-07-15, or nothing")
  .transform((cell) => cell || null)
  .prefault("");

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** One of some words, or nothing; null where it is. */
export function optionalChoice<const Words extends readonly string[]>(words: Words) {
  return z
    .enum(["", ...words] as ["", ...Words])
    .transform((cell) => (cell === "" ? null : (cell as Words[number])))
    .prefault("");
}

/**
 * A list of ids by semicolons; empty where the cell is.
 *
 * @example idList.parse("north; south") // ["north", "south"]
 */
export const idList = z
  .string()
  .transform((cell) =>
    cell
      .split(";")
      .map((id) => id.trim())
      .filter((id) => id !== "")
  )
  .prefault("");
