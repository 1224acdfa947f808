import {closeSync, openSync, readSync, writeSync} from "node:fs";
import {join} from "node:path";
import {sqlPath} from "../../duckdb/sql-path.js";

const CHUNK_BYTES = 4 << 20;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
/** A character that no JSON text holds as it is, and that therefore ends no line's only cell. */
const NO_DELIMITER = 1;
const ALSO_INVALID = 2;

/** A record longer than this is refused; DuckDB sets aside several buffers of twice this size. */
export const LONGEST_RECORD_BYTES = 8 << 20;

/**
 * The lines of a file as a relation of `record`, each one text without blanks before it; NULL where a line is blank.
 *
 * @param path  a file in UTF-8
 * @param scratch  folder for a copy, where the file's lines do not all end alike
 */
export function jsonLines(path: string, scratch: string): string {
  const read = hasPlainLines(path) ? path : join(scratch, "plain-lines.json");
  if (read !== path) copyWithPlainLines(path, read);
  // Few lines begin with a blank, and to trim the others takes longer than to read them.
  return `(SELECT CASE WHEN starts_with(line, '{') THEN line ELSE nullif(trim(line, ' ' || chr(9)), '') END AS record
    FROM read_csv(${sqlPath(read)}, columns = {line: 'VARCHAR'}, auto_detect = false, compression = 'none', hive_partitioning = false, header = false,
      delim = chr(${NO_DELIMITER}), quote = '', escape = '', strict_mode = false, max_line_size = ${LONGEST_RECORD_BYTES}, buffer_size = ${2 * LONGEST_RECORD_BYTES}))`;
}

/** Whether a line feed alone ends a line, as in most files: those need no copy. */
function hasPlainLines(path: string): boolean {
  for (const chunk of chunksOf(path)) if (chunk.includes(CARRIAGE_RETURN) || chunk.includes(NO_DELIMITER)) return false;
  return true;
}

/**
 * Writes a copy in which a line feed alone ends a line. Bare carriage returns are blanks to JSON, and a control
 * character inside a text makes a line invalid whichever it is, so that no line means anything else than before.
 */
function copyWithPlainLines(path: string, copyTo: string): void {
  const output = openSync(copyTo, "w");
  try {
    for (const chunk of chunksOf(path)) {
      replace(chunk, CARRIAGE_RETURN, SPACE);
      replace(chunk, NO_DELIMITER, ALSO_INVALID);
      writeSync(output, chunk);
    }
  } finally {
    closeSync(output);
  }
}

/** A file piece by piece; each piece stands until the next is asked for. */
function* chunksOf(path: string): Generator<Buffer> {
  const input = openSync(path, "r");
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  try {
    for (;;) {
      const length = readSync(input, chunk, 0, CHUNK_BYTES, null);
      if (length === 0) return;
      yield chunk.subarray(0, length);
    }
  } finally {
    closeSync(input);
  }
}

function replace(bytes: Buffer, from: number, to: number): void {
  for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) bytes[at] = to;
}
