import {closeSync, fstatSync, openSync} from "node:fs";
import {FileRefusal} from "../workspace/fault.js";

/** How often a file is read anew that was changed while it was read. */
const TRIES = 3;

class ChangedWhileRead extends FileRefusal {
  constructor() {
    super("it was changed while it was read; load it again when it is whole");
  }
}

/** What reading a file asks, to be certain that it read one file from beginning to end. */
export interface Unchanged {
  /** @throws FileRefusal if the file is not the one that it was when the reading began */
  expectUnchanged: () => void;
  /** @throws FileRefusal if two hashes of its bytes differ */
  expectSame: (one: string, other: string) => void;
}

/**
 * Reads a file that is read several times over, and all of it again where it was changed meanwhile, three times at most.
 *
 * What changed is told by the file's number, its size and the times of its last changes, which every writing and
 * renaming moves on. That costs nothing however large the file is, and also tells a file that is what it was before:
 * its hash would not.
 *
 * @throws FileRefusal if it is changed again and again, or as `read` does
 */
export async function readUnchanged<Result>(
  path: string,
  read: (unchanged: Unchanged) => Promise<Result>
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    const before = stateOf(path);
    const expectUnchanged = () => {
      if (stateOf(path) !== before) throw new ChangedWhileRead();
    };
    const expectSame = (one: string, other: string) => {
      if (one !== other) throw new ChangedWhileRead();
    };
    try {
      return await read({expectUnchanged, expectSame});
    } catch (error) {
      if (!(error instanceof FileRefusal)) throw error;
      // What does not fit together may be parts of two files.
      const changed = error instanceof ChangedWhileRead || stateOf(path) !== before;
      if (!changed) throw error;
      if (attempt === TRIES) throw new ChangedWhileRead();
    }
  }
}

/** A file's number, size and times of change. Opening a file makes disks of a network tell its state of now. */
export function stateOf(path: string): string {
  const file = openSync(path, "r");
  try {
    const {dev, ino, size, mtimeNs, ctimeNs} = fstatSync(file, {bigint: true});
    return [dev, ino, size, mtimeNs, ctimeNs].join(" ");
  } finally {
    closeSync(file);
  }
}
