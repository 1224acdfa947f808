/** What weighting works on: sums of responses per combination of categories, and the population figures to meet. */
import {expectNumber, expectWhole, refuse} from "../numbers/expect-number.js";

/** The responses that share their categories and, where design weights differ, their base weight. */
export interface WeightCell {
  /** Dimension → category: `{class: "end_user", age: "under 30"}`. */
  readonly categories: Readonly<Record<string, string>>;
  /** Number of responses. */
  readonly n: number;
  /** Σw of their base weights; equals `n` when nothing is weighted yet. */
  readonly w: number;
  /** Σw² of their base weights; default `w² / n`, which is exact when the weights within the cell are equal. */
  readonly w2?: number;
}

/** How many customers there are in one category, or in one combination of categories. */
export interface PopulationFigure {
  readonly categories: Readonly<Record<string, string>>;
  readonly population: number;
}

/** Population figures over one dimension or over several crossed: `dimensions: ["class", "age"]` weights within classes. */
export interface Margin {
  readonly dimensions: readonly string[];
  readonly figures: readonly PopulationFigure[];
}

/** A margin matched with the cells: for each of its categories the cells in it. */
export interface MatchedMargin {
  /** "class × age", for reports and messages. */
  readonly label: string;
  readonly categories: readonly MatchedCategory[];
}

export interface MatchedCategory {
  /** `class "end_user", age "under 30"`, for reports and messages. */
  readonly label: string;
  readonly population: number;
  readonly n: number;
  /** Indices of its cells. */
  readonly cells: readonly number[];
}

/**
 * Checks the cells and finds the cells of every category, so that nothing is weighted by accident.
 *
 * Cells without responses are left out. A category with population 0 and no responses is left out too.
 */
export function matchMargins(
  caller: string,
  cells: readonly WeightCell[],
  margins: readonly Margin[]
): MatchedMargin[] {
  for (const [index, {categories, n, w}] of cells.entries()) {
    const name = `${caller}: cell ${index} (${labelOf(categories, Object.keys(categories))})`;
    expectWhole(`${name}: n`, n);
    if (!(n > 0 ? w > 0 && w < Infinity : w === 0))
      refuse(`${name}: expected a positive weight of its ${n} responses, got ${w}`);
  }
  if (!cells.some(({n}) => n > 0)) refuse(`${caller}: no responses to weight`);
  if (margins.length === 0) refuse(`${caller}: expected at least one margin, got none`);
  return margins.map((margin) => matchMargin(caller, cells, margin));
}

function matchMargin(caller: string, cells: readonly WeightCell[], {dimensions, figures}: Margin): MatchedMargin {
  const found = new Map<string, {label: string; population: number; n: number; cells: number[]}>();
  for (const {categories, population} of figures) {
    const label = labelOf(categories, dimensions);
    expectNumber(`${caller}: ${label}: population`, population, 0);
    if (found.has(label)) refuse(`${caller}: ${label}: two population figures`);
    found.set(label, {label, population, n: 0, cells: []});
  }
  for (const [index, {n, categories}] of cells.entries()) {
    if (n === 0) continue;
    const label = labelOf(categories, dimensions);
    const category = found.get(label) ?? refuse(`${caller}: ${label}: ${n} responses but no population figure`);
    category.n += n;
    category.cells.push(index);
  }
  const categories = [...found.values()].filter(({n, population}) => n > 0 || population > 0);
  for (const {label, n, population} of categories) {
    if (n === 0 || population === 0) refuse(`${caller}: ${label}: ${n} responses but a population of ${population}`);
  }
  return {label: dimensions.join(" × "), categories};
}

function labelOf(categories: Readonly<Record<string, string>>, dimensions: readonly string[]): string {
  return dimensions
    .map((name) => (categories[name] === undefined ? `${name} not given` : `${name} "${categories[name]}"`))
    .join(", ");
}
