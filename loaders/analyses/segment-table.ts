import {reasonText} from "../../src/locales/index.js";
import {isFigureKey} from "../../src/model/figure-keys.js";
import {monthsOf, reportPeriods} from "../../src/model/periods.js";
import {compositeQuestions, journeyQuestions, type Question} from "../../src/model/program.js";
import {rangeOf, scoringName} from "../../src/statistics/estimates/scoring.js";
import {breaksOf, whyIncomparable} from "../../src/transforms/declared-breaks.js";
import {type SegmentFinding, segmentFindings} from "../../src/transforms/segment-findings.js";
import type {Cube} from "../cube/cube.js";
import {DuckDBEngine} from "../cube/duckdb-engine.js";
import {type HalvedScore, halvedScores} from "../cube/half-counts.js";
import {expectAnswered, keptQuestions} from "../cube/questions.js";
import type {Database} from "../duckdb/database.js";
import {expectKey, LEADER, UsageError} from "../warehouse/dimensions.js";
import {isPeriodKey, isTrendPeriod, type NamedPeriod, periodNamed} from "../warehouse/period-keys.js";
import type {Metric, Program, Workspace} from "../workspace/model.js";
import {brokenFigureOf} from "./broken-figures.js";
import {expectAnswers, periodsAsked} from "./decomposition-table.js";
import {metricNamed} from "./metrics.js";
import {knownBreaks} from "./question-changes.js";

export interface SegmentTableRequest {
  /** What customers may be divided by; default every segment of customers, language and channel. */
  by?: readonly string[];
  /** Name of a month, quarter or year; default the last twelve months. */
  period?: string;
  /** Names of two periods, where segments are looked for that changed otherwise than the rest. */
  from?: string;
  to?: string;
  metric?: string;
  where?: Readonly<Record<string, readonly string[]>>;
  level?: number;
}

/** A segment as `journeymark segments` prints it. */
export interface SegmentRow extends Omit<SegmentFinding, "definition"> {
  class: string | null;
  /** The values that it has, by key; all of a key that is not named. */
  definition: Readonly<Record<string, readonly (string | null)[]>>;
}

export interface SegmentTable {
  rows: SegmentRow[];
  /** The keys that were tried: those that vary. */
  tried: string[];
  period: NamedPeriod;
  before: NamedPeriod | null;
}

/**
 * The table that `journeymark segments` prints: whose customers are more or less satisfied than the rest of their class, or
 * changed otherwise. One half of the people chooses the segments, the other half alone tests them.
 *
 * @throws UsageError if a key, a value, a period or the metric does not exist, or a key is none that customers are divided by
 */
export async function segmentTable(
  cube: Cube,
  workspace: Workspace,
  database: Database,
  request: SegmentTableRequest
): Promise<SegmentTable> {
  const {program} = workspace;
  const {where = {}, level = 0.95} = request;
  const metric = metricNamed(program, request.metric);
  const keys = keysAsked(program, request.by);
  const {period, before} = await periodsOf(cube, workspace, request);
  await expectFilters(cube, where);
  if (before !== null) await expectComparable(cube, workspace, {period, before, metric, where});
  const spans =
    before === null
      ? {}
      : {
          spans: [
            {...before, name: "before"},
            {...period, name: "after"}
          ]
        };
  const asked = (before === null ? cube.within(period) : cube).asked({by: keys, where, ...spans});
  const scores = await halvedScores(database, new DuckDBEngine(database, program), program, {
    request: asked,
    questions: questionParts(program, metric, where),
    scoring: scoringName(metric)
  });
  const varying = keys.map((_, place) => new Set(scores.map(({values}) => values[place])).size > 1);
  const tried = keys.filter((_, place) => varying[place]);
  const kept = scores.map((score): HalvedScore => ({
    ...score,
    values: score.values.filter((_, place) => varying[place])
  }));
  const classes = [...new Set(kept.map((score) => score.class))];
  const order = program.classes.map(({id}) => id);
  classes.sort((a, b) => order.indexOf(a ?? "") - order.indexOf(b ?? ""));
  const found = segmentFindings(
    classes.map((each) => kept.filter((score) => score.class === each)),
    {
      ...{keys: tried.length, minimum: program.privacyMinimum, level, isChange: before !== null},
      range: rangeOf(metric.score)
    }
  );
  const rows = found.flatMap((leaves, place) =>
    leaves.map(({definition, ...leaf}): SegmentRow => {
      const named = [...definition].map(
        ([key, values]) => [tried[key]!, inOrder(program, tried[key]!, values)] as const
      );
      return {...leaf, class: classes[place]!, definition: Object.fromEntries(named)};
    })
  );
  return {rows, tried, period, before};
}

/** Values as the program declares them, else by name; what is not known comes last. */
function inOrder({segments}: Program, key: string, values: readonly (string | null)[]): (string | null)[] {
  const declared = Object.keys(segments.find(({id}) => id === key)?.values ?? {});
  const known = values.filter((value) => value !== null).sort();
  return [...known.sort((a, b) => declared.indexOf(a) - declared.indexOf(b)), ...(values.includes(null) ? [null] : [])];
}

function keysAsked(program: Program, by: readonly string[] | undefined): string[] {
  if (by === undefined) {
    const own = program.segments.flatMap(({id, kind}) => (kind === undefined ? [id] : []));
    return [...own, "language", "channel"];
  }
  const repeated = by.find((key, index) => by.indexOf(key) !== index);
  if (repeated !== undefined) throw new UsageError(`--by names ${JSON.stringify(repeated)} twice`);
  for (const key of by) {
    expectKey(program, key);
    const isStratum = key === "class" || key === LEADER || /^organization(:|$)/.test(key) || isTrendPeriod(key);
    if (isFigureKey(key) || isStratum) {
      throw new UsageError(
        `--by ${key}: expected what customers are divided by: segments, language, channel; they are compared within organization, class and month`
      );
    }
  }
  return [...by];
}

async function periodsOf(
  cube: Cube,
  {program}: Workspace,
  {period, from, to}: SegmentTableRequest
): Promise<{period: NamedPeriod; before: NamedPeriod | null}> {
  if (from !== undefined || to !== undefined) {
    if (period !== undefined) throw new UsageError("--period: expected it, or --from and --to, not both");
    const asked = await periodsAsked(cube, program, {from, to});
    await expectAnswers(cube, asked.before);
    await expectAnswers(cube, asked.after);
    return {period: asked.after, before: asked.before};
  }
  const covered = await cube.covered();
  if (covered === null) throw new UsageError("no segments: no answers are loaded");
  if (period !== undefined) return {period: periodNamed(program, covered, period, "--period"), before: null};
  const {current} = reportPeriods(monthsOf(covered));
  return {period: {...current, name: `${current.from} to ${current.to}`}, before: null};
}

async function expectFilters(cube: Cube, where: Readonly<Record<string, readonly string[]>>): Promise<void> {
  for (const [key, values] of Object.entries(where)) {
    if (isPeriodKey(key)) throw new UsageError(`--where ${key}: the period is that of --period, or of --from and --to`);
    if (!isFigureKey(key)) expectAnswered(key, values, await cube.values(key));
  }
}

/** @throws UsageError if what was asked changed between the periods */
async function expectComparable(
  cube: Cube,
  workspace: Workspace,
  asked: {period: NamedPeriod; before: NamedPeriod; metric: Metric; where: Readonly<Record<string, readonly string[]>>}
): Promise<void> {
  const breaks = await knownBreaks(cube, workspace.program);
  const own = breaksOf(breaks, brokenFigureOf(workspace, {by: [], metric: asked.metric.id, where: asked.where})({}));
  const why = whyIncomparable(asked.before, asked.period, own);
  if (why !== null) throw new UsageError(`--from and --to: ${reasonText(why)}`);
}

/** The questions that a score is made of, with the part of each: as the figure of the same filter is made. */
function questionParts(
  program: Program,
  {id: metric}: Metric,
  where: Readonly<Record<string, readonly string[]>>
): {id: string; part: number}[] {
  const kept = keptQuestions(program, where);
  const carrying = where["question"] === undefined ? compositesOf(program, metric, where) : program.questions;
  const questions = carrying.filter((each) => each.metrics.includes(metric) && (kept?.includes(each.id) ?? true));
  if (questions.length === 0) throw new UsageError(`--where: no question that carries ${metric} is left`);
  const stageOf = new Map(program.stages.map((stage) => [stage.id, stage.weight]));
  const isOne = new Set(questions.map(({stage}) => stage)).size === 1;
  const sumOf = (stage: string) =>
    questions.filter((each) => each.stage === stage).reduce((sum, {weight}) => sum + weight, 0);
  const parts = questions.map(({id, stage, weight}) => {
    return {id, part: ((isOne ? 1 : (stageOf.get(stage) ?? 0)) * weight) / sumOf(stage)};
  });
  const weighted = parts.filter(({part}) => part > 0);
  return weighted.length > 0 ? weighted : parts.map(({id}) => ({id, part: 1}));
}

/** Of a stage or a touchpoint its composite, else the journey. */
function compositesOf(
  program: Program,
  metric: string,
  where: Readonly<Record<string, readonly string[]>>
): readonly Question[] {
  const isFiltered = where["stage"] !== undefined || where["touchpoint"] !== undefined;
  if (!isFiltered) return journeyQuestions(program, metric);
  return program.stages.flatMap(({id}) => compositeQuestions(program, metric, id));
}
