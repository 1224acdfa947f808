import {isPeriodName, PERIOD_EXAMPLES} from "../period-names.js";

/**
 * What is wrong where exactly one of some cells must be filled; null where nothing is.
 *
 * @example expectOne({organization_id: "", leader_id: ""}, ["organization_id", "leader_id"]) // "expected one of organization_id, leader_id, found none"
 */
export function expectOne<Column extends string>(
  cells: Readonly<Record<Column, string>>,
  columns: readonly Column[]
): string | null {
  const filled = columns.filter((column) => cells[column] !== "");
  if (filled.length === 1) return null;
  return `expected one of ${columns.join(", ")}, found ${filled.length === 0 ? "none" : filled.join(" and ")}`;
}

/** Why a cell is no name of a year; null where it is one. */
export function yearFault(column: string, found: string, starts: number): string | null {
  if (isPeriodName("year", found, starts)) return null;
  return `${column}: expected a year such as ${PERIOD_EXAMPLES.year(starts)}, found ${JSON.stringify(found)}`;
}

/** Why days stand in an order that cannot be; null where they do not. Days that are missing are passed over. */
export function orderFault(days: readonly (readonly [column: string, day: string | null])[]): string | null {
  const known = days.filter((each): each is readonly [string, string] => each[1] !== null);
  for (const [index, [column, found]] of known.entries()) {
    const [former, before] = known[index - 1] ?? [column, found];
    if (found < before) return `${column}: expected a day from ${former} (${before}) on, found ${found}`;
  }
  return null;
}
