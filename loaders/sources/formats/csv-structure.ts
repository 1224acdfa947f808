import {closeSync, openSync, readSync} from "node:fs";
import {FileRefusal} from "../../workspace/fault.js";
import {RecordCopy} from "../record-copy.js";
import type {StructuralFault} from "./structural-faults.js";

/** What a pass over a delimited file found. */
export interface CsvStructure {
  /** Whole records below the header. */
  records: number;
  /** True when the file holds nothing but whole records, so that another reader will see exactly these. */
  clean: boolean;
  /** False when the last record has no line end: it may have been cut. */
  terminated: boolean;
  /** How its lines end, as far as they are clean. */
  lineEnd: "\n" | "\r\n";
}

export interface CsvStructureOptions {
  delimiter: string;
  quote: string;
  /** Number of cells of a record. */
  fields: number;
  /** Records above the data, of any number of cells; 1 when left out. */
  headerRows?: number;
  /** True where the platform ends every line: a last record without a line end was cut then, and is a fault. */
  endsLines?: boolean;
  /** Write the whole records below the header, one per line, to this file. */
  copyTo?: string;
  /** Called for every row that is no record. */
  onFault?: (fault: StructuralFault) => void;
  /** Records (from 0, below the header, in ascending order) whose lines are wanted, and where these go. */
  linesOf?: {records: Float64Array; lines: Float64Array};
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const CHUNK_BYTES = 1 << 20;
/** A record longer than this is a fault; DuckDB sets aside several buffers of twice this size. */
export const LONGEST_RECORD_BYTES = 8 << 20;
const TOO_LONG = `this row is longer than ${LONGEST_RECORD_BYTES >> 20} MiB`;
/** How much may be read again behind stray quotation marks: so many bytes, and so many times what was read. */
const READ_AGAIN_BYTES = 256 << 20;
const TIMES_READ_AGAIN = 8;

const enum State {
  CellStart,
  Plain,
  Quoted,
  QuoteInQuoted
}

/** What a byte does that does not merely lead from one state to another; the numbers follow those of the states. */
const enum Step {
  Cell = State.QuoteInQuoted + 1,
  RecordEnd,
  CarriageReturn,
  QuotedLineFeed,
  QuotedCarriageReturn,
  Fault
}

/** The state or step that each byte leads to, by state × 256 + byte, so that walking is one look at a table a byte. */
function stepTable(delimiter: number, quote: number): Uint8Array {
  const table = new Uint8Array(4 * 256);
  const inState = (state: State, otherwise: number, bytes: readonly (readonly [number, number])[]) => {
    table.fill(otherwise, state << 8, (state + 1) << 8);
    for (const [byte, step] of bytes) table[(state << 8) | byte] = step;
  };
  const ends = [
    [CARRIAGE_RETURN, Step.CarriageReturn],
    [LINE_FEED, Step.RecordEnd],
    [delimiter, Step.Cell]
  ] as const;
  inState(State.CellStart, State.Plain, [[quote, State.Quoted], ...ends]);
  inState(State.Plain, State.Plain, ends);
  inState(State.QuoteInQuoted, Step.Fault, [[quote, State.Quoted], ...ends]);
  inState(State.Quoted, State.Quoted, [
    [CARRIAGE_RETURN, Step.QuotedCarriageReturn],
    [LINE_FEED, Step.QuotedLineFeed],
    [quote, State.QuoteInQuoted]
  ]);
  return table;
}

/**
 * Walks through a UTF-8 delimited file (RFC 4180) once and accounts for every line: whole records are counted, anything
 * else becomes a fault with its line. It works on bytes, at several hundred megabytes a second, in constant memory.
 *
 * After a record that is broken or has the wrong number of cells, reading goes on at its next physical line when the
 * record ran over several lines, because the usual cause is a stray quotation mark that swallowed whole records.
 * Empty lines are no records. A lone carriage return ends a line.
 *
 * @throws FileRefusal if most of its lines have quotation marks that swallow those after them
 */
export function csvStructure(path: string, options: CsvStructureOptions): CsvStructure {
  const input = openSync(path, "r");
  const output = options.copyTo === undefined ? null : openSync(options.copyTo, "w");
  try {
    return new Walk(input, output, options).run();
  } finally {
    closeSync(input);
    if (output !== null) closeSync(output);
  }
}

class Walk {
  private readonly buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  private bufferStart = 0;
  private bufferLength = 0;
  private readonly delimiter: number;
  private readonly quote: number;
  private readonly steps: Uint8Array;
  private readonly copied: RecordCopy | null;
  private clean = true;
  /** Kinds of line end seen: a file with both is not clean, because other readers refuse the mixture. */
  private lineFeeds = false;
  private returns = false;
  private records: number; // below 0 while in the header
  private line = 1;
  /** The next record whose line is wanted, and its place among them. */
  private wanted: number;
  private place = 0;
  private readAgain = 0;

  constructor(
    private readonly input: number,
    output: number | null,
    private readonly options: CsvStructureOptions
  ) {
    this.records = -(options.headerRows ?? 1);
    this.wanted = options.linesOf?.records[0] ?? NaN;
    this.copied = output === null ? null : new RecordCopy(input, output);
    this.delimiter = options.delimiter.charCodeAt(0);
    this.quote = options.quote.charCodeAt(0);
    this.steps = stepTable(this.delimiter, this.quote);
  }

  run(): CsvStructure {
    let position = this.fill(0) && this.startsWithByteOrderMark() ? 3 : 0;
    let terminated = true;
    for (;;) {
      if (this.copied === null) {
        const afterWhole = this.passWholeRecords(position);
        if (afterWhole > position) terminated = true;
        position = afterWhole;
      }
      const record = this.readRecord(position);
      if (record === null) break;
      terminated = record.terminated;
      position = this.settle(record);
    }
    this.copied?.flush();
    const clean = this.clean && !(this.lineFeeds && this.returns);
    const lineEnd = this.returns ? "\r\n" : "\n";
    return {records: Math.max(0, this.records), clean, terminated, lineEnd};
  }

  /**
   * Counts whole, ended, well-formed records as fast as bytes can be looked at; stops at the first one that is anything
   * else, or that crosses into the next chunk, and returns where it begins.
   */
  private passWholeRecords(start: number): number {
    if (!this.has(start)) return start;
    const {buffer, bufferStart, bufferLength, steps} = this;
    const {fields: expected} = this.options;
    let recordStart = start - bufferStart;
    let recordLine = this.line;
    let line = recordLine;
    let fields = 1;
    let state: number = State.CellStart;
    let index = recordStart;
    for (; index < bufferLength; index++) {
      const step = steps[(state << 8) | buffer[index]!]!;
      if (step < Step.Cell) {
        state = step;
      } else if (step === Step.Cell) {
        fields += 1;
        state = State.CellStart;
      } else if (step === Step.QuotedLineFeed) {
        line += 1;
      } else if (step === Step.QuotedCarriageReturn) {
        if (buffer[index + 1] !== LINE_FEED) break;
      } else if (step === Step.CarriageReturn) {
        if (buffer[index + 1] !== LINE_FEED || index + 1 >= bufferLength) break;
      } else if (step === Step.Fault) {
        break;
      } else {
        if (fields !== expected || (expected === 1 && state === State.CellStart)) break;
        if (buffer[index - 1] === CARRIAGE_RETURN) this.returns = true;
        else this.lineFeeds = true;
        if (this.records === this.wanted) this.noteLine(recordLine);
        this.records += 1;
        line += 1;
        recordStart = index + 1;
        recordLine = line;
        fields = 1;
        state = State.CellStart;
      }
    }
    this.line = recordLine;
    return bufferStart + recordStart;
  }

  /** Counts a record or notes its fault; returns where to read on. */
  private settle(record: RecordBounds): number {
    const {start, end, next, fields, broken, lines} = record;
    const empty = end === start;
    if (empty) {
      if (this.options.fields === 1 || this.records < 0) this.clean = false;
      this.line += lines;
      return next;
    }
    const whole = broken === null && fields === this.options.fields;
    if (this.records < 0) {
      if (!whole) this.clean = false;
      this.records += 1;
      this.line += lines;
      return next;
    }
    const cut = this.options.endsLines === true && !record.terminated;
    if (whole && !cut) {
      if (this.records === this.wanted) this.noteLine(this.line);
      this.records += 1;
      this.line += lines;
      this.copied?.write(start, end);
      return next;
    }
    this.clean = false;
    const reason =
      broken ?? (whole ? "the file ends within this row" : `expected ${this.options.fields} cells, found ${fields}`);
    this.options.onFault?.({line: this.line, value: this.text(start, record.firstLineEnd), reason});
    const severalLines = record.firstLineEnd < end;
    if (severalLines) this.countReadAgain(end - record.secondLine, start);
    const swallowed = severalLines && (broken !== null || this.isRecordAt(record.secondLine));
    this.line += swallowed ? 1 : lines;
    return swallowed ? record.secondLine : next;
  }

  private isRecordAt(position: number): boolean {
    const record = this.readRecord(position);
    if (record !== null) this.countReadAgain(record.end - position, position);
    return record !== null && record.broken === null && record.fields === this.options.fields;
  }

  /** Lines that each swallow many others would be read as many times. */
  private countReadAgain(bytes: number, position: number): void {
    this.readAgain += bytes;
    if (this.readAgain <= READ_AGAIN_BYTES + TIMES_READ_AGAIN * position) return;
    throw new FileRefusal(
      "its rows cannot be told apart: too many quotation marks swallow the lines after them",
      this.line
    );
  }

  private noteLine(line: number): void {
    const {records, lines} = this.options.linesOf!;
    lines[this.place] = line;
    this.place += 1;
    this.wanted = records[this.place] ?? NaN;
  }

  /** Finds the bounds of the record that begins at a byte; null at the end of the file. */
  private readRecord(start: number): RecordBounds | null {
    if (!this.has(start)) return null;
    const {delimiter, quote} = this;
    let state = State.CellStart;
    let fields = 1;
    let lines = 0;
    let firstLineEnd = -1;
    let secondLine = -1;
    let position = start;
    const done = (end: number, next: number, terminated: boolean, broken: string | null): RecordBounds => {
      if (firstLineEnd < 0) [firstLineEnd, secondLine] = [end, next];
      return {start, end, next, fields, lines, firstLineEnd, secondLine, terminated, broken};
    };
    for (;;) {
      if (!this.has(position)) {
        const broken = state === State.Quoted ? "a quotation mark is never closed" : null;
        return done(position, position, false, broken);
      }
      // The inner loop runs over the bytes at hand without any call.
      const {buffer} = this;
      const limit = this.bufferLength;
      let index = position - this.bufferStart;
      while (index < limit) {
        const byte = buffer[index]!;
        if (state === State.Quoted) {
          if (byte === quote) state = State.QuoteInQuoted;
          else if (byte === LINE_FEED || byte === CARRIAGE_RETURN) break;
          index += 1;
          continue;
        }
        if (byte === LINE_FEED || byte === CARRIAGE_RETURN) break;
        if (byte === delimiter) {
          fields += 1;
          state = State.CellStart;
        } else if (byte === quote) {
          if (state === State.CellStart || state === State.QuoteInQuoted) state = State.Quoted;
        } else if (state === State.CellStart) {
          state = State.Plain;
        } else if (state === State.QuoteInQuoted) {
          const broken = "text follows a closing quotation mark";
          return this.toLineEnd(this.bufferStart + index, broken, done, () => (lines += 1));
        }
        index += 1;
      }
      position = this.bufferStart + index;
      if (position - start > LONGEST_RECORD_BYTES) {
        if (firstLineEnd < 0) return this.toLineEnd(position, TOO_LONG, done, () => (lines += 1));
        return done(position, position, true, `${TOO_LONG}, or a quotation mark in it is never closed`);
      }
      if (index >= limit) continue;
      const next = this.afterLineEnd(position);
      lines += 1;
      if (state !== State.Quoted) return done(position, next, true, null);
      if (firstLineEnd < 0) [firstLineEnd, secondLine] = [position, next];
      position = next;
    }
  }

  /** Ends a broken record at the end of its physical line. */
  private toLineEnd(
    from: number,
    broken: string,
    done: (end: number, next: number, terminated: boolean, broken: string) => RecordBounds,
    countLine: () => void
  ): RecordBounds {
    let position = from;
    while (this.has(position)) {
      const byte = this.buffer[position - this.bufferStart]!;
      if (byte === LINE_FEED || byte === CARRIAGE_RETURN) {
        countLine();
        return done(position, this.afterLineEnd(position), true, broken);
      }
      position += 1;
    }
    return done(position, position, false, broken);
  }

  private afterLineEnd(position: number): number {
    if (this.byteAt(position) === LINE_FEED) {
      this.lineFeeds = true;
      return position + 1;
    }
    if (this.byteAt(position + 1) === LINE_FEED) {
      this.returns = true;
      return position + 2;
    }
    this.clean = false; // a lone carriage return: other readers differ about it
    return position + 1;
  }

  private byteAt(position: number): number {
    return this.has(position) ? this.buffer[position - this.bufferStart]! : -1;
  }

  /** Makes the byte at a position available, if the file has one. */
  private has(position: number): boolean {
    const index = position - this.bufferStart;
    if (index >= 0 && index < this.bufferLength) return true;
    return this.fill(position);
  }

  private fill(position: number): boolean {
    this.bufferStart = position;
    this.bufferLength = readSync(this.input, this.buffer, 0, CHUNK_BYTES, position);
    return this.bufferLength > 0;
  }

  private startsWithByteOrderMark(): boolean {
    const {buffer} = this;
    return this.bufferLength >= 3 && buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf;
  }

  private text(start: number, end: number): string {
    const length = Math.min(200, end - start);
    const index = start - this.bufferStart;
    if (index >= 0 && index + length <= this.bufferLength) return this.buffer.toString("utf8", index, index + length);
    const bytes = Buffer.alloc(length);
    readSync(this.input, bytes, 0, length, start);
    return bytes.toString("utf8");
  }
}

interface RecordBounds {
  start: number;
  /** Byte after the record's last cell. */
  end: number;
  /** First byte of what follows. */
  next: number;
  fields: number;
  /** Line ends that the record takes up. */
  lines: number;
  firstLineEnd: number;
  secondLine: number;
  terminated: boolean;
  broken: string | null;
}
