import {unreadable} from "../workspace/system-fault.js";
import {FileRefusal} from "../workspace/fault.js";
import type {ExportFile} from "./contract.js";

/**
 * The refusal that an error is: of a file that cannot be opened or read, or that was found unfit.
 *
 * @throws the error itself if it is neither
 */
export function asRefusal(error: unknown, file: ExportFile): FileRefusal {
  if (error instanceof FileRefusal) return error;
  const {path, code, syscall} = error as NodeJS.ErrnoException;
  // An open file is read by its number.
  if (path === file.path || (path === undefined && syscall === "read")) return new FileRefusal(unreadable(code));
  throw error;
}
