/** What commands say of themes in comments, and of those who read them. */
export const voice = {
  usage: {
    export: "write a random sample of comments as CSV, for people to say which themes they have (codings.csv)",
    themes: "print how often themes are mentioned and how well they are found, by the comments that people coded",
    what: "codes",
    size: "texts of each language",
    seed: "draws another sample",
    coder: "fills in who codes, such as human:a",
    language: "only these, separated by commas",
    checkExample: "Each row is a theme in a language: share, precision and recall in percent, agreement from -1 to 1."
  },
  hidden: (theme: string, why: string) => `The theme ${theme} is not shown: ${why}.`,
  drawn: (texts: number, languages: readonly string[]) =>
    `${texts} texts in ${languages.join(", ")}. Whoever codes fills in coder_id, present (1 or 0) and on, without asking others, and adds the rows to codings.csv.`,
  uncorrected:
    "share is what the words of the codebook find; corrected takes their errors out, by the comments that people coded, and has the errors of both. What is asked by other keys is not corrected.",
  unchecked:
    "Nobody has coded comments by this version of the codebook: how well themes are found is not known. See export codes.",
  otherVersions: (codings: number) =>
    `${codings} codings belong to other versions of the codebook and say nothing of this one.`
} as const;
