import {closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import {FileRefusal, type PreparedTable} from "../../../loaders/sources/contract.js";
import {adapterNames, adapterOf} from "../../../loaders/sources/index.js";
import {Database} from "../../../loaders/warehouse/database.js";
import {sqlName} from "../../../loaders/warehouse/sql.js";
import type {Source} from "../../../loaders/workspace/model.js";
import {readWorkspace} from "../../../loaders/workspace/workspace.js";
import {loadTiny, TinyWorkspace} from "./tiny-workspace.js";

/** A response of the contract's questionnaire: one rating and one text. */
export interface ContractResponse {
  id: string;
  rating: string;
  text: string;
}

/** What the contract needs to know of an adapter. */
export interface ContractCase {
  adapter: string;
  /** The source file without `adapter`, `files` and `customer_class`; it maps the rating to `rating`. */
  source: string;
  fileName?: string;
  /** Columns of the table that hold id (null where the platform has none), rating and text. */
  columns: {id: string | null; rating: string; text: string};
  /**
   * An export as the platform writes it, its columns the other way round where that is asked for.
   */
  write: (responses: readonly ContractResponse[], reversed?: boolean) => string;
  /** Whether columns have keys, so that their order does not matter. */
  keyed: boolean;
  /** Places at which the file is cut; 120 when left out. */
  cuts?: number;
  /** Whether the platform ends its last line, so that a cut inside the last cell is noticed rather than warned of. */
  endsLines: boolean;
}

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

/** Runs the contract that every adapter keeps. */
export function adapterContract(contract: ContractCase): void {
  const {adapter, write, columns, keyed, endsLines, fileName = "export.csv"} = contract;
  const folder = mkdtempSync(join(tmpdir(), "journeymark-contract-"));
  const yaml = `adapter: ${adapter}\nmaximum_reject_share: 1\n${contract.source}`;
  const source = sourceOf(yaml, join(folder, "workspace"));

  /** The table that the adapter makes of an export, as the cells of the contract's columns. */
  const tableOf = async (content: string | Uint8Array): Promise<{prepared: PreparedTable; rows: Cells[]} | null> => {
    const path = join(folder, fileName);
    const scratch = join(folder, "scratch");
    mkdirSync(scratch, {recursive: true});
    writeFileSync(path, content);
    try {
      const prepared = await adapterOf(adapter).prepare({path, name: fileName}, source, scratch);
      return {prepared, rows: await rowsOf(prepared, columns)};
    } catch (error) {
      if (error instanceof FileRefusal) return null;
      throw error;
    }
  };
  const cellsOf = ({id, rating, text}: ContractResponse): Cells => ({
    id: columns.id === null ? null : id,
    rating,
    text
  });

  describe(`the contract, kept by ${adapter}`, () => {
    afterAll(() => rmSync(folder, {recursive: true, force: true}));

    it("every row is loaded, or rejected with its line and reason", async () => {
      const responses = [...RESPONSES, {id: "105", rating: "9", text: "off the scale"}];
      const {file, responses: loaded} = await loadTiny(yaml, write(responses), fileName);
      expect([file.outcome, file.read, file.loaded + file.ignored + file.rejected]).toEqual(["loaded", 5, 5]);
      expect(file.rejects).toMatchObject([{reason: expect.stringContaining("expected 1 to 5") as string, value: "9"}]);
      expect(file.rejects[0]!.line).toBeGreaterThan(RESPONSES.length);
      expect(loaded.map(({answers}) => answers.rating)).toEqual(RESPONSES.map(({rating}) => Number(rating)));
      expect(loaded.flatMap(({comments}) => Object.values(comments))).toEqual(RESPONSES.map(({text}) => text));
    });

    it("the same file twice changes nothing, and a corrected one replaces its former rows", async () => {
      const workspace = new TinyWorkspace(yaml, fileName);
      try {
        const first = await workspace.load(write(RESPONSES));
        const again = await workspace.reload();
        expect(again.file.outcome).toBe("unchanged");
        expect(again.responses).toEqual(first.responses);
        expect(again.file.codebook).toEqual(first.file.codebook);
        const corrected = await workspace.load(write(RESPONSES.slice(1)));
        expect(corrected.responses.map(({answers}) => answers.rating)).toEqual([2, 5, 1]);
      } finally {
        workspace.remove();
      }
    });

    it("a file cut anywhere loads its whole rows or is refused, never half a row", async () => {
      const content = Buffer.from(write(RESPONSES));
      const whole = RESPONSES.map(cellsOf);
      const step = Math.ceil(content.length / (contract.cuts ?? 120));
      for (let end = content.length - 1; end > 0; end -= step) {
        const table = await tableOf(content.subarray(0, end));
        if (table === null) continue;
        const {rows, prepared} = table;
        const last = rows.at(-1);
        const told = prepared.warnings.some((warning) => warning.includes("no line end"));
        const halved = !endsLines && told && last !== undefined && isBeginning(last, whole[rows.length - 1]!);
        expect(halved ? rows.slice(0, -1) : rows).toEqual(whole.slice(0, halved ? rows.length - 1 : rows.length));
        expect(rows).toHaveLength(prepared.records);
      }
    }, 60_000);

    it.skipIf(!keyed)("the order of the columns does not matter", async () => {
      expect((await tableOf(write(RESPONSES, true)))!.rows).toEqual(RESPONSES.map(cellsOf));
    });

    it.each(HOSTILE)("%s in a cell arrives as text", async (_, text) => {
      const responses = [{id: "101", rating: "4", text}, RESPONSES[1]!];
      expect((await tableOf(write(responses)))!.rows).toEqual(responses.map(cellsOf));
    });

    it("memory does not grow with the file", async () => {
      const path = join(folder, fileName);
      const [few, more] = [write(RESPONSES.slice(0, 1)), write([RESPONSES[0]!, RESPONSES[0]!])];
      const row = Buffer.from(more.slice(few.length));
      const block = Buffer.concat(Array.from({length: Math.ceil(1e6 / row.length)}, () => row));
      const file = openSync(path, "w");
      writeSync(file, few);
      for (let megabyte = 0; megabyte < 40; megabyte++) writeSync(file, block);
      closeSync(file);
      const before = ownMemory();
      const prepared = await adapterOf(adapter).prepare({path, name: fileName}, source, join(folder, "scratch"));
      expect(ownMemory() - before).toBeLessThan(32e6);
      expect(prepared.bytes).toBeGreaterThan(40e6);
      expect(prepared.records).toBeGreaterThan(100_000);
    }, 60_000);
  });
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

async function rowsOf(prepared: PreparedTable, columns: ContractCase["columns"]): Promise<Cells[]> {
  const has = (column: string | null) => column !== null && prepared.columns.includes(column);
  const cell = (column: string | null, name: string) => `${has(column) ? sqlName(column!) : "NULL"} AS ${name}`;
  const database = await Database.open(":memory:");
  try {
    const selected = [cell(columns.id, "id"), cell(columns.rating, "rating"), cell(columns.text, '"text"')];
    return await database.rows<Cells>(`SELECT ${selected.join(", ")} FROM ${prepared.relation}`);
  } finally {
    database.close();
  }
}

/** A source as the workspace reader understands it. */
function sourceOf(yaml: string, directory: string): Source {
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
  const common = "files: export.csv\ncustomer_class: {constant: end_user}\n";
  writeFileSync(join(directory, "sources", "survey.yaml"), common + yaml);
  return readWorkspace(directory, {adapters: adapterNames}).sources[0]!;
}
