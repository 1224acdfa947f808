import {reasonText, words} from "../../src/locales/index.js";
import {type FigureKey, figureKeyOf, isFigureKey} from "../../src/model/figure-keys.js";
import type {Reason} from "../../src/model/reason.js";
import {decompositionsOf} from "../../src/transforms/decomposition.js";
import {breaksOf, type KnownBreaks, whyIncomparable} from "../../src/transforms/declared-breaks.js";
import {type DecompositionRow, decompositionRows} from "../../src/transforms/decomposition-rows.js";
import {isWithin, monthsOf, reportPeriods} from "../../src/model/periods.js";
import {scoringName} from "../../src/statistics/estimates/scoring.js";
import type {Sums} from "../../src/transforms/sums.js";
import type {Cube} from "../cube/cube.js";
import type {Program, Workspace} from "../workspace/model.js";
import {UNASSIGNED} from "../workspace/reserved-names.js";
import {expectAdjustable} from "./adjusted-segments.js";
import {brokenFigureOf, type FigureRequest} from "./broken-figures.js";
import {expectKey, LEADER, UsageError} from "../warehouse/dimensions.js";
import {isPeriodKey, type NamedPeriod, periodNamed} from "../warehouse/period-keys.js";
import {pairsFor} from "./figures-request.js";
import {metricNamed} from "./metrics.js";
import {knownBreaks} from "./question-changes.js";

export interface DecompositionTableRequest {
  /** The groups, from outside to inside; with `stage`, `touchpoint` or `question` a decomposition of each. */
  by: readonly string[];
  /** Names of a month, quarter or year; by default the last twelve months against the twelve before. */
  from?: string;
  to?: string;
  metric?: string;
  where?: Readonly<Record<string, readonly string[]>>;
  level?: number;
  /** Segments whose mix within the groups is told apart from what the groups did. */
  adjust?: readonly string[];
}

/** What `journeymark decompose` prints, and of which periods. */
export interface DecompositionTable {
  rows: (DecompositionRow & {
    stage?: string;
    touchpoint?: string;
    question?: string;
    /** How far repeated answers widen the errors of the figure in each period. */
    deftBefore: number;
    deftAfter: number;
    /** Why there is no case-mix part though one was asked for. */
    caseMixReason: Reason | null;
  })[];
  before: NamedPeriod;
  after: NamedPeriod;
  /** Figures that are not taken apart, by the id of their question, touchpoint or stage (null: the journey), and why. */
  incomparable: {figure: string | null; reason: Reason}[];
}

/**
 * Why figures changed between two periods: mix and within parts of every group, organizations nested along their tree.
 *
 * @throws UsageError if a key, a value, a period or the metric does not exist, there are no groups, or what was asked
 *   changed between the periods for every figure
 */
export async function decompositionTable(
  cube: Cube,
  workspace: Workspace,
  request: DecompositionTableRequest
): Promise<DecompositionTable> {
  const {program} = workspace;
  const {by, where = {}, level, adjust} = request;
  const metric = metricNamed(program, request.metric);
  const figures = by.filter((key) => isFigureKey(key));
  if (by.includes(LEADER)) {
    throw new UsageError("--by leader: purviews overlap, so that they are no parts of the change; name one by --where");
  }
  const groups = groupKeys(program, by);
  if (adjust !== undefined) expectAdjustable(program, adjust, by);
  const filtered = Object.keys(where).find(isPeriodKey);
  if (filtered !== undefined) throw new UsageError(`--where ${filtered}: the periods are those of --from and --to`);
  const {before, after} = await periodsAsked(cube, program, request);
  const pairs = pairsFor(figures);
  const sideIn = async (period: NamedPeriod) => {
    await expectAnswers(cube, period);
    const within = cube.within(period);
    const asked = {where, scoring: scoringName(metric), pairs};
    const sums = await within.rollUp({by: groups, ...asked});
    const whole = await within.rollUp({by: [], ...asked});
    if (adjust === undefined) return {sums, whole, cells: sums.cells};
    const {cells} = await within.rollUp({by: [...groups, ...adjust], where, pairs: "none"});
    return {sums, whole, cells};
  };
  const [first, second] = [await sideIn(before), await sideIn(after)];
  const sides = [first.sums, second.sums] as const;
  const found = decompositionsOf(...sides, program, {
    whole: {before: first.whole, after: second.whole},
    ...(adjust === undefined ? {} : {caseMix: {segments: adjust, before: first.cells, after: second.cells}}),
    metric: metric.id,
    by: figures,
    groups,
    pathOf: pathsAlongTree(groups, sides),
    ...(level === undefined ? {} : {level})
  });
  const breaks = await knownBreaks(cube, program);
  const asked = {by: figures, metric: metric.id, where};
  const whyNot = incomparableFigures(workspace, {before, after, breaks}, asked);
  const incomparable = found.flatMap((figure) => {
    const reason = whyNot(figure);
    return reason === null ? [] : [{figure: nameOf(figure, figures), reason}];
  });
  if (incomparable.length > 0 && incomparable.length === found.length) {
    throw new UsageError(`--from, --to: ${reasonText(incomparable[0]!.reason)}`);
  }
  const comparable = found.filter((figure) => whyNot(figure) === null);
  const rows = comparable.flatMap(({result, deft, caseMixReason, ...names}) =>
    decompositionRows(result).map((row) => ({
      ...Object.fromEntries(figures.map((key) => [key, names[key]])),
      ...row,
      ...{deftBefore: deft.before, deftAfter: deft.after, caseMixReason}
    }))
  );
  return {rows, before, after, incomparable};
}

/** The id of what a figure is of; null for the journey. */
function nameOf(names: Partial<Record<FigureKey, string>>, figures: readonly FigureKey[]): string | null {
  const key = figureKeyOf(figures);
  return key === null ? null : (names[key] ?? null);
}

/** Why a figure of one period may not be taken apart from that of the other: it is not made over the questions of both. */
function incomparableFigures(
  workspace: Workspace,
  {before, after, breaks}: {before: NamedPeriod; after: NamedPeriod; breaks: KnownBreaks},
  request: FigureRequest
): (figure: Readonly<Partial<Record<FigureKey, string>>>) => Reason | null {
  const brokenFigure = brokenFigureOf(workspace, request);
  return (figure) => {
    const own = breaksOf(breaks, brokenFigure(figure));
    return whyIncomparable(before, after, own.map((each) => (each.kind === "questions" ? {...each, kind: "instrument"} : each))); // prettier-ignore
  };
}

/** The keys that make groups; a kind of organization brings along the kinds above it. */
function groupKeys(program: Program, by: readonly string[]): string[] {
  const asked = by.filter((key) => !isFigureKey(key));
  const period = asked.find(isPeriodKey);
  if (period !== undefined) throw new UsageError(`--by ${period}: periods are given by --from and --to`);
  if (asked.length === 0) {
    throw new UsageError("--by: expected the groups of a decomposition, such as organization:KIND, class or a segment");
  }
  for (const key of by) expectKey(program, key);
  const kinds = program.kinds.map(({id}) => id);
  const keys = asked.flatMap((key) => {
    const place = kinds.indexOf(key.slice("organization:".length));
    return key.startsWith("organization:") ? kinds.slice(0, place + 1).map((kind) => `organization:${kind}`) : [key];
  });
  return [...new Set(keys)];
}

/**
 * Names of a group from outside to inside: without the levels of the tree that an organization does not have, and
 * without one that all answers have in common.
 */
function pathsAlongTree(
  groups: readonly string[],
  sides: readonly Sums[]
): (values: readonly (string | null)[]) => string[] {
  const last = groups.length - 1;
  const undivided = groups.map((key, index) => {
    if (index === last || !key.startsWith("organization:")) return false;
    const values = new Set(sides.flatMap(({cells}) => cells.array(key) as string[]));
    values.delete(UNASSIGNED);
    return values.size === 1 && !values.has("none");
  });
  return (values) =>
    values.flatMap((value, index) => {
      const name = value ?? "(not known)";
      const inTree = index < last && groups[index]!.startsWith("organization:");
      const skipped = inTree && (name === "none" || name === UNASSIGNED || undivided[index]);
      return skipped ? [] : [name];
    });
}

/** The two periods that are compared; by default the last twelve months and the twelve before. */
export async function periodsAsked(
  cube: Cube,
  program: Program,
  {from, to}: Pick<DecompositionTableRequest, "from" | "to">
): Promise<{before: NamedPeriod; after: NamedPeriod}> {
  const covered = await cube.covered();
  if (covered === null) throw new UsageError("nothing to decompose: no answers are loaded");
  if ((from === undefined) !== (to === undefined)) {
    throw new UsageError("--from and --to: expected both periods, or neither for the last twelve months");
  }
  if (from === undefined || to === undefined) {
    const {current, previous} = reportPeriods(monthsOf(covered));
    if (previous === null) {
      throw new UsageError("no answers before the last twelve months; name two periods by --from and --to");
    }
    const {span} = words.formats;
    return {before: {...previous, name: span(previous)}, after: {...current, name: span(current)}};
  }
  const before = periodNamed(program, covered, from, "--from");
  const after = periodNamed(program, covered, to, "--to");
  if (before.from <= after.to && after.from <= before.to) {
    throw new UsageError(`--from and --to: expected two periods apart, found ${from} and ${to}`);
  }
  return {before, after};
}

/** @throws UsageError if nobody answered in a period */
export async function expectAnswers(cube: Cube, period: NamedPeriod): Promise<void> {
  const months = await cube.values("month");
  if (!months.some((month) => isWithin(month, period))) throw new UsageError(`no answers in ${period.name}`);
}
