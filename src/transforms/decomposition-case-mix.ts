import type {Reason} from "../model/reason.js";
import type {ColumnTable} from "arquero";
import {caseMixAdjustment} from "../statistics/units/case-mix.js";
import type {CaseMixCell} from "../statistics/units/case-mix-table.js";
import type {AnswerCount} from "../model/estimate.js";
import {type GroupSums, groupSums} from "../statistics/decomposition/decomposition-sums.js";
import {sumOf} from "../statistics/numbers/sum-of.js";
import {groupText} from "./figure-rows.js";
import type {Definitions} from "../model/program.js";
import {scoringOf} from "../statistics/estimates/scoring.js";

/** Answers of two periods by the groups and by the segments whose mix is to be told apart. */
export interface CaseMixCells {
  /** Columns of the cells. */
  readonly segments: readonly string[];
  readonly before: ColumnTable;
  readonly after: ColumnTable;
}

/** By how much customers of each combination of segments score above those of the reference levels, or why it is not known. */
export type ExpectedScores = {readonly scores: ReadonlyMap<string, number>} | {readonly reason: Reason};

/** The level of customers of whom a segment is not known. */
const NOT_KNOWN = "(not known)";

/**
 * The case-mix scores of every question: effects of segment levels, estimated within groups and periods.
 *
 * @param cells  by groups and segments: question, value, n, w, w2
 * @returns by question, then by the text that groupText makes of the segments' values
 * @throws RangeError if the metric is unknown
 * @source caseMixAdjustment (Zaslavsky et al. 2001), each group in each period being a unit
 */
export function expectedScores(
  {segments, before, after}: CaseMixCells,
  {metrics, questions}: Definitions,
  {metric: id, groups}: {readonly metric: string; readonly groups: readonly string[]}
): Map<string, ExpectedScores> {
  const metric = metrics.find((one) => one.id === id);
  if (!metric) throw new RangeError(`expectedScores: no metric ${JSON.stringify(id)}`);
  const tables = new Map<string, LevelTable>();
  for (const [period, side] of [before, after].entries()) {
    for (const row of side.objects() as (Record<string, string | null> & AnswerCount)[]) {
      const table: LevelTable = tables.get(row["question"]!) ?? {cells: [], levels: new Map()};
      tables.set(row["question"]!, table);
      const {value, n, w, w2} = row;
      const own = Object.fromEntries(segments.map((segment) => [segment, row[segment] ?? NOT_KNOWN]));
      table.cells.push({unit: `${period} ${groupText(row, groups)}`, segments: own, value, n, w, w2});
      table.levels.set(groupText(row, segments), own);
    }
  }
  return new Map(
    questions.flatMap((question): [string, ExpectedScores][] => {
      const table = tables.get(question.id);
      if (table === undefined || !question.metrics.includes(id)) return [];
      const {effects} = caseMixAdjustment(table.cells, scoringOf(metric, question), segments);
      const effectOf = new Map(effects.map((one) => [JSON.stringify([one.segment, one.level]), one.effect]));
      const unknown = effects.map(({effect}) => effect).find((effect) => effect.estimate === null);
      if (unknown?.estimate === null) return [[question.id, {reason: unknown.reason}]];
      const scoreOfLevels = (levels: CaseMixCell["segments"]) =>
        sumOf(segments, (segment) => effectOf.get(JSON.stringify([segment, levels[segment]]))?.estimate ?? 0);
      const scores = new Map([...table.levels].map(([text, levels]) => [text, scoreOfLevels(levels)]));
      return [[question.id, {scores}]];
    })
  );
}

interface LevelTable {
  cells: CaseMixCell[];
  levels: Map<string, CaseMixCell["segments"]>;
}

/** A question of a composite in one group: its share of the composite, and its answers by the segments' values. */
export interface CompositeAnswers {
  readonly share: number;
  readonly counts: readonly (AnswerCount & {readonly levels: string})[];
  readonly score: (value: number) => number;
  readonly expected: ReadonlyMap<string, number>;
}

/**
 * The sums of a composite with what its case mix lets expect.
 *
 * A customer's expectation is that of the questions, by their shares; its mix is that of the question with most answers,
 * and goes along with the composite as with its questions, as if their answers came from the same customers.
 *
 * @param plain  the composite's sums without case mix, of one stratum
 * @param parts  its questions with answers, at least one
 * @source groupSums, of the composite's expectations
 */
export function withExpectations(plain: GroupSums, parts: readonly CompositeAnswers[]): GroupSums {
  const expectedOf = (levels: string) => sumOf(parts, ({share, expected}) => share * (expected.get(levels) ?? 0));
  const own = parts.flatMap(({share, counts, score}) => {
    const expecting = counts.map((count) => ({...count, stratum: "", expected: expectedOf(count.levels)}));
    const sums = groupSums(expecting, score);
    return sums === null ? [] : [{share, sums, moments: sums.strata[0]!.squared}];
  });
  const largest = own.reduce((most, one) => (one.sums.n > most.sums.n ? one : most));
  const [stratum] = plain.strata;
  if (stratum === undefined) return plain;
  const [[scored]] = stratum.squared as [[number]];
  const [, [, expected, alone]] = largest.moments as [unknown, [number, number, number]];
  const together = plain.w ** 2 * sumOf(own, ({share, sums, moments}) => (share * moments[0]![1]!) / sums.w ** 2);
  const squared = [[scored, together, 0], [together, expected, alone], [0, alone, stratum.squared[2]![2]!]]; // prettier-ignore
  return {...plain, expected: largest.sums.expected, strata: [{...stratum, squared}]};
}
