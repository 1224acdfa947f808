/** Sums as the cube gives them, counted from responses one by one. */
import {table} from "arquero";
import type {Definitions, Question} from "../../src/model/program.js";
import {scoringName, scoringOf} from "../../src/statistics/estimates/scoring.js";
import type {Sums} from "../../src/transforms/scores.js";
import {scoreOf} from "../../src/statistics/estimates/scoring.js";

export interface TestResponse {
  /** Values of the columns that make a domain. */
  keys: Readonly<Record<string, string | null>>;
  answers: Readonly<Record<string, number>>;
  weight?: number;
}

export const question = (id: string, stage: string, rest: Partial<Question> = {}): Question => ({
  id,
  label: id,
  stage,
  scale: {worst: 1, best: 5, step: 1},
  metrics: ["satisfaction"],
  role: "score",
  weight: 1,
  ...rest
});

/** Two stages: the first with one question, the second with two. */
export const twoStages: Definitions = {
  stages: [
    {id: "purchase", label: "Purchase", weight: 1},
    {id: "delivery", label: "Delivery", weight: 1}
  ],
  metrics: [{id: "satisfaction", label: "Satisfaction", score: "linear", unit: "points"}],
  questions: [question("order", "purchase"), question("on_time", "delivery"), question("undamaged", "delivery")]
};

export function responseSums(
  responses: readonly TestResponse[],
  by: readonly string[],
  definitions: Definitions
): Sums {
  const [cells, pairs, respondents] = [new Rows(), new Rows(), new Rows()];
  const scored = definitions.metrics.flatMap((metric) =>
    definitions.questions
      .filter(({metrics}) => metrics.includes(metric.id))
      .map((asked) => ({scoring: scoringName(metric), id: asked.id, score: scoreOf(scoringOf(metric, asked))}))
  );
  for (const {keys, answers, weight = 1} of responses) {
    const domain = Object.fromEntries(by.map((key) => [key, keys[key] ?? null]));
    for (const [id, value] of Object.entries(answers)) {
      cells.add({...domain, question: id, stratum: null, value}, {n: 1, w: weight, w2: weight ** 2});
      respondents.add({...domain, question: id}, {respondents: 1});
    }
    for (const a of scored) {
      for (const b of scored) {
        if (a.scoring !== b.scoring || a.id >= b.id || !(a.id in answers) || !(b.id in answers)) continue;
        const [xa, xb, w2] = [a.score(answers[a.id]!), b.score(answers[b.id]!), weight ** 2];
        const sums = {n: 1, w2, w2a: w2 * xa, w2b: w2 * xb, w2ab: w2 * xa * xb};
        pairs.add({...domain, scoring: a.scoring, question_a: a.id, question_b: b.id, stratum: null}, sums);
      }
    }
  }
  const keys = [...by];
  return {
    cells: cells.table([...keys, "question", "stratum", "value", "n", "w", "w2"]),
    pairs: pairs.table([
      ...[...keys, "scoring", "question_a", "question_b", "stratum"],
      ...["n", "w2", "w2a", "w2b", "w2ab"]
    ]),
    respondents: respondents.table([...keys, "question", "respondents"])
  };
}

/** Rows added up by their keys. */
class Rows {
  private readonly rows = new Map<string, Record<string, unknown>>();

  add(keys: Record<string, unknown>, sums: Record<string, number>): void {
    const id = JSON.stringify(keys);
    const row = this.rows.get(id) ?? {...keys};
    for (const [name, value] of Object.entries(sums)) row[name] = ((row[name] as number | undefined) ?? 0) + value;
    this.rows.set(id, row);
  }

  table(columns: readonly string[]) {
    const rows = [...this.rows.values()];
    return table(Object.fromEntries(columns.map((name) => [name, rows.map((row) => row[name])])));
  }
}
