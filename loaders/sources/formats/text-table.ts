import {closeSync, openSync, writeSync} from "node:fs";
import {sqlText} from "../../duckdb/sql.js";
import {sqlPath} from "../../duckdb/sql-path.js";

/** Little enough that a line is forgotten before the collector of garbage takes it for one that stays. */
const FLUSH_CHARACTERS = 1 << 16;
/** DuckDB sets aside several buffers of twice this size. */
const LONGEST_ROW_BYTES = 8 << 20;

/** A cell of a table of text; null and "" are both empty. */
export type TextCell = string | null;

/** Writes lines of comma-separated cells; memory stays bounded however many come. */
export class DelimitedWriter {
  private readonly file: number;
  private readonly pending: string[] = [];
  private characters = 0;

  /** @param path  the file to write; an existing one is replaced */
  constructor(path: string) {
    this.file = openSync(path, "w");
  }

  /** Writes a line of that many cells; those that are not given are empty. */
  line(cells: readonly TextCell[], width: number): void {
    let line = "";
    for (let index = 0; index < width; index++) {
      if (index > 0) line += ",";
      const cell = cells[index];
      if (cell) line += quoted(cell);
    }
    // A line of nothing would be no row to a reader of CSV.
    line = line === "" ? '""\n' : `${line}\n`;
    this.pending.push(line);
    this.characters += line.length;
    if (this.characters >= FLUSH_CHARACTERS) this.flush();
  }

  private flush(): void {
    writeSync(this.file, this.pending.join(""));
    this.pending.length = 0;
    this.characters = 0;
  }

  /** Ends the file; nothing can be added any more. */
  close(): void {
    this.flush();
    closeSync(this.file);
  }
}

/** A table of text in a well-formed CSV file that DuckDB reads in parallel: for formats that it cannot read itself. */
export class TextTable {
  /** Rows written below the header. */
  records = 0;
  private readonly writer: DelimitedWriter;

  /**
   * @param path     the file to write; an existing one is replaced
   * @param columns  names, unique without regard to letter case
   */
  constructor(
    readonly path: string,
    readonly columns: readonly string[]
  ) {
    this.writer = new DelimitedWriter(path);
    this.writer.line(columns, columns.length);
  }

  /**
   * Adds a row; cells that it lacks at its end are empty.
   *
   * @throws RangeError if it has more cells than there are columns
   */
  row(cells: readonly TextCell[]): void {
    if (cells.length > this.columns.length) {
      throw new RangeError(`row ${this.records}: expected at most ${this.columns.length} cells, found ${cells.length}`);
    }
    this.writer.line(cells, this.columns.length);
    this.records += 1;
  }

  /** Ends the file; nothing can be added any more. */
  close(): void {
    this.writer.close();
  }

  /** A FROM clause that yields the columns as VARCHAR, empty cells as NULL. */
  get relation(): string {
    const types = this.columns.map((column) => `${sqlText(column)}: 'VARCHAR'`).join(", ");
    return `read_csv(${sqlPath(this.path)}, columns = {${types}}, auto_detect = false, compression = 'none', hive_partitioning = false, header = true, delim = ',',
      quote = '"', escape = '"', strict_mode = true, null_padding = false, max_line_size = ${LONGEST_ROW_BYTES}, buffer_size = ${2 * LONGEST_ROW_BYTES})`;
  }
}

const SPECIAL = /[",\r\n]/;

function quoted(cell: string): string {
  return SPECIAL.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
