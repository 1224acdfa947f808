import {readSync} from "node:fs";

const WINDOW_BYTES = 1 << 20;

/** The bytes of an open file, as many at a time as stay in memory however long it is. */
export class ByteWindow {
  /** Bytes of the file from `bufferStart`, `bufferLength` of them: for loops that a call for each byte would slow down. */
  protected readonly buffer = Buffer.allocUnsafe(WINDOW_BYTES);
  protected bufferStart = 0;
  protected bufferLength = 0;

  /** @param input  descriptor of the file, which stays open */
  constructor(private readonly input: number) {}

  /** Makes the byte at a position available, if the file has one. */
  protected has(position: number): boolean {
    const index = position - this.bufferStart;
    if (index >= 0 && index < this.bufferLength) return true;
    return this.fill(position);
  }

  /** Moves the window to a position; false behind the end of the file. */
  protected fill(position: number): boolean {
    this.bufferStart = position;
    this.bufferLength = readSync(this.input, this.buffer, 0, WINDOW_BYTES, position);
    return this.bufferLength > 0;
  }

  /** The byte at a position; −1 behind the end of the file. */
  protected byteAt(position: number): number {
    return this.has(position) ? this.buffer[position - this.bufferStart]! : -1;
  }

  protected startsWithByteOrderMark(): boolean {
    const {buffer} = this;
    return this.bufferLength >= 3 && buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf;
  }

  /** The text between two positions; the window stays where it is. */
  protected text(start: number, end: number): string {
    const index = start - this.bufferStart;
    const length = end - start;
    if (index >= 0 && index + length <= this.bufferLength) return this.buffer.toString("utf8", index, index + length);
    const bytes = Buffer.alloc(length);
    readSync(this.input, bytes, 0, length, start);
    return bytes.toString("utf8");
  }
}
