import {z} from "zod";
import {COMMON_SCORING} from "../../src/statistics/estimates/scoring.js";
import {cronbachAlpha} from "../../src/statistics/response-quality/cronbach-alpha.js";
import type {PairMoments} from "../../src/statistics/estimates/pair-moments.js";
import type {Figure} from "../../src/model/figure.js";
import {compositeQuestions} from "../../src/model/program.js";
import type {Database} from "../duckdb/database.js";
import {numbers} from "../duckdb/result-columns.js";
import type {Workspace} from "../workspace/model.js";
import {LEVEL} from "../publication/level.js";
import * as part from "./schemas.js";

export const stageScale = z.strictObject({
  ...{stage: z.string(), label: z.string(), class: z.string(), classLabel: z.string(), questions: z.number()},
  /** Between 0 and 1, or why it is not there. */
  alpha: part.figure,
  meanCorrelation: z.number().nullable()
});

export type StageScale = z.infer<typeof stageScale>;

/**
 * Cronbach's alpha of every stage that has two questions or more in its score, for each class of customers; a class that
 * was asked fewer of them is left out. An alpha on too few responses is withheld.
 */
export async function stageScales(database: Database, {program}: Pick<Workspace, "program">): Promise<StageScale[]> {
  const rows = await pairRows(database);
  const {headline, privacyMinimum: minimum} = program;
  return program.stages.flatMap((stage) => {
    const asked = compositeQuestions(program, headline, stage.id).map(({id}) => id);
    return program.classes.flatMap((each): StageScale[] => {
      const own = rows.filter(({customers, a, b}) => customers === each.id && asked.includes(a) && asked.includes(b));
      const items = asked.filter((id) => own.some(({a, b}) => a === id || b === id));
      if (items.length < 2) return [];
      const {alpha, meanCorrelation} = cronbachAlpha(own, items, {level: LEVEL});
      const few = alpha.n < minimum;
      return [
        {
          ...{stage: stage.id, label: stage.label, class: each.id, classLabel: each.label, questions: items.length},
          alpha: few
            ? {estimate: null, withheld: true, reason: {code: "fewer-responses-than", minimum}}
            : asFigure(alpha),
          meanCorrelation: few ? null : meanCorrelation
        }
      ];
    });
  });
}

function asFigure(alpha: ReturnType<typeof cronbachAlpha>["alpha"]): Figure {
  if (alpha.estimate === null) return {estimate: null, withheld: false, reason: alpha.reason};
  const {estimate, se, low, upp, n, nEff, df, method, errorFactor} = alpha;
  return {estimate, se, low, upp, n, nEff, df, method, errorFactor};
}

/** The pair table of all months on the scale of 0 to 100. */
async function pairRows(database: Database): Promise<(PairMoments & {customers: string})[]> {
  const sums = numbers("n", "w", "w2", "wa", "wb", "waa", "wbb", "wab");
  const added = Object.keys(sums).map((name) => `sum(${name})::DOUBLE AS ${name}`);
  return database.rows(
    `SELECT customer_class AS customers, question_a AS a, question_b AS b, ${added.join(", ")}
     FROM pair WHERE scoring = '${COMMON_SCORING}' GROUP BY ALL ORDER BY ALL`,
    {customers: "text", a: "text", b: "text", ...sums}
  );
}
