import {isUtf8} from "node:buffer";
import {readFileSync} from "node:fs";
import {unreadable} from "./system-fault.js";

/** The text of a file of the workspace, or why there is none. */
export type Utf8File = {text: string; fault: null} | {text: null; fault: string};

/**
 * Reads a text file in UTF-8. Another encoding is told rather than guessed: names would be garbled without a word.
 */
export function readUtf8(path: string): Utf8File {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException;
    return {text: null, fault: code === "ENOENT" ? "file not found" : unreadable(code)};
  }
  if (!isUtf8(bytes)) return {text: null, fault: "expected text in UTF-8, found another encoding; save it as UTF-8"};
  return {text: bytes.toString("utf8"), fault: null};
}
