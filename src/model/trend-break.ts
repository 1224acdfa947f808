/** A date from which figures are not one line with those before. */
export interface TrendBreak {
  /** First day of the new line: "2024-05-01", or a period: "2024-05", "2024-Q2", "2024". */
  readonly date: string;
  /**
   * "instrument": declared: other questions, scales or ways of asking. "questions": found in the answers: questions came or
   * went; what both sides were asked still compares. "rebaseline": the same measure of a process that was changed.
   */
  readonly kind: "instrument" | "questions" | "rebaseline";
  /** For the reader: "the scale has 5 points instead of 10". */
  readonly reason: string;
}
