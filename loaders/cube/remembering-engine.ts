import type {ColumnTable} from "arquero";
import {LEADER} from "../warehouse/dimensions.js";
import type {Purview} from "../warehouse/purview.js";
import type {Engine, SumsRequest} from "./engine.js";

/**
 * An engine that keeps what another one added up, for those who make many figures of the same sums. It lives as long as a
 * warehouse is open for reading, in which nothing changes.
 */
export class RememberingEngine implements Engine {
  private readonly tables = new Map<string, Promise<ColumnTable | null>>();

  constructor(private readonly engine: Engine) {}

  cells(request: SumsRequest): Promise<ColumnTable> {
    return this.once("cells", withoutScoring(request), () => this.engine.cells(request));
  }

  pairs(request: SumsRequest): Promise<ColumnTable | null> {
    return this.once("pairs", request, () => this.engine.pairs(request));
  }

  people(request: SumsRequest): Promise<ColumnTable> {
    return this.once("people", withoutScoring(request), () => this.engine.people(request));
  }

  repeats(request: SumsRequest): Promise<ColumnTable> {
    return this.once("repeats", request, () => this.engine.repeats(request));
  }

  matched(key: string): Promise<ColumnTable> {
    return this.engine.matched(key);
  }

  values(key: string, purview?: Purview): Promise<string[]> {
    return this.engine.values(key, purview);
  }

  private once<Table extends ColumnTable | null>(
    table: string,
    {purview, ...request}: SumsRequest,
    add: () => Promise<Table>
  ): Promise<Table> {
    const isOfLeaders = [...request.by, ...Object.keys(request.where ?? {})].includes(LEADER);
    const id = JSON.stringify([table, request, isOfLeaders ? (purview?.id ?? null) : null]);
    const found = (this.tables.get(id) as Promise<Table> | undefined) ?? add();
    this.tables.set(id, found);
    return found;
  }
}

/** What is asked for where answers are counted whatever they score. */
const withoutScoring = (request: SumsRequest): SumsRequest => ({...request, scoring: undefined, pairs: undefined});
