/** A known row of answers from worst to best. */
export interface TextLadder {
  /** Patterns of the texts of each step, of lower-case texts without what stands in brackets. */
  steps: readonly RegExp[];
  /** Step in the middle, which has as many below it as above; null where a row of answers has no middle. */
  middle: number | null;
  /** Whether which end is best depends on the question: "never" is best of problems, and worst of help. */
  turns: boolean;
  /** Whether it reaches further up than down: poor, fair, good, very good, excellent. */
  reaches: boolean;
}

/** A row of answers whose ends are the worst and the best, unless something else is said of it. */
export const ladder = (
  texts: readonly string[],
  middle: number | null,
  rest: Partial<Pick<TextLadder, "turns" | "reaches">> = {}
): TextLadder => ({
  steps: texts.map((text) => new RegExp(`^(?:${text})$`, "u")),
  middle,
  ...{turns: false, reaches: false},
  ...rest
});
