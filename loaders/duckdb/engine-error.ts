/** What the engine's kinds of error mean to who loads a file. */
const KINDS: Readonly<Record<string, string>> = {
  Binder: "it has a part that the engine does not know",
  Catalog: "it has a part that the engine does not know",
  Conversion: "a value cannot be converted to the type that is asked for",
  "Divide by Zero": "a number is divided by zero",
  IO: "reading or writing a file failed",
  "Invalid Input": "a value is not what a function expects",
  "Out of Memory": "the memory does not suffice",
  "Out of Range": "a number is out of range",
  Parser: "it is no SQL that the engine understands",
  Permission: "it lies outside of the folders that may be read"
};

/**
 * What kind of error the engine met, in plain words. Its own message may quote a cell, which is a customer's: it is
 * neither stored nor shown.
 *
 * @throws the error itself if it is none of the engine's
 * @example kindOfError(new Error("Conversion Error: Could not convert string to INT32")) // "a value cannot be converted to the type that is asked for"
 */
export function kindOfError(error: unknown): string {
  const kind = kindName(error);
  return KINDS[kind] ?? `the engine ends with an error (${kind})`;
}

/**
 * What is wrong with a file that the engine cannot read, in plain words and without a word of the file: where it is
 * damaged, as far as that is known, or else the kind of the error.
 *
 * @throws the error itself if it is none of the engine's
 */
export function damageOrKind(error: unknown): string {
  if (kindName(error) !== "Invalid Input") return kindOfError(error);
  const {message} = error as Error;
  const [, byte, record] = /at byte (\d+) in record\/value (\d+)/.exec(message) ?? [];
  if (byte !== undefined) return `it is damaged or cut short, at byte ${byte} of record ${record!}`;
  const line = /^Invalid Input Error: CSV Error on Line: (\d+)/.exec(message)?.[1];
  return line === undefined ? "it is damaged, cut short or of another format" : `it is damaged on line ${line}`;
}

/** The engine's errors are plain ones, whose message begins with their kind. */
function kindName(error: unknown): string {
  if (!(error instanceof Error) || error.constructor !== Error) throw error;
  return /^(\w[\w ]*) Error: /.exec(error.message)?.[1] ?? "unknown";
}

/** Whether the engine had not memory enough. */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("Out of Memory Error");
}

/** The engine's message in one line, without its kind: for statements that were tried on no rows, so that none is told. */
export function messageOnNoRows(error: unknown): string {
  return (error as Error).message.split("\n")[0]!.replace(/^[\w ]+ Error: /, "");
}
