import {z} from "zod";
import {crossedParts, unknownCategory, unknownVariable} from "./calibration-variables.js";
import {amount, optionalText} from "./cells.js";
import {didYouMean, type Fault} from "./fault.js";
import type {Names} from "./names.js";
import {isPeriodName, PERIOD_EXAMPLES} from "./period-names.js";
import type {ProgramFile} from "./program.js";
import {declareTable, readTable} from "./table.js";

/** How many customers there are in one category of a variable, or in one combination of categories. */
export interface PopulationRow {
  /** Keys as `--by` takes them; several where they are crossed. */
  variables: readonly string[];
  /** One per variable. */
  categories: readonly string[];
  population: number;
  /** Name of the quarter or year that the figure is of; null for all. */
  period: string | null;
  line: number;
}

/** What population figures may refer to. */
export interface PopulationContext {
  names: Names;
  program: ProgramFile;
}

/** populations.csv; several variables are crossed by × (or *) in both of the first two cells. */
export const populationsTable = declareTable({
  file: "populations.csv",
  row: z.strictObject({
    variable: z.string().transform(crossedParts).describe("Keys as --by takes them, such as class × age"),
    category: z.string().transform(crossedParts).describe("Such as partner × under_30; (none) where it is not known"),
    population: amount.describe("Customers there are"),
    period: optionalText.describe("Quarter or year, where weights are per period")
  }),
  key: ["variable", "category", "period"],
  twice: "this category has a figure already",
  optional: true
});

/** Reads how many customers there are, by category; null where there is no such file. */
export function readPopulations(
  directory: string,
  context: PopulationContext
): {populations: PopulationRow[] | null; faults: Fault[]} {
  const {file} = populationsTable;
  const {exists, records, faults} = readTable(populationsTable, directory, context.names);
  for (const {line, cells} of records) {
    for (const message of rowFaults(cells, context)) faults.push({file, line, message});
  }
  const populations = records.flatMap(({line, row}): PopulationRow[] => {
    if (row === null) return [];
    const {variable, category, population, period} = row;
    return [{variables: variable, categories: category, population, period, line}];
  });
  return {populations: exists ? populations : null, faults};
}

function rowFaults(
  cells: Record<"variable" | "category" | "period", string>,
  {names, program}: PopulationContext
): string[] {
  const [variables, categories] = [crossedParts(cells.variable), crossedParts(cells.category)];
  const messages = variables.flatMap((variable) => {
    const message = unknownVariable(variable, names);
    return message === null ? [] : [`variable: ${message}`];
  });
  if (variables.length !== categories.length) {
    messages.push(
      `category: expected ${variables.length} parts, one for each of ${variables.join(", ")}, found ${JSON.stringify(cells.category)}`
    );
  } else if (messages.length === 0) {
    categories.forEach((category, index) => {
      const message = unknownCategory(variables[index]!, category, names, program.segments);
      if (message !== null) messages.push(`category: ${message}`);
    });
  }
  const per = program.weights?.per ?? "none";
  if (cells.period !== "" && per === "none") {
    messages.push(
      `period: expected nothing, because program.yaml has weights.per none, found ${JSON.stringify(cells.period)}`
    );
  } else if (cells.period !== "" && per !== "none" && !isPeriodName(per, cells.period, program.fiscal_year.starts)) {
    messages.push(
      `period: expected a ${per} such as ${PERIOD_EXAMPLES[per](program.fiscal_year.starts)}, found ${JSON.stringify(cells.period)}`
    );
  }
  return messages;
}

/**
 * What is wrong between the weights that a program declares and the population figures that there are.
 *
 * @param populations  null where there is no such file
 */
export function weightFaults(
  {weights}: Pick<ProgramFile, "weights">,
  populations: readonly PopulationRow[] | null,
  lineOf: (path: readonly PropertyKey[]) => number | null
): Fault[] {
  if (weights === undefined) return [];
  const {method, variables, trim, nonresponse} = weights;
  const faults: Fault[] = [];
  const at = (path: PropertyKey[], message: string) =>
    faults.push({file: "program.yaml", line: lineOf(path), message: `${path.map(String).join(".")}: ${message}`});
  if (method === undefined && !nonresponse) at(["weights"], "expected a method, or nonresponse: true");
  if (method === undefined && variables !== undefined) at(["weights", "variables"], "expected a method beside them");
  if (method !== undefined && variables === undefined) at(["weights"], "expected variables, those of populations.csv");
  if (method === "post-stratification" && (variables?.length ?? 1) > 1) {
    at(
      ["weights", "variables"],
      "post-stratification takes one variable, or one crossed such as class × age; see raking"
    );
  }
  if (method === undefined && trim !== undefined) at(["weights", "trim"], "expected a method beside it");
  if ((trim?.lower ?? 0) >= 1) at(["weights", "trim", "lower"], "expected less than 1, the mean weight");
  if ((trim?.upper ?? 2) <= 1) at(["weights", "trim", "upper"], "expected more than 1, the mean weight");
  const known = [...new Set((populations ?? []).map((row) => row.variables.join(" × ")))];
  (variables ?? []).forEach((variable, index) => {
    const name = crossedParts(variable).join(" × ");
    if (known.includes(name)) return;
    const there =
      populations === null ? "; there is no such file" : didYouMean(name, known) || `; it has ${known.join(", ")}`;
    at(["weights", "variables", index], `no figures for ${JSON.stringify(variable)} in populations.csv${there}`);
  });
  return faults;
}
