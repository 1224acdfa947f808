import {FIGURE_KEYS, type FigureKey, figureKeyOf} from "../model/figure-keys.js";
import type {Reason} from "../model/reason.js";
import type {ColumnTable} from "arquero";
import {decomposeChange} from "../statistics/decomposition/decomposition.js";
import type {
  Decomposition,
  DecompositionBranch,
  DecompositionGroup
} from "../statistics/decomposition/decomposition-result.js";
import {type GroupSums, groupSums, groupSumsOfEstimate} from "../statistics/decomposition/decomposition-sums.js";
import type {AnswerCount, NotEstimated} from "../model/estimate.js";
import {scoreOf, scoringOf} from "../statistics/estimates/scoring.js";
import {sumOf} from "../statistics/numbers/sum-of.js";
import {
  type CaseMixCells,
  type CompositeAnswers,
  expectedScores,
  type ExpectedScores,
  withExpectations
} from "./decomposition-case-mix.js";
import {weightedParts} from "./class-weights.js";
import {figureDefinitions, type FigureDefinition} from "./figure-parts.js";
import {type FigureRow, figureRows, groupText} from "./figure-rows.js";
import type {Definitions, Question} from "../model/program.js";
import {pooledOverClasses} from "./pooled-classes.js";
import {scores} from "./scores.js";
import type {Sums} from "./sums.js";

export interface DecompositionRequest {
  metric: string;
  /** `stage`, `touchpoint` or `question` for a decomposition of each; nothing for the journey. */
  by: readonly string[];
  /** Columns that make the groups, from the outermost to the innermost. */
  groups: readonly string[];
  /** The names of a group from outside to inside, from its values of the columns; default the values themselves. */
  pathOf?: (values: readonly (string | null)[]) => readonly string[];
  /** Coverage of the intervals, 0–1; default 0.95. */
  level?: number;
  /** Answers by the groups and by segments, whose mix within groups is told apart from what the groups did; default none. */
  caseMix?: CaseMixCells;
  /** Sums of each period, of all groups together: they have how far people who answer more than once widen errors. */
  whole?: {readonly before: Sums; readonly after: Sums};
}

/** The decomposition of one figure's change. */
export interface FigureDecomposition extends Readonly<Partial<Record<FigureKey, string>>> {
  /** How far people who answer more than once widen the errors of each period. */
  readonly deft: Readonly<Record<"before" | "after", number>>;
  readonly result: Decomposition | NotEstimated;
  /** Why it has no case-mix part though one was asked for; null where it has one, or none was. */
  readonly caseMixReason: Reason | null;
}

/** Name of a group whose value is not known. */
const NOT_KNOWN = "(not known)";

/**
 * Why figures changed from one period to another: the change of each divided among groups, into mix and within parts.
 *
 * The whole is the mean of its groups, weighted by their answers. A figure of one question is decomposed from its counts;
 * of one of several, from the groups' own scores, weighted by the answers to the question that has most in the group: it
 * may then differ a little from the score of all answers together. Answers count as they come, whichever class gave them.
 * People who answer more than once widen the errors of all groups of a period alike, as they do that of the whole. Given a case mix, within = case mix + adjusted: what a group's customers
 * let expect by their segments, and the rest; effects are those within groups and periods, and taken as known.
 *
 * @param before,after  sums by the group columns in the two periods, of different responses
 * @returns one per figure that has answers in either period
 * @throws RangeError if the metric is unknown
 * @source decomposeChange (Kitagawa 1955, Oaxaca 1973)
 */
export function decompositionsOf(
  before: Sums,
  after: Sums,
  definitions: Definitions,
  request: DecompositionRequest
): FigureDecomposition[] {
  const {metric, by, groups, pathOf = namesOf, level, whole} = request;
  const expected = request.caseMix === undefined ? NOTHING : expectedScores(request.caseMix, definitions, request);
  const widened = whole && {
    before: deftsOf(whole.before, definitions, request),
    after: deftsOf(whole.after, definitions, request)
  };
  const first = sideOf(pooledOverClasses(before), definitions, request, {
    cells: request.caseMix?.before ?? before.cells,
    expected
  });
  const second = sideOf(pooledOverClasses(after), definitions, request, {
    cells: request.caseMix?.after ?? after.cells,
    expected
  });
  const values = new Map([...first.values, ...second.values]);
  return figureDefinitions(definitions, metric, by).flatMap((figure) => {
    const leaves = [...values].map(([key, own]) => ({
      path: pathOf(groups.map((name) => own[name] ?? null)),
      before: first.sumsOf(key, figure),
      after: second.sumsOf(key, figure)
    }));
    const answered = leaves.filter((leaf) => leaf.before !== null || leaf.after !== null);
    if (answered.length === 0) return [];
    const deft = {before: widened?.before(figure) ?? 1, after: widened?.after(figure) ?? 1};
    const result = decomposeChange(treeOf(answered), {
      ...(level === undefined ? {} : {level}),
      repeats: {before: {ratio: deft.before, limit: 1}, after: {ratio: deft.after, limit: 1}}
    });
    const named = Object.fromEntries(
      FIGURE_KEYS.flatMap((name) => (figure[name] === undefined ? [] : [[name, figure[name]]]))
    );
    const caseMixReason = request.caseMix === undefined ? null : whyNoCaseMix(figure, expected, result);
    return [{...named, deft, result, caseMixReason}];
  });
}

type Expected = ReadonlyMap<string, ExpectedScores>;

const NOTHING: Expected = new Map();

function whyNotExpected({parts}: FigureDefinition, expected: Expected): Reason | null {
  for (const {question, weight} of parts) {
    const own = weight > 0 ? expected.get(question.id) : undefined;
    if (own !== undefined && "reason" in own) return own.reason;
  }
  return null;
}

function whyNoCaseMix(
  figure: FigureDefinition,
  expected: Expected,
  result: Decomposition | NotEstimated
): Reason | null {
  if (!("groups" in result)) return result.reason;
  return whyNotExpected(figure, expected) ?? (result.caseMix === null ? {code: "segments-do-not-vary"} : null);
}

/** How far people who answer more than once widen the error of a figure of a period. */
function deftsOf(
  whole: Sums,
  definitions: Definitions,
  {metric, by}: DecompositionRequest
): (figure: FigureDefinition) => number {
  const rows = figureRows(scores(pooledOverClasses(whole), definitions, {by, metric}));
  const key = figureKeyOf(by);
  return (figure) => {
    const own = key === null ? rows[0] : rows.find((row) => row[key] === figure[key]);
    return own?.errorFactor ?? 1;
  };
}

const namesOf = (values: readonly (string | null)[]) => values.map((value) => value ?? NOT_KNOWN);

/** A period: which groups it has, and the sums of a figure in each. */
interface Side {
  values: ReadonlyMap<string, Readonly<Record<string, string | null>>>;
  sumsOf: (group: string, figure: FigureDefinition) => GroupSums | null;
}

function sideOf(
  sums: Sums,
  definitions: Definitions,
  {metric: id, by, groups, caseMix}: DecompositionRequest,
  {cells, expected}: {readonly cells: ColumnTable; readonly expected: Expected}
): Side {
  const rows = figureRows(scores(sums, definitions, {by: [...groups, ...by], metric: id}));
  const key = figureKeyOf(by) ?? "";
  const figures = new Map(rows.map((row) => [figureText(groupText(row, groups), row[key]), row]));
  const metric = definitions.metrics.find((one) => one.id === id)!;
  const {counts, values} = countsOf(cells, groups, caseMix?.segments ?? []);
  return {
    values,
    sumsOf(group, figure) {
      const answered = figure.parts.filter(({question}) => counts.has(figureText(group, question.id)));
      if (answered.length === 0) return null;
      const isExpected = whyNotExpected(figure, expected) === null;
      const answersTo = (question: Question): Answers => {
        const own = isExpected ? expected.get(question.id) : undefined;
        return {
          counts: counts.get(figureText(group, question.id))!,
          score: scoreOf(scoringOf(metric, question)),
          expected: own !== undefined && "scores" in own ? own.scores : new Map()
        };
      };
      const [only] = answered;
      if (figure.parts.length === 1) return questionSums(answersTo(only!.question));
      const row = figures.get(figureText(group, key === "" ? undefined : figure[key]));
      const parts = answered.map((part) => ({customers: 0, part}));
      return compositeSums(
        weightedParts(figure, parts, () => 1),
        answersTo,
        row
      );
    }
  };
}

const figureText = (...parts: unknown[]) => JSON.stringify(parts.map((part) => part ?? null));

type Parts = ReturnType<typeof weightedParts>;

/** A group's answers to a question, and what is expected of its customers by their segments. */
type Answers = Omit<CompositeAnswers, "share">;

function questionSums({counts, score, expected}: Answers): GroupSums | null {
  return groupSums(
    counts.map((count) => ({...count, expected: expected.get(count.levels) ?? 0})),
    score
  );
}

/** The sums of a group whose figure is a composite; a standard error that is unknown adds nothing. */
function compositeSums(
  parts: Parts,
  answersTo: (question: Question) => Answers,
  row: FigureRow | undefined
): GroupSums | null {
  const sums = parts.map(({question, weight}) => {
    const answers = answersTo(question);
    return {weight, answers, own: questionSums(answers), w2: sumOf(answers.counts, (count) => count.w2)};
  });
  const known = sums.flatMap(({own, ...rest}) => (own === null ? [] : [{...rest, own}]));
  if (known.length === 0) return null;
  const total = sumOf(known, ({weight}) => weight);
  const mean = sumOf(known, ({weight, own}) => weight * own.mean) / total;
  const largest = known.reduce((most, one) => (one.own.n > most.own.n ? one : most));
  const {n, w} = largest.own;
  const estimate = {
    estimate: mean,
    se: row?.se ?? 0,
    low: mean,
    upp: mean,
    n,
    nEff: n,
    df: n,
    level: 0.95,
    method: "t",
    errorFactor: 1
  } as const;
  const plain = groupSumsOfEstimate(estimate, {n, w, w2: largest.w2});
  if (plain === null || known.every(({answers}) => answers.expected.size === 0)) return plain;
  return withExpectations(
    plain,
    known.map(({weight, answers}) => ({...answers, share: weight / total}))
  );
}

interface CellRow extends AnswerCount {
  question: string;
  stratum: string;
}

/** The counts of every group and question, with the segments' values, and each group's values of the columns. */
function countsOf(cells: ColumnTable, groups: readonly string[], segments: readonly string[]) {
  const counts = new Map<string, (AnswerCount & {levels: string})[]>();
  const values = new Map<string, Readonly<Record<string, string | null>>>();
  for (const row of cells.objects() as (Record<string, string | null> & CellRow)[]) {
    const group = groupText(row, groups);
    if (!values.has(group)) values.set(group, Object.fromEntries(groups.map((name) => [name, row[name] ?? null])));
    const {value, n, w, w2, stratum} = row;
    const count = {value, n, w, w2, levels: groupText(row, segments), ...(stratum ? {stratum} : {})};
    const key = figureText(group, row.question);
    const list = counts.get(key);
    if (list) list.push(count);
    else counts.set(key, [count]);
  }
  return {counts, values};
}

interface PathLeaf {
  readonly path: readonly string[];
  readonly before: GroupSums | null;
  readonly after: GroupSums | null;
}

/** Leaves nested by their paths, in order of appearance. */
function treeOf(leaves: readonly PathLeaf[], depth = 0): DecompositionGroup[] {
  const branches = new Map<string, PathLeaf[]>();
  for (const leaf of leaves) {
    const name = leaf.path[depth]!;
    const list = branches.get(name);
    if (list) list.push(leaf);
    else branches.set(name, [leaf]);
  }
  return [...branches].map(([name, own]): DecompositionGroup | DecompositionBranch => {
    const [only] = own;
    if (own.length === 1 && only!.path.length === depth + 1) return {name, before: only!.before, after: only!.after};
    return {name, children: treeOf(own, depth + 1)};
  });
}
