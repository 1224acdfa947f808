import {closeSync, openSync, readSync, writeSync} from "node:fs";

const CHUNK_BYTES = 4 << 20;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
/** A character that no JSON text holds as it is, and that therefore ends no line's only cell. */
export const NO_DELIMITER = 1;
const ALSO_INVALID = 2;

/**
 * Writes a copy in which a line feed alone ends a line. Bare carriage returns are blanks to JSON, and a control
 * character inside a text makes a line invalid whichever it is, so that no line means anything else than before.
 *
 * @returns whether anything had to be replaced; the copy is complete only then
 */
export function copyWithPlainLines(path: string, copyTo: string): boolean {
  const input = openSync(path, "r");
  const output = openSync(copyTo, "w");
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let replaced = false;
  try {
    for (;;) {
      const length = readSync(input, chunk, 0, CHUNK_BYTES, null);
      if (length === 0) return replaced;
      const part = chunk.subarray(0, length);
      if (replace(part, CARRIAGE_RETURN, SPACE)) replaced = true;
      if (replace(part, NO_DELIMITER, ALSO_INVALID)) replaced = true;
      writeSync(output, part);
    }
  } finally {
    closeSync(input);
    closeSync(output);
  }
}

function replace(bytes: Buffer, from: number, to: number): boolean {
  let found = false;
  for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) {
    bytes[at] = to;
    found = true;
  }
  return found;
}
