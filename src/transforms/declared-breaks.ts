import type {Period} from "../model/periods.js";
import type {Reason} from "../model/reason.js";
import {periodStart, trendLines, whatChanged} from "../statistics/trends/trend-lines.js";
import type {TrendBreak} from "../model/trend-break.js";
import type {QuestionChange} from "./question-changes.js";
import {groupBy} from "../statistics/numbers/group-by.js";

/** A declared change of what is asked. */
export interface InstrumentChange {
  /** First day of the new instrument, `YYYY-MM-DD`. */
  readonly date: string;
  /** What changed, in words. */
  readonly reason: string;
  /** Ids of the questions that changed. */
  readonly questions: readonly string[];
  /** The classes of customers whose questions changed; null for all. */
  readonly classes: readonly string[] | null;
}

/** A declared date from which control charts start anew. */
export interface Baseline {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly reason: string;
  /** The unit whose charts start anew; null for every chart. */
  readonly organization: string | null;
  /** The stage whose charts start anew; null for every stage and the journey. */
  readonly stage: string | null;
  /** The touchpoint whose charts start anew; default those of the stage. */
  readonly touchpoint?: string;
}

export interface DeclaredBreaks {
  readonly instrumentChanges: readonly InstrumentChange[];
  readonly baselines: readonly Baseline[];
}

/** What breaks lines: what is declared, and what the answers show. */
export interface KnownBreaks extends DeclaredBreaks {
  /** Default none. */
  readonly questionChanges?: readonly QuestionChange[];
}

/** What a figure is made of and whose it is, as far as that decides which breaks concern it. */
export interface BrokenFigure {
  /** Ids of its questions. */
  readonly questions: readonly string[];
  /** The stage that it is of; none for the journey. */
  readonly stage?: string | undefined;
  /** The touchpoint that it is of; none for a stage and the journey. */
  readonly touchpoint?: string | undefined;
  /** Default: every class. */
  readonly class?: string | undefined;
  /** Default: the whole. */
  readonly organization?: string | undefined;
}

/**
 * The breaks that concern a figure: changes of one of its questions for its customers, questions that came to others of it
 * or went from them, and baselines of its own.
 *
 * Of questions that came or went on a day on which one of them is declared to have changed, the declaration is told alone; of
 * several on one day, each is named.
 *
 * @example breaksOf({instrumentChanges: [{date: "2025-07-01", reason: "new scale", questions: ["price"], classes: null}], baselines: []}, {questions: ["price", "speed"]}) // [{date: "2025-07-01", kind: "instrument", reason: "new scale"}]
 */
export function breaksOf(
  {instrumentChanges, baselines, questionChanges = []}: KnownBreaks,
  figure: BrokenFigure
): TrendBreak[] {
  const isOf = (questions: readonly string[]) => questions.some((question) => figure.questions.includes(question));
  const concerns = ({questions, classes}: Pick<InstrumentChange, "questions" | "classes">) =>
    isOf(questions) && (classes === null || figure.class === undefined || classes.includes(figure.class));
  const instruments = instrumentChanges.filter(concerns);
  const cameOrWent = questionChanges.filter(
    (change) =>
      concerns(change) &&
      isOf(change.beside) &&
      !instruments.some(
        ({date, questions}) => date === change.date && questions.some((id) => change.questions.includes(id))
      )
  );
  const own = baselines.filter(
    ({organization, stage, touchpoint}) =>
      (organization === null || organization === figure.organization) &&
      (stage === null || stage === figure.stage) &&
      (touchpoint === undefined || touchpoint === figure.touchpoint)
  );
  return [
    ...instruments.map(({date, reason}): TrendBreak => ({date, kind: "instrument", reason})),
    ...[...groupBy(cameOrWent, ({date}) => date)].map(([date, changes]): TrendBreak => {
      const reasons = new Set(changes.map(({reason}) => reason));
      return {date, kind: "questions", reason: [...reasons].join("; ")};
    }),
    ...own.map(({date, reason}): TrendBreak => ({date, kind: "rebaseline", reason}))
  ];
}

/**
 * Why the figures of two periods may not be compared: what was asked changed between them, or inside one of them.
 *
 * @param earlier, later  the periods, in months
 * @returns null where they may be compared; of several changes the last
 * @example whyIncomparable({from: "2025-01", to: "2025-06"}, {from: "2025-07", to: "2025-12"}, [{date: "2025-07-01", kind: "instrument", reason: "new scale"}]) // {code: "instrument-changed", date: "2025-07-01", what: "new scale"}
 * @example whyIncomparable({from: "2025-07", to: "2025-07"}, {from: "2025-08", to: "2025-08"}, [{date: "2025-07-01", kind: "instrument", reason: "new scale"}]) // null
 */
export function whyIncomparable(earlier: Period, later: Period, breaks: readonly TrendBreak[]): Reason | null {
  const between = breaks
    .filter(({date, kind}) => kind === "instrument" && date > `${earlier.from}-01` && date.slice(0, 7) <= later.to)
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  const last = between.at(-1);
  return last === undefined ? null : whatChanged(last);
}

/** Periods in a row that are one line, and what broke it off from those before. */
export interface Phase<Span> {
  readonly periods: readonly Span[];
  /** Null for the first. */
  readonly brokenBy: TrendBreak | null;
}

/**
 * The phases into which declared breaks divide a series. A period in which a break falls after its first day holds
 * answers of both sides, and is a phase of its own.
 *
 * @param periods  in order of time, of any whole number of months or of days, fiscal ones too
 * @returns phases in order of time, none empty; no periods give none
 * @source trendLines
 * @example phasesOf([{from: "2025-07", to: "2025-09"}, {from: "2025-10", to: "2025-12"}], [{date: "2025-10-01", kind: "instrument", reason: "new scale"}]).length // 2
 */
export function phasesOf<Span extends Period>(periods: readonly Span[], breaks: readonly TrendBreak[]): Phase<Span>[] {
  const points = periods.map((span) => ({period: span.from, estimate: null, span}));
  const lines = trendLines(points, alignedBreaks(periods, breaks));
  return lines.map(({points: own, brokenBy}) => {
    const spans = own.map(({span}) => span);
    return {periods: spans, brokenBy: brokenBy && asDeclared(brokenBy, spans[0]!, breaks)};
  });
}

/** Whether a day is not after a month or a day. */
const isBefore = (date: string, last: string) => date.slice(0, last.length) <= last;

/** The declared break behind an aligned one, with the day on which it was declared. */
function asDeclared({kind, reason}: TrendBreak, first: Period, breaks: readonly TrendBreak[]): TrendBreak {
  const alike = breaks.filter((one) => one.kind === kind && one.reason === reason && isBefore(one.date, first.to));
  return alike.reduce((last, one) => (one.date > last.date ? one : last));
}

/** Breaks at the first days of periods that divide a series as the breaks do: one inside a period, before and after it. */
function alignedBreaks(periods: readonly Period[], breaks: readonly TrendBreak[]): TrendBreak[] {
  return breaks.flatMap((one) => {
    const place = periods.findIndex(({from, to}) => one.date >= periodStart(from) && isBefore(one.date, to));
    const period = periods[place];
    if (period === undefined || one.date === periodStart(period.from)) return [one];
    const next = periods[place + 1];
    return [{...one, date: period.from}, ...(next === undefined ? [] : [{...one, date: next.from}])];
  });
}
