/** The words of the page of all organizations: its title, search, filters, tree and comparison. */
import type {CarelessnessSign} from "../../model/finding.js";
import type {ChangedPart, OrganizationsTitle} from "../../model/organizations-title.js";
import type {WhyNotCompared} from "../../model/unit-comparison.js";
import {countText, listText} from "./wording.js";

/** More than these are counted rather than named. */
const MOST_NAMED = 2;

export const organizations = {
  question: "How satisfied are the customers of each organization?",
  title: ({rose, fell, compared, flagged}: OrganizationsTitle): string => {
    const changed = [partsText(rose, "improved"), partsText(fell, "declined")].filter((text) => text !== "");
    const found =
      changed.length > 0 ? changed : compared ? ["No organization is known to have improved or declined."] : [];
    return [...found, ...flaggedText(flagged)].join(" ");
  },
  marks: {
    peers: "Stages beside similar units with the same customers:",
    year: "Stages beside the year before:"
  },
  search: "Search name or id",
  find: "Find organizations",
  filters: {
    all: "All",
    changed: "Changed",
    below: "Below target",
    few: "Too few answers",
    flagged: "Flagged"
  },
  show: "Which organizations",
  strip: "Stages",
  strips: {peers: "against similar units", year: "against last year"},
  score: "Score",
  pick: "Pick",
  pickOne: (name: string): string => `Pick ${name} to compare`,
  tree: (metric: string): string => `${metric} of all organizations, in the tree`,
  keys: "Arrow keys move and open, Enter leads to the page, Space picks.",
  found: (number: number, all: number): string => `${number} of ${countText(all, "organization")}, at every level`,
  nothingFound: (find: string): string => `No organization is called “${find}”.`,
  noneOfThem: "There is none of them.",
  showTree: "Show the tree",
  signs: {
    "straight-lining": "same answers",
    speeding: "too fast",
    duplicates: "equal responses",
    heaping: "round numbers"
  } satisfies Record<CarelessnessSign, string> as Readonly<Record<CarelessnessSign, string>>,
  includes: (labels: readonly string[]): string =>
    labels.length > 1 ? `includes ${labels.length} flagged` : `includes ${labels[0]!}`,
  noVerdict: "no verdict: check answers first",
  tooFew: "too few answers",
  noStage: "not asked",

  compare: "Compare",
  compareSome: (number: number): string => `Compare ${number}`,
  pickRange: "2 to 5 organizations",
  clear: "Clear",
  remove: (name: string): string => `Remove ${name}`,
  tooMany: "No more than five can be compared.",
  byQuarter: (metric: string): string => `${metric} by quarter`,
  loading: "Loading the quarters …",
  latest: "The bar at the end of a line is the interval of the last quarter.",
  differences: "Difference in the last 12 months",
  over: (one: string, other: string): string => `${one} over ${other}`,
  family: (pairs: number, coverage: string): string =>
    pairs === 1
      ? `The interval is a ${coverage} interval.`
      : `The intervals hold for all ${pairs} differences together (${coverage}).`,
  alike: (one: string, other: string): string => `${one} and ${other} cannot be told apart.`,
  whyNot: {
    overlap: ({inner, outer}) => `${inner} is, or was in this year, a part of ${outer}: the same answers are in both.`,
    customers: ({one, other}) =>
      `Their customers are not the same: ${listText(one)} here, ${listText(other)} there. A difference would tell more of who answered than of what they said.`,
    stages: ({stages}) => `They were not asked about the same stages (${listText(stages)}).`,
    flagged: ({unit}) => `Check the answers of ${unit} first.`,
    absent: ({unit}, because) => `${unit}: ${because}.`
  } as WhyNotWords,
  footnotes: "What else is known"
};

/** Why two units are not compared; `because` is a reason in words. */
export type WhyNotWords = {
  readonly [Code in WhyNotCompared["code"]]: (
    why: Extract<WhyNotCompared, {readonly code: Code}>,
    because: string
  ) => string;
};

function partsText(parts: readonly ChangedPart[], verb: string): string {
  const [first] = parts;
  if (first === undefined) return "";
  const most = first.most ?? (parts.length > MOST_NAMED ? first.label : null);
  const who =
    parts.length > MOST_NAMED ? countText(parts.length, "organization") : listText(parts.map(({label}) => label));
  return `${who} ${verb}${most === null ? "" : `, most of all ${most}`}.`;
}

function flaggedText(labels: readonly string[]): string[] {
  if (labels.length === 0) return [];
  if (labels.length === 1) return [`${labels[0]!}’s score should not be relied on.`];
  return labels.length > MOST_NAMED
    ? [`The scores of ${countText(labels.length, "organization")} should not be relied on.`]
    : [`The scores of ${listText(labels)} should not be relied on.`];
}

export type OrganizationsWords = typeof organizations;
