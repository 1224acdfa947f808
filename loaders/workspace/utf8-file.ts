import {isUtf8} from "node:buffer";
import {readFileSync, statSync} from "node:fs";
import {unreadable} from "./system-fault.js";

/** The text of a file of the workspace, or why there is none, with its line where that is known. */
export type Utf8File = {text: string; fault: null; line: null} | {text: null; fault: string; line: number | null};

/**
 * Reads a text file in UTF-8. Another encoding is told rather than guessed: names would be garbled without a word. Letters
 * are composed (NFC), as those of exports are, whatever the editor makes of them: what looks alike is alike.
 *
 * @param most  bytes that it may have: what is made of it takes some hundred times as much memory
 */
export function readUtf8(path: string, most: number): Utf8File {
  let bytes: Buffer;
  try {
    const {size} = statSync(path);
    if (size > most) {
      const fault = `expected at most ${most >> 20} MiB, found ${(size / 2 ** 20).toFixed(1)}`;
      return {text: null, fault, line: null};
    }
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
  return {text: bytes.toString("utf8").normalize(), fault: null, line: null};
}
