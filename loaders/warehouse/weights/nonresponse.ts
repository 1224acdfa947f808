import {nonResponseWeights} from "../../../src/statistics/weights/weights-nonresponse.js";
import {WorkspaceError} from "../../workspace/fault.js";
import type {Workspace} from "../../workspace/model.js";
import {UNASSIGNED} from "../../workspace/reserved-names.js";
import type {Database} from "../../duckdb/database.js";
import {RESPONDED} from "./invited.js";

/** How non-response was made up for. */
export interface NonresponseReport {
  invited: number;
  responded: number;
  /** Schouten's representativity indicator, 0–1: 1 where every unit and class answers at the same rate. */
  representativity: number;
  /** Share of the effective sample size that the unequal factors cost, 0–1. */
  lossShare: number;
  /** Responses of no known organization, which weigh as all invitations over all responses. */
  unassigned: number;
}

/**
 * What every response is multiplied by to make up for non-response: invited over responded, by unit, class and period.
 *
 * @returns a join on `cells`, responses, and the factor in its terms
 * @throws WorkspaceError for a unit and class with responses and no invitations, or with invitations and no responses
 */
export async function nonresponseSteps(
  database: Database,
  {invitations}: Pick<Workspace, "invitations">
): Promise<{report: NonresponseReport; from: string; factor: string}> {
  await expectInvitations(database);
  const counts = await database.rows("SELECT place, responded::DOUBLE AS answered FROM invitation ORDER BY place", {
    place: "number",
    answered: "number"
  });
  const groups = counts.map(({place, answered}) => {
    const {organization, class: customers, period, invited} = invitations![place]!;
    return {group: [organization, customers, ...(period === null ? [] : [period])].join(", "), invited, answered};
  });
  const weights = weightsOf(groups, invitations!);
  const {rate, representativity, lossShare} = weights;
  const tuples = weights.factors.map((factor, index) => `(${counts[index]!.place}, ${factor.toExponential()})`);
  await database.run(
    `CREATE OR REPLACE TEMP TABLE nonresponse AS
     SELECT response_key, factor FROM ${RESPONDED} JOIN (VALUES ${tuples.join(", ")}) AS factors (place, factor) USING (place)`
  );
  const unassigned = await database.value(
    `SELECT count(*)::DOUBLE FROM response ANTI JOIN superseded USING (response_key) WHERE organization = '${UNASSIGNED}'`,
    "number"
  );
  const sum = (of: "invited" | "answered") => groups.reduce((total, group) => total + group[of], 0);
  return {
    report: {invited: sum("invited"), responded: sum("answered"), representativity, lossShare, unassigned},
    from: "LEFT JOIN nonresponse USING (response_key)",
    factor: `coalesce(nonresponse.factor, ${(1 / rate).toExponential()})`
  };
}

async function expectInvitations(database: Database): Promise<void> {
  const missing = await database.rows(
    `SELECT organization, customer_class AS class, count(*)::DOUBLE AS n, strftime(min(month), '%Y-%m') AS month
     FROM response ANTI JOIN superseded USING (response_key)
     WHERE organization <> '${UNASSIGNED}' AND response_key NOT IN (SELECT response_key FROM ${RESPONDED})
     GROUP BY ALL ORDER BY organization, class`,
    {organization: "text", class: "text", n: "number", month: "text"}
  );
  if (missing.length === 0) return;
  const faults = missing.map(({organization, class: customers, n, month}) => ({
    ...{file: "invitations.csv", line: null},
    message: `weights: ${organization}, ${customers}: ${n} responses from ${month} on but no invitations`
  }));
  throw new WorkspaceError(faults);
}

function weightsOf(
  groups: readonly {group: string; invited: number; answered: number}[],
  invitations: NonNullable<Workspace["invitations"]>
) {
  try {
    return nonResponseWeights(groups);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const line = invitations[groups.findIndex(({group}) => error.message.includes(`"${group}"`))]?.line ?? null;
    const message = `weights: ${error.message.replace(/^\w+: /, "")}`;
    throw new WorkspaceError([{file: "invitations.csv", line, message}]);
  }
}
