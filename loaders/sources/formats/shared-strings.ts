import {closeSync, openSync, readSync, writeSync} from "node:fs";

/** Texts of this many characters in all are held in memory. */
const HELD_CHARACTERS = 4 << 20;
const PAGE_BYTES = 1 << 18;

/**
 * The texts that the cells of a workbook share, by their number. The first of them are held in memory, the labels of
 * answers among them, which come back in row after row; the rest of a large workbook's are comments, used once each and in
 * their order, and wait in a file.
 */
export class SharedStrings {
  private readonly held: string[] = [];
  private characters = 0;
  private file: number | null = null;
  /** Where the texts in the file end, in bytes. */
  private readonly ends: number[] = [];
  private pending: Buffer[] = [];
  private pendingBytes = 0;
  private page: Buffer = Buffer.alloc(0);
  private pageStart = 0;

  /**
   * @param path  the file to write where they are too many; an existing one is replaced
   * @param most  characters to hold in memory
   */
  constructor(
    private readonly path: string,
    private readonly most = HELD_CHARACTERS
  ) {}

  /** Adds the next text. */
  add(text: string): void {
    if (this.characters < this.most) {
      this.characters += text.length;
      this.held.push(text);
      return;
    }
    const bytes = Buffer.from(text);
    this.ends.push((this.ends.at(-1) ?? 0) + bytes.length);
    this.pending.push(bytes);
    this.pendingBytes += bytes.length;
    if (this.pendingBytes >= PAGE_BYTES) this.flush();
  }

  /** A text by its number, from 0; undefined where there is none. */
  get(number: number): string | undefined {
    if (number < this.held.length) return this.held[number];
    const position = number - this.held.length;
    const end = this.ends[position];
    if (end === undefined) return undefined;
    this.flush();
    const start = this.ends[position - 1] ?? 0;
    if (start < this.pageStart || end > this.pageStart + this.page.length) this.readPage(start, end);
    return this.page.toString("utf8", start - this.pageStart, end - this.pageStart);
  }

  /** Gives the file back; nothing can be read any more. */
  close(): void {
    if (this.file !== null) closeSync(this.file);
    this.file = null;
  }

  private flush(): void {
    if (this.pendingBytes === 0) return;
    this.file ??= openSync(this.path, "w+");
    writeSync(this.file, Buffer.concat(this.pending));
    this.pending = [];
    this.pendingBytes = 0;
  }

  private readPage(start: number, end: number): void {
    const length = Math.min(Math.max(end - start, PAGE_BYTES), this.ends.at(-1)! - start);
    this.page = Buffer.allocUnsafe(length);
    this.pageStart = start;
    readSync(this.file!, this.page, 0, length, start);
  }
}
