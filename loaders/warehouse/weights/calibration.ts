import {postStratify} from "../../../src/statistics/weights/post-stratification.js";
import {rake} from "../../../src/statistics/weights/raking.js";
import type {Margin, WeightCell} from "../../../src/statistics/weights/weights-cells.js";
import type {CategoryReport, Weighting} from "../../../src/statistics/weights/weights-report.js";
import {WorkspaceError} from "../../workspace/fault.js";
import type {Weights, Workspace} from "../../workspace/model.js";
import type {PopulationRow} from "../../workspace/populations.js";
import type {Database} from "../../duckdb/database.js";
import {sqlText} from "../../duckdb/sql.js";

/** How weights were brought to the population figures of one period. */
export interface Calibration {
  iterations: number;
  /** Largest relative difference between a weighted sum and its population figure at the end. */
  largestDeviation: number;
  /** Responses whose weight was cut at a limit. */
  trimmed: number;
  categories: readonly CategoryReport[];
}

export interface CalibrationRequest {
  period: string | null;
  /** The variables in the order of the columns key_0, key_1… of the table `weighting`. */
  keys: readonly string[];
}

/**
 * Brings the weights of one period in the table `weighting` to the population figures, into its column new_weight.
 *
 * @throws WorkspaceError that names the category or the margin, with the line of its figure
 */
export async function calibrationOf(
  database: Database,
  workspace: Workspace,
  {period, keys}: CalibrationRequest
): Promise<Calibration> {
  const weights = workspace.program.weights!;
  const columns = keys.map((_, index) => `key_${index}`);
  // Where weights are cut, responses of one cell must weigh alike.
  const groups = [...columns, ...(weights.trim === null ? [] : ["weight"])];
  const within = `period IS NOT DISTINCT FROM ${period === null ? "NULL" : sqlText(period)}`;
  const rows = await database.keyedRows(
    `SELECT ${[...columns, "min(weight) AS weight"].join(", ")}, count(*)::DOUBLE AS n, sum(weight) AS w, sum(weight * weight) AS w2
     FROM weighting WHERE ${within} GROUP BY ${groups.join(", ")} ORDER BY ALL`,
    columns,
    {n: "number", w: "number", w2: "number", weight: "number"}
  );
  const cells = rows.map(({texts, row}): WeightCell => ({
    categories: Object.fromEntries(keys.map((key, index) => [key, String(texts[index])])),
    ...{n: row.n, w: settled(row.w), w2: settled(row.w2)}
  }));
  const figures = figuresOf(workspace.populations, weights, period);
  expectFigures(cells, figures, weights, period);
  const weighting = weightingOf(cells, figures, weights, period);
  const tuples = rows.map(({texts, row}, index) => {
    return `(${[...texts.map((text) => sqlText(String(text))), exact(row.weight), exact(weighting.factors[index]!)].join(", ")})`;
  });
  await database.run(
    `CREATE OR REPLACE TEMP TABLE factor AS SELECT * FROM (VALUES ${tuples.join(", ")}) AS rows (${[...columns, "weight", "factor"].join(", ")})`
  );
  const same = groups.map((name) => `factor.${name} = weighting.${name}`);
  await database.run(
    `UPDATE weighting SET new_weight = weighting.weight * factor FROM factor WHERE ${[within, ...same].join(" AND ")}`
  );
  await database.run("DROP TABLE factor");
  const {iterations, history, trimmed, categories} = weighting;
  return {iterations, largestDeviation: history.at(-1) ?? 0, trimmed, categories};
}

/** A literal that the engine reads as this very number. */
const exact = (value: number) => value.toExponential();

/** A sum as its twelve first digits: the engine adds up in any order, and the same answers are to give the same weights. */
function settled(sum: number): number {
  return Number(sum.toPrecision(12));
}

/** The figures of each declared margin: those of the period where there are some, else those of no period. */
function figuresOf(
  populations: readonly PopulationRow[],
  {variables}: Weights,
  period: string | null
): PopulationRow[][] {
  return variables.map((crossed) => {
    const own = populations.filter((row) => row.variables.join("×") === crossed.join("×"));
    const dated = own.filter((row) => row.period !== null && row.period === period);
    return dated.length > 0 ? dated : own.filter((row) => row.period === null);
  });
}

/** @throws WorkspaceError with every category that has responses and no figure, and all of its responses */
function expectFigures(
  cells: readonly WeightCell[],
  figures: readonly (readonly PopulationRow[])[],
  {variables}: Weights,
  period: string | null
): void {
  const missing = new Map<string, number>();
  variables.forEach((crossed, index) => {
    const known = new Set(figures[index]!.map(({categories}) => labelOf(crossed, categories)));
    for (const {categories, n} of cells) {
      const label = labelOf(
        crossed,
        crossed.map((name) => categories[name]!)
      );
      if (!known.has(label)) missing.set(label, (missing.get(label) ?? 0) + n);
    }
  });
  const faults = [...missing].map(([label, n]) => ({
    ...{file: "populations.csv", line: null},
    message: `weights: ${inPeriod(period)}${label}: ${n} responses but no population figure`
  }));
  if (faults.length > 0) throw new WorkspaceError(faults);
}

const inPeriod = (period: string | null) => (period === null ? "" : `${period}: `);

/** A category as messages name it: `age "old", class "partner"`. */
function labelOf(variables: readonly string[], categories: readonly string[]): string {
  return variables.map((variable, index) => `${variable} "${categories[index]!}"`).join(", ");
}

/** Largest relative difference where limits are to be met too: both together settle slowly. */
const TRIMMED_TOLERANCE = 1e-6;

function weightingOf(
  cells: readonly WeightCell[],
  figures: readonly (readonly PopulationRow[])[],
  {method, variables, trim}: Weights,
  period: string | null
): Weighting {
  const margins = variables.map((dimensions, index): Margin => ({
    dimensions,
    figures: figures[index]!.map(({categories, population}) => ({
      categories: Object.fromEntries(dimensions.map((name, place) => [name, categories[place]!])),
      population
    }))
  }));
  try {
    if (method === "post-stratification" && trim === null) return postStratify(cells, margins[0]!);
    return rake(cells, margins, trim === null ? {} : {caps: capsOf(trim), tolerance: TRIMMED_TOLERANCE});
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw calibrationFault(error.message, figures.flat(), period);
  }
}

function capsOf({lower, upper}: NonNullable<Weights["trim"]>): {lower?: number; upper?: number} {
  return {...(lower === undefined ? {} : {lower}), ...(upper === undefined ? {} : {upper})};
}

/** What the statistics say is wrong, at the figure that it concerns. */
function calibrationFault(message: string, figures: readonly PopulationRow[], period: string | null): WorkspaceError {
  const said = message.replace(/^\w+: /, "");
  const line = figures.find((row) => said.includes(`${labelOf(row.variables, row.categories)}:`))?.line ?? null;
  return new WorkspaceError([{file: "populations.csv", line, message: `weights: ${inPeriod(period)}${said}`}]);
}
