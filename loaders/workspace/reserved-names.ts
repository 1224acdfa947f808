/** The organization that answers go to when theirs is unknown or did not exist at the time. */
export const UNASSIGNED = "unassigned";

/** What answers belong to in months in which nobody answers for their unit, and stands where leaders do. */
export const NOBODY = "nobody";

/** The segment of the units that respondents belong to, where a source maps them. */
export const RESPONDENT_ORGANIZATION = "respondent_organization";

/** The segment of the leaders that answers are about, where a source maps them. */
export const RATED_LEADER = "rated_leader";

/** Keys that figures can be asked by whatever a company declares. */
const KEYS = [
  "stage",
  "touchpoint",
  "question",
  "theme",
  "organization",
  "leader",
  "class",
  "language",
  "channel",
  "day",
  "week",
  "month",
  "quarter",
  "year",
  "span",
  RESPONDENT_ORGANIZATION,
  RATED_LEADER
];

/**
 * Columns of the tables that hold a column for each segment too. A test compares them with the tables themselves: a
 * segment of such a name would be hidden by the figure, or hide it.
 */
const COLUMNS: readonly string[] = [
  // sums
  ...["stratum", "value", "n", "w", "w2", "once", "scoring", "scope", "people", "class_a", "class_b"],
  ...["question_a", "question_b", "wa", "wb", "waa", "wbb", "wab", "w2a", "w2b", "w2ab", "ww", "wx", "xw", "xx"],
  // figures
  ...["estimate", "se", "low", "upp", "nEff", "df", "level", "method", "errorFactor", "reason", "respondents", "deft"],
  ...["classes", "widest", "belowMinimum"],
  // what is added to figures
  ...["change", "changeLow", "changeUpp", "p", "detectable", "changeVerdict", "reference", "changeReason", "leftOut"],
  ...["doubtful", "commented", "commentedLow", "commentedUpp"],
  ...["other", "otherRespondents", "unweighted"],
  ...["adjusted", "adjustedLow", "adjustedUpp", "impact", "adjustedReason", "reliability", "peerMean"],
  ...[
    "shrunken",
    "shrunkenLow",
    "shrunkenUpp",
    "shrunkenReason",
    "target",
    "probability",
    "targetVerdict",
    "targetReason",
    "metWrong",
    "notMetWrong",
    "probabilityReason"
  ],
  ...["rank", "rankLow", "rankUpp", "rankReason", "funnelZ", "funnelBand", "funnelReason"],
  // trends
  ...["periods", "withoutFigure", "first", "last", "latest", "hasSeason", "memory", "centre", "variation", "assurance"],
  ...["signals", "signalled", "tau", "slope", "slopeLow", "slopeUpp", "brokenBy", "fewestRespondents"]
];

const reserved = new Set([...KEYS, ...COLUMNS].map((name) => name.toLowerCase()));

/**
 * Whether a name has a meaning of its own in tables of figures, so that no segment can have it. Letter case does not tell
 * names of columns apart.
 *
 * @example isReserved("N") // true
 */
export function isReserved(name: string): boolean {
  return reserved.has(name.toLowerCase());
}
