import type {Example, MonthlyShares, MonthSums, QuestionSums} from "../../../src/transforms/method-payload.js";
import {scoreOf} from "../../../src/statistics/estimates/scoring.js";
import {breaksOfItem} from "../../publication/incomparable.js";
import type {Measurements} from "../../publication/published-figures.js";
import {countCells, type CountedCell} from "./method-cells.js";

/** The stage of which most months have a figure. */
export function monthSums({workspace: {program}, release, months, breaks}: Measurements): Example<MonthSums> {
  const stages = program.stages.map(({id, label}) => {
    const points = months.map((month) => ({period: month, figure: release.figure({period: month}, `stage ${id}`)}));
    return {id, label, points, shown: points.filter(({figure}) => figure.estimate !== null).length};
  });
  const chosen = stages.sort((a, b) => b.shown - a.shown)[0];
  if (chosen === undefined || chosen.shown === 0) return {reason: {code: "no-month-with-figure"}};
  const {id, label, points} = chosen;
  return {
    ...{id, label, points},
    values: points.map(({period, figure}) => ({period, estimate: figure.estimate})),
    breaks: breaksOfItem(program, breaks, `stage ${id}`)
  };
}

/** The share of the best answers to a question, by month; one with few people on either side is left out. */
export async function monthlyShares(
  {workspace: {program}, periods, months, cube}: Measurements,
  asked: Example<QuestionSums>
): Promise<Example<MonthlyShares>> {
  if ("reason" in asked) return asked;
  const questions = program.questions.filter(({id}) => id === asked.id);
  const rows = await countCells(cube, {by: ["month"], questions, span: periods.covered});
  const score = scoreOf(asked.top);
  const points = months.map((month) => {
    const own = rows.filter(({keys}) => keys["month"] === month);
    const best = own.filter(({value}) => score(value) > 0);
    const others = own.filter(({value}) => score(value) === 0);
    const told = [best, others].every((side) => largest(side) >= program.privacyMinimum);
    const n = told ? sum(own, "w") ** 2 / sum(own, "w2") : 0;
    return {period: month, estimate: told ? (100 * sum(best, "w")) / sum(own, "w") : null, n};
  });
  if (points.every(({estimate}) => estimate === null)) {
    return {reason: {code: "no-month-with-both-sides", minimum: program.privacyMinimum}};
  }
  return {id: asked.id, label: asked.label, points};
}

function largest(rows: readonly CountedCell[]): number {
  return rows.reduce((most, {people}) => Math.max(most, people), 0);
}

function sum(rows: readonly CountedCell[], name: "w" | "w2"): number {
  return rows.reduce((total, row) => total + row[name], 0);
}
