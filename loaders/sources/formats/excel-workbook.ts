import {join, posix} from "node:path";
import type {Readable} from "node:stream";
import type {Entry, ZipFile} from "yauzl";
import {listEntries, openZip} from "./archive.js";
import {FileRefusal} from "../../workspace/fault.js";
import {numberKind, unescaped, type NumberKind} from "./excel-values.js";
import {attributeOf, readPart, type PartHandlers} from "./excel-xml.js";
import {SharedStrings} from "./shared-strings.js";

/** A sheet as the workbook lists it. */
export interface Sheet {
  name: string;
  hidden: boolean;
  /** Path of its part. */
  part: string;
}

/** An open XLSX workbook: what its sheets share. */
export class Workbook {
  sheets: Sheet[] = [];
  /** Whether days are counted from 1904-01-01. */
  from1904 = false;
  /** Sequences of bytes that were no UTF-8, in all that was read so far. */
  replaced = 0;
  readonly sharedStrings: SharedStrings;
  private readonly parts = new Map<string, Entry>();
  /** What the number format of each cell style shows. */
  styles: NumberKind[] = [];

  private constructor(
    private readonly zip: ZipFile,
    scratch: string
  ) {
    this.sharedStrings = new SharedStrings(join(scratch, "shared-strings"));
  }

  /**
   * Opens a workbook and reads everything but its sheets; it must be closed.
   *
   * @param maximumMegabytes  what its parts may expand to in all
   * @param scratch  folder for texts that are too many to hold in memory
   * @throws FileRefusal if it is no sound XLSX workbook or expands to more
   */
  static async open(path: string, maximumMegabytes: number, scratch: string): Promise<Workbook> {
    const workbook = new Workbook(await openZip(path), scratch);
    try {
      const entries = await listEntries(workbook.zip);
      const expanded = entries.reduce((sum, {uncompressedSize}) => sum + uncompressedSize, 0);
      if (expanded > maximumMegabytes * 1_000_000) {
        throw new FileRefusal(
          `the workbook expands to more than ${maximumMegabytes} MB; raise format.archive.maximum_megabytes if it is sound`
        );
      }
      for (const entry of entries) workbook.parts.set(entry.fileName.toLowerCase(), entry);
      await workbook.readShared();
      return workbook;
    } catch (error) {
      workbook.close();
      throw error;
    }
  }

  close(): void {
    this.sharedStrings.close();
    this.zip.close();
  }

  /**
   * Reads one part.
   *
   * @throws FileRefusal if the workbook has no such part, or it is damaged
   */
  async read(part: string, handlers: PartHandlers): Promise<void> {
    const entry = this.parts.get(part.toLowerCase());
    if (entry === undefined) throw new FileRefusal(`the workbook is damaged: it has no part ${part}`);
    try {
      const stream: Readable = await this.zip.openReadStreamPromise(entry);
      this.replaced += await readPart(stream, handlers);
    } catch (error) {
      if (error instanceof FileRefusal) throw error;
      throw new FileRefusal(`the workbook is damaged or cut: ${part}: ${(error as Error).message}`);
    }
  }

  private async readShared(): Promise<void> {
    const root = await this.relationsOf("");
    const main = root.find(({type}) => type === "officeDocument")?.target ?? "xl/workbook.xml";
    const relations = await this.relationsOf(main);
    await this.readSheets(main, new Map(relations.map(({id, target}) => [id, target])));
    const styles = relations.find(({type}) => type === "styles")?.target;
    if (styles !== undefined) await this.readStyles(styles);
    const strings = relations.find(({type}) => type === "sharedStrings")?.target;
    if (strings !== undefined) await this.readStrings(strings);
  }

  private async relationsOf(part: string): Promise<{id: string; type: string; target: string}[]> {
    const folder = posix.dirname(part);
    const relations: {id: string; type: string; target: string}[] = [];
    const path = posix.join(folder, "_rels", `${posix.basename(part)}.rels`);
    await this.read(path, {
      open: (name, {Id: id, Type: type, Target: target}) => {
        if (name !== "Relationship" || id === undefined || type === undefined || target === undefined) return;
        const resolved = target.startsWith("/") ? target.slice(1) : posix.join(folder, target);
        relations.push({id, type: type.slice(type.lastIndexOf("/") + 1), target: resolved});
      }
    });
    return relations;
  }

  private async readSheets(main: string, targets: ReadonlyMap<string, string>): Promise<void> {
    await this.read(main, {
      open: (name, attributes) => {
        if (name === "workbookPr") this.from1904 = ["1", "true"].includes(attributes.date1904 ?? "");
        if (name !== "sheet") return;
        const part = targets.get(attributeOf(attributes, "id") ?? "");
        // Chart sheets and dialogs are listed among the sheets, but have no cells.
        if (part === undefined || !/worksheets?\//i.test(part)) return;
        this.sheets.push({name: attributes.name ?? "", hidden: (attributes.state ?? "visible") !== "visible", part});
      }
    });
  }

  private async readStyles(part: string): Promise<void> {
    const codes = new Map<number, string>();
    let inCellFormats = false;
    await this.read(part, {
      open: (name, attributes) => {
        if (name === "numFmt") codes.set(Number(attributes.numFmtId), attributes.formatCode ?? "");
        else if (name === "cellXfs") inCellFormats = true;
        else if (name === "xf" && inCellFormats) {
          const id = Number(attributes.numFmtId ?? 0);
          this.styles.push(numberKind(id, codes.get(id)));
        }
      },
      close: (name) => {
        if (name === "cellXfs") inCellFormats = false;
      }
    });
  }

  private async readStrings(part: string): Promise<void> {
    let text = "";
    let inText = false;
    let inPhonetic = false;
    await this.read(part, {
      open: (name) => {
        if (name === "t") inText = !inPhonetic;
        else if (name === "rPh") inPhonetic = true;
        else if (name === "si") text = "";
      },
      close: (name) => {
        if (name === "t") inText = false;
        else if (name === "rPh") inPhonetic = false;
        else if (name === "si") this.sharedStrings.add(unescaped(text));
      },
      text: (part) => {
        if (inText) text += part;
      }
    });
  }
}
