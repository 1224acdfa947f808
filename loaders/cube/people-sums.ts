import type {DomainMembers} from "./domain-members.js";
import type {PairsWanted} from "./engine.js";

type Members = Pick<DomainMembers, "sets" | "domains">;

/**
 * Different people by domain and question, of those who gave several responses: by class and stratum (`scope` 0), by class
 * over all strata (1), and over all classes (2). Those who answered a question in the same sets are counted together.
 *
 * @param members  where people are looked for
 * @param questions  relation of Questions
 * @param all  places that stand for all classes, and for all strata
 * @param person  table of the answers of people who gave several
 */
export function personCounts(
  {sets, domains}: Members,
  questions: string,
  all: {readonly classes: number; readonly strata: number},
  person = "person_answer"
): string {
  const over = (keys: string) => `(SELECT DISTINCT alike, domain, ${keys}, place, people FROM reached)`;
  return `
    WITH asked_of AS (
      SELECT DISTINCT set_key, place, person
      FROM ${person} AS person_answer JOIN ${sets} USING (profile_key) JOIN ${questions} AS asked USING (question_key)),
    alike AS (
      SELECT row_number() OVER () AS alike, place, answered, count(*) AS people FROM (
        SELECT place, person, list(set_key ORDER BY set_key) AS answered FROM asked_of GROUP BY place, person)
      GROUP BY place, answered),
    reached AS (
      SELECT alike, place, people, domain, class_place, stratum_place
      FROM (SELECT alike, place, people, unnest(answered) AS set_key FROM alike) JOIN ${domains} USING (set_key))
    SELECT domain, class_place, place, stratum_place, 0 AS scope, sum(people) AS people
      FROM ${over("class_place, stratum_place")} GROUP BY domain, class_place, place, stratum_place
    UNION ALL
    SELECT domain, class_place, place, ${all.strata} AS stratum_place, 1 AS scope, sum(people) AS people
      FROM ${over("class_place")} GROUP BY domain, class_place, place
    UNION ALL
    SELECT domain, ${all.classes} AS class_place, place, ${all.strata} AS stratum_place, 2 AS scope, sum(people) AS people
      FROM ${over("0 AS class_place")} GROUP BY domain, place`;
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
 * Products are made of the sums of a person in two sets, and added up over people before they are joined to the domains
 * that hold both sets: nobody is multiplied out for each of a dozen leaders.
 *
 * @returns SQL of `domain`, `class_a`, `class_b`, `scoring`, `place_a`, `place_b`, `stratum_place`, ww, wx, xw, xx; the
 *   first question of a pair is not after the second
 */
export function repeatProducts(
  {sets, domains}: Members,
  questions: string,
  {scoring, condition, pairs, person = "person_answer"}: RepeatOptions
): string {
  // Texts are looked at before anything is grouped by them: scorings go by their places, stages where they are needed.
  const parts = pairs === "within stages" ? "stage, place" : "place";
  const summed = (unit: string) => `
    SELECT ${unit}, set_key, scoring, ${parts}, sum(weight) AS w, sum(weight * score) AS x FROM answered
    GROUP BY ${unit}, set_key, scoring, ${parts}`;
  // A question is a pair with itself; other pairs are needed where composites are.
  const wanted = {none: "AND a.place = b.place", "within stages": "AND a.stage = b.stage", all: ""}[pairs];
  const products = (relation: string, unit: string, sign: 1 | -1) => `
    SELECT set_a, set_b, a.scoring, a.place AS place_a, b.place AS place_b,
      ${sign} * a.w * b.w AS ww, ${sign} * a.w * b.x AS wx, ${sign} * a.x * b.w AS xw, ${sign} * a.x * b.x AS xx
    FROM first_${relation} AS a JOIN ${relation} AS b ON ${unit} AND b.scoring = a.scoring AND b.set_key = set_b
    WHERE (class_a < class_b OR a.place <= b.place) ${wanted}`;
  // Each side is joined to few rows before it meets the other: a planner that takes the sides first has ten times the rows.
  const first = (relation: string) => `
    first_${relation} AS MATERIALIZED (
      SELECT each.*, set_a, set_b, class_a, class_b FROM ${relation} AS each JOIN several ON each.person = several.person AND set_key = set_a)`;
  return `
    WITH placed AS (
      SELECT set_key, stage, place, person, response_key, question_key, value, weight
      FROM ${person} AS person_answer JOIN ${sets} USING (profile_key) JOIN ${questions} AS asked USING (question_key)
      WHERE question_key > 0),
    met AS (
      SELECT person, set_key, domain, class_place, stratum_place, first, last FROM (
        SELECT person, set_key, min(response_key) AS first, max(response_key) AS last FROM placed GROUP BY person, set_key)
      JOIN ${domains} USING (set_key)),
    several AS (
      SELECT DISTINCT a.person, a.set_key AS set_a, b.set_key AS set_b, a.class_place AS class_a, b.class_place AS class_b
      FROM met AS a JOIN met AS b ON a.person = b.person AND a.domain = b.domain AND a.stratum_place = b.stratum_place
        AND a.class_place <= b.class_place AND least(a.first, b.first) < greatest(a.last, b.last)),
    answered AS (
      SELECT set_key, (${scoring})::TINYINT AS scoring, person, response_key, ${parts}, weight, score
      FROM placed JOIN score USING (question_key, value) WHERE ${condition}),
    by_person AS (${summed("person")}),
    by_response AS (${summed("person, response_key")}),
    ${first("by_person")},
    ${first("by_response")},
    together AS (
      SELECT set_a, set_b, scoring, place_a, place_b, sum(ww) AS ww, sum(wx) AS wx, sum(xw) AS xw, sum(xx) AS xx
      FROM (${products("by_person", "b.person = a.person", 1)}
        UNION ALL ${products("by_response", "b.person = a.person AND b.response_key = a.response_key", -1)})
      GROUP BY set_a, set_b, scoring, place_a, place_b),
    of_first AS MATERIALIZED (
      SELECT together.*, domain, class_place AS class_a, stratum_place FROM together JOIN ${domains} ON set_key = set_a)
    SELECT of_first.domain, class_a, class_place AS class_b, scoring, place_a, place_b, of_first.stratum_place,
      sum(ww) AS ww, sum(wx) AS wx, sum(xw) AS xw, sum(xx) AS xx
    FROM of_first JOIN ${domains} AS b ON b.set_key = set_b AND b.domain = of_first.domain
    GROUP BY of_first.domain, class_a, class_place, scoring, place_a, place_b, of_first.stratum_place`;
}
