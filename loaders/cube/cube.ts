import {table, type ColumnTable} from "arquero";
import type {Period} from "../../src/model/periods.js";
import type {Sums} from "../../src/transforms/sums.js";
import {columnValues} from "../../src/transforms/column-values.js";
import {isTrendPeriod} from "../warehouse/period-keys.js";
import type {Purview} from "../warehouse/purview.js";
import type {Engine, SumsRequest} from "./engine.js";
import {RememberingEngine} from "./remembering-engine.js";

/** What is asked of a cube: the answers that it holds are its own matter. */
export type CubeRequest = Omit<SumsRequest, "months" | "placed" | "purview">;

/**
 * The counted answers as a value: a cube of fewer months is another one, and none changes. Figures are made of what it
 * adds up.
 */
export class Cube {
  /**
   * @param kept  the answers that it holds; default all
   * @param designs  sizes of strata by request: they are the same for all figures of a period
   */
  constructor(
    readonly engine: Engine,
    private readonly kept: Pick<SumsRequest, "months" | "placed" | "purview"> = {},
    private readonly designs = new Map<string, ColumnTable>()
  ) {}

  /** The answers of some months. */
  within({from, to}: Period): Cube {
    return new Cube(this.engine, {...this.kept, months: {from, to}}, this.designs);
  }

  /** All answers but those of no known organization of some classes of customers. */
  placed(classes: readonly string[]): Cube {
    return new Cube(this.engine, {...this.kept, placed: classes}, this.designs);
  }

  /** The same answers, whose leaders are those of a purview. */
  attributed(purview: Purview): Cube {
    return new Cube(this.engine, {...this.kept, purview}, this.designs);
  }

  /**
   * The same answers. Sums are added up when they are first asked for, and kept as long as this cube is: for those who
   * make many figures of the same ones.
   */
  remembering(): Cube {
    if (this.engine instanceof RememberingEngine) return this;
    return new Cube(new RememberingEngine(this.engine), this.kept, this.designs);
  }

  /** The same answers as another engine counts them. */
  countedBy(engine: Engine): Cube {
    return new Cube(engine, this.kept);
  }

  /** The values that a key has among all answers, without null. */
  async values(key: string): Promise<string[]> {
    return this.engine.values(key, this.kept.purview);
  }

  /** The cells alone, as far as they are kept. */
  async cells(request: CubeRequest): Promise<ColumnTable> {
    return this.engine.cells(this.asked(request));
  }

  /** The first and the last month with answers; null where there are none. */
  async covered(): Promise<Period | null> {
    const months = await this.values("month");
    const [from, to] = [months[0], months.at(-1)];
    return from === undefined || to === undefined ? null : {from, to};
  }

  /**
   * Adds up everything that figures are made of, by the keys of a request.
   *
   * @throws UsageError if a key or a value does not exist
   */
  async rollUp(request: CubeRequest): Promise<Sums> {
    const asked = this.asked(request);
    const cells = await this.engine.cells(asked);
    const pairs = await this.engine.pairs(asked);
    const {people, repeats} = await this.people(request);
    const hasStrata = Array.from(columnValues(cells, "stratum")).some((stratum) => stratum !== null);
    return {cells, pairs, people, repeats, design: hasStrata ? await this.designOf(asked) : null};
  }

  /** How many different people there are among those who gave several responses, and what these have in common. */
  async people(request: CubeRequest): Promise<Pick<Sums, "people" | "repeats">> {
    const people = await this.engine.people(this.asked(request));
    // Nobody gave several responses: there is nothing to be asked.
    if (people.numRows() === 0)
      return {people, repeats: noRepeats([...(request.spans === undefined ? [] : ["span"]), ...request.by])};
    return {people, repeats: await this.engine.repeats(this.asked(request))};
  }

  /** A request as its engine is asked, among the answers that this cube holds. */
  asked(request: CubeRequest): SumsRequest {
    return {...request, ...this.kept};
  }

  /** The sizes of strata in the periods of a request, whoever else it leaves out: every response of a stratum counts. */
  private async designOf({by, where = {}, ...kept}: SumsRequest): Promise<ColumnTable> {
    const periods = by.filter(isTrendPeriod);
    const keys = [...(kept.spans === undefined ? [] : ["span"]), ...periods, "class", "stratum"];
    const within = Object.fromEntries(Object.entries(where).filter(([key]) => isTrendPeriod(key)));
    // Whose answers they are does not change how many there are of a stratum.
    const asked = {
      ...{...kept, by: periods, where: {...within, question: []}},
      ...{scoring: undefined, pairs: undefined, purview: undefined}
    };
    const id = JSON.stringify(asked);
    const known = this.designs.get(id) ?? (await this.countDesign(asked, keys));
    this.designs.set(id, known);
    return known;
  }

  private async countDesign(asked: SumsRequest, keys: readonly string[]): Promise<ColumnTable> {
    const responses = (await this.engine.cells(asked)).objects() as StratumRow[];
    const several = (await this.engine.people(asked)).objects() as StratumRow[];
    const id = (row: StratumRow) => JSON.stringify(keys.map((key) => row[key] ?? null));
    const people = new Map(several.filter(({scope}) => scope === 0).map((row) => [id(row), row.people]));
    return table({
      ...Object.fromEntries(keys.map((key) => [key, responses.map((row) => row[key] ?? null)])),
      responses: responses.map(({n}) => n),
      people: responses.map((row) => row.once + (people.get(id(row)) ?? 0))
    });
  }
}

type StratumRow = Readonly<Record<string, string | null>> & Readonly<Record<"n" | "once" | "scope" | "people", number>>;

const noRepeats = (by: readonly string[]) =>
  table(
    [...by, "scoring", "class_a", "question_a", "class_b", "question_b", "stratum", "ww", "wx", "xw", "xx"].map(
      (name) => [name, []] as const
    )
  );
