import {numbers} from "../../duckdb/result-columns.js";
import type {PairMoments} from "../../../src/statistics/estimates/pair-moments.js";
import type {DriverSums, Example, StageSums} from "../../../src/transforms/method-payload.js";
import {compositeQuestions, type Question} from "../../../src/model/program.js";
import {scoringName, scoringOf} from "../../../src/statistics/estimates/scoring.js";
import type {Database} from "../../duckdb/database.js";
import {sqlList, sqlText} from "../../duckdb/sql.js";
import type {Measurements} from "../../publication/published-figures.js";
import {countCells, enoughPeople, repeatsOf, withinMonths} from "./method-cells.js";

/** A row of the pair table: the questions and every sum. */
type PairRow = Record<"a" | "b", string> &
  Record<"n" | "w" | "w2" | "wa" | "wb" | "waa" | "wbb" | "wab" | "w2a" | "w2b" | "w2ab", number> & {
    stratum: string | null;
  };

/** Most questions that the example of drivers takes. */
const MOST_DRIVERS = 6;

/** The pairs of this year among some questions, by stratum. */
async function countPairs(
  database: Database,
  {workspace: {program}, periods}: Measurements,
  questions: readonly Question[]
): Promise<PairRow[]> {
  if (questions.length < 2 || periods.current.from === "") return [];
  const metric = program.metrics.find(({id}) => id === program.headline)!;
  const names = sqlList(questions.map(({id}) => id));
  const sums = ["n", "w", "w2", "wa", "wb", "waa", "wbb", "wab", "w2a", "w2b", "w2ab"];
  return database.rows(
    `SELECT question_a AS a, question_b AS b, stratum, ${sums.map((sum) => `sum(${sum})::DOUBLE AS ${sum}`).join(", ")}
     FROM pair
     WHERE ${withinMonths(periods.current)} AND scoring = ${sqlText(scoringName(metric))}
       AND question_a IN (${names}) AND question_b IN (${names}) GROUP BY ALL ORDER BY a, b, stratum`,
    {
      a: "text",
      b: "text",
      ...numbers("n", "w", "w2", "wa", "wb", "waa", "wbb", "wab", "w2a", "w2b", "w2ab"),
      stratum: "text?"
    }
  );
}

/** The questions of the stage of which most are answered together, with the sums that their covariance is made of. */
export async function stageSums(database: Database, measurements: Measurements): Promise<Example<StageSums>> {
  const {workspace, periods, release, cube} = measurements;
  const {program} = workspace;
  const minimum = program.privacyMinimum;
  const metric = program.metrics.find(({id}) => id === program.headline)!;
  const pairs = await countPairs(database, measurements, compositeQuestions(program, program.headline));
  const cells = await countCells(cube, {
    by: ["stratum"],
    questions: compositeQuestions(program, program.headline),
    span: periods.current
  });
  const stages = program.stages.map((stage) => {
    const questions = compositeQuestions(program, program.headline, stage.id).filter(
      ({id}) => release.figure({period: "current"}, `question ${id}`).estimate !== null
    );
    const ids = questions.map(({id}) => id);
    const own = pairs.filter(({a, b}) => ids.includes(a) && ids.includes(b));
    return {stage, questions, ids, own, together: own.reduce((sum, {n}) => sum + n, 0)};
  });
  const told = stages.filter(({questions, own, ids}) => {
    const counted = cells.filter(({question}) => ids.includes(question));
    return questions.length > 1 && own.length > 0 && enoughPeople(counted, minimum) && own.every(({n}) => n >= minimum);
  });
  const chosen = told.sort((a, b) => b.together - a.together)[0];
  if (chosen === undefined) {
    return {reason: {code: "no-stage-with-two-questions", minimum}};
  }
  const {stage, questions, ids, own} = chosen;
  const parts = questions.map((question) => ({
    id: question.id,
    label: question.label,
    counts: cells
      .filter((row) => row.question === question.id)
      .map(({value, n, w, w2, keys}) => ({value, n, w, w2, ...stratumOf(keys["stratum"] ?? null)})),
    scoring: scoringOf(metric, question),
    weight: question.weight
  }));
  const sums = own.map(({a, b, stratum, n, w2, w2a, w2b, w2ab}) => ({
    ...{a: ids.indexOf(a), b: ids.indexOf(b), n, w2, w2a, w2b, w2ab},
    ...stratumOf(stratum)
  }));
  const repeats = repeatsOf(release.figure({period: "current"}, `stage ${stage.id}`));
  return {id: stage.id, label: stage.label, parts, pairs: sums, moments: momentsOf(own), ...repeats};
}

function stratumOf(stratum: string | null): {stratum?: string} {
  return stratum === null ? {} : {stratum};
}

/** Rows of the pair table without their strata. */
function momentsOf(rows: readonly PairRow[]): PairMoments[] {
  const sums = new Map<string, PairMoments>();
  for (const {a, b, n, w, w2, wa, wb, waa, wbb, wab} of rows) {
    const row = {a, b, n, w, w2, wa, wb, waa, wbb, wab};
    const former = sums.get(`${a} ${b}`);
    sums.set(`${a} ${b}`, former === undefined ? row : added(former, row));
  }
  return [...sums.values()];
}

function added(one: PairMoments, other: PairMoments): PairMoments {
  const sum = (name: "n" | "w" | "w2" | "wa" | "wb" | "waa" | "wbb" | "wab") => one[name] + other[name];
  const {a, b} = one;
  const bases = {n: sum("n"), w: sum("w"), w2: sum("w2")};
  return {a, b, ...bases, wa: sum("wa"), wb: sum("wb"), waa: sum("waa"), wbb: sum("wbb"), wab: sum("wab")};
}

/** An outcome with the questions most often answered together with it, and with one another. */
export async function driverSums(database: Database, measurements: Measurements): Promise<Example<DriverSums>> {
  const {workspace, release} = measurements;
  const {program} = workspace;
  const minimum = program.privacyMinimum;
  const carrying = program.questions.filter(({id, metrics}) => {
    return (
      metrics.includes(program.headline) && release.figure({period: "current"}, `question ${id}`).estimate !== null
    );
  });
  const outcome = carrying.find(({role}) => role === "outcome");
  if (outcome === undefined) return {reason: {code: "no-outcome"}};
  const possible = carrying.filter(
    ({role, stage}) => role === "driver" || (role === "score" && stage !== outcome.stage)
  );
  const rows = momentsOf(await countPairs(database, measurements, [outcome, ...possible]));
  const together = (a: string, b: string) =>
    rows.find((row) => (row.a === a && row.b === b) || (row.a === b && row.b === a))?.n ?? 0;
  const sorted = [...possible].sort((a, b) => together(b.id, outcome.id) - together(a.id, outcome.id));
  const drivers: Question[] = [];
  for (const question of sorted) {
    const joined = [outcome, ...drivers].every(({id}) => together(id, question.id) >= minimum);
    if (joined && drivers.length < MOST_DRIVERS) drivers.push(question);
  }
  if (drivers.length < 2) {
    return {reason: {code: "fewer-than-two-drivers", minimum}};
  }
  const ids = [outcome, ...drivers].map(({id}) => id);
  return {
    outcome: {id: outcome.id, label: outcome.label},
    drivers: drivers.map(({id, label}) => ({
      ...{id, label},
      performance: release.figure({period: "current"}, `question ${id}`)
    })),
    moments: rows.filter(({a, b}) => ids.includes(a) && ids.includes(b))
  };
}
