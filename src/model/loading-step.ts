/** A step on the way from exports to pages, told as it begins. */
export type LoadingStep =
  | {readonly code: "fetching"; readonly source: string}
  | {readonly code: "reading"; readonly file: string}
  | {readonly code: "coding-comments"}
  | {readonly code: "finding-repeated-responses"}
  | {readonly code: "weighting"}
  | {readonly code: "counting"}
  | {readonly code: "writing-to-disk"}
  | {readonly code: "measuring-figures"}
  | {readonly code: "writing-figures"};

/** Is called when a step begins. */
export type Progress = (step: LoadingStep) => void;
