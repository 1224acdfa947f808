import {Transform, type TransformCallback} from "node:stream";

const TABLE = Int32Array.from({length: 256}, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  return remainder;
});

/** Passes bytes through and keeps their CRC-32, as ZIP files state it. */
export class Checksum extends Transform {
  private remainder = -1;

  /** The checksum of the bytes that came so far, as an unsigned number. */
  get value(): number {
    return ~this.remainder >>> 0;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    let {remainder} = this;
    for (let index = 0; index < chunk.length; index++) {
      remainder = TABLE[(remainder ^ chunk[index]!) & 0xff]! ^ (remainder >>> 8);
    }
    this.remainder = remainder;
    done(null, chunk);
  }
}
