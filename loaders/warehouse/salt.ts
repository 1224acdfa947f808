import {randomBytes} from "node:crypto";
import {existsSync, readFileSync, renameSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {WorkspaceError} from "../workspace/fault.js";
import {unreadable} from "../workspace/system-fault.js";

/** The secret that respondents' ids are hashed with. */
export interface Salt {
  /** 64 hexadecimal digits. */
  secret: string;
  path: string;
  /** Whether there was none before. */
  isNew: boolean;
}

/**
 * Reads the secret of a workspace, or makes it; it appears at once and whole, so that no kill leaves half of it.
 *
 * @param folder  of everything that is derived from the workspace
 * @throws WorkspaceError if the file holds something else: with another secret all respondents would be others, so that
 *   it is never replaced unasked
 */
export function readSalt(folder: string): Salt {
  const path = join(folder, "salt");
  const isNew = !existsSync(path);
  if (isNew) {
    writeFileSync(`${path}.new`, randomBytes(32).toString("hex"), {mode: 0o600});
    renameSync(`${path}.new`, path);
  }
  const fault = (message: string) => new WorkspaceError([{file: path, line: null, message}]);
  let secret: string;
  try {
    secret = readFileSync(path, "utf8").trim();
  } catch (error) {
    throw fault(unreadable((error as NodeJS.ErrnoException).code));
  }
  if (/^[0-9a-f]{64}$/i.test(secret)) return {secret, path, isNew};
  throw fault(faultOf(secret));
}

function faultOf(secret: string): string {
  const found = secret === "" ? "nothing" : `${secret.length} characters`;
  return `expected the secret that respondents' ids are hashed with, 64 hexadecimal digits, found ${found}; restore it from a copy, or delete it: then a new one is made, every file is loaded anew, and no respondent can be matched with figures or copies of before`;
}
