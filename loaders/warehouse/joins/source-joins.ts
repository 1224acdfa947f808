import {join as joinPath} from "node:path";
import type {Database} from "../../duckdb/database.js";
import type {ExportFile, PreparedTable} from "../../sources/contract.js";
import {filesOf} from "../../sources/files.js";
import {readFileBytes} from "../../sources/formats/encoding.js";
import {stateOf} from "../../sources/unchanged.js";
import {FileRefusal} from "../../workspace/fault.js";
import type {Source} from "../../workspace/model.js";
import type {MappingFault} from "../mapping/mapped-cells.js";
import {joinedTable, type JoinedTable} from "./joined-table.js";
import {countKeys, namingFile, readLookup, type LookupTable} from "./lookup-table.js";

/** A joined file as the ledger has it. */
export interface JoinedFile {
  path: string;
  sha256: string;
}

/**
 * The files that are joined to those of a source, read once for all of them. What is wrong with one is a refusal of every
 * file that it is joined to.
 */
export class SourceJoins {
  private readonly own: ReadonlySet<string>;
  private readonly files: readonly (readonly ExportFile[])[];
  private readonly states = new Map<string, string>();
  private hashed: Promise<JoinedFile[]> | null = null;
  private lookups: Promise<LookupTable[]> | null = null;
  private counted: Promise<number[]> | null = null;

  /**
   * @param exports  folder of the exports
   * @param scratch  folder for intermediate files
   */
  constructor(
    private readonly source: Source,
    exports: string,
    private readonly scratch: string
  ) {
    const {joins} = source;
    this.own = new Set(joins.length === 0 ? [] : filesOf(exports, source.files).map(({name}) => name));
    this.files = joins.map(({files}) => filesOf(exports, files));
  }

  /**
   * The joined files with their hashes, in the order of the joins.
   *
   * @throws FileRefusal if one cannot be read
   */
  hashes(): Promise<readonly JoinedFile[]> {
    return (this.hashed ??= this.hashFiles());
  }

  /**
   * A table with the columns of the joined files, and what does not fit.
   *
   * @throws FileRefusal if a glob means no file, or one cannot be read
   */
  async join(prepared: PreparedTable): Promise<{table: JoinedTable; faults: MappingFault[]}> {
    const {joins} = this.source;
    if (joins.length === 0) return {table: prepared, faults: []};
    const wrong = joins.flatMap((_, index) => this.fileFaults(index));
    if (wrong.length > 0) return {table: prepared, faults: wrong};
    const lookups = await this.read();
    const {table, faults} = joinedTable(prepared, joins, lookups);
    return {table: {...table, warnings: [...table.warnings, ...lookups.flatMap(({warnings}) => warnings)]}, faults};
  }

  /**
   * What is to be told of the joins of a file: records without a match, and keys that none of them has.
   *
   * @param staged  relation of the places that were joined
   * @throws FileRefusal if a key stands twice in the joined files
   */
  async notes(database: Database, {places = [], records}: JoinedTable, staged: string): Promise<string[]> {
    const keys = await this.countKeys(database);
    const lookups = await this.read();
    const notes: string[] = [];
    for (const [index, place] of places.entries()) {
      const found = await database.rows(
        `SELECT count(${place})::DOUBLE AS matched, count(DISTINCT ${place})::DOUBLE AS used FROM ${staged}`,
        {matched: "number", used: "number"}
      );
      const {matched, used} = found[0]!;
      const [without, unused] = [records - matched, keys[index]! - used];
      const {on} = this.source.joins[index]!;
      const {name} = lookups[index]!;
      if (without > 0) {
        notes.push(`${on}: of ${records} records without a match in ${name}, whose cells are empty there: ${without}`);
      }
      if (unused > 0) notes.push(`${on}: of ${keys[index]!} keys of ${name} used by no record: ${unused}`);
    }
    return notes;
  }

  /**
   * Counts the keys of each join.
   *
   * @throws FileRefusal if one stands twice
   */
  async countKeys(database: Database): Promise<readonly number[]> {
    const count = async () => {
      const numbers: number[] = [];
      for (const [index, lookup] of (await this.read()).entries()) {
        numbers.push(await countKeys(database, lookup, this.source.joins[index]!.to));
      }
      return numbers;
    };
    return (this.counted ??= count());
  }

  /** @throws FileRefusal if a joined file is not the one that it was when it was read first */
  expectUnchanged(): void {
    for (const {path, name} of this.files.flat()) {
      if (this.states.get(name) !== stateOf(path)) throw changed(name);
    }
  }

  private fileFaults(index: number): MappingFault[] {
    const files = this.files[index]!;
    const own = files.find(({name}) => this.own.has(name));
    const fault = (message: string) => [{path: ["join", index, "files"], message}];
    if (own !== undefined) return fault(`expected other files than the source's own, found ${own.name}`);
    return files.length > 0
      ? []
      : fault(`expected files to join, found none: ${this.source.joins[index]!.files.join(", ")}`);
  }

  private async hashFiles(): Promise<JoinedFile[]> {
    const hashed: JoinedFile[] = [];
    for (const file of this.files.flat()) {
      const {sha256} = await namingFile(file, () => {
        this.states.set(file.name, stateOf(file.path));
        return readFileBytes(file.path, this.source.format.encoding);
      });
      hashed.push({path: file.name, sha256});
    }
    return hashed;
  }

  private read(): Promise<LookupTable[]> {
    return (this.lookups ??= this.readFiles());
  }

  private async readFiles(): Promise<LookupTable[]> {
    const hashes = new Map((await this.hashes()).map(({path, sha256}) => [path, sha256]));
    const lookups: LookupTable[] = [];
    for (const [index, join] of this.source.joins.entries()) {
      const scratch = joinPath(this.scratch, `joined-${this.source.name}-${index}`);
      const lookup = await readLookup(this.source, join, {files: this.files[index]!, scratch});
      const other = lookup.parts.find(({file, prepared}) => hashes.get(file.name) !== prepared.sha256);
      if (other !== undefined) throw changed(other.file.name);
      lookups.push(lookup);
    }
    return lookups;
  }
}

function changed(name: string): FileRefusal {
  return new FileRefusal(`${name}: it was changed while it was read; load it again when it is whole`);
}
