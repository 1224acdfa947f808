import {closeSync, openSync} from "node:fs";
import {FileRefusal} from "../../workspace/fault.js";
import {RecordCopy} from "../record-copy.js";
import {CARRIAGE_RETURN, LINE_FEED, RecordReader, State, type RecordBounds} from "./csv-record-reader.js";
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
  /** True where the last cell is nothing but what a delimiter at the end of each row leaves. */
  trailing?: boolean;
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

/** Of a row that is told. */
const MOST_SHOWN_BYTES = 200;
/** How much may be read again behind stray quotation marks: so many bytes, and so many times what was read. */
const READ_AGAIN_BYTES = 256 << 20;
const TIMES_READ_AGAIN = 8;

/** Looked up for every cell. */
const CELL_START: number = State.CellStart;

/**
 * What a byte does that does not merely lead from one state to another. The numbers follow those of the states, and are
 * written out: a compiler that sees one file at a time knows no others.
 */
const enum Step {
  Cell = 4,
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

class Walk extends RecordReader {
  private readonly steps: Uint8Array;
  private readonly copied: RecordCopy | null;
  private clean = true;
  private records: number; // below 0 while in the header
  private line = 1;
  /** The next record whose line is wanted, and its place among them. */
  private wanted: number;
  private place = 0;
  private readAgain = 0;

  constructor(
    input: number,
    output: number | null,
    private readonly options: CsvStructureOptions
  ) {
    super(input, options);
    this.records = -(options.headerRows ?? 1);
    this.wanted = options.linesOf?.records[0] ?? NaN;
    this.copied = output === null ? null : new RecordCopy(input, output);
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
    const clean = this.clean && !this.loneReturns && !(this.lineFeeds && this.returns);
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
    const {fields: expected, trailing = false} = this.options;
    let recordStart = start - bufferStart;
    let recordLine = this.line;
    let line = recordLine;
    let fields = 1;
    let state = CELL_START;
    let index = recordStart;
    for (; index < bufferLength; index++) {
      const step = steps[(state << 8) | buffer[index]!]!;
      if (step < Step.Cell) {
        state = step;
      } else if (step === Step.Cell) {
        fields += 1;
        state = CELL_START;
      } else if (step === Step.QuotedLineFeed) {
        line += 1;
      } else if (step === Step.QuotedCarriageReturn) {
        if (buffer[index + 1] !== LINE_FEED) break;
      } else if (step === Step.CarriageReturn) {
        if (buffer[index + 1] !== LINE_FEED || index + 1 >= bufferLength) break;
      } else if (step === Step.Fault) {
        break;
      } else {
        if (fields !== expected || (expected === 1 && state === CELL_START)) break;
        if (trailing && !this.endsEmpty(bufferStart + index)) break;
        if (buffer[index - 1] === CARRIAGE_RETURN) this.returns = true;
        else this.lineFeeds = true;
        if (this.records === this.wanted) this.noteLine(recordLine);
        this.records += 1;
        line += 1;
        recordStart = index + 1;
        recordLine = line;
        fields = 1;
        state = CELL_START;
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
    const {fields: expected, trailing = false} = this.options;
    const whole = broken === null && fields === expected && (!trailing || this.endsEmpty(end));
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
      broken ??
      (whole ? "the file ends within this row" : `expected ${expected - (trailing ? 1 : 0)} cells, found ${fields}`);
    this.options.onFault?.({
      line: this.line,
      value: this.text(start, Math.min(record.firstLineEnd, start + MOST_SHOWN_BYTES)),
      reason
    });
    const severalLines = record.firstLineEnd < end;
    if (severalLines) this.countReadAgain(end - record.secondLine, start);
    const swallowed = severalLines && (broken !== null || this.isRecordAt(record.secondLine));
    this.line += swallowed ? 1 : lines;
    return swallowed ? record.secondLine : next;
  }

  /** Whether the last cell of a record that ends at a position is empty. */
  private endsEmpty(end: number): boolean {
    const last = this.byteAt(end - 1);
    return (last === CARRIAGE_RETURN ? this.byteAt(end - 2) : last) === this.delimiter;
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
}
