import {DuckDBEngine} from "../../cube/duckdb-engine.js";
import type {Engine, SumsRequest} from "../../cube/engine.js";
import {OF_MONTHS} from "../../cube/count-tables.js";
import type {Program} from "../../workspace/model.js";
import type {ExploreEngine} from "./query-rows.js";
import type {wasmStatements} from "./wasm-statements.js";

/** Some of the pairs of questions: those kept along a dimension, within stages or across them. */
export interface PairsPart {
  along: string;
  within: "stages" | "no-stage";
}

/** Where the files of a cube are. */
export interface CubeAddresses {
  cube: () => Promise<Uint8Array>;
  pairs: (part: PairsPart) => Promise<Uint8Array>;
}

/** The names of the files of pairs that the engine has. */
export type PairsTaken = Set<string>;

/** Takes the counts of a cube into an engine, where they are tables that statements name as those of a warehouse. */
export async function attachCube(engine: ExploreEngine, {cube}: Pick<CubeAddresses, "cube">): Promise<void> {
  // Else the engine would ask a server of its maker's for what it lacks.
  await engine.run("SET autoinstall_known_extensions = false; SET autoload_known_extensions = false");
  await engine.attach("cube", await cube());
  await engine.run("USE cube");
  await engine.ask("USE cube");
}

/**
 * The engine of a cube whose pairs are taken as they are first needed: a table by stage needs a thirtieth of them, and most
 * people ask for no more.
 */
export class PairsOnDemand extends DuckDBEngine {
  private under: Promise<void> = Promise.resolve();

  constructor(
    statements: ReturnType<typeof wasmStatements>,
    program: Program,
    private readonly from: {engine: ExploreEngine; source: Pick<CubeAddresses, "pairs">; taken: PairsTaken}
  ) {
    super(statements, program);
  }

  override async pairs(request: SumsRequest): ReturnType<Engine["pairs"]> {
    const {pairs = "all"} = request;
    const along = pairs === "none" ? null : await this.pairsAlong(request);
    if (along !== null) {
      const parts: PairsPart["within"][] = pairs === "all" ? ["stages", "no-stage"] : ["stages"];
      // One after another: two questions at once would take the same part twice.
      const taking = this.under.then(() => this.take(parts.map((within) => ({along, within}))));
      this.under = taking.catch(() => undefined);
      await taking;
    }
    return super.pairs(request);
  }

  private async take(parts: readonly PairsPart[]): Promise<void> {
    const {engine, source, taken} = this.from;
    for (const part of parts) {
      const name = `pairs ${part.within} ${part.along}`;
      if (taken.has(name)) continue;
      const place = `pairs_${taken.size + 1}`;
      await engine.attach(place, await source.pairs(part));
      taken.add(name);
      const all = [...taken].map((_, index) => `SELECT * FROM pairs_${index + 1}.profile_pair`);
      await engine.run(`CREATE OR REPLACE TEMP VIEW ${OF_MONTHS.pair} AS ${all.join(" UNION ALL ")}`);
    }
  }
}
