/** The sums of a composite from rows of responses, as a GROUP BY makes them, for tests. */
import {
  type CompositeBase,
  type CompositeEstimate,
  compositeOf,
  type CompositeOptions,
  type CompositePart,
  type CompositeSums,
  type PairSums,
  type PersonPairSums,
  scoreOf,
  type Scoring
} from "../../src/statistics/index.js";
import {countsOf} from "./counts.js";

/** A response: who gave it, and the answer to each question; null where a question was not answered. */
export interface ResponseRow {
  readonly who: string;
  readonly weight: number;
  readonly answers: Readonly<Record<string, number | null>>;
  readonly group?: string;
  readonly stratum?: string;
}

export interface QuestionOfPart {
  readonly question: string;
  readonly scoring: Scoring;
  readonly weight: number;
  readonly group?: string;
}

/**
 * Parts and sums of the responses of a domain.
 *
 * @param design  all responses of the strata; default those of the domain
 */
export function compositeFrom(
  rows: readonly ResponseRow[],
  questions: readonly QuestionOfPart[],
  design: readonly ResponseRow[] = rows
): {parts: CompositePart[]; sums: Required<CompositeSums> & {pairs: PairSums[]}} {
  const answersTo = ({question, scoring, group}: QuestionOfPart) => {
    const score = scoreOf(scoring);
    return rows.flatMap((row) => {
      const value = row.answers[question] ?? null;
      if (value === null || row.group !== group) return [];
      return [{row, value, x: score(value), w: row.weight}];
    });
  };
  const answers = questions.map(answersTo);
  const parts = questions.map(({scoring, weight, group}, index) => ({
    counts: countsOf(answers[index]!.map(({row, value, w}) => ({value, weight: w, ...stratumOf(row)}))),
    scoring,
    weight,
    ...(group !== undefined && {group})
  }));
  const places = questions.map((_, index) => index);
  const pairs: PairSums[] = [];
  const people: PersonPairSums[] = [];
  for (const a of places) {
    for (const b of places.slice(a)) {
      for (const one of answers[a]!) {
        for (const other of answers[b]!) {
          const [w, xa, xb] = [one.w * other.w, one.x, other.x];
          if (one.row === other.row) {
            if (a === b) continue;
            pairs.push({a, b, n: 1, w2: w, w2a: w * xa, w2b: w * xb, w2ab: w * xa * xb, ...stratumOf(one.row)});
          } else if (one.row.who === other.row.who) {
            // Of two groups all strata count; within a group a person is another one in every stratum.
            const within = one.row.group === other.row.group;
            if (within && one.row.stratum !== other.row.stratum) continue;
            people.push({a, b, ww: w, wx: w * xb, xw: w * xa, xx: w * xa * xb, ...(within && stratumOf(one.row))});
          }
        }
      }
    }
  }
  return {parts, sums: {pairs, people, bases: basesOf(rows, questions, design)}};
}

function basesOf(
  rows: readonly ResponseRow[],
  questions: readonly QuestionOfPart[],
  design: readonly ResponseRow[]
): CompositeBase[] {
  const groups = [...new Set(questions.map(({group}) => group))];
  const asked = ({answers, group}: ResponseRow) =>
    questions.some((one) => one.group === group && (answers[one.question] ?? null) !== null);
  return groups.flatMap((group) => {
    const own = rows.filter((row) => row.group === group && asked(row));
    const whole = design.filter((row) => row.group === group);
    return [...new Set(whole.map(({stratum}) => stratum))].map((stratum) => {
      const inside = own.filter((row) => row.stratum === stratum);
      const all = whole.filter((row) => row.stratum === stratum);
      return {
        ...(group !== undefined && {group}),
        ...(stratum !== undefined && {stratum}),
        ...sizesOf(inside),
        w: inside.reduce((sum, {weight}) => sum + weight, 0),
        w2: inside.reduce((sum, {weight}) => sum + weight * weight, 0),
        design: sizesOf(all)
      };
    });
  });
}

function sizesOf(rows: readonly ResponseRow[]): {responses: number; people: number} {
  return {responses: rows.length, people: new Set(rows.map(({who}) => who)).size};
}

function stratumOf({stratum}: ResponseRow): {stratum?: string} {
  return stratum === undefined ? {} : {stratum};
}

/** The composite of the responses of a domain. */
export function compositeOfRows(
  rows: readonly ResponseRow[],
  questions: readonly QuestionOfPart[],
  design: readonly ResponseRow[] = rows,
  options: CompositeOptions = {}
): CompositeEstimate {
  const {parts, sums} = compositeFrom(rows, questions, design);
  return compositeOf(parts, sums, options);
}
