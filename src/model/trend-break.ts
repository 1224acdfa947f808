/** A declared date from which figures are not one line with those before. */
export interface TrendBreak {
  /** First day of the new line: "2024-05-01", or a period: "2024-05", "2024-Q2", "2024". */
  readonly date: string;
  /** "instrument": other questions, scales or ways of asking. "rebaseline": the same measure of a process that was changed. */
  readonly kind: "instrument" | "rebaseline";
  /** For the reader: "the scale has 5 points instead of 10". */
  readonly reason: string;
}
