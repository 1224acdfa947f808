import {readCsvTable, type CsvRecord} from "./csv-table.js";
import {addFaults, type Fault} from "./fault.js";
import {unknownName, type Names} from "./names.js";
import type {Ancestry} from "./organization-tree.js";
import {isPeriodName, PERIOD_EXAMPLES, type NamedPeriodKind} from "./period-names.js";

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

type Column = "organization_id" | "class" | "period" | "invited";

/**
 * Reads invitations.csv: the denominators of response rates. No response may belong to two rows: all periods are of one
 * kind (months, quarters, years, or none), and a unit that has a row has none above it for the same class and period.
 */
export function readInvitations(
  path: string,
  name: string,
  context: InvitationContext
): {invitations: InvitationRow[]; faults: Fault[]} {
  const {records, faults} = readCsvTable<Column>(path, name, {
    required: ["organization_id", "class", "invited"],
    optional: ["period"]
  });
  const first = records[0] && kindOf(records[0].cells.period, context.starts);
  const invitations = records.map((record): InvitationRow => {
    const {line, cells} = record;
    for (const message of rowFaults(record, context, first ?? null)) faults.push({file: name, line, message});
    return {
      organization: cells.organization_id,
      class: cells.class,
      period: cells.period || null,
      invited: Number(cells.invited),
      line
    };
  });
  if (faults.length === 0) addFaults(faults, overlaps(invitations, context.ancestries, name));
  return {invitations, faults};
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

function rowFaults(
  {cells}: CsvRecord<Column>,
  {names, starts}: InvitationContext,
  first: NamedPeriodKind | null
): string[] {
  const messages: string[] = [];
  const told = (column: string, message: string | null) => {
    if (message !== null) messages.push(`${column}: ${message}`);
  };
  told("organization_id", unknownName("organization", cells.organization_id, names.organizations));
  told("class", unknownName("customer class", cells.class, names.classes));
  const kind = kindOf(cells.period, starts);
  const examples = (["month", "quarter", "year"] as const).map((each) => PERIOD_EXAMPLES[each](starts)).join(", ");
  if (kind === undefined) {
    told(
      "period",
      `expected a month, quarter or year as in ${examples}, or nothing, found ${JSON.stringify(cells.period)}`
    );
  } else if (kind !== first) {
    const expected = first === null ? "nothing" : `a ${first}`;
    told("period", `expected ${expected} as on the first line, found ${JSON.stringify(cells.period)}`);
  }
  if (!/^\d+$/.test(cells.invited)) {
    told("invited", `expected a whole number of 0 or more, found ${JSON.stringify(cells.invited)}`);
  }
  return messages;
}

/** Rows whose responses would be counted twice. */
function overlaps(invitations: readonly InvitationRow[], ancestries: readonly Ancestry[], file: string): Fault[] {
  const keyOf = (organization: string, row: InvitationRow) => JSON.stringify([organization, row.class, row.period]);
  const lines = new Map<string, number>();
  const faults: Fault[] = [];
  for (const row of invitations) {
    const key = keyOf(row.organization, row);
    const twin = lines.get(key);
    if (twin === undefined) lines.set(key, row.line);
    else faults.push({file, line: row.line, message: `this unit and class have a row already, on line ${twin}`});
  }
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
