/** What stands around pictures and tables: small print, figures, signals, paths. */
import type {Dating, MetricDefinition} from "../../model/definition.js";
import type {Period} from "../../model/periods.js";
import type {MetricUnit} from "../../model/unit.js";
import type {ControlRule} from "../../statistics/trends/control-chart-rules.js";
import {amount, count, difference, level, period, span, value} from "./formats.js";
import {listText} from "./wording.js";

interface Interval {
  readonly low: number;
  readonly upp: number;
}

export const texts = {
  wholeJourney: "Whole journey",
  ofPeers: (label: string): string => `${label} of peers`,
  /** A name and what is said of it. */
  named: (name: string, said: string): string => `${name}: ${said}`,
  /** Sentences one after another, those of pages with a full stop where they have none. */
  sentences: (sentences: readonly string[]): string => sentences.map(withFullStop).join(" "),
  /** What follows in brackets. */
  inBrackets: (text: string): string => ` (${text})`,
  absences: (reasons: readonly string[]): string => reasons.join("; "),

  allOrganizations: "All organizations",
  aboveOrganization: "Above this organization",

  /** How to read a picture. */
  reading: "Points are estimates, bars their intervals.",
  trendReading: "Points are estimates, bars their intervals; dotted lines lead over periods without a figure.",
  measured: (metric: string, definition: MetricDefinition): string => `${metric}: ${definitionText(definition)}.`,
  covered: (months: Period): string => `${span(months)}.`,
  coveredBase: (months: Period, n: number): string => `${span(months)}, ${base(n)} answers.`,
  dating: datingText,
  responses: (n: number, months: Period): string => `${count(n)} responses, ${span(months)}.`,
  intervals: (coverage: number): string => `Intervals are ${level(coverage)} intervals.`,
  minimum: (minimum: number): string => `Figures that rest on fewer than ${minimum} respondents are withheld.`,

  base,
  interval,
  figure: (estimate: number, limits: Interval, unit: MetricUnit, n: number): string =>
    `${value(estimate, unit)} (${interval(limits, unit)}), ${base(n)}`,
  repeatedFigure: (figure: string, ratio: number): string => `${figure}, repeat ratio ${ratio.toFixed(2)}`,
  differenceInterval,
  differenceAndInterval: (estimate: number, limits: Interval, unit?: MetricUnit): string =>
    `${difference(estimate, unit)} (${differenceInterval(limits, unit)})`,

  /** Figures that rest on people who answered more than once; `more` are not named. */
  repeated: (named: readonly {label: string; ratio: number}[], more: number): string => {
    const largest = named.map(({label, ratio}) => `${label} (${ratio.toFixed(2)})`);
    const all = more === 0 ? largest : [...largest, `${more} more`];
    return `Some people answered more than once, which makes the standard error and the interval larger by the factor in brackets: ${all.join(", ")}.`;
  },

  /** Breaks of trends by their kind, with the reason that the workspace declares, or the questions that came or went. */
  broken: {
    rebaseline: (date: string, reason: string): string =>
      `A new baseline begins in ${monthOf(date)}: ${withoutFullStop(reason)}.`,
    instrument: (date: string, reason: string): string =>
      `The question changed in ${monthOf(date)}: ${withoutFullStop(reason)}. Figures before and after are not compared.`,
    questions: (date: string, reason: string): string =>
      `Other questions from ${monthOf(date)} on: ${reason}. The line breaks there; figures compare over the questions that both sides were asked.`
  },

  /** What of a stage came or went, and for whom where that is not everybody. */
  askedFrom: (labels: readonly string[], classes: readonly string[]): string =>
    `${askedText(labels, classes)} ${labels.length === 1 ? "is" : "are"} asked from then on`,
  askedUntil: (labels: readonly string[], classes: readonly string[]): string =>
    `${askedText(labels, classes)} ${labels.length === 1 ? "is" : "are"} no longer asked`,

  codebookVersion: (version: string): string => `comments are coded by version ${version} of the codebook from then on`,

  noLimits: (reason: string): string => `No limits of natural variation (${reason}).`,
  noSignal: "No period signals a change: the figures vary as they always do.",
  signals: (signals: readonly {rule: string; spans: readonly Period[]}[]): string => {
    const parts = signals.map(({rule, spans}) => `${spans.map(span).join(", ")} (${ruleText(rule)})`);
    return `Signals of change: ${parts.join("; ")}.`;
  }
};

function askedText(labels: readonly string[], classes: readonly string[]): string {
  const questions = listText(labels.map((label) => `“${label}”`));
  return classes.length === 0 ? questions : `${questions} (${listText(classes)})`;
}

/** The rules of the control charts. */
const rules: Readonly<Record<ControlRule, string>> = {
  "beyond-limits": "outside the limits",
  trend: "part of seven in a row that each rise or each fall",
  "near-limit": "part of two in three close to a limit",
  shift: "part of seven in a row on one side of the centre"
};

function ruleText(rule: string): string {
  return rule in rules ? rules[rule as ControlRule] : rule;
}

/** As it goes on after a colon. */
export function definitionText(definition: MetricDefinition): string {
  switch (definition.code) {
    case "mean":
      return "mean of the answers, put on a scale from 0 (worst answer) to 100 (best answer)";
    case "original-mean":
      return `mean of the answers as they were given, on the scale from ${definition.worst} (worst answer) to ${definition.best} (best answer)`;
    case "net-promoter-score":
      return "percent of answers of 9 or 10 less percent of answers of 0 to 6, on a scale of 0 to 10";
    case "top-share":
      return `percent of answers among the best ${definition.top} values of the scale`;
    case "bottom-share":
      return `percent of answers among the worst ${definition.bottom} values of the scale`;
    case "value-share":
      return `percent of answers of ${definition.value}`;
    case "chosen-share":
      return "percent of people who chose it, of those who were asked";
  }
}

function datingText(dating: Dating): string {
  switch (dating.code) {
    case "response":
      return "Months follow the day of the response.";
    case "experience":
      return "Months follow the day of the experience.";
    case "mixed":
      return `Months follow the day of the experience for ${dating.share}% of responses, and the day of the response for the others.`;
  }
}

/** A number of answers that a figure rests on, never broken over two lines. */
function base(n: number): string {
  return `n\u00a0=\u00a0${count(n)}`;
}

/** Lower and upper limit, with the unit once. */
function interval({low, upp}: Interval, unit: MetricUnit): string {
  return `${amount(low, unit)} to ${value(upp, unit)}`;
}

function differenceInterval({low, upp}: Interval, unit?: MetricUnit): string {
  return `${difference(low, unit)} to ${difference(upp, unit)}`;
}

function monthOf(date: string): string {
  return period(date.slice(0, 7));
}

function withFullStop(sentence: string): string {
  return [".", "!", "?"].some((end) => sentence.endsWith(end)) ? sentence : `${sentence}.`;
}

function withoutFullStop(text: string): string {
  return text.endsWith(".") ? text.slice(0, -1) : text;
}
