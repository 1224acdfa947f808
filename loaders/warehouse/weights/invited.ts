import type {Period} from "../../../src/model/periods.js";
import {numbers} from "../../duckdb/result-columns.js";
import type {Workspace} from "../../workspace/model.js";
import type {InvitationRow} from "../../workspace/invitations.js";
import {kindOf} from "../../workspace/invitations.js";
import {periodOfName} from "../period-keys.js";
import {WorkspaceError, type Fault} from "../../workspace/fault.js";
import type {Database} from "../../duckdb/database.js";
import {sqlText} from "../../duckdb/sql.js";

/** The rows of a workspace's invitations with the counted responses of each: `invitation` in the warehouse. */
const TABLE = "invitation";

/**
 * Writes the invitations into the warehouse, with how many responded to each: those of the class who named the unit or
 * one below it, in months of the period.
 *
 * @throws WorkspaceError for every row with more responses than invitations
 */
export async function countInvitations(
  database: Database,
  {program, invitations}: Pick<Workspace, "program" | "invitations">
): Promise<void> {
  await database.run(`DELETE FROM ${TABLE}`);
  if (invitations === null || invitations.length === 0) return;
  const tuples = invitations.map((row, index) => {
    const {from, to} = spanOf(row, program);
    const cells = [
      index,
      sqlText(row.organization),
      sqlText(row.class),
      row.period === null ? "NULL" : sqlText(row.period)
    ];
    return `(${[...cells, `DATE '${from}-01'`, `DATE '${to}-01'`, row.invited, row.line, 0].join(", ")})`;
  });
  for (let start = 0; start < tuples.length; start += 1000) {
    await database.run(`INSERT INTO ${TABLE} VALUES ${tuples.slice(start, start + 1000).join(", ")}`);
  }
  await database.run(
    `UPDATE ${TABLE} SET responded = found.n FROM (
       SELECT place, count(*) AS n FROM ${RESPONDED} GROUP BY place) AS found
     WHERE ${TABLE}.place = found.place`
  );
  const excess = await database.rows(
    `SELECT line, organization, customer_class AS class, invited::DOUBLE AS invited, responded::DOUBLE AS n
     FROM ${TABLE} WHERE responded > invited ORDER BY line`,
    {...numbers("line", "invited", "n"), organization: "text", class: "text"}
  );
  const faults = excess.map(({line, organization, class: customers, invited, n}): Fault => {
    const message = `${organization}, ${customers}: ${n} responses but only ${invited} invitations`;
    return {file: "invitations.csv", line, message};
  });
  if (faults.length > 0) throw new WorkspaceError(faults);
}

/** Counted responses with the place of their invitation; those without one are not in it. */
export const RESPONDED = `
  (SELECT invitation.place, response.response_key FROM response
   ANTI JOIN superseded USING (response_key)
   JOIN ancestry ON ancestry.organization = response.organization
     AND response.month >= ancestry.from_month AND response.month < ancestry.until_month
   JOIN ${TABLE} ON ${TABLE}.organization = ancestry.ancestor AND ${TABLE}.customer_class = response.customer_class
     AND response.month BETWEEN ${TABLE}.from_month AND ${TABLE}.to_month)`;

function spanOf({period}: InvitationRow, program: Workspace["program"]): Period {
  const kind = kindOf(period ?? "", program.fiscalYear.starts);
  return period === null || kind == null ? {from: "0001-01", to: "9999-12"} : periodOfName(program, kind, period);
}
