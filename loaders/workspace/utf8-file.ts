import {isUtf8} from "node:buffer";
import {readFileSync} from "node:fs";
import {unreadable} from "./system-fault.js";

/** The text of a file of the workspace, or why there is none, with its line where that is known. */
export type Utf8File = {text: string; fault: null; line: null} | {text: null; fault: string; line: number | null};

/**
 * Reads a text file in UTF-8. Another encoding is told rather than guessed: names would be garbled without a word.
 */
export function readUtf8(path: string): Utf8File {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException;
    return {text: null, fault: code === "ENOENT" ? "file not found" : unreadable(code), line: null};
  }
  if (!isUtf8(bytes))
    return {text: null, fault: "expected text in UTF-8, found another encoding; save it as UTF-8", line: null};
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    const line = bytes.subarray(0, nul).toString("latin1").split("\n").length;
    return {text: null, fault: "expected text, found a NUL character", line};
  }
  return {text: bytes.toString("utf8"), fault: null, line: null};
}
