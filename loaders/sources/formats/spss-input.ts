import {closeSync, fstatSync, openSync, readSync} from "node:fs";
import {FileRefusal} from "../../workspace/fault.js";

/** The bytes of an SPSS file in their order, with numbers in the file's own byte order. */
export class SpssInput {
  littleEndian = true;
  position = 0;
  readonly size: number;
  private readonly file: number;

  constructor(path: string) {
    this.file = openSync(path, "r");
    this.size = fstatSync(this.file).size;
  }

  close(): void {
    closeSync(this.file);
  }

  /** @throws FileRefusal if the file ends before that many bytes */
  take(length: number): Buffer {
    if (length < 0 || this.position + length > this.size) {
      throw new FileRefusal("the SPSS file is cut or damaged: it ends within its dictionary");
    }
    const bytes = Buffer.allocUnsafe(length);
    this.readAt(bytes, this.position);
    this.position += length;
    return bytes;
  }

  /** Fills as much of a buffer as the file has from a position on; returns how much. */
  readAt(bytes: Buffer, position: number): number {
    let filled = 0;
    while (filled < bytes.length) {
      const length = readSync(this.file, bytes, filled, bytes.length - filled, position + filled);
      if (length === 0) break;
      filled += length;
    }
    return filled;
  }

  skip(length: number): void {
    if (length < 0 || this.position + length > this.size) this.take(-1);
    this.position += length;
  }

  integer(): number {
    return this.integerAt(this.take(4), 0);
  }

  integerAt(bytes: Buffer, offset: number): number {
    return this.littleEndian ? bytes.readInt32LE(offset) : bytes.readInt32BE(offset);
  }

  longAt(bytes: Buffer, offset: number): number {
    return Number(this.littleEndian ? bytes.readBigInt64LE(offset) : bytes.readBigInt64BE(offset));
  }

  doubleAt(bytes: Buffer, offset: number): number {
    return this.littleEndian ? bytes.readDoubleLE(offset) : bytes.readDoubleBE(offset);
  }
}
