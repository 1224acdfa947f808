import type {NotEstimated} from "../../src/model/estimate.js";
import type {Reason} from "../../src/model/reason.js";
import {adjustPValues} from "../../src/statistics/comparisons/multiplicity.js";
import {notEstimated} from "../../src/statistics/estimates/not-estimated.js";
import {groupBy} from "../../src/statistics/numbers/group-by.js";
import {sumOf} from "../../src/statistics/numbers/sum-of.js";
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

/** The yearly figures of units, by unit and then by the name of the year. */
type Yearly = Map<string, Map<string, number>>;

/** The yearly figures of the units that have results. */
async function yearlySatisfaction(cube: Cube, workspace: Workspace, {metric}: Plan): Promise<Yearly> {
  const {organizations, evaluation} = workspace;
  const withResults = new Set(evaluation.results.map(({organization}) => organization));
  const kinds = new Set(organizations.filter(({id}) => withResults.has(id)).map(({kind}) => kind));
  const found: Yearly = new Map();
  for (const kind of kinds) {
    const key = `organization:${kind}`;
    const {table} = await figures(cube, workspace, {by: ["year", key], metric, throughout: true});
    for (const row of figureRows(table)) {
      if (row.estimate === null) continue;
      const unit = String(row[key]);
      found.set(unit, (found.get(unit) ?? new Map<string, number>()).set(String(row["year"]), row.estimate));
    }
  }
  for (const {kind, organization, period} of evaluation.decisions) {
    if (kind === "data_fault") found.get(organization ?? "")?.delete(period);
  }
  return found;
}

/** The last state of each result of a measure, up to the plan's year. */
function lastStates({program, evaluation}: Workspace, {period}: Plan, measure: string): Result[] {
  const {to} = periodOfName(program, "year", period);
  const own = evaluation.results.filter(
    (result) => result.measure === measure && periodOfName(program, "year", result.period).to <= to
  );
  return [...groupBy(own, (result) => JSON.stringify([result.organization, result.period])).values()].map((states) => {
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

function panelOf({program}: Workspace, results: readonly Result[], satisfaction: Yearly): UnitPeriod[] {
  const yearOf = (name: string) => Number(periodOfName(program, "year", name).from.slice(0, 4));
  const names = [...satisfaction.values()].flatMap((years) => [...years.keys()]);
  const years = new Map([...names, ...results.map(({period}) => period)].map((name) => [name, yearOf(name)]));
  const first = Math.min(...years.values());
  return [...groupBy(results, ({organization}) => organization)].flatMap(([unit, own]) => {
    const percents = new Map(own.map((result) => [result.period, percentOfPlan(result)]));
    return [...years].map(([name, year]) => ({
      ...{unit, period: year - first},
      ...{satisfaction: satisfaction.get(unit)?.get(name) ?? null, result: percents.get(name) ?? null}
    }));
  });
}

function percentOfPlan({plan, actual}: Result): number | null {
  return plan !== null && actual !== null && plan > 0 ? (100 * actual) / plan : null;
}

/** The association, or that no unit has results after satisfaction often enough for anything to change within it. */
function associationIn(rows: readonly UnitPeriod[]): LaggedAssociation | NotEstimated {
  const pairs = [...groupBy(rows, ({unit}) => unit).values()].map((own) => {
    const asked = new Set(own.filter((row) => row.satisfaction !== null).map(({period}) => period));
    return own.filter(({period, result}) => result !== null && asked.has(period - 1)).length;
  });
  const years = Math.max(0, ...pairs);
  const reason: Reason = {code: "fewer-years-of-results-than", n: years, minimum: FEWEST_YEARS};
  return years < FEWEST_YEARS ? notEstimated(sumOf(pairs), reason) : laggedAssociation(rows);
}
