import {rm, stat} from "node:fs/promises";
import {dirname, join, resolve} from "node:path";
import {Database} from "../duckdb/database.js";
import {sqlList, sqlText} from "../duckdb/sql.js";
import {openForReading} from "../warehouse/reading.js";
import {warehousePath} from "../workspace/paths.js";
import type {PairsPart} from "./browser/attached-cube.js";
import type {ExploreWorkspace} from "./browser/subject.js";
import {exploreWorkspace} from "./explore-workspace.js";

/** Makes statements that write tables into the catalog `file`, from those of the catalog `warehouse`. */
type Statements = (database: Database) => string[] | Promise<string[]>;

/** Tables that figures are made of, and whoever asks by SQL has: no response, no comment, nobody's id. */
const TABLES = [
  ...["profile", "profile_cell", "person_answer", "question", "score", "composite_base"],
  ...["ancestry", "organization_spell", "matched_cell"]
];

/**
 * The counts of a workspace's warehouse as files of DuckDB's that the engine in a browser reads. Each is written when it is
 * first asked for, and anew when the warehouse has changed; nobody holds the warehouse in between, so that an ingest can
 * write it.
 */
export class CubeFiles {
  private readonly made = new Map<string, Promise<unknown>>();
  private readonly warehouse: string;
  private loaded = 0;

  /**
   * @param workspace  folder of the workspace
   * @param folder  for the files; whoever made it takes it away
   */
  constructor(
    private readonly workspace: string,
    private readonly folder: string
  ) {
    this.warehouse = warehousePath({directory: resolve(workspace)});
  }

  /** The file of all counts but those of pairs. */
  async cube(): Promise<string> {
    return this.file("cube", () =>
      TABLES.map((table) => `CREATE TABLE file.${table} AS SELECT * FROM warehouse.${table}`)
    );
  }

  /** The file of some pairs, which are four fifths of a cube; one without rows where nothing is kept along a dimension of that name. */
  async pairs({along, within}: PairsPart): Promise<string> {
    return this.file(`pairs-${within}-${Buffer.from(along).toString("hex")}`, async (database) => {
      const keys = await database.rows(
        `SELECT question_key AS key, (dense_rank() OVER (ORDER BY stage NULLS FIRST))::INTEGER AS stage FROM warehouse.question`,
        {key: "number", stage: "number"}
      );
      const same = keys.flatMap((a) => keys.filter((b) => a.stage === b.stage).map((b) => `${a.key} ${b.key}`));
      const together = `(key_a || ' ' || key_b) ${within === "stages" ? "" : "NOT"} IN (${sqlList(same)})`;
      return [
        `CREATE TABLE file.profile_pair AS SELECT * FROM warehouse.profile_pair WHERE along = ${sqlText(along)} AND ${together}`
      ];
    });
  }

  /** What the counts are counts of. */
  async subject(): Promise<ExploreWorkspace> {
    return this.once("subject", () => exploreWorkspace(resolve(this.workspace)));
  }

  private file(name: string, make: Statements): Promise<string> {
    return this.once(name, (loaded) => this.write(`${name}-${loaded}.duckdb`, make));
  }

  /** Made once for each state of the warehouse. */
  private async once<T>(name: string, make: (loaded: string) => Promise<T>): Promise<T> {
    const loaded = (await stat(this.warehouse).catch(() => null))?.mtimeMs ?? 0;
    if (loaded !== this.loaded) this.made.clear();
    this.loaded = loaded;
    const known = (this.made.get(name) as Promise<T> | undefined) ?? make(loaded.toFixed(0));
    this.made.set(name, known);
    // What could not be made is tried again.
    known.catch(() => this.made.delete(name));
    return known;
  }

  private async write(name: string, make: Statements): Promise<string> {
    // Says in words what is wrong with a warehouse that is missing, damaged, or of another version.
    (await openForReading({directory: resolve(this.workspace)})).close();
    const file = join(this.folder, name);
    await rm(file, {force: true});
    const database = await Database.open(":memory:", {
      readable: [dirname(this.warehouse), resolve(this.folder)],
      oneThread: true
    });
    try {
      await database.run(`ATTACH ${sqlText(this.warehouse)} AS warehouse (READ_ONLY)`);
      // The newest format that the browser's engine, which is older than this one, reads.
      await database.run(`ATTACH ${sqlText(file)} AS file (STORAGE_VERSION 'v1.4.0')`);
      for (const statement of await make(database)) await database.run(statement);
      await database.run("CHECKPOINT file; DETACH file; DETACH warehouse");
    } finally {
      database.close();
    }
    return file;
  }
}
