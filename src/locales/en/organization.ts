/** The words of the page of one organization. */
import type {OrganizationTitle} from "../../model/organization-title.js";
import type {MetricUnit} from "../../model/unit.js";
import {amount, count, decimal, difference, share, value} from "./formats.js";
import {listText} from "./wording.js";

/** More stages than these are counted rather than named. */
const MOST_NAMED = 3;

interface Sureness {
  /** Half of the interval's width, in the metric's unit. */
  readonly half: number;
  readonly unit: MetricUnit;
  readonly n: number;
  /** Share of the differences between units of its kind that is real, 0–1; null where that is not known. */
  readonly reliability: number | null;
  readonly kind: string;
}

export const organization = {
  title: (name: string, {level, change, by, above, below, flagged}: OrganizationTitle, unit: MetricUnit): string => {
    if (level === null) return `${name}: too few answers to tell`;
    const score = rounded(level.estimate, unit);
    if (flagged) return `${name}’s ${score} should not be relied on`;
    const moved = by === null ? "" : difference(by, unit);
    const beside = besideText(above, below);
    const first = {
      rose: `${name} improved to ${score} (${moved} in a year)`,
      "rose-slightly": `${name} improved slightly to ${score} (${moved} in a year)`,
      fell: `${name} declined to ${score} (${moved} in a year)`,
      "fell-slightly": `${name} declined slightly to ${score} (${moved} in a year)`,
      unchanged: `${name} stands at ${score}, as a year ago`,
      unclear: `${name} stands at ${score}; whether that changed in a year cannot be told`,
      alone: `${name} stands at ${score}`
    }[change];
    return beside === "" ? `${first}.` : `${first}. ${beside}`;
  },
  before: "Previous: ",
  after: "Next: ",
  neighbours: "Organizations beside this one",
  stages: "How does each stage fare, beside similar units and a year ago?",
  stagesCaption: "Stages beside similar units and the year before",
  stagesReading: "Filled: this organization, in its interval; small: all similar units taken together.",
  peers: "Beside similar units",
  noVerdict: "No verdict: check the answers first.",
  trend: "How has it moved over the whole time?",
  children: "How do the units below it fare, and which of them changed?",
  classes: "Which customers are more satisfied, which less?",
  answers: "How did they answer?",
  tasks: "What is under way?",
  sure: "How sure is this?",
  sureness: ({half, unit, n, reliability, kind}: Sureness): string => {
    const first = `On ${count(n)} answers the score is known to within ${amount(half, unit)} points either way`;
    return reliability === null
      ? `${first}; how far it tells this unit from others of its kind (${kind}) is not known.`
      : `${first}; ${share(reliability)} of the differences between units of its kind (${kind}) that serve the same customers are real, the rest is chance.`;
  },
  careful: "Check the answers before anything is concluded from them."
};

function besideText(above: readonly string[], below: readonly string[]): string {
  const named = (stages: readonly string[]) =>
    stages.length > MOST_NAMED ? `${stages.length} stages` : listText(stages);
  if (above.length === 0 && below.length === 0) return "";
  if (below.length === 0) return `It is above similar units at ${named(above)}.`;
  if (above.length === 0) return `It is below similar units at ${named(below)}.`;
  return `It is above similar units at ${named(above)}, below them at ${named(below)}.`;
}

function rounded(number: number, unit: MetricUnit): string {
  return typeof unit === "object" ? value(number, unit) : `${decimal(number, 0)}${unit === "percent" ? "%" : ""}`;
}

export type OrganizationWords = typeof organization;
