import {maskedSql} from "./personal-data.js";

/** Responses of a file have consecutive keys: the file's number × 2³² plus the record's position. */
const KEYS_PER_FILE = 2 ** 32;
export const keyRange = (fileId: number) => `BETWEEN ${fileId * KEYS_PER_FILE} AND ${(fileId + 1) * KEYS_PER_FILE - 1}`;

const KEPT = "NOT faulty AND rule IS NULL";
/** The key of the response of a row that is kept. */
export const keyOf = (fileId: number) => `${fileId * KEYS_PER_FILE}::BIGINT + row_number`;
/** The rows of `staged` that are loaded, by their place. */
export const kept = (columns: string) => `(SELECT rowid AS row_number, ${columns} FROM staged WHERE ${KEPT})`;

/** Most characters of a text other than a comment. */
const LONGEST_TEXT = 200;

/** A text from a column that may hold anything, as it is stored: its beginning, with what is personal in it masked. */
export function storedText(text: string): string {
  return maskedSql(`left(${text}, ${LONGEST_TEXT})`);
}
