import {inflateSync} from "node:zlib";
import {FileRefusal} from "../../workspace/fault.js";
import type {SpssDictionary} from "./spss-dictionary.js";
import type {SpssInput} from "./spss-input.js";

const CHUNK_BYTES = 4 << 20;
const UNIT = 8;
/** The number that means: system-missing. */
export const SYSTEM_MISSING = -Number.MAX_VALUE;

/** What a compressed unit of eight bytes is, by its code; the codes between are numbers. */
const enum Code {
  Padding = 0,
  End = 252,
  Literal = 253,
  Blanks = 254,
  SystemMissing = 255
}

/** One case: its bytes as the file would hold them uncompressed, in this machine's order for numbers. */
export interface SpssCase {
  bytes: Buffer;
  numbers: Float64Array;
}

/**
 * Reads the cases one after the other; the same buffers are filled anew for each.
 *
 * @returns how many whole cases there were, and whether the file ends within another one
 * @throws FileRefusal if the compressed data are damaged
 */
export function readCases(
  input: SpssInput,
  dictionary: SpssDictionary,
  onCase: (one: SpssCase) => void
): {cases: number; cut: boolean} {
  const {variables, elements, compression, bias} = dictionary;
  const bytes = Buffer.from(new ArrayBuffer(elements * UNIT));
  const numbers = new Float64Array(bytes.buffer, 0, elements);
  const chunks = compression === "zlib" ? inflatedChunks(input) : plainChunks(input);
  const units = compression === "none" ? new PlainUnits(chunks) : new CompressedUnits(chunks, bias, elements);
  const swapped = input.littleEndian ? [] : variables.filter(({width}) => width === 0).map(({element}) => element);
  let cases = 0;
  for (;;) {
    let unit = 0;
    while (unit < elements && units.next(bytes, numbers, unit)) unit += 1;
    if (unit < elements) return {cases, cut: unit > 0};
    for (const element of swapped) {
      if (units.asInFile(element)) bytes.subarray(element * UNIT, (element + 1) * UNIT).reverse();
    }
    onCase({bytes, numbers});
    cases += 1;
  }
}

function* plainChunks(input: SpssInput): Generator<Buffer> {
  let {position} = input;
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    const length = input.readAt(chunk, position);
    if (length === 0) return;
    yield chunk.subarray(0, length);
    position += length;
  }
}

/** SPSS writes blocks of four megabytes. */
const LARGEST_BLOCK_BYTES = 64 << 20;

/** The blocks of a ZSAV file, which its trailer lists. */
function* inflatedChunks(input: SpssInput): Generator<Buffer> {
  const header = input.take(24);
  input.position = input.longAt(header, 8);
  const trailer = input.take(24);
  const blocks = input.integerAt(trailer, 20);
  const list = input.take(24 * blocks);
  let end = 0;
  for (let block = 0; block < blocks; block++) {
    input.position = input.longAt(list, 24 * block + 8);
    const size = input.integerAt(list, 24 * block + 16);
    if (input.position < end || size > LARGEST_BLOCK_BYTES) {
      throw new FileRefusal("the SPSS file is cut or damaged: its compressed blocks overlap or expand too far");
    }
    const compressed = input.take(input.integerAt(list, 24 * block + 20));
    end = input.position;
    try {
      const inflated = inflateSync(compressed, {maxOutputLength: Math.max(1, size)});
      if (inflated.length > 0) yield inflated;
    } catch (error) {
      throw new FileRefusal(`the SPSS file is cut or damaged: ${(error as Error).message}`);
    }
  }
}

/** Bytes across chunks. */
class Bytes {
  private chunk: Buffer = Buffer.alloc(0);
  private offset = 0;

  constructor(private readonly chunks: Generator<Buffer>) {}

  /** Copies so many bytes; false at the end of the data. */
  copy(to: Buffer, at: number, length: number): boolean {
    if (this.offset + length <= this.chunk.length) {
      this.chunk.copy(to, at, this.offset, this.offset + length);
      this.offset += length;
      return true;
    }
    const rest = this.chunk.subarray(this.offset);
    const {done, value} = this.chunks.next();
    if (done) return false;
    this.chunk = rest.length === 0 ? value : Buffer.concat([rest, value]);
    this.offset = 0;
    return this.copy(to, at, length);
  }
}

/** Units of eight bytes, as they come. */
interface Units {
  /** Reads one into a case; false at the end. */
  next: (bytes: Buffer, numbers: Float64Array, unit: number) => boolean;
  /** Whether a unit of this case came as the bytes that the file has, in the file's byte order. */
  asInFile: (unit: number) => boolean;
}

class PlainUnits implements Units {
  private readonly source: Bytes;

  constructor(chunks: Generator<Buffer>) {
    this.source = new Bytes(chunks);
  }

  next(bytes: Buffer, _numbers: Float64Array, unit: number): boolean {
    return this.source.copy(bytes, unit * UNIT, UNIT);
  }

  asInFile(): boolean {
    return true;
  }
}

class CompressedUnits implements Units {
  private readonly source: Bytes;
  private readonly codes = Buffer.alloc(UNIT);
  private place = UNIT;
  /** 1 for units of this case that came as bytes. */
  private readonly literal: Uint8Array;

  constructor(
    chunks: Generator<Buffer>,
    private readonly bias: number,
    elements: number
  ) {
    this.source = new Bytes(chunks);
    this.literal = new Uint8Array(elements);
  }

  next(bytes: Buffer, numbers: Float64Array, unit: number): boolean {
    for (;;) {
      if (this.place === UNIT) {
        if (!this.source.copy(this.codes, 0, UNIT)) return false;
        this.place = 0;
      }
      const code = this.codes[this.place]!;
      this.place += 1;
      if (code === Code.Padding) continue;
      if (code === Code.End) {
        this.place -= 1; // stays at the end
        return false;
      }
      this.literal[unit] = code === Code.Literal ? 1 : 0;
      if (code === Code.Literal) return this.source.copy(bytes, unit * UNIT, UNIT);
      if (code === Code.Blanks) bytes.fill(0x20, unit * UNIT, (unit + 1) * UNIT);
      else numbers[unit] = code === Code.SystemMissing ? SYSTEM_MISSING : code - this.bias;
      return true;
    }
  }

  asInFile(unit: number): boolean {
    return this.literal[unit] === 1;
  }
}
