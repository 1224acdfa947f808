import {ByteWindow} from "./byte-window.js";

export const LINE_FEED = 10;
export const CARRIAGE_RETURN = 13;
/** Where in a cell the next byte stands. Declared where it is used for every byte: looked up elsewhere it is slow. */
export const enum State {
  CellStart,
  Plain,
  Quoted,
  QuoteInQuoted
}

/** A record longer than this is a fault; DuckDB sets aside several buffers of twice this size. */
export const LONGEST_RECORD_BYTES = 8 << 20;
const TOO_LONG = `this row is longer than ${LONGEST_RECORD_BYTES >> 20} MiB`;

/** Where a record of a delimited file begins and ends, and whether it is one. */
export interface RecordBounds {
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

/** Finds the records of a delimited file one by one, wherever one is asked for. */
export class RecordReader extends ByteWindow {
  /** Kinds of line end seen: a file with both is not clean, because other readers refuse the mixture. */
  protected lineFeeds = false;
  protected returns = false;
  /** Whether a carriage return alone has ended a line: other readers differ about it. */
  protected loneReturns = false;
  protected readonly delimiter: number;
  protected readonly quote: number;

  constructor(input: number, {delimiter, quote}: {delimiter: string; quote: string}) {
    super(input);
    this.delimiter = delimiter.charCodeAt(0);
    this.quote = quote.charCodeAt(0);
  }

  /** Finds the bounds of the record that begins at a byte; null at the end of the file. */
  protected readRecord(start: number): RecordBounds | null {
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
    this.loneReturns = true;
    return position + 1;
  }
}
