import {AsyncDuckDB, VoidLogger} from "@duckdb/duckdb-wasm";
import type {ExploreEngine} from "./query-rows.js";

/** Where the files of the engine are: absolute addresses. */
export interface EngineAddresses {
  worker: string;
  wasm: string;
}

/**
 * Starts DuckDB in a worker of its own, with one connection for figures and one for questions in SQL.
 *
 * How far it is is not told: browsers keep the compiled engine for the next time only where nobody reads its bytes.
 */
export async function startDuckDB({worker, wasm}: EngineAddresses): Promise<ExploreEngine> {
  const database = new AsyncDuckDB(new VoidLogger(), new Worker(worker));
  await database.instantiate(wasm);
  // Sums of whole numbers are wider than JavaScript's; here are counts of people.
  await database.open({query: {castBigIntToDouble: true, castDecimalToDouble: true}});
  const figures = await database.connect();
  const questions = await database.connect();
  return {
    run: (sql) => figures.query(sql),
    ask: (sql) => questions.query(sql),
    stream: async (sql) => {
      const found = await questions.send(sql, true);
      await found.open();
      return found;
    },
    stop: async () => void (await questions.cancelSent()),
    attach: async (name, file) => {
      await database.registerFileBuffer(`${name}.duckdb`, file);
      await figures.query(`ATTACH '${name}.duckdb' AS ${name} (READ_ONLY)`);
    }
  };
}
