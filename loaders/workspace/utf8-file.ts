import {isUtf8} from "node:buffer";
import {readFileSync, statSync} from "node:fs";

/** The text of a file of the workspace, or why there is none. */
export type Utf8File = {text: string; fault: null} | {text: null; fault: string};

/**
 * Reads a text file in UTF-8. Another encoding is told rather than guessed: names would be garbled without a word.
 *
 * @param most  bytes that it may have: what is made of it takes some hundred times as much memory
 */
export function readUtf8(path: string, most: number): Utf8File {
  let bytes: Buffer;
  try {
    const {size} = statSync(path);
    if (size > most)
      return {text: null, fault: `expected at most ${most >> 20} MiB, found ${(size / 2 ** 20).toFixed(1)}`};
    bytes = readFileSync(path);
  } catch (error) {
    const {code, message} = error as NodeJS.ErrnoException;
    return {text: null, fault: code === "ENOENT" ? "file not found" : message};
  }
  if (!isUtf8(bytes)) return {text: null, fault: "expected text in UTF-8, found another encoding; save it as UTF-8"};
  return {text: bytes.toString("utf8"), fault: null};
}
