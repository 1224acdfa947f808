import type {CommandRun} from "./cli.js";

/** Control signs other than the end of a line. */
const UNPRINTABLE = /[^\P{Cc}\n]/u;

/**
 * What is wrong with what a command said of damaged data; nothing where it ended with 0 or with 1 and a message that
 * people can read, without a trace of the program's inside or a sign that no terminal shows.
 */
export function messageFaults({code, err}: Pick<CommandRun, "code" | "err">): string[] {
  const wrong: Readonly<Record<string, boolean>> = {
    [`ended with ${code}`]: code !== 0 && code !== 1,
    "a trace of the program's inside":
      /This should not happen|^\s+at .*[:(]|\b(?:TypeError|RangeError|SyntaxError)\b/m.test(err),
    // An undefined entity is what XML calls one that a document does not declare.
    "a value of the program's inside": /\bundefined\b(?! entity)|\[object|\bNaN\b/.test(err),
    "a sign that no terminal shows": UNPRINTABLE.test(err),
    "no readable message": code === 1 && !/^journeymark: \S.*: \S/.test(err)
  };
  return Object.keys(wrong).filter((fault) => wrong[fault]);
}
