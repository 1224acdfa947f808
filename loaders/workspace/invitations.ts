import {z} from "zod";
import {optionalText, text, wholeNumber} from "./cells.js";
import {addFaults, type Fault} from "./fault.js";
import type {Names} from "./names.js";
import type {Ancestry} from "./organization-tree.js";
import {isPeriodName, PERIOD_EXAMPLES, type NamedPeriodKind} from "./period-names.js";
import {declareTable, readTable} from "./table.js";

/** How many customers of a class were invited to answer about a unit, with everything below it, in a period. */
export interface InvitationRow {
  organization: string;
  class: string;
  /** Name of the month, quarter or year; null for the whole time. */
  period: string | null;
  invited: number;
  line: number;
}

/** What invitations may refer to. */
export interface InvitationContext {
  names: Names;
  ancestries: readonly Ancestry[];
  /** First month of the year. */
  starts: number;
}

/** invitations.csv: the denominators of response rates. */
export const invitationsTable = declareTable({
  file: "invitations.csv",
  row: z.strictObject({
    organization_id: text("the id of a unit").describe("The unit that was asked about, with all below it"),
    class: text("the id of a customer class").describe("Customers who were asked"),
    period: optionalText.describe("Month, quarter or year; empty: the whole time"),
    invited: wholeNumber.describe("Customers who were invited")
  }),
  key: ["organization_id", "class", "period"],
  twice: "this unit and class have a row already",
  references: {
    organization_id: {noun: "organization", names: "organizations"},
    class: {noun: "customer class", names: "classes"}
  },
  optional: true
});

/**
 * Reads who was invited; null where there is no such file. No response may belong to two rows: all periods are of one
 * kind (months, quarters, years, or none), and a unit that has a row has none above it for the same class and period.
 */
export function readInvitations(
  directory: string,
  context: InvitationContext
): {invitations: InvitationRow[] | null; faults: Fault[]} {
  const {exists, records, faults} = readTable(invitationsTable, directory, context.names);
  const first = records[0] && kindOf(records[0].cells.period, context.starts);
  for (const {line, cells} of records) {
    const message = periodFault(cells.period, first ?? null, context.starts);
    if (message !== null) faults.push({file: invitationsTable.file, line, message: `period: ${message}`});
  }
  const invitations = records.flatMap(({line, row}): InvitationRow[] => {
    if (row === null) return [];
    const {organization_id: organization, class: customers, period, invited} = row;
    return [{organization, class: customers, period, invited, line}];
  });
  addFaults(faults, overlaps(invitations, context.ancestries, invitationsTable.file));
  return {invitations: exists ? invitations : null, faults};
}

/**
 * The kind of period that a name is of; null for none, undefined for a name of no kind.
 *
 * @example kindOf("2025-Q3", 1) // "quarter"
 */
export function kindOf(period: string, starts: number): NamedPeriodKind | null | undefined {
  if (period === "") return null;
  return (["month", "quarter", "year"] as const).find((kind) => isPeriodName(kind, period, starts));
}

function periodFault(period: string, first: NamedPeriodKind | null, starts: number): string | null {
  const kind = kindOf(period, starts);
  const found = `found ${JSON.stringify(period)}`;
  if (kind === undefined) {
    const examples = (["month", "quarter", "year"] as const).map((each) => PERIOD_EXAMPLES[each](starts)).join(", ");
    return `expected a month, quarter or year as in ${examples}, or nothing, ${found}`;
  }
  return kind === first ? null : `expected ${first === null ? "nothing" : `a ${first}`} as on the first line, ${found}`;
}

/** Rows whose responses another row, of a unit above, counts too. */
function overlaps(invitations: readonly InvitationRow[], ancestries: readonly Ancestry[], file: string): Fault[] {
  const keyOf = (organization: string, row: InvitationRow) => JSON.stringify([organization, row.class, row.period]);
  const lines = new Map<string, number>();
  for (const row of [...invitations].reverse()) lines.set(keyOf(row.organization, row), row.line);
  const faults: Fault[] = [];
  const above = new Map<string, Set<string>>();
  for (const {organization, ancestor} of ancestries) {
    if (organization === ancestor) continue;
    above.set(organization, (above.get(organization) ?? new Set()).add(ancestor));
  }
  for (const row of invitations) {
    const higher = [...(above.get(row.organization) ?? [])].find((unit) => lines.has(keyOf(unit, row)));
    if (higher === undefined) continue;
    const place = lines.get(keyOf(higher, row))!;
    const message = `organization_id: ${row.organization} lies below ${higher}, whose customers line ${place} counts already`;
    faults.push({file, line: row.line, message});
  }
  return faults;
}
