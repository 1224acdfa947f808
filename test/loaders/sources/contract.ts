import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync
} from "node:fs";
import {tmpdir} from "node:os";
import {basename, dirname, join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {FileRefusal} from "../../../loaders/workspace/fault.js";
import type {PreparedTable} from "../../../loaders/sources/contract.js";
import {Increments} from "../../../loaders/sources/services/increments.js";
import {adapterOf, adapterOptions} from "../../../loaders/sources/index.js";
import {Database} from "../../../loaders/duckdb/database.js";
import {sqlName} from "../../../loaders/duckdb/sql.js";
import type {Source} from "../../../loaders/workspace/model.js";
import {readWorkspace} from "../../../loaders/workspace/workspace.js";
import {TinyWorkspace, type TinyLoad} from "./tiny-workspace.js";

/** A response of the contract's questionnaire: one rating and one text. */
export interface ContractResponse {
  id: string;
  rating: string;
  text: string;
}

type Content = string | Uint8Array;

/** A clause that the nature of a format leaves nothing of, and why, in one sentence. */
export interface NotHere {
  notHere: string;
}

/** A service in place of files: the adapter fetches from it. */
export interface ContractService {
  start: () => Promise<void>;
  /** Makes the service hold these responses and no others. */
  hold: (responses: readonly ContractResponse[], reversed?: boolean) => Promise<void>;
  stop: () => Promise<void>;
}

/** What the contract needs to know of an adapter. */
export interface ContractCase {
  adapter: string;
  /** The kind of file, where an adapter reads several. */
  kind?: string;
  /** The source file without `adapter`, `files` and `customer_class`; it maps the rating to `rating`. */
  source: string | (() => string);
  /** Name of the file, or the glob of what is fetched. */
  fileName?: string;
  /** Columns of the table that hold id (null where the platform has none), rating and text. */
  columns: {id: string | null; rating: string; text: string};
  /** An export as the platform writes it, its columns the other way round where that is asked for. */
  write?: (responses: readonly ContractResponse[], reversed?: boolean) => Content | Promise<Content>;
  /** In place of `write`, for adapters that fetch. */
  service?: ContractService;
  /** Whether columns have keys, so that their order does not matter. */
  keyed: true | NotHere;
  /** Places at which the file is cut; 40 when left out. */
  cuts?: number;
  /** Whether the platform ends its last line, so that a cut inside the last cell is noticed rather than warned of. */
  endsLines: boolean;
  /** Hostile cells that the format cannot hold, by their name. */
  cannotHold?: Readonly<Record<string, NotHere>>;
  /** Whether a corrected export takes the place of its former rows. */
  replaces?: NotHere;
  /** Writes a file of more than 100,000 rows; where left out, the last row of an export is repeated. */
  large?: ((path: string) => Promise<void>) | NotHere;
  /** Megabytes of that repetition; 64 when left out, more where the reader leaves much for the garbage collector. */
  megabytes?: number;
}

/** Memory that reading a file may take beside DuckDB's: so much, or this share of a larger file. */
const MOST_MEMORY = 48e6;
const MOST_SHARE = 0.8;

type Cells = Record<"id" | "rating" | "text", string | null>;

const RESPONSES: readonly ContractResponse[] = [
  {id: "101", rating: "4", text: "good, and quick"},
  {id: "102", rating: "2", text: 'he said "no"\nand left'},
  {id: "103", rating: "5", text: "아주 좋아요"},
  {id: "104", rating: "1", text: "x"}
];

/** Cells that have broken readers before; each must arrive as the text that it is. */
const HOSTILE: readonly (readonly [name: string, text: string])[] = [
  ["a formula", "=cmd|' /C calc'!A0"],
  ["HTML", "<script>alert('x')</script><img src=x onerror=alert(1)>"],
  ["SQL", "'; DROP TABLE response; --"],
  ["NUL", "before\0after"],
  ["right-to-left marks", "\u202Eevil\u202C \u200Fשלום"],
  ["emoji", "👩‍👩‍👧‍👦 🇰🇷 👍🏽"],
  ["mixed normalisation", "caf\u00E9 cafe\u0301 \uD55C \u1112\u1161\u11AB"],
  ["delimiters", "a,b;c\td|e"],
  ["backslashes", "C:\\new\\table\\"],
  ["one megabyte", "long ".repeat(209_716).trim()]
];

/** Runs the contract that every adapter keeps; a clause that does not apply is a skipped test that says why. */
export function adapterContract(contract: ContractCase): void {
  const {adapter, kind, columns, keyed, endsLines, cannotHold = {}, replaces, large} = contract;
  const whole = RESPONSES.map((response) => cellsOf(response, columns));

  describe(`the contract, kept by ${adapter}${kind === undefined ? "" : `, ${kind}`}`, () => {
    let reading: Reading;
    beforeAll(async () => {
      await contract.service?.start();
      reading = await Reading.open(contract);
    });
    afterAll(async () => {
      reading?.close();
      await contract.service?.stop();
    });

    it("every row is loaded, or rejected with its line and reason", async () => {
      const {file, responses: loaded} = await inWorkspace(contract, (load) =>
        load([...RESPONSES, {id: "105", rating: "9", text: "off the scale"}])
      );
      expect([file.outcome, file.read, file.loaded + file.ignored + file.rejected]).toEqual(["loaded", 5, 5]);
      expect(file.rejects).toMatchObject([{reason: expect.stringContaining("expected 1 to 5") as string, value: "9"}]);
      expect(file.rejects[0]!.line).toBeGreaterThan(RESPONSES.length);
      expect(loaded.map(({answers}) => answers.rating)).toEqual(RESPONSES.map(({rating}) => Number(rating)));
      expect(loaded.flatMap(({comments}) => Object.values(comments))).toEqual(RESPONSES.map(({text}) => text));
    });

    it("the same file twice changes nothing", async () => {
      await inWorkspace(contract, async (load, reload) => {
        const first = await load(RESPONSES);
        const again = await reload();
        expect(again.file.outcome).toBe("unchanged");
        expect(again.responses).toEqual(first.responses);
        expect(again.file.codebook).toEqual(first.file.codebook);
      });
    });

    clause("a corrected file replaces its former rows", replaces, async () => {
      await inWorkspace(contract, async (load) => {
        await load(RESPONSES);
        const corrected = await load(RESPONSES.slice(1));
        expect(corrected.responses.map(({answers}) => answers.rating)).toEqual([2, 5, 1]);
      });
    });

    it("a file cut anywhere loads its whole rows or is refused, never half a row", async () => {
      const content = await reading.exportOf(RESPONSES);
      const step = Math.max(1, content.length / (contract.cuts ?? 40));
      for (let cut = content.length - 1; cut >= 1; cut -= step) {
        const end = Math.floor(cut);
        const table = await reading.tableOf(content.subarray(0, end));
        if (table === null) continue;
        const {rows, prepared} = table;
        const last = rows.at(-1);
        const told = prepared.warnings.some((warning) => warning.includes("no line end"));
        const halved = !endsLines && told && last !== undefined && isBeginning(last, whole[rows.length - 1]!);
        const sound = whole.slice(0, halved ? rows.length - 1 : rows.length);
        expect(halved ? rows.slice(0, -1) : rows, `cut at byte ${end} of ${content.length}`).toEqual(sound);
        expect(rows).toHaveLength(prepared.records);
      }
    });

    clause("the order of the columns does not matter", keyed === true ? undefined : keyed, async () => {
      expect((await reading.tableOf(await reading.exportOf(RESPONSES, true)))!.rows).toEqual(whole);
    });

    for (const [name, text] of HOSTILE) {
      clause(`${name} in a cell arrives as text`, cannotHold[name], async () => {
        const responses = [{id: "101", rating: "4", text}, RESPONSES[1]!];
        const table = (await reading.tableOf(await reading.exportOf(responses)))!;
        expect(table.rows).toEqual(responses.map((response) => cellsOf(response, columns)));
      });
    }

    const small = typeof large === "object" ? large : undefined;
    clause("memory does not grow with the file", small, async () => {
      const path = await reading.largeFile(typeof large === "function" ? large : undefined);
      let {prepared, memory} = await reading.measured(path);
      const most = Math.max(MOST_MEMORY, MOST_SHARE * prepared.bytes);
      // What nobody holds any more may still lie about: that differs from time to time, what is held does not.
      for (let attempt = 1; memory >= most && attempt < 4; attempt++)
        ({prepared, memory} = await reading.measured(path));
      expect(memory).toBeLessThan(most);
      expect(prepared.records).toBeGreaterThan(100_000);
    });
  });
}

function clause(title: string, not: NotHere | undefined, test: () => Promise<void>): void {
  if (not === undefined) it(title, test);
  else it.skip(`${title}: not here, since ${not.notHere}`, test);
}

function cellsOf({id, rating, text}: ContractResponse, columns: ContractCase["columns"]): Cells {
  return {id: columns.id === null ? null : id, rating, text};
}

const yamlOf = ({adapter, source}: ContractCase) =>
  `adapter: ${adapter}\nmaximum_reject_share: 1\n${typeof source === "string" ? source : source()}`;

type Load = (responses: readonly ContractResponse[]) => Promise<TinyLoad>;

/** Loads exports one after the other in a workspace of their own. */
async function inWorkspace<T>(
  contract: ContractCase,
  work: (load: Load, reload: () => Promise<TinyLoad>) => Promise<T>
): Promise<T> {
  const {service, write, fileName} = contract;
  const workspace = new TinyWorkspace(yamlOf(contract), fileName);
  const load: Load = async (responses) => {
    if (service === undefined) return workspace.load(await write!(responses));
    await service.hold(responses);
    return workspace.reload();
  };
  try {
    return await work(load, () => workspace.reload());
  } finally {
    workspace.remove();
  }
}

/** What an adapter makes of files, one database for all of them. */
class Reading {
  private constructor(
    private readonly contract: ContractCase,
    private readonly folder: string,
    private readonly source: Source,
    private readonly database: Database
  ) {}

  static async open(contract: ContractCase): Promise<Reading> {
    const folder = mkdtempSync(join(tmpdir(), "journeymark-contract-"));
    const source = sourceOf(yamlOf(contract), join(folder, "workspace"), contract.fileName);
    return new Reading(
      contract,
      folder,
      source,
      await Database.open(":memory:", {oneThread: true, readable: [folder]})
    );
  }

  close(): void {
    this.database.close();
    rmSync(this.folder, {recursive: true, force: true});
  }

  /** A file with these responses: as the platform writes it, or as it was fetched from the service. */
  async exportOf(responses: readonly ContractResponse[], reversed = false): Promise<Buffer> {
    const {service, write} = this.contract;
    if (service === undefined) return Buffer.from(await write!(responses, reversed));
    await service.hold(responses, reversed);
    const exports = mkdtempSync(join(this.folder, "fetched-"));
    await adapterOf(this.contract.adapter).pull!(this.source, Increments.open(this.source, exports));
    const folder = join(exports, dirname(this.source.files[0]!));
    return readFileSync(
      join(
        folder,
        readdirSync(folder).find((name) => !name.startsWith("."))!
      )
    );
  }

  async prepare(path: string): Promise<PreparedTable> {
    const scratch = join(this.folder, "scratch");
    mkdirSync(scratch, {recursive: true});
    return adapterOf(this.contract.adapter).prepare({path, name: "export"}, this.source, scratch);
  }

  /** Bytes that this process holds more of after reading a file than before. */
  async measured(path: string): Promise<{prepared: PreparedTable; memory: number}> {
    const before = ownMemory();
    const prepared = await this.prepare(path);
    return {prepared, memory: ownMemory() - before};
  }

  /** The table that the adapter makes of a file, as the cells of the contract's columns; null where it is refused. */
  async tableOf(content: Uint8Array): Promise<{prepared: PreparedTable; rows: Cells[]} | null> {
    const path = join(this.folder, basename(this.contract.fileName ?? "export.csv").replace("*", "1"));
    writeFileSync(path, content);
    try {
      const prepared = await this.prepare(path);
      return {
        prepared,
        rows: await this.database.rows(rowsSql(prepared, this.contract.columns), {
          id: "text?",
          rating: "text?",
          text: "text?"
        })
      };
    } catch (error) {
      if (error instanceof FileRefusal) return null;
      throw error;
    }
  }

  async largeFile(write?: (path: string) => Promise<void>): Promise<string> {
    const path = join(this.folder, basename(this.contract.fileName ?? "export.csv").replace("*", "large"));
    if (write !== undefined) {
      await write(path);
      return path;
    }
    const [few, more] = [
      await this.exportOf(RESPONSES.slice(0, 1)),
      await this.exportOf([RESPONSES[0]!, {...RESPONSES[0]!}])
    ];
    const row = more.subarray(few.length);
    const block = Buffer.concat(Array.from({length: Math.ceil(1e6 / row.length)}, () => row));
    const file = openSync(path, "w");
    writeSync(file, few);
    for (let megabyte = 0; megabyte < (this.contract.megabytes ?? 64); megabyte++) writeSync(file, block);
    closeSync(file);
    return path;
  }
}

/** Bytes that this process holds beside DuckDB, whose own memory is limited. */
function ownMemory(): number {
  const {heapUsed, arrayBuffers} = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Whether a row is another one whose last written cell was cut. */
function isBeginning(cut: Cells, whole: Cells): boolean {
  return Object.keys(whole).every((key) => {
    const [some, all] = [cut[key as keyof Cells] ?? "", whole[key as keyof Cells] ?? ""];
    return all.startsWith(some);
  });
}

function rowsSql({columns: present, relation}: PreparedTable, columns: ContractCase["columns"]): string {
  const has = (column: string | null) => column !== null && present.includes(column);
  const cell = (column: string | null, name: string) =>
    `${has(column) ? sqlName(column!) : "NULL::VARCHAR"} AS ${name}`;
  const selected = [cell(columns.id, "id"), cell(columns.rating, "rating"), cell(columns.text, '"text"')];
  return `SELECT ${selected.join(", ")} FROM ${relation}`;
}

/** A source as the workspace reader understands it. */
function sourceOf(yaml: string, directory: string, fileName = "export.csv"): Source {
  mkdirSync(join(directory, "sources"), {recursive: true});
  mkdirSync(join(directory, "exports"));
  writeFileSync(
    join(directory, "program.yaml"),
    "title: Contract\ntimezone: UTC\nstages: [{id: use, label: Use}]\nmetrics: {satisfaction: {label: S, score: linear}}\nclasses: [{id: end_user, label: End users}]\nquestions: {rating: {stage: use, scale: [1, 5]}}\n"
  );
  writeFileSync(
    join(directory, "organizations.csv"),
    "organization_id,parent_id,name,kind\ncompany,,Company,company\n"
  );
  const common = `files: ${JSON.stringify(fileName)}\ncustomer_class: {constant: end_user}\n`;
  writeFileSync(join(directory, "sources", "survey.yaml"), common + yaml);
  return readWorkspace(directory, {adapters: adapterOptions}).sources[0]!;
}
