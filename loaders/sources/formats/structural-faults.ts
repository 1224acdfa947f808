import {sqlText} from "../../duckdb/sql.js";
import {TextTable} from "./text-table.js";

/** A row that cannot be read as a record: the line it begins on, what it begins with, and why. */
export interface StructuralFault {
  line: number;
  value: string;
  reason: string;
}

/** The rows of a file that are no records. There may be as many as the file has lines, so that none is held in memory. */
export interface StructuralFaults {
  count: number;
  /** Relation of `line`, `value` and `reason`, in the order of the file. */
  relation: string;
}

/** A few faults, all of them known at once. */
export function faultsOf(faults: readonly StructuralFault[]): StructuralFaults {
  const rows = faults.map(({line, value, reason}) => `(${line}, ${sqlText(value)}, ${sqlText(reason)})`);
  return rows.length === 0 ? NO_FAULTS : {count: rows.length, relation: asRelation(`VALUES ${rows.join(", ")}`)};
}

const asRelation = (rows: string) => `(SELECT * FROM (${rows}) AS faults(line, value, reason))`;

/** Of a file that holds nothing but records. */
export const NO_FAULTS: StructuralFaults = {
  count: 0,
  relation: `(SELECT NULL::BIGINT AS line, NULL::VARCHAR AS value, NULL::VARCHAR AS reason WHERE false)`
};

/** Writes faults to a file as they are met; the file is only made where there is one. */
export class FaultFile {
  private table: TextTable | null = null;
  private isClosed = false;

  /** @param path  the file to write; an existing one is replaced */
  constructor(private readonly path: string) {}

  readonly add = ({line, value, reason}: StructuralFault): void => {
    this.table ??= new TextTable(this.path, ["line", "value", "reason"]);
    this.table.row([String(line), value, reason]);
  };

  /** Ends the file, once however often it is called; nothing can be added any more. */
  close(): StructuralFaults {
    if (this.table === null) return NO_FAULTS;
    if (!this.isClosed) this.table.close();
    this.isClosed = true;
    return {count: this.table.records, relation: this.table.relation};
  }
}
