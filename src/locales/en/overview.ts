/** The words of the overview: its title, tiles, things to know and stages. */
import type {CarelessnessSign} from "../../model/finding.js";
import type {OverviewTitle, PlainAverage, StagesTitle, WholeChange} from "../../model/overview.js";
import type {Period} from "../../model/periods.js";
import type {MetricUnit} from "../../model/unit.js";
import type {CarelessThing, MonthThing, ThingToKnow, YearThing} from "../../model/thing-to-know.js";
import {amount, count, decimal, level, period, share, signed, size, span, value} from "./formats.js";
import {countText, listText} from "./wording.js";

/** Years that are called by their waves; null for twelve months. */
type Waves = {readonly current: string; readonly previous: string | null} | null;

interface Standfirst {
  readonly metric: string;
  readonly unit: MetricUnit;
  readonly current: Period;
  /** Whether there is a year before to compare with. */
  readonly compared: boolean;
  readonly waves: Waves;
  /** Responses of the period; null where a part of them is not told. */
  readonly responses: number | null;
  readonly level: number;
}

export const overview = {
  question: "How satisfied are customers along their journey?",
  title: ({change, weakest, remains}: OverviewTitle, waves: Waves): string =>
    [changeSentence(change, waves), weakestSentence(weakest, remains)].filter((text) => text !== "").join(" "),
  standfirst: ({metric, unit, current, compared, waves, responses, level: coverage}: Standfirst): string => {
    const when = waves === null ? span(current) : waves.current;
    const against = !compared ? "" : ` against ${waves?.previous ?? "the year before"}`;
    const ranges = `anges in brackets are ${level(coverage)} intervals.`;
    const base = responses === null ? `R${ranges}` : `${countText(responses, "response")}; r${ranges}`;
    return `${when}${against}, ${metric}, ${scaleText(unit)}. ${base}`;
  },
  allCustomers: "All customers, like for like",
  wholeJourney: "Whole journey",
  weights: (weights: readonly number[]): string => `weights ${weights.map((each) => decimal(each, 0)).join(" : ")}`,
  target: (target: number, unit: MetricUnit): string => `Target ${rounded(target, unit)}: `,
  targetVerdicts: {met: "met", "not met": "not met", "cannot tell": "cannot tell"},
  /** What a tile's line shows, for those who do not see it. */
  line: (
    points: readonly {period: string; estimate: number}[],
    outside: readonly string[],
    unit: MetricUnit
  ): string => {
    const [first, last] = [points[0]!, points.at(-1)!];
    const ends =
      points.length === 1
        ? `${first.period}: ${value(first.estimate, unit)}.`
        : `From ${value(first.estimate, unit)} (${first.period}) to ${value(last.estimate, unit)} (${last.period}).`;
    return outside.length === 0 ? ends : `${ends} Outside the usual range: ${listText(outside)}.`;
  },

  things: (number: number): string =>
    ["What to know", "One thing to know", "Two things to know"][number] ?? "Three things to know",
  noThings:
    "Nothing stands out: among all stages, customers, organizations and months no difference is larger than a search through so many finds by chance.",
  thingTitle: (thing: ThingToKnow, unit: MetricUnit): string => {
    switch (thing.code) {
      case "month-fell":
        return `${placeText(thing)} dropped in ${period(thing.month)}`;
      case "month-rose":
        return `${placeText(thing)} was unusually good in ${period(thing.month)}`;
      case "year-fell":
        return `${placeText(thing)} has fallen`;
      case "year-rose":
        return `${placeText(thing)} has improved`;
      case "weakest-stage":
        return `${thing.stage.label} is the weakest stage${thing.classes.length > 1 ? " for every customer group" : ""}`;
      case "careless-unit":
        return thing.estimate === null
          ? `Answers about ${thing.unit.label} should not be relied on`
          : `${thing.unit.label}’s ${rounded(thing.estimate, unit)} should not be relied on`;
    }
  },
  thingText: (thing: ThingToKnow, unit: MetricUnit): string => {
    switch (thing.code) {
      case "month-fell":
      case "month-rose":
        return monthText(thing, unit);
      case "year-fell":
      case "year-rose":
        return yearText(thing, unit);
      case "weakest-stage":
        return thing.classes.length === 1
          ? `It stands at ${rounded(thing.classes[0]!.estimate, unit)}, and no other stage can be as low.`
          : `${thing.classes.map(({label, estimate}) => `${label} ${rounded(estimate, unit)}`).join(", ")}.`;
      case "careless-unit":
        return carelessText(thing);
    }
  },
  thingLinks: {journey: "The stage over time", quality: "Evidence"},
  owner: "Owner: ",

  stagesTitle,
  stage: "Stage",
  ago: (waves: Waves): string => waves?.previous ?? "a year ago",
  now: (waves: Waves): string => `${waves?.current ?? "now"}, with its range`,
  nowAlone: "with its range",
  change: "change",
  noFigures: (labels: readonly string[]): string => `No answers in this period: ${listText(labels)}.`,
  stagesCaption: (metric: string): string => `${metric} by stage: now and a year ago`,
  plainAverage: ({before, now, mix, within, moved}: PlainAverage, unit: MetricUnit): string => {
    const difference = now - before;
    const went = `${difference < 0 ? "fell" : "rose"} by ${amount(Math.abs(difference), unit)} (${amount(before, unit)} to ${amount(now, unit)})`;
    const shares = `${moved.label} gave ${share(moved.now)} of the answers, ${moved.now < moved.before ? "down" : "up"} from ${share(moved.before)}`;
    return `The plain average of all answers ${went}: ${signed(mix, unit)} because other customers answered (${shares}), ${signed(within, unit)} because their answers changed.`;
  },

  pains: (groups: number): string =>
    groups > 1 ? "Where it hurts: the lowest answers of each group" : "Where it hurts: the lowest answers",
  painsNote: (groups: number): string =>
    `${groups > 1 ? "Compared within a group only. " : ""}The order of what stands behind one bracket cannot be told.`,
  others: "What do other measures say?",
  table: (metric: string): string => `${metric} by stage`,
  printed: (title: string, parts: readonly string[]): string => [title, ...parts].join(" · "),
  likeForLike: "like for like",
  dataTo: (month: string): string => `data to ${period(month)}`
};

function changeSentence(change: WholeChange, waves: Waves): string {
  const before = waves?.previous ? `in ${waves.previous}` : "a year ago";
  switch (change) {
    case "rose":
      return `Customers are more satisfied than ${before}.`;
    case "rose-slightly":
      return `Customers are slightly more satisfied than ${before}.`;
    case "fell":
      return `Customers are less satisfied than ${before}.`;
    case "fell-slightly":
      return `Customers are slightly less satisfied than ${before}.`;
    case "unchanged":
      return `Customers are as satisfied as ${before}.`;
    case "unclear":
      return `Whether customers are more satisfied than ${before} cannot be told.`;
    case "alone":
      return "";
  }
}

function weakestSentence(weakest: readonly string[], remains: boolean): string {
  if (weakest.length === 0) return "";
  if (weakest.length > 1) return `${listText(weakest)} are the weakest stages.`;
  return `${weakest[0]!} ${remains ? "remains" : "is"} the weakest stage.`;
}

function scaleText(unit: MetricUnit): string {
  if (unit === "percent") return "percent";
  return typeof unit === "object" ? `scale ${unit.scale[0]} to ${unit.scale[1]}` : "scale 0 to 100";
}

/** Without decimals on a wide scale: more would be read as knowledge. */
function rounded(number: number, unit: MetricUnit): string {
  if (typeof unit === "object") return amount(number, unit);
  return `${decimal(number, 0)}${unit === "percent" ? "%" : ""}`;
}

function placeText({stage, unit, ...rest}: MonthThing | YearThing): string {
  if (unit !== null) return `${stage.label} at ${unit.label}`;
  return "class" in rest && rest.class !== null ? `${stage.label} for ${rest.class.label}` : stage.label;
}

function sizeText({estimate, low, upp}: MonthThing["change"], unit: MetricUnit): string {
  const [least, most] = [low, upp].map(Math.abs).sort((a, b) => a - b) as [number, number];
  const points = size(estimate, unit);
  const about = `${estimate < 0 ? "a drop" : "a rise"} of about ${points} ${points === "1" ? "point" : "points"}`;
  return `allowing for the search, ${about} (${size(least, unit)}–${size(most, unit)})`;
}

function monthText({estimate, usual, change, latest}: MonthThing, unit: MetricUnit): string {
  const then = `${rounded(estimate, unit)} where ${rounded(usual, unit)} was usual; ${sizeText(change, unit)}.`;
  return latest === null ? then : `${then} In ${period(latest.month)} it stood at ${rounded(latest.estimate, unit)}.`;
}

function yearText({estimate, before, change}: YearThing, unit: MetricUnit): string {
  return `${rounded(estimate, unit)}, from ${rounded(before, unit)} the year before; ${sizeText(change, unit)}.`;
}

const signTexts: Readonly<Record<CarelessnessSign, string>> = {
  "straight-lining": "responses give one and the same answer throughout",
  speeding: "responses were given faster than anybody reads the questions",
  duplicates: "pairs of responses are equal in every answer",
  heaping: "answers are round numbers"
};

function carelessText({sign, n, share: percent, elsewhere}: CarelessThing): string {
  const here = `${decimal(percent, 0)}% of its ${count(n)} ${signTexts[sign]}`;
  return elsewhere === null ? `${here}.` : `${here}; in the whole survey ${decimal(elsewhere, 0)}%.`;
}

/** More stages than this are counted rather than named. */
const MOST_NAMED = 2;

function stagesTitle({fell, rose, compared, groups}: StagesTitle): string {
  if (!compared) return "The stages of the journey";
  const anyone = groups > 1 ? " for at least one group" : "";
  const named = (labels: readonly string[]) =>
    labels.length > MOST_NAMED ? countText(labels.length, "stage") : listText(labels);
  if (fell.length === 0 && rose.length === 0) return "No stage is known to have risen or fallen";
  if (fell.length === 0) return `No stage fell; ${named(rose)} rose${anyone}`;
  return rose.length === 0 ? `${named(fell)} fell${anyone}` : `${named(fell)} fell and ${named(rose)} rose${anyone}`;
}

export type OverviewWords = typeof overview;
