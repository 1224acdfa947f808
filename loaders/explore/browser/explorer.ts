import {
  ExploreFault,
  type ExploreFigures,
  type ExploreRequest,
  type ExploreSubject,
  type LabelledValue,
  type QueryResult,
  type QueryTable
} from "../../../src/model/explore.js";
import {isFigureKey} from "../../../src/model/figure-keys.js";
import type {ComparisonName} from "../../analyses/comparison-names.js";
import {BELOW_MINIMUM, markedRows} from "../../analyses/marked-rows.js";
import {scoresTable} from "../../analyses/scores-table.js";
import {Cube} from "../../cube/cube.js";
import {LEADER, UsageError} from "../../warehouse/dimensions.js";
import type {Purview} from "../../warehouse/purview.js";
import {attachCube, PairsOnDemand, type CubeAddresses, type PairsTaken} from "./attached-cube.js";
import {queryTables} from "./query-tables.js";
import {collectRows, type ExploreEngine} from "./query-rows.js";
import {exploreSubject, labelledValues, type ExploreWorkspace} from "./subject.js";
import {wasmStatements} from "./wasm-statements.js";

/** From where the parts of a cube come. */
export interface CubeSource extends CubeAddresses {
  workspace: () => Promise<ExploreWorkspace>;
  /** Who answers for what: asked for with the first question about leaders. */
  purview: () => Promise<Purview>;
}

/**
 * The cube of a workspace in an engine of the browser's. Its figures are made by the very code that `journeymark scores`
 * runs, over the same counts: here is no statistic of its own.
 */
export class Explorer {
  private purview: Purview | undefined;
  private made: Promise<readonly QueryTable[]> | undefined;

  private constructor(
    private readonly engine: ExploreEngine,
    private readonly source: CubeSource,
    private readonly about: ExploreWorkspace,
    private readonly cube: Cube,
    readonly subject: ExploreSubject
  ) {}

  /** Takes the cube from its source into the engine. */
  static async open(engine: ExploreEngine, source: CubeSource): Promise<Explorer> {
    const [about] = await Promise.all([source.workspace(), attachCube(engine, source)]);
    const {program} = about.workspace;
    const taken: PairsTaken = new Set();
    const cube = new Cube(new PairsOnDemand(wasmStatements(engine.run), program, {engine, source, taken}));
    return new Explorer(engine, source, about, cube, exploreSubject(about));
  }

  /** @throws ExploreFault with what `journeymark scores` would say, where a key, a value or a comparison does not exist */
  async figures({by, metric, where, compare}: ExploreRequest): Promise<ExploreFigures> {
    const {workspace} = this.about;
    return refusing(async () => {
      const asksLeaders = [...by, ...Object.keys(where)].includes(LEADER);
      const cube = asksLeaders ? this.cube.attributed((this.purview ??= await this.source.purview())) : this.cube;
      const asked = {by, metric, where, ...(compare === null ? {} : {compare: compare as ComparisonName})};
      const table = await scoresTable(cube, workspace, asked);
      const rows = markedRows(table, workspace.program.privacyMinimum);
      const labels = by.map(
        (key) =>
          [
            key,
            this.labelled(
              key,
              rows.map((row) => row[key])
            )
          ] as const
      );
      return {columns: [...table.columnNames(), BELOW_MINIMUM], rows, labels: Object.fromEntries(labels)};
    });
  }

  /** The values of a key among all answers; of stages, touchpoints and questions those that the program has. */
  async values(key: string): Promise<readonly LabelledValue[]> {
    const {program} = this.about.workspace;
    if (isFigureKey(key)) {
      const declared = {stage: program.stages, touchpoint: program.touchpoints ?? [], question: program.questions}[key];
      return this.labelled(
        key,
        declared.map(({id}) => id)
      );
    }
    return refusing(async () => {
      if (key === LEADER) this.purview ??= await this.source.purview();
      return this.labelled(key, await this.cube.attributed(this.purview ?? {id: "", rows: []}).values(key));
    });
  }

  /** What SQL can ask: made when somebody may, since figures need none of it. */
  tables(): Promise<readonly QueryTable[]> {
    return (this.made ??= queryTables(wasmStatements(this.engine.ask), this.about.workspace.program));
  }

  /** @throws ExploreFault with the engine's words, without its repetitions */
  query(sql: string, limit: number): Promise<QueryResult> {
    return collectRows(this.engine, sql, limit);
  }

  private labelled(key: string, values: readonly unknown[]): LabelledValue[] {
    const known = [...new Set(values)].filter((value) => typeof value === "string");
    return labelledValues(this.about.labelled, key, known);
  }
}

async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UsageError) throw new ExploreFault({kind: "usage", text: error.message});
    throw error;
  }
}
