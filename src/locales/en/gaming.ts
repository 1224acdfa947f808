import {decimal, share} from "./formats.js";

/** What each test looks at. */
const tests: Readonly<Record<string, string>> = {
  "response-rate": "response rates that jump",
  "late-responses": "responses that come in the last ten days of a quarter",
  "top-answers": "best answers, beside what the other answers go along with",
  "straight-lines": "responses with one answer to everything",
  duplicates: "pairs of equal responses",
  "channel-mix": "the change that other channels made, in points",
  "own-people": "respondents from the unit itself or below it"
};

/** Why a test cannot be made of a workspace. */
const missing: Readonly<Record<string, string>> = {
  "no-invitations": "nobody knows who was invited (invitations.csv)",
  "no-days-of-responses": "no response of these years has its day",
  "no-channels": "answers came through one channel alone, or it is not mapped",
  "no-blocks-of-questions": "no source asks three questions on one scale",
  "no-long-responses": "no source has responses of ten answers and more, three of them different",
  "no-respondent-organization": "no source maps respondent_organization",
  "no-answers": "nobody answered in the year"
};

/** What is said of what is unusual in how answers came. */
export const gaming = {
  missing: (code: string): string | null => missing[code] ?? null,
  test: (test: string) => tests[test] ?? test,
  summary: (test: string, units: number, unusual: number, alarms: {one: number; table: number} | null) =>
    `${tests[test] ?? test}: ${units} tested, ${unusual} unusual; ${
      alarms === null
        ? "how often chance alone is taken for more has not been simulated"
        : `where chance alone is at work, ${alarms.one}% of single tests are below 0.05 before the correction, and after it ${alarms.table}% of tables of 30 units have a finding`
    }.`,
  untold: (named: readonly string[], kind: string | null, why: string) =>
    `Not to be told${kind === null ? "" : ` of any ${kind}`} (${why}): ${named.map((test) => tests[test] ?? test).join("; ")}.`,
  never: "Not to be told from any answers: who was left out of the invitations, who stood beside a customer, and why.",
  meaning: (period: string) =>
    `Unusual in ${period} means that chance is unlikely, beside the other units of the kind; it does not mean that anybody did wrong. p is adjusted over all units and tests of a kind: one finding in twenty may be chance.`,
  none: "Nothing is unusual.",
  title: "What is unusual in how answers came",
  headings: {test: "Looked for", of: "Of", found: "Found", expected: "Expected", p: "p"},
  /** A share of 0–1, of duplicates a multiple of chance, of the mix of channels points. */
  size: (test: string, size: number): string =>
    test === "duplicates"
      ? `${decimal(size)} × chance`
      : test === "channel-mix"
        ? `${decimal(size)} points`
        : share(size)
};
