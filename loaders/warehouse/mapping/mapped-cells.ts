import type {Program, Source} from "../../workspace/model.js";
import type {MappedTime, MappedValue} from "../../workspace/source.js";
import {didYouMean} from "../../workspace/fault.js";
import type {PreparedTable} from "../../sources/contract.js";
import {valueName, type NamedExpression, type RowCheck} from "./mapping-sql.js";
import {sqlList, sqlName, sqlText} from "../../duckdb/sql.js";

/** A place in the source file that the export does not bear out. */
export interface MappingFault {
  path: PropertyKey[];
  message: string;
}

/** What a mapping needs to know of a table. */
export type TableDescription = Pick<
  PreparedTable,
  "columns" | "codebook" | "rules" | "zones" | "notShown" | "notApplicable" | "blank" | "noValue" | "written" | "weight"
>;

/** The cells of a table as a source's mapping reads them: collects what is read, what is checked, and what is not there. */
export class MappedCells {
  readonly faults: MappingFault[] = [];
  readonly checks: RowCheck[] = [];
  readonly numbers: NamedExpression[] = [];
  /** Cells that hold an answer, without the markers of none: each is read often, and so is worked out once. */
  readonly answered: NamedExpression[] = [];
  readonly values: NamedExpression[] = [];
  /** Columns of dates, and the values that tell where they have what stands for no date. */
  readonly dates: {column: string; none: string}[] = [];
  /** The touchpoint that a response is about, as SQL over the numbers; NULL where none is mapped. */
  touchpoint = "NULL::VARCHAR";
  /** Columns of the file that are read. */
  readonly used = new Set<string>();

  constructor(
    readonly source: Source,
    readonly program: Program,
    readonly table: TableDescription
  ) {}

  /** Reads a value under a name, which is returned as SQL. */
  addValue(name: string, expression: string): string {
    this.values.push({name: valueName(name), expression});
    return valueName(name);
  }

  /** Reads the number of an answer, or a time as it stands, under a name that is returned as SQL. */
  addNumber(name: string, expression: string): string {
    this.numbers.push({name: valueName(name), expression});
    return valueName(name);
  }

  /** Rejects the rows for which a condition is true, with the value that is wrong there. */
  check(column: string, condition: string, value: string, reason: string, hint?: string): void {
    this.checks.push({column, condition, value, reason, ...(hint === undefined ? {} : {hint})});
  }

  /** The cell of a column; a column that the table lacks is a fault of the mapping. */
  cell(column: string, path: PropertyKey[]): string {
    const {columns, codebook} = this.table;
    if (!columns.includes(column)) {
      const keys = codebook.filter(({name}) => name === column).map((entry) => JSON.stringify(entry.column));
      const hint =
        keys.length > 0 ? `; the column of that name is ${keys.join(" or ")} here` : didYouMean(column, columns);
      this.faults.push({path, message: `no column ${JSON.stringify(column)} in the file${hint}`});
      return "NULL";
    }
    this.used.add(column);
    return sqlName(column);
  }

  /** The cell of a column that holds no answer: NULL where its question was not shown or it is no value. */
  field(column: string, path: PropertyKey[]): string {
    const cell = this.cell(column, path);
    const expression = this.withoutMarkers(cell);
    if (expression === cell) return cell;
    const name = valueName(`field ${column}`);
    if (!this.answered.some((known) => known.name === name)) this.answered.push({name, expression});
    return name;
  }

  private withoutMarkers(text: string): string {
    const {notShown = [], noValue = []} = this.table;
    return without(text, [...notShown, ...noValue]);
  }

  /** A cell for a message: what the file has in it, and none of what the adapter writes into cells. */
  told(column: string, path: PropertyKey[]): string {
    const {notShown = [], notApplicable = [], noValue = []} = this.table;
    return without(this.cell(column, path), [
      ...notShown,
      ...noValue.filter((marker) => notApplicable.includes(marker))
    ]);
  }

  /** The cell of a column as the file has it, where something else was made of it; else as it is read. */
  asWritten(column: string, cell: string): string {
    const written = this.table.written?.[column];
    if (written === undefined) return cell;
    this.used.add(written);
    return sqlName(written);
  }

  /** A mapped value as text; cells that a list of values does not have are rejected, unless it says what they are. */
  text(mapped: MappedValue | undefined, path: PropertyKey[]): string {
    if (mapped === undefined) return "NULL::VARCHAR";
    if (typeof mapped === "string") return this.field(mapped, path);
    if ("constant" in mapped) return sqlText(mapped.constant);
    if ("sql" in mapped) return this.withoutMarkers(`nullif(trim((${mapped.sql})::VARCHAR), '')`);
    const cell = this.field(mapped.column, path);
    if (mapped.values === undefined) return cell;
    const {otherwise} = mapped;
    const entries = Object.entries(mapped.values);
    if (otherwise === undefined) {
      const reason = `expected ${expectedCodes(entries.map(([code]) => code))}`;
      this.check(mapped.column, `${cell} NOT IN (${sqlList(entries.map(([code]) => code))})`, cell, reason);
    }
    const rest = otherwise === undefined || otherwise === null ? "NULL" : sqlText(otherwise);
    const cases = entries.map(([code, value]) => `WHEN ${sqlText(code)} THEN ${sqlText(value)}`);
    return `CASE ${cell} ${cases.join(" ")} ELSE CASE WHEN ${cell} IS NULL THEN NULL ELSE ${rest} END END`;
  }

  /** The number that a text holds; NULL where it is none. */
  number(text: string): string {
    // Where a comma is the decimal sign, a point is none: 1.250 may be a thousand and more.
    const decimal = this.source.format.decimal === "," ? `translate(${text}, ',.', '.,')` : text;
    // The engine reads 1_000 as SQL has it, and nan.
    return `CASE WHEN contains(${text}, '_') OR contains(${text}, 'n') OR contains(${text}, 'N') THEN NULL ELSE TRY_CAST(${decimal} AS DOUBLE) END`;
  }
}

/** A text that is none of some; NULL where it is one. */
function without(text: string, markers: readonly string[]): string {
  return markers.length === 0 ? text : `CASE WHEN ${text} NOT IN (${sqlList(markers)}) THEN ${text} END`;
}

/** Codes as a message names them: the first eight. */
export function expectedCodes(codes: readonly string[]): string {
  const shown = codes.slice(0, 8).map((code) => JSON.stringify(code));
  return shown.join(", ") + (codes.length > shown.length ? `, … (${codes.length} codes)` : "");
}

/** Column of a mapped value, as a message names it. */
export function nameOf(mapped: MappedValue | MappedTime | undefined, otherwise: string): string {
  if (typeof mapped === "string") return mapped;
  return mapped !== undefined && "column" in mapped ? mapped.column : otherwise;
}
