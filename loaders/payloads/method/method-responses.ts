import {equalPairs} from "../../../src/transforms/equal-pairs.js";
import type {BlockSums, Example, MixSums, StageSums} from "../../../src/transforms/method-payload.js";
import {compositeQuestions, type Question} from "../../../src/model/program.js";
import type {Period} from "../../../src/model/periods.js";
import type {Database} from "../../duckdb/database.js";
import type {Cube} from "../../cube/cube.js";
import {sqlText} from "../../duckdb/sql.js";
import type {Measurements} from "../../publication/published-figures.js";
import {enoughPeople, NO_YEAR_BEFORE, withinMonths} from "./method-cells.js";
import {shownSegments} from "../../publication/published-tables.js";

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
export async function mixSums(measurements: Measurements): Promise<Example<MixSums>> {
  const {workspace, periods, cube} = measurements;
  const {program} = workspace;
  const {current, previous} = periods;
  if (previous === null || current.from === "") return {reason: NO_YEAR_BEFORE};
  const options: {dimensions: string[]; segment: string | null; labels: Readonly<Record<string, string>>}[] = [
    ...shownSegments(program.segments).map(({id, label, values}) => ({
      ...{dimensions: ["Class", label], segment: id, labels: values ?? {}}
    })),
    {dimensions: ["Class"], segment: null, labels: {}}
  ];
  const classes = new Map(program.classes.map(({id, label}) => [id, label]));
  const found: {unknown: number; sums: MixSums}[] = [];
  for (const {dimensions, segment: by, labels} of options) {
    const [now, before] = [await countMix(cube, by, current), await countMix(cube, by, previous)];
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

async function countMix(cube: Cube, segment: string | null, span: Period): Promise<MixRow[]> {
  const by = segment === null ? ["class"] : ["class", segment];
  const asked = {by, where: {question: []}, pairs: "none" as const};
  const cells = await cube.within(span).cells(asked);
  const {people} = await cube.within(span).people(asked);
  const keyOf = (row: KeyRow) => ({
    customers: row["class"] as string,
    value: segment === null ? null : ((row[segment] ?? null) as string | null)
  });
  const mix = new Map<string, MixRow>();
  const rowOf = (key: ReturnType<typeof keyOf>) =>
    mix.get(JSON.stringify(key)) ?? {...key, n: 0, w: 0, w2: 0, people: 0};
  for (const row of cells.objects() as (KeyRow & Record<"n" | "w" | "w2" | "once", number>)[]) {
    const key = keyOf(row);
    const {n, w, w2, people: known} = rowOf(key);
    mix.set(JSON.stringify(key), {...key, n: n + row.n, w: w + row.w, w2: w2 + row.w2, people: known + row.once});
  }
  for (const row of people.objects() as (KeyRow & Record<"scope" | "people", number>)[]) {
    if (row.scope !== 2) continue;
    const key = keyOf(row);
    const found = rowOf(key);
    mix.set(JSON.stringify(key), {...found, people: found.people + row.people});
  }
  return [...mix].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

type KeyRow = Readonly<Record<string, unknown>>;

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
  const minimum = program.privacyMinimum;
  // Combinations are counted of all questions of a stage.
  const asked = compositeQuestions(program, program.headline, stage.id);
  if (asked.length !== questions.length) return {reason: {code: "few-of-an-answer", minimum}};
  const patterns = await countPatterns(database, stage.id, periods.current);
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
  const former = periods.previous === null ? [] : await countPatterns(database, stage.id, periods.previous);
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

/** How many responses gave each combination of answers to the questions of a stage, and how many people at least. */
async function countPatterns(database: Database, stage: string, span: Period): Promise<Pattern[]> {
  const rows = await database.rows(
    `SELECT pattern, sum(n) AS n, sum(once) + CASE WHEN sum(n) > sum(once) THEN 1 ELSE 0 END AS people FROM answer_pattern
     WHERE stage = ${sqlText(stage)} AND ${withinMonths(span)} GROUP BY pattern ORDER BY pattern`,
    {pattern: "text", n: "number", people: "number"}
  );
  return rows.map(({pattern, n, people}) => ({values: pattern.split(" ").map(Number), n, people}));
}
