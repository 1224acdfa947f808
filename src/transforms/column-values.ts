import type {ColumnTable} from "arquero";

/**
 * The values of a column in the order of the table's rows. A column that is an array already is returned itself, not
 * copied: treat it as read-only.
 *
 * @throws RangeError "columnValues: no column \"stgae\"; there are stage, estimate"
 */
export function columnValues(table: ColumnTable, name: string): ArrayLike<unknown> {
  const column: unknown = table.column(name);
  if (column === undefined) {
    throw new RangeError(
      `columnValues: no column ${JSON.stringify(name)}; there are ${table.columnNames().join(", ")}`
    );
  }
  const asStored = !table.isFiltered() && !table.isOrdered();
  return asStored && (Array.isArray(column) || column instanceof Float64Array) ? column : table.array(name);
}

/**
 * The numbers of a column in the order of the table's rows; treat them as read-only.
 *
 * @throws RangeError if there is no such column
 */
export function columnNumbers(table: ColumnTable, name: string): Float64Array {
  const values = columnValues(table, name);
  return values instanceof Float64Array ? values : Float64Array.from(values as ArrayLike<number>);
}
