import type {z} from "zod";
import type {Database} from "../duckdb/database.js";
import type {Measurements} from "../publication/published-figures.js";
import {gamingOfPlan, type GamingRow, triedTests, untoldTests} from "../response-quality/gaming-table.js";
import {periodOfName} from "../warehouse/period-keys.js";
import type {Plan} from "../workspace/evaluation/plan.js";
import type * as schemas from "./plan-schemas.js";
import {labelIn, unitLabel} from "./unit-label.js";

/** What is unusual in how the answers of a plan's year came, as its page shows it. */
export type PublishedGaming = z.infer<typeof schemas.gaming>;

/**
 * What is unusual in how the answers of a plan's year came, and what was looked for. Numbers stand only beside units whose
 * own figure of that year is shown: how many gave the best answer tells much of a figure that is withheld.
 */
export async function publishedGaming(
  database: Database,
  measurements: Measurements,
  plan: Plan
): Promise<PublishedGaming> {
  const {workspace} = measurements;
  const {program} = workspace;
  const table = await gamingOfPlan(database, workspace, plan);
  const isShown = shownUnits(measurements, plan);
  const ofLabel = (id: string | null) =>
    id === null
      ? null
      : labelIn([...program.questions, ...workspace.sources.map(({name, label}) => ({id: name, label}))], id);
  const quarterOf = new Map(measurements.quarters.map(({id, from, to}) => [`${from} ${to}`, id]));
  const findingOf = ({test, of, organization, period: months, p, n, found, expected}: GamingRow) => {
    const numbers = isShown(organization) && n >= program.privacyMinimum ? {n, found, expected} : NONE;
    const period = months === null ? null : (quarterOf.get(months) ?? months);
    return {test, of: ofLabel(of), organization: unitLabel(organization, workspace), period, p: p!, ...numbers};
  };
  return {
    findings: table.rows.filter(({isUnusual}) => isUnusual).map(findingOf),
    tests: triedTests(table),
    untold: untoldTests(table).map(({tests, kind, why}) => {
      return {tests, kind: kind === null ? null : labelIn(program.kinds, kind), why};
    })
  };
}

const NONE = {n: null, found: null, expected: null};

/** Whether the report shows the figure of a unit in the year of a plan. */
function shownUnits({workspace: {program}, release, periods, tree}: Measurements, plan: Plan) {
  const year = periodOfName(program, "year", plan.period);
  if (year?.from !== periods.current.from || year.to !== periods.current.to) return () => false;
  const known = new Set(tree.units.map(({id}) => id));
  return (unit: string) => known.has(unit) && release.figure({period: "current", unit}, "journey").estimate !== null;
}
