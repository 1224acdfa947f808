import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import type {ExploreEngine} from "../../loaders/explore/browser/query-rows.js";
import type {ArrowTable} from "../../loaders/explore/browser/wasm-statements.js";

interface Blocking {
  createDuckDB: (bundles: object, logger: object, runtime: object) => Promise<BlockingDatabase>;
  VoidLogger: new () => object;
  NODE_RUNTIME: object;
}

interface BlockingDatabase {
  instantiate: (progress: () => void) => Promise<unknown>;
  open: (options: object) => void;
  connect: () => {query: (sql: string) => ArrowTable};
  registerFileBuffer: (name: string, bytes: Uint8Array) => void;
}

/** The engine of browsers, run by Node: the same WebAssembly, without a browser around it. */
export async function wasmEngine(): Promise<ExploreEngine> {
  const require = createRequire(import.meta.url);
  const module = require.resolve("@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs");
  const {createDuckDB, VoidLogger, NODE_RUNTIME} = require(module) as Blocking;
  const bundle = (name: string) => ({mainModule: join(dirname(module), `duckdb-${name}.wasm`), mainWorker: ""});
  const bundles = {mvp: bundle("mvp"), eh: bundle("eh")};
  const database = await createDuckDB(bundles, new VoidLogger(), NODE_RUNTIME);
  await database.instantiate(() => undefined);
  database.open({query: {castBigIntToDouble: true, castDecimalToDouble: true}});
  const [figures, questions] = [database.connect(), database.connect()];
  return {
    run: async (sql) => figures.query(sql),
    ask: async (sql) => questions.query(sql),
    stream: async (sql) => {
      const found = questions.query(sql);
      return {
        schema: found.schema,
        async *[Symbol.asyncIterator]() {
          yield* found.batches;
        }
      };
    },
    stop: async () => undefined,
    attach: async (name, file) => {
      database.registerFileBuffer(`${name}.duckdb`, file);
      figures.query(`ATTACH '${name}.duckdb' AS ${name} (READ_ONLY)`);
    }
  };
}
