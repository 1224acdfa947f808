import type {Database} from "./database.js";

/** What the sums of figures ask of an engine. Any DuckDB will do: the one of a file, or the one that runs in a browser. */
export type Statements = Pick<Database, "run" | "rows" | "columns" | "numbers">;
