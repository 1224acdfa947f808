/** What is measured, and when: codes with values, whose words are in src/locales. */

/** How a metric is made of answers. */
export type MetricDefinition =
  /** The mean of the answers, from 0 for the worst answer to 100 for the best. */
  | {readonly code: "mean"}
  /** The mean of the answers as they were given, on the scale from `worst` to `best`. */
  | {readonly code: "original-mean"; readonly worst: number; readonly best: number}
  /** Percent of answers of 9 or 10 less percent of answers of 0 to 6. */
  | {readonly code: "net-promoter-score"}
  /** Percent of answers among the best `top` values of the scale. */
  | {readonly code: "top-share"; readonly top: number}
  /** Percent of answers among the worst `bottom` values of the scale. */
  | {readonly code: "bottom-share"; readonly bottom: number}
  /** Percent of answers of one value. */
  | {readonly code: "value-share"; readonly value: number}
  /** Percent of people who chose it, of those who were asked. */
  | {readonly code: "chosen-share"};

/** Which day decides about the month of a response. */
export type Dating =
  | {readonly code: "response"}
  | {readonly code: "experience"}
  /** The day of the experience for `share` percent of responses, a whole number, and that of the response for the others. */
  | {readonly code: "mixed"; readonly share: number};
