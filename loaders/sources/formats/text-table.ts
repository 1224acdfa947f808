import {closeSync, openSync, writeSync} from "node:fs";
import {sqlText} from "../../duckdb/sql.js";
import {sqlPath} from "../../duckdb/sql-path.js";
import {FileRefusal} from "../../workspace/fault.js";

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
  private cells = 0;

  /**
   * @param path  the file to write; an existing one is replaced
   * @param mostCells  how many it may have: a row of one cell far to the right has thousands of empty ones
   */
  constructor(
    path: string,
    private readonly mostCells = Infinity
  ) {
    this.file = openSync(path, "w");
  }

  /**
   * Writes a line of that many cells; those that are not given are empty.
   *
   * @throws FileRefusal if the line is longer than can be read, or there are more cells than there may be
   */
  line(cells: readonly TextCell[], width: number): void {
    this.cells += width;
    if (this.cells > this.mostCells) {
      const most = this.mostCells.toLocaleString("en");
      throw new FileRefusal(`expected at most ${most} cells, empty ones included, found more`);
    }
    let line = "";
    let delimiters = 0;
    const last = Math.min(width, cells.length);
    for (let index = 0; index < last; index++) {
      const cell = cells[index];
      if (!cell) continue;
      line += index - delimiters === 1 ? "," : ",".repeat(index - delimiters);
      line += quoted(cell);
      delimiters = index;
    }
    line += ",".repeat(Math.max(0, width - 1 - delimiters));
    // A line of nothing would be no row to a reader of CSV.
    line = line === "" ? '""\n' : `${line}\n`;
    if (line.length > LONGEST_ROW_BYTES / 3 && Buffer.byteLength(line) > LONGEST_ROW_BYTES) {
      throw new FileRefusal(
        `a row is longer than ${LONGEST_ROW_BYTES >> 20} MiB; it begins with ${JSON.stringify(line.slice(0, 40))}`
      );
    }
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
   * @param mostCells  how many it may have, empty ones included
   */
  constructor(
    readonly path: string,
    readonly columns: readonly string[],
    mostCells?: number
  ) {
    this.writer = new DelimitedWriter(path, mostCells);
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
