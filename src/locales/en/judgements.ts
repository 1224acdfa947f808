/** What commands say of judges. */
export const judgements = {
  none: "Nobody judged anything in the year (judgements.csv).",
  agreement: (
    criterion: string,
    found: {estimate: number; low: number; upp: number; subjects: number; judges: number}
  ) =>
    `Judges agree on ${criterion}: ${found.estimate.toFixed(2)} (${found.low.toFixed(2)} to ${found.upp.toFixed(2)}; ${found.subjects} subjects, ${found.judges} judges).`,
  noAgreement: (criterion: string, reason: string) => `How far judges agree on ${criterion} cannot be told: ${reason}.`,
  meaning:
    "alpha is Krippendorff's, of the independent round: 1 where judges always agree, 0 where they do as chance would have it. Below 0.667 its author draws no conclusions."
};
