import type {PairsWanted} from "./engine.js";

/**
 * Different people by domain and question, of those who gave several responses: by class and stratum (`scope` 0), by class
 * over all strata (1), and over all classes (2).
 *
 * @param members  table of DomainMembers
 * @param questions  relation of Questions
 * @param all  places that stand for all classes, and for all strata
 * @param person  table of the answers of people who gave several
 */
export function personCounts(
  members: string,
  questions: string,
  all: {readonly classes: number; readonly strata: number},
  person = "person_answer"
): string {
  return `
    WITH answered AS (
      SELECT DISTINCT domain, class_place, stratum_place, place, person
      FROM ${person} AS person_answer JOIN ${members} USING (profile_key) JOIN ${questions} AS asked USING (question_key))
    SELECT domain, class_place, place, stratum_place, 0 AS scope, count(*) AS people FROM answered
      GROUP BY domain, class_place, place, stratum_place
    UNION ALL
    SELECT domain, class_place, place, ${all.strata} AS stratum_place, 1 AS scope, count(DISTINCT person) AS people FROM answered
      GROUP BY domain, class_place, place
    UNION ALL
    SELECT domain, ${all.classes} AS class_place, place, ${all.strata} AS stratum_place, 2 AS scope, count(DISTINCT person) AS people FROM answered
      GROUP BY domain, place`;
}

/** What products are made of. */
export interface RepeatOptions {
  /** SQL of the place of a scoring. */
  scoring: string;
  /** Condition on `scoring`. */
  condition: string;
  pairs: PairsWanted;
  /** Table of the answers of people who gave several responses; default that of months. */
  person?: string;
}

/**
 * Over the people who gave several responses in a domain and stratum: the products of the sums of their answers to two
 * questions, less the products inside each of their responses. What is left depends on nobody's response being one of
 * several only: it is what answers of the same person in different responses have in common.
 *
 * @returns SQL of `domain`, `class_a`, `class_b`, `scoring`, `place_a`, `place_b`, `stratum_place`, ww, wx, xw, xx; the
 *   first question of a pair is not after the second
 */
export function repeatProducts(
  members: string,
  questions: string,
  {scoring, condition, pairs, person = "person_answer"}: RepeatOptions
): string {
  const key = "domain, stratum_place, scoring, person";
  // Texts are looked at before anything is grouped by them: scorings go by their places, stages where they are needed.
  const parts = pairs === "within stages" ? "class_place, stage, place" : "class_place, place";
  const summed = (unit: string) => `
    SELECT ${unit}, ${parts}, sum(weight) AS w, sum(weight * score) AS x FROM answered
    GROUP BY ${unit}, ${parts}`;
  // A question is a pair with itself; other pairs are needed where composites are.
  const other = "(a.class_place < b.class_place OR (a.class_place = b.class_place AND a.place <= b.place))";
  const wanted = {none: "AND a.place = b.place", "within stages": "AND a.stage = b.stage", all: ""}[pairs];
  const products = (relation: string, unit: string, sign: 1 | -1) => `
    SELECT domain, a.class_place AS class_a, b.class_place AS class_b, scoring, a.place AS place_a, b.place AS place_b,
      stratum_place, ${sign} * a.w * b.w AS ww, ${sign} * a.w * b.x AS wx, ${sign} * a.x * b.w AS xw, ${sign} * a.x * b.x AS xx
    FROM ${relation} AS a JOIN ${relation} AS b USING (${unit}) WHERE ${other} ${wanted}`;
  return `
    WITH placed AS (
      SELECT domain, stratum_place, class_place, stage, place, person, response_key, question_key, value, weight
      FROM ${person} AS person_answer JOIN ${members} USING (profile_key) JOIN ${questions} AS asked USING (question_key)
      WHERE question_key > 0),
    several AS (
      SELECT domain, stratum_place, person FROM placed GROUP BY domain, stratum_place, person
      HAVING min(response_key) < max(response_key)),
    answered AS (
      SELECT domain, stratum_place, (${scoring})::TINYINT AS scoring, person, response_key, ${parts}, weight, score
      FROM placed JOIN several USING (domain, stratum_place, person) JOIN score USING (question_key, value)
      WHERE ${condition}),
    by_person AS (${summed(key)}),
    by_response AS (${summed(`${key}, response_key`)})
    SELECT domain, class_a, class_b, scoring, place_a, place_b, stratum_place, sum(ww) AS ww, sum(wx) AS wx,
      sum(xw) AS xw, sum(xx) AS xx
    FROM (${products("by_person", key, 1)} UNION ALL ${products("by_response", `${key}, response_key`, -1)})
    GROUP BY domain, class_a, class_b, scoring, place_a, place_b, stratum_place`;
}
