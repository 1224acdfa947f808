import {readSync, writeSync} from "node:fs";

const CHUNK_BYTES = 1 << 20;
const LINE_FEED = 10;

/** Copies records, each ended by a line feed, in large pieces. */
export class RecordCopy {
  private readonly buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  private length = 0;

  constructor(
    private readonly input: number,
    private readonly output: number
  ) {}

  write(start: number, end: number): void {
    for (let position = start; position < end;) {
      if (this.length === CHUNK_BYTES) this.flush();
      const read = readSync(
        this.input,
        this.buffer,
        this.length,
        Math.min(CHUNK_BYTES - this.length, end - position),
        position
      );
      this.length += read;
      position += read;
    }
    if (this.length === CHUNK_BYTES) this.flush();
    this.buffer[this.length++] = LINE_FEED;
  }

  flush(): void {
    writeSync(this.output, this.buffer, 0, this.length);
    this.length = 0;
  }
}
