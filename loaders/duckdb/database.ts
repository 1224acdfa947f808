import {existsSync, realpathSync, statSync} from "node:fs";
import {DuckDBInstance, type DuckDBConnection, type DuckDBScalarFunction, type DuckDBValue} from "@duckdb/node-api";
import {isOutOfMemory} from "./engine-error.js";
import {patternOf} from "./sql-path.js";
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
    return this.value<number>("SELECT current_setting('threads')::INTEGER");
  }

  private async reopen(options: OpenOptions): Promise<void> {
    this.close();
    this.opened = await openLocked(this.path, options);
  }

  /** Rows as plain values: cast counts to INTEGER or DOUBLE and dates to VARCHAR in the SQL. */
  async rows<T extends object = Row>(sql: string): Promise<T[]> {
    const reader = await this.connection.runAndReadAll(sql);
    return reader.getRowObjects() as unknown as T[];
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

  /** Columns as arrays of plain values, by name; each one empty where there are no rows. */
  async columns(sql: string): Promise<Record<string, DuckDBValue[]>> {
    const reader = await this.connection.runAndReadAll(sql);
    const columns = reader.getColumns(); // none at all where there are no rows
    return Object.fromEntries(reader.columnNames().map((name, index) => [name, columns[index] ?? []]));
  }

  /** The only value of a query's only row. */
  async value<T extends DuckDBValue>(sql: string): Promise<T> {
    const reader = await this.connection.runAndReadAll(sql);
    return reader.getRows()[0]![0] as T;
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
