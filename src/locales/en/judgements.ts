/** What commands and pages say of judges. */
import {number} from "./formats.js";

export const judgements = {
  none: "Nobody judged anything in the year (judgements.csv).",
  agreement: (
    criterion: string,
    found: {estimate: number; low: number; upp: number; subjects: number; judges: number}
  ) =>
    `Judges agree on ${criterion}: ${number(found.estimate, 2)} (${number(found.low, 2)} to ${number(found.upp, 2)}; ${found.subjects} subjects, ${found.judges} judges).`,
  noAgreement: (criterion: string, reason: string) => `How far judges agree on ${criterion} cannot be told: ${reason}.`,
  meaning:
    "alpha is Krippendorff's, of the independent round: 1 where judges always agree, 0 where they do as chance would have it. Below 0.667 its author draws no conclusions."
};
