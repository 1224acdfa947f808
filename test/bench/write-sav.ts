import {closeSync, openSync, writeSync} from "node:fs";

/** Seconds between the start of the Gregorian calendar, from which SPSS counts, and 2024. */
const START_OF_2024 = 13_923_360_000;
const NUMBER_FORMAT = (5 << 16) | (8 << 8);
const TIME_FORMAT = (22 << 16) | (20 << 8);

/**
 * Writes a byte-compressed SPSS file: `id`, `time` and ratings of 1 to 5, `q1` on.
 *
 * @param variables  how many in all
 */
export function writeSav(path: string, rows: number, variables: number): void {
  const names = ["id", "time", ...Array.from({length: variables - 2}, (_, index) => `q${index + 1}`)];
  const output = openSync(path, "w");
  writeSync(output, Buffer.concat([header(variables, rows), ...names.map(variableRecord), int32(999, 0)]));
  const writer = new CaseWriter(output);
  for (let row = 0; row < rows; row += 1) {
    writer.number(row);
    writer.number(START_OF_2024 + 60 * (row % 400_000));
    for (let variable = 2; variable < variables; variable += 1) {
      writer.rating(1 + (((Math.imul(row + 1, 2_654_435_761) >>> 7) + variable * 7) % 5));
    }
  }
  writer.end();
  closeSync(output);
}

function header(variables: number, rows: number): Buffer {
  const bias = Buffer.alloc(8);
  bias.writeDoubleLE(100);
  const text = (value: string, length: number) => Buffer.from(value.padEnd(length));
  return Buffer.concat([
    text("$FL2@(#) SPSS DATA FILE", 64),
    int32(2, variables, 1, 0, rows),
    bias,
    text("01 Jan 2400:00:00", 17),
    text("", 64),
    Buffer.alloc(3)
  ]);
}

function variableRecord(name: string): Buffer {
  const format = name === "time" ? TIME_FORMAT : NUMBER_FORMAT;
  return Buffer.concat([int32(2, 0, 0, 0, format, format), Buffer.from(name.toUpperCase().padEnd(8))]);
}

function int32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => bytes.writeInt32LE(value, 4 * index));
  return bytes;
}

/** Cases in SPSS's compression: eight codes, then the numbers that did not fit into one. */
class CaseWriter {
  private readonly block = Buffer.alloc(8 + 8 * 8);
  private codes = 0;
  private length = 8;
  private pieces: Buffer[] = [];

  constructor(private readonly output: number) {}

  rating(value: number): void {
    this.code(value + 100);
  }

  number(value: number): void {
    this.block.writeDoubleLE(value, this.length);
    this.length += 8;
    this.code(253);
  }

  end(): void {
    while (this.codes > 0) this.code(0);
    this.write();
  }

  private code(code: number): void {
    this.block[this.codes++] = code;
    if (this.codes < 8) return;
    this.pieces.push(Buffer.from(this.block.subarray(0, this.length)));
    this.codes = 0;
    this.length = 8;
    if (this.pieces.length === 10_000) this.write();
  }

  private write(): void {
    writeSync(this.output, Buffer.concat(this.pieces));
    this.pieces = [];
  }
}
