import {existsSync, realpathSync, statSync} from "node:fs";
import {DuckDBInstance, type DuckDBConnection, type DuckDBScalarFunction, type DuckDBValue} from "@duckdb/node-api";
import {isOutOfMemory} from "./engine-error.js";
import {nativeColumns} from "./native-columns.js";
import {patternOf} from "./sql-path.js";
import {
  expectColumns,
  expectNoNull,
  filledColumns,
  type ArraysOf,
  type ColumnKind,
  type ResultColumns,
  type RowOf,
  type ValueOf
} from "./result-columns.js";
import {sqlList, sqlText} from "./sql.js";

/** Memory that DuckDB may hold before it spills to disk; Node and the reader's buffers come on top. */
const MEMORY_LIMIT = "448MB";

/** Below these sizes threads wait for one another longer than they work; an empty warehouse is a third of its own. */
const SMALL_DATABASE = 8e6;
const SMALL_EXPORTS = 1e6;

/** How a database is opened. */
export interface OpenOptions {
  readOnly?: boolean;
  /** Folder for what does not fit into memory. */
  temporary?: string;
  /** Files and folders that statements may read; none but these and the database itself. */
  readable?: readonly string[];
  /** Makes functions that statements may call beside the engine's own. */
  functions?: () => readonly DuckDBScalarFunction[];
  /** Leaves the work to one thread; default: where the database file is small or new. */
  oneThread?: boolean;
  /** Threads where it is not one; default: as many as the machine has. */
  threads?: number;
  /** Memory that may be held before it is spilled to disk; default: 448MB. */
  memory?: string;
}

export type Row = Record<string, DuckDBValue>;

/**
 * A DuckDB database: statements in, rows as plain objects out. What statements may reach is settled before the first one
 * runs, and cannot be changed afterwards, not even by a statement.
 */
export class Database {
  private constructor(
    private readonly path: string,
    private readonly options: OpenOptions,
    private opened: Opened
  ) {}

  /**
   * Opens a database file, or `:memory:`.
   *
   * @throws Error of DuckDB's when another process holds the file
   */
  static async open(path: string, options: OpenOptions = {}): Promise<Database> {
    return new Database(path, options, await openLocked(path, options));
  }

  get connection(): DuckDBConnection {
    return this.opened.connection;
  }

  async run(sql: string): Promise<void> {
    await this.connection.run(sql);
  }

  /**
   * Runs a statement; where the memory does not suffice for all threads at once, opens the database file anew and runs
   * it on one alone, as all that follows until `useAllThreads`. Each thread that reads Parquet holds whole columns of a
   * row group, and a few such columns may be as large as the memory. Whatever is temporary is lost on the way.
   */
  async runInMemory(sql: string): Promise<void> {
    try {
      await this.run(sql);
    } catch (error) {
      if (!isOutOfMemory(error) || this.path === ":memory:" || (await this.threads()) === 1) throw error;
      await this.reopen({...this.options, oneThread: true});
      await this.run(sql);
    }
  }

  /** Gives the work to as many threads as at first, where one alone is left; whatever is temporary is lost. */
  async useAllThreads(): Promise<void> {
    if (this.opened.options !== this.options) await this.reopen(this.options);
  }

  private async threads(): Promise<number> {
    return this.value("SELECT current_setting('threads')::INTEGER", "number");
  }

  private async reopen(options: OpenOptions): Promise<void> {
    this.close();
    this.opened = await openLocked(this.path, options);
  }

  /**
   * Rows as plain values, held to the columns that are declared: cast counts to INTEGER or DOUBLE and dates to VARCHAR in
   * the SQL. Without columns, whatever the engine gives.
   *
   * @throws Error of DuckDB's, or one that tells columns of another name or type and nulls where none may be
   */
  async rows(sql: string): Promise<Row[]>;
  async rows<const Columns extends ResultColumns>(sql: string, columns: Columns): Promise<RowOf<Columns>[]>;
  async rows(sql: string, columns?: ResultColumns): Promise<Row[]> {
    const reader = await this.connection.runAndReadAll(sql);
    const rows = reader.getRowObjects();
    if (columns === undefined) return rows;
    expectColumns(columns, nativeColumns(reader));
    for (const name of filledColumns(columns))
      expectNoNull(
        name,
        rows.some((row) => row[name] === null)
      );
    return rows;
  }

  /** Rows with columns of texts, whose names are not known before, apart from those that are. */
  async keyedRows<const Columns extends ResultColumns>(
    sql: string,
    names: readonly string[],
    columns: Columns
  ): Promise<{texts: (string | null)[]; row: RowOf<Columns>}[]> {
    const declared: ResultColumns = {...Object.fromEntries(names.map((name) => [name, "text?"])), ...columns};
    const rows = await this.rows(sql, declared);
    return rows.map((row) => {
      const entries = Object.keys(columns).map((name) => [name, row[name]!]);
      return {
        texts: names.map((name) => row[name] as string | null),
        row: Object.fromEntries(entries) as RowOf<Columns>
      };
    });
  }

  /** Columns of DOUBLEs without nulls, in their order; each one empty where there are no rows. */
  async numbers(sql: string): Promise<Float64Array[]> {
    const result = await this.connection.run(sql);
    const chunks = await result.fetchAllChunks();
    const rows = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
    return Array.from({length: result.columnCount}, (_, column) => {
      const numbers = new Float64Array(rows);
      let row = 0;
      for (const chunk of chunks) {
        const vector = chunk.getColumnVector(column);
        const items = vector.itemCount;
        for (let item = 0; item < items; item += 1) numbers[row++] = vector.getItem(item) as number;
      }
      return numbers;
    });
  }

  /** Columns as arrays of plain values, by name and held to what is declared; each one empty where there are no rows. */
  async columns<const Columns extends ResultColumns>(sql: string, columns: Columns): Promise<ArraysOf<Columns>> {
    const reader = await this.connection.runAndReadAll(sql);
    expectColumns(columns, nativeColumns(reader));
    const arrays = reader.getColumns(); // none at all where there are no rows
    const found = Object.fromEntries(reader.columnNames().map((name, index) => [name, arrays[index] ?? []]));
    for (const name of filledColumns(columns)) expectNoNull(name, found[name]!.includes(null));
    return found as ArraysOf<Columns>;
  }

  /** The only value of a query's only row. */
  async value(sql: string): Promise<DuckDBValue>;
  async value<const Kind extends ColumnKind>(sql: string, kind: Kind): Promise<ValueOf<Kind>>;
  async value(sql: string, kind?: ColumnKind): Promise<DuckDBValue> {
    const reader = await this.connection.runAndReadAll(sql);
    const [name = ""] = reader.columnNames();
    const value = reader.getRows()[0]?.[0];
    if (value === undefined) throw new Error("the result of a statement has no row, expected one");
    if (kind === undefined) return value;
    expectColumns({[name]: kind}, nativeColumns(reader));
    for (const filled of filledColumns({[name]: kind})) expectNoNull(filled, value === null);
    return value;
  }

  /** Runs statements as one: all of them take effect or none. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    await this.run("BEGIN TRANSACTION");
    try {
      const result = await work();
      await this.run("COMMIT");
      return result;
    } catch (error) {
      await this.run("ROLLBACK").catch(() => undefined);
      throw error;
    }
  }

  close(): void {
    this.opened.connection.closeSync();
    this.opened.instance.closeSync();
  }
}

interface Opened {
  instance: DuckDBInstance;
  connection: DuckDBConnection;
  options: OpenOptions;
}

/** A connection that reaches no file but those it may read, and on which no setting can be changed. */
async function openLocked(path: string, options: OpenOptions): Promise<Opened> {
  const {readOnly = false, temporary, readable = [], memory = MEMORY_LIMIT} = options;
  const {threads, oneThread = threads === undefined && isSmall(path)} = options;
  const instance = await DuckDBInstance.create(path, {
    access_mode: readOnly ? "READ_ONLY" : "AUTOMATIC",
    memory_limit: memory,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    ...(oneThread ? {threads: "1"} : threads === undefined ? {} : {threads: String(threads)})
  });
  const connection = await instance.connect();
  // What statements read is held against them as a pattern, as it stands in the statement.
  const paths = `[${sqlList(readable.map(realPath).flatMap((each) => [each, patternOf(each) ?? each]))}]`;
  const settings = [
    "TimeZone = 'UTC'",
    ...(temporary === undefined ? [] : [`temp_directory = ${sqlText(temporary)}`]),
    ...(readable.length === 0 ? [] : [`allowed_directories = ${paths}`, `allowed_paths = ${paths}`]),
    "enable_external_access = false",
    "lock_configuration = true"
  ];
  await connection.run(settings.map((setting) => `SET ${setting}`).join("; "));
  for (const each of options.functions?.() ?? []) connection.registerScalarFunction(each);
  return {instance, connection, options};
}

/** The path itself of what a link leads to; the engine compares those. */
function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}

function isSmall(path: string): boolean {
  return path !== ":memory:" && (statSync(path, {throwIfNoEntry: false})?.size ?? 0) < SMALL_DATABASE;
}

/** Whether export files are so small together that one thread is done with them sooner than several. */
export function areSmall(files: readonly {path: string}[]): boolean {
  const sizes = files.map(({path}) => statSync(path, {throwIfNoEntry: false})?.size ?? 0);
  return sizes.reduce((sum, size) => sum + size, 0) < SMALL_EXPORTS;
}
