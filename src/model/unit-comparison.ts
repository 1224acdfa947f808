import type {Reason} from "./reason.js";

/** Why the difference of two units is not told. Codes and values; the words are in src/locales. */
export type WhyNotCompared =
  /** One lies in the other, or did in a part of the year: labels. */
  | {readonly code: "overlap"; readonly inner: string; readonly outer: string}
  /** Labels of the classes that each has. */
  | {readonly code: "customers"; readonly one: readonly string[]; readonly other: readonly string[]}
  /** Labels of the stages that only one of them has answers of. */
  | {readonly code: "stages"; readonly stages: readonly string[]}
  | {readonly code: "flagged"; readonly unit: string}
  /** One has no figure. */
  | {readonly code: "absent"; readonly unit: string; readonly because: Reason};
