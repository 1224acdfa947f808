import {itemFunction} from "../../src/statistics/comparisons/item-function.js";
import {adjustPValues} from "../../src/statistics/comparisons/multiplicity.js";
import {percentileOf} from "../../src/statistics/numbers/percentile.js";
import type {ComparedFigures} from "../../src/transforms/comparison.js";
import type {FigureRow} from "../../src/transforms/figure-rows.js";
import type {Scores} from "../../src/transforms/scores.js";
import type {Cube} from "../cube/cube.js";
import {culturalKeys} from "../cube/matched-counts.js";
import type {Program} from "../workspace/model.js";

/** A question that does not work alike, or not quite alike, in a group and in others. */
export interface UnlikeQuestion {
  member: string;
  /** The other group; null is all others together. */
  other: string | null;
  question: string;
  /** How much higher the group rates it than equally satisfied others, in standard deviations of an answer. */
  smd: number;
}

/** Standardised differences between which a comparison needs care, and from which on there is none: practice of the Educational Testing Service. */
const SLIGHT = 0.17;
const LARGE = 0.25;
const SIGNIFICANT = 0.05;

type Pair = readonly [member: string, other: string | null];

interface MatchedRow {
  member: string;
  class: string | null;
  question: string;
  satisfaction: number;
  value: number;
  n: number;
  w: number;
  w2: number;
}

/**
 * The questions that do not work alike in each two values of a key, or in each value and all others: by Mantel's test and the
 * standardised mean difference among people who are equally satisfied, of the same class where the key is another.
 * All pairs and questions are one family (Benjamini–Hochberg).
 *
 * A question that one group rates lower makes the group seem less satisfied, and all others seem higher among its equals. Most
 * questions are taken to work alike: differences are counted from the median of a pair's questions (Halpin 2024,
 * Psychometrika 89:796, robust scaling).
 *
 * @param pairs  of values; null is all others
 */
export async function unlikeQuestions(cube: Cube, key: string, pairs: readonly Pair[]): Promise<UnlikeQuestion[]> {
  const rows = (await cube.engine.matched(key)).objects() as MatchedRow[];
  const questions = [...new Set(rows.map(({question}) => question))];
  const tested = pairs.flatMap(([member, other]) => {
    const found = questions.flatMap((question) => {
      const own = rows.filter(
        (row) => row.question === question && (row.member === member || other === null || row.member === other)
      );
      const tried = itemFunction(
        own.map((row) => ({
          ...{value: row.value, n: row.n, w: row.w, w2: row.w2, focal: row.member === member},
          stratum: `${row.satisfaction} ${key === "class" ? "" : (row.class ?? "")}`
        }))
      );
      return "reason" in tried ? [] : [{member, other, question, ...tried}];
    });
    const usual = percentileOf(
      found.map(({smd}) => smd).sort((a, b) => a - b),
      0.5
    );
    return found.map((each) => ({...each, smd: each.smd - usual}));
  });
  const adjusted = adjustPValues(tested.map(({p}) => p));
  return tested.flatMap(({member, other, question, smd}, index) => {
    return adjusted[index]! < SIGNIFICANT && Math.abs(smd) > SLIGHT ? [{member, other, question, smd}] : [];
  });
}

/** Whether two sides of a comparison understand the questions in it alike. */
export type Understanding = Pick<ComparedFigures, "incomparable" | "doubtful">;

const ALIKE: Understanding = {incomparable: null, doubtful: null};

/**
 * Says of a figure of a value whether it may be compared with another value, or with all others (null): not where a question in
 * it works differently on both sides; with care where one works a little differently. Of keys whose values understand questions
 * alike there is nothing to say.
 */
export async function unlikeSides(
  {cube, scores, program}: {cube: Cube; scores: Scores; program: Program},
  key: string,
  withRest = false
): Promise<(row: FigureRow, other: string | null) => Understanding> {
  if (!culturalKeys(program).some((each) => each.key === key)) return () => ALIKE;
  const members = valuesOf(scores, key).filter((value) => value !== null);
  const pairs = members.flatMap((member): Pair[] =>
    withRest ? [[member, null]] : members.flatMap((other): Pair[] => (other === member ? [] : [[member, other]]))
  );
  const unlike = await unlikeQuestions(cube, key, pairs);
  return (row, other) => {
    const parts = new Set(scores.figureOf(row)?.parts.map(({question}) => question.id));
    const found = unlike.filter((each) => parts.has(each.question) && isBetween(each, row[key] as string, other));
    const large = questionsOf(found.filter(({smd}) => Math.abs(smd) > LARGE));
    const slight = questionsOf(found).filter((question) => !large.includes(question));
    return {
      incomparable: large.length === 0 ? null : {code: "questions-work-differently", questions: large},
      doubtful: slight.length === 0 ? null : slight.join(" ")
    };
  };
}

/** Whether it was found between two groups, whichever of them the equally satisfied people were weighted by. */
function isBetween({member, other}: UnlikeQuestion, one: string, another: string | null): boolean {
  return (member === one && other === another) || (member === another && other === one);
}

const questionsOf = (found: readonly UnlikeQuestion[]) => [...new Set(found.map(({question}) => question))];

/** The values of a key among the domains of figures. */
export function valuesOf(scores: Scores, key: string): (string | null)[] {
  return [...new Set(scores.domains.values(key) as (string | null)[])];
}
