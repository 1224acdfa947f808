import {numbers} from "../../duckdb/result-columns.js";
import {equalPairs} from "../../../src/transforms/equal-pairs.js";
import type {BlockSums, Example, MixSums, StageSums} from "../../../src/transforms/method-payload.js";
import {compositeQuestions, type Question} from "../../../src/model/program.js";
import type {Period} from "../../../src/model/periods.js";
import {segmentColumn} from "../../warehouse/tables.js";
import type {Database} from "../../duckdb/database.js";
import {sqlList, sqlText} from "../../duckdb/sql.js";
import type {Measurements} from "../../publication/published-figures.js";
import {enoughPeople, NO_YEAR_BEFORE, withinMonths} from "./method-cells.js";
import {storedSchema} from "../../publication/stored-table.js";

/** Responses of one class and, where there is one, one value of a segment. */
interface MixRow {
  customers: string;
  value: string | null;
  n: number;
  w: number;
  w2: number;
  people: number;
}

/** Who answered, by class and by the segment that most are known of, in both years. */
export async function mixSums(database: Database, measurements: Measurements): Promise<Example<MixSums>> {
  const {workspace, periods} = measurements;
  const {program} = workspace;
  const {current, previous} = periods;
  if (previous === null || current.from === "") return {reason: NO_YEAR_BEFORE};
  const options: {dimensions: string[]; column: string; labels: Readonly<Record<string, string>>}[] = [
    ...program.segments.map(({id, label, values}) => ({
      ...{dimensions: ["Class", label], column: segmentColumn(id), labels: values ?? {}}
    })),
    {dimensions: ["Class"], column: "NULL::VARCHAR", labels: {}}
  ];
  const classes = new Map(program.classes.map(({id, label}) => [id, label]));
  const found: {unknown: number; sums: MixSums}[] = [];
  for (const {dimensions, column, labels} of options) {
    const [now, before] = [await countMix(database, column, current), await countMix(database, column, previous)];
    if (!alike(now, before) || !enoughPeople([...now, ...before], program.privacyMinimum)) continue;
    const categories = ({customers, value}: MixRow): Record<string, string> => {
      const [own, segment] = dimensions as [string, string | undefined];
      const known = {[own]: classes.get(customers) ?? customers};
      return segment === undefined
        ? known
        : {...known, [segment]: value === null ? "not known" : (labels[value] ?? value)};
    };
    const cells = now.map((row) => ({categories: categories(row), n: row.n, w: row.w, w2: row.w2}));
    const sums = {dimensions, cells, before: before.map((row) => ({categories: categories(row), population: row.w}))};
    const unknown = now.reduce((sum, {value, n}) => sum + (value === null ? n : 0), 0);
    if (cells.length > 1) found.push({unknown, sums});
  }
  const chosen = found.sort((a, b) => a.unknown - b.unknown)[0];
  return (
    chosen?.sums ?? {
      reason: {code: "no-groups-in-both-years", minimum: program.privacyMinimum}
    }
  );
}

async function countMix(database: Database, column: string, span: Period): Promise<MixRow[]> {
  const tables = await storedSchema(database);
  return database.rows(
    `SELECT customer_class AS customers, ${column} AS value, count(*)::DOUBLE AS n, sum(weight) AS w,
       sum(weight * weight) AS w2, count(DISTINCT coalesce(respondent, response_key::VARCHAR))::DOUBLE AS people
     FROM ${tables}.response ANTI JOIN ${tables}.superseded USING (response_key)
     WHERE ${withinMonths(span)} GROUP BY ALL ORDER BY customers, value`,
    {customers: "text", value: "text?", ...numbers("n", "w", "w2", "people")}
  );
}

/** Whether two mixes have the same categories: a new one has no figure of the year before. */
function alike(one: readonly MixRow[], other: readonly MixRow[]): boolean {
  const keys = (rows: readonly MixRow[]) => rows.map(({customers, value}) => JSON.stringify([customers, value])).join();
  return one.length > 0 && keys(one) === keys(other);
}

/** Responses that answered every question of a block: those of the stage that is shown, or more on the same scale. */
export async function blockSums(
  database: Database,
  {workspace: {program}, periods}: Measurements,
  stage: Example<StageSums>
): Promise<Example<BlockSums>> {
  if ("reason" in stage) return stage;
  const ids = stage.parts.map(({id}) => id);
  const questions = compositeQuestions(program, program.headline).filter(({id}) => ids.includes(id));
  const [first] = questions as [Question];
  const sameScale = questions.every(({scale}) => scale.worst === first.scale.worst && scale.best === first.scale.best);
  if (!sameScale) return {reason: {code: "different-scales"}};
  const patterns = await countPatterns(database, questions, periods.current);
  const minimum = program.privacyMinimum;
  const isStraight = ({values}: Pattern) => new Set(values).size === 1;
  const sides = [patterns.filter(isStraight), patterns.filter((pattern) => !isStraight(pattern))] as const;
  if (sides.some((side) => Math.max(0, ...side.map(({people}) => people)) < minimum)) {
    return {reason: {code: "few-straight-lines", minimum}};
  }
  const [straight, others] = sides.map((side) => side.reduce((sum, {n}) => sum + n, 0)) as [number, number];
  const answers = new Map<number, {n: number; people: number}>();
  for (const {values, n, people} of patterns) {
    for (const value of values) {
      const former = answers.get(value) ?? {n: 0, people: 0};
      answers.set(value, {n: former.n + n, people: Math.max(former.people, people)});
    }
  }
  if (!enoughPeople([...answers.values()], minimum)) {
    return {reason: {code: "few-of-an-answer", minimum}};
  }
  const former = periods.previous === null ? [] : await countPatterns(database, questions, periods.previous);
  const {pairs, near} = equalPairs(former);
  return {
    ...{
      questions: questions.map(({id, label}) => ({id, label})),
      responses: straight + others,
      straight,
      moments: stage.moments
    },
    answers: [...answers].sort(([a], [b]) => a - b).map(([, {n}]) => n),
    equal: equalPairs(patterns),
    before: former.length === 0 ? {reason: NO_YEAR_BEFORE} : {equal: {pairs, near}}
  };
}

/** A combination of answers to some questions. */
interface Pattern {
  values: number[];
  n: number;
  people: number;
}

/** How many responses gave each combination of answers to some questions. */
async function countPatterns(database: Database, questions: readonly Question[], span: Period): Promise<Pattern[]> {
  const tables = await storedSchema(database);
  const ids = questions.map(({id}) => id).sort();
  const columns = ids.map((_, index) => `value_${index}`).join(", ");
  const values = ids.map((id, index) => `max(value) FILTER (WHERE question = ${sqlText(id)}) AS value_${index}`);
  const rows = await database.rows(
    `SELECT concat_ws(' ', ${columns}) AS pattern, count(*)::DOUBLE AS n, count(DISTINCT person)::DOUBLE AS people FROM (
       SELECT response_key, any_value(coalesce(respondent, response_key::VARCHAR)) AS person, ${values.join(", ")}
       FROM ${tables}.named_answer JOIN ${tables}.response USING (response_key)
         ANTI JOIN ${tables}.superseded USING (response_key)
       WHERE state = 'answered' AND ${withinMonths(span)} AND question IN (${sqlList(ids)})
       GROUP BY response_key HAVING count(*) = ${ids.length})
     GROUP BY ${columns} ORDER BY ${columns}`,
    {pattern: "text", n: "number", people: "number"}
  );
  return rows.map(({pattern, n, people}) => ({values: pattern.split(" ").map(Number), n, people}));
}
