import type {NotEstimated} from "../../src/model/estimate.js";
import type {Reason} from "../../src/model/reason.js";
import {adjustPValues} from "../../src/statistics/comparisons/multiplicity.js";
import {notEstimated} from "../../src/statistics/estimates/not-estimated.js";
import {groupBy} from "../../src/statistics/numbers/group-by.js";
import {
  type LaggedAssociation,
  laggedAssociation,
  type UnitPeriod
} from "../../src/statistics/panel/lagged-association.js";
import {figureRows} from "../../src/transforms/figure-rows.js";
import {figures} from "../analyses/figures.js";
import type {Cube} from "../cube/cube.js";
import {periodOfName} from "../warehouse/period-keys.js";
import type {Plan} from "../workspace/evaluation/plan.js";
import {RESULT_STATES, type Result} from "../workspace/evaluation/results.js";
import type {Workspace} from "../workspace/model.js";

/** How a measure goes along with the satisfaction of the year before, within units. */
export interface LaterResults {
  measure: string;
  /** Percent of plan that go along with one point more; or why that cannot be told. */
  association: LaggedAssociation | NotEstimated;
  /** Adjusted over the measures; null where there is no association to judge. */
  p: number | null;
  /** Results that may still change. */
  provisional: number;
}

/** Years of results after a year of satisfaction that a unit needs, so that anything changes within it. */
const FEWEST_YEARS = 2;

/**
 * The satisfaction of units and their results a year later, for each measure of the plan, over all years up to the plan's.
 *
 * Results are percent of plan, so that sizes and currencies play no part; where nothing above 0 was planned there is none.
 * Of units that lie above one another the lowest count, since their answers are the same; answers that were found at fault
 * do not. A unit's satisfaction is over the same classes of customers in all years.
 */
export async function laterResults(cube: Cube, workspace: Workspace, plan: Plan): Promise<LaterResults[]> {
  const satisfaction = await yearlySatisfaction(cube, workspace, plan);
  const found = plan.results.map((measure) => {
    const results = lastStates(workspace, plan, measure);
    const units = lowest(workspace, new Set(results.map(({organization}) => organization)));
    const own = results.filter(({organization}) => units.has(organization));
    const rows = panelOf(workspace, own, satisfaction);
    const provisional = own.filter(({status}) => status === "provisional").length;
    return {measure, association: associationIn(rows), provisional};
  });
  const p = adjustPValues(found.map(({association}) => (association.estimate === null ? null : association.p)));
  return found.map((each, index) => ({...each, p: p[index]!}));
}

/** The yearly figures of the units that have results, by unit and year. */
async function yearlySatisfaction(
  cube: Cube,
  workspace: Workspace,
  {metric}: Plan
): Promise<ReadonlyMap<string, number>> {
  const {organizations, evaluation} = workspace;
  const withResults = new Set(evaluation.results.map(({organization}) => organization));
  const kinds = new Set(organizations.filter(({id}) => withResults.has(id)).map(({kind}) => kind));
  const found = new Map<string, number>();
  for (const kind of kinds) {
    const key = `organization:${kind}`;
    const {table} = await figures(cube, workspace, {by: ["year", key], metric, throughout: true});
    for (const row of figureRows(table)) {
      if (row.estimate !== null) found.set(keyOf(String(row[key]), String(row["year"])), row.estimate);
    }
  }
  for (const {kind, organization, period} of evaluation.decisions) {
    if (kind === "data_fault") found.delete(keyOf(organization ?? "", period));
  }
  return found;
}

const keyOf = (unit: string, year: string) => JSON.stringify([unit, year]);

/** The last state of each result of a measure, up to the plan's year. */
function lastStates({program, evaluation}: Workspace, {period}: Plan, measure: string): Result[] {
  const {to} = periodOfName(program, "year", period);
  const own = evaluation.results.filter(
    (result) => result.measure === measure && periodOfName(program, "year", result.period).to <= to
  );
  return [...groupBy(own, (result) => keyOf(result.organization, result.period)).values()].map((states) => {
    const order = ({status}: Result) => RESULT_STATES.indexOf(status);
    return states.sort((a, b) => order(a) - order(b) || a.line - b.line).at(-1)!;
  });
}

/** Units below which no other of them lies. */
function lowest({ancestries}: Workspace, units: ReadonlySet<string>): Set<string> {
  const above = new Set(
    ancestries.flatMap(({organization, ancestor}) =>
      organization !== ancestor && units.has(organization) ? [ancestor] : []
    )
  );
  return new Set([...units].filter((unit) => !above.has(unit)));
}

function panelOf(
  {program}: Workspace,
  results: readonly Result[],
  satisfaction: ReadonlyMap<string, number>
): UnitPeriod[] {
  const yearOf = (name: string) => Number(periodOfName(program, "year", name).from.slice(0, 4));
  const names = new Map(
    [...satisfaction.keys()].map((key) => {
      const [, year] = JSON.parse(key) as [string, string];
      return [yearOf(year), year];
    })
  );
  for (const {period} of results) names.set(yearOf(period), period);
  const first = Math.min(...names.keys());
  return [...groupBy(results, ({organization}) => organization)].flatMap(([unit, own]) => {
    const byYear = new Map(own.map((result) => [result.period, percentOfPlan(result)]));
    return [...names].map(([year, name]) => ({
      ...{unit, period: year - first},
      ...{satisfaction: satisfaction.get(keyOf(unit, name)) ?? null, result: byYear.get(name) ?? null}
    }));
  });
}

function percentOfPlan({plan, actual}: Result): number | null {
  return plan !== null && actual !== null && plan > 0 ? (100 * actual) / plan : null;
}

/** The association, or that no unit has results after satisfaction often enough for anything to change within it. */
function associationIn(rows: readonly UnitPeriod[]): LaggedAssociation | NotEstimated {
  const satisfaction = new Map(rows.map((row) => [keyOf(row.unit, String(row.period)), row.satisfaction]));
  const pairs = rows.filter(({unit, period, result}) => {
    return result !== null && (satisfaction.get(keyOf(unit, String(period - 1))) ?? null) !== null;
  });
  const years = Math.max(0, ...[...groupBy(pairs, ({unit}) => unit).values()].map((own) => own.length));
  const reason: Reason = {code: "fewer-years-of-results-than", n: years, minimum: FEWEST_YEARS};
  return years < FEWEST_YEARS ? notEstimated(pairs.length, reason) : laggedAssociation(rows);
}
