import {z} from "zod";
import type {Database} from "../duckdb/database.js";
import {storedWeighting, type PeriodWeights} from "../warehouse/weights/weighting.js";
import type {Workspace} from "../workspace/model.js";
import {suppressedFigures} from "../publication/suppression.js";

const [number, text] = [z.number(), z.string()];

export const weighting = z.strictObject({
  /** The last step first. */
  steps: z.array(z.enum(["raking", "post-stratification", "non-response"])),
  /** The dimensions of each margin, such as "class × age". */
  variables: z.array(text),
  nonresponse: z
    .strictObject({invited: number, responded: number, representativity: number, unassigned: number})
    .nullable(),
  periods: z.array(
    z.strictObject({
      /** Name of the quarter or year; "" for the whole time. */
      period: text,
      ...{responses: number, effectiveBefore: number, effectiveAfter: number, iterations: number.nullable()},
      /** Relative, in scientific notation: "1.3e-11". */
      largestDeviation: text.nullable(),
      trimmed: number.nullable()
    })
  ),
  /** Shares in percent; `responses` and `before` are null where too few people are behind them. */
  categories: z.array(
    z.strictObject({
      ...{period: text, category: text, responses: number.nullable(), before: number.nullable()},
      ...{population: number, after: number}
    })
  )
});

export type PublishedWeighting = z.infer<typeof weighting>;

/** How responses were weighted, as it may be published: categories of few responses without their number. */
export async function publishedWeighting(
  database: Database,
  {program}: Pick<Workspace, "program">
): Promise<PublishedWeighting | null> {
  const report = await storedWeighting(database);
  if (report === null) return null;
  const {method, nonresponse, periods} = report;
  return {
    steps: [method ?? [], nonresponse === null ? [] : ("non-response" as const)].flat(),
    variables: (program.weights?.variables ?? []).map((crossed) => crossed.join(" × ")),
    nonresponse: nonresponse && {
      invited: nonresponse.invited,
      responded: nonresponse.responded,
      representativity: nonresponse.representativity,
      unassigned: nonresponse.unassigned
    },
    periods: periods.map(({period, responses, effectiveBefore, effectiveAfter, calibration}) => ({
      ...{period: period ?? "", responses, effectiveBefore, effectiveAfter},
      iterations: calibration?.iterations ?? null,
      largestDeviation: calibration === null ? null : calibration.largestDeviation.toExponential(1),
      trimmed: calibration?.trimmed ?? null
    })),
    categories: periods.flatMap((period) => categoriesOf(period, program.privacyMinimum))
  };
}

function categoriesOf({period, calibration}: PeriodWeights, minimum: number): PublishedWeighting["categories"] {
  const categories = calibration?.categories ?? [];
  const margins = [...new Set(categories.map(({margin}) => margin))];
  const idOf = ({margin, category}: (typeof categories)[number]) => JSON.stringify([margin, category]);
  const sets = margins.map((margin) => {
    return {total: "all", members: categories.filter((one) => one.margin === margin).map(idOf)};
  });
  const responses = new Map(categories.map((category) => [idOf(category), category.n]));
  const withheld = suppressedFigures(responses, sets, minimum);
  return categories.map((each) => {
    const shown = !withheld.has(idOf(each));
    return {
      ...{period: period ?? "", category: each.category},
      responses: shown ? each.n : null,
      before: shown ? 100 * each.shareBefore : null,
      population: 100 * each.sharePopulation,
      after: 100 * each.shareAfter
    };
  });
}
