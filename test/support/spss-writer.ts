/** A variable of an SPSS file: a number (width 0) or a text of up to 255 bytes. */
export interface WrittenVariable {
  name: string;
  width: number;
}

const UNIT = 8;

/**
 * An uncompressed SPSS system file in UTF-8, which does not state how many cases it has, as files that were written in
 * one go do not.
 *
 * @source PSPP developer's guide, "System File Format"
 */
export function spssFile(
  variables: readonly WrittenVariable[],
  cases: readonly (readonly (string | number)[])[]
): Buffer {
  const units = variables.reduce((sum, {width}) => sum + unitsOf(width), 0);
  const header = Buffer.concat([
    Buffer.from("$FL2"),
    Buffer.from("@(#) SPSS DATA FILE".padEnd(60)),
    integers(2, units, 0, 0, -1),
    doubles(100),
    Buffer.from("31 May 2414:30:00".padEnd(17 + 64 + 3))
  ]);
  const encoding = Buffer.concat([integers(7, 20, 1, 5), Buffer.from("UTF-8")]);
  const names = Buffer.from(variables.map(({name}) => `${name.toUpperCase()}=${name}`).join("\t"));
  const longNames = Buffer.concat([integers(7, 13, 1, names.length), names]);
  const rows = cases.map((row) => Buffer.concat(row.map((cell, index) => cellBytes(cell, variables[index]!.width))));
  return Buffer.concat([header, ...variables.map(variableBytes), longNames, encoding, integers(999, 0), ...rows]);
}

const unitsOf = (width: number) => Math.max(1, Math.ceil(width / UNIT));

function variableBytes({name, width}: WrittenVariable): Buffer {
  const format = width === 0 ? (5 << 16) | (8 << 8) | 2 : (1 << 16) | (width << 8);
  const record = (of: number, called: string) =>
    Buffer.concat([integers(2, of, 0, 0, format, format), Buffer.from(called.padEnd(UNIT))]);
  const continued = Array.from({length: unitsOf(width) - 1}, () => record(-1, ""));
  return Buffer.concat([record(width, name.toUpperCase()), ...continued]);
}

function cellBytes(cell: string | number, width: number): Buffer {
  if (typeof cell === "number") return doubles(cell);
  const bytes = Buffer.alloc(unitsOf(width) * UNIT, " ");
  const text = Buffer.from(cell);
  if (text.length > width) throw new RangeError(`expected at most ${width} bytes, found ${text.length}`);
  text.copy(bytes);
  return bytes;
}

function integers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => bytes.writeInt32LE(value, 4 * index));
  return bytes;
}

function doubles(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(UNIT * values.length);
  values.forEach((value, index) => bytes.writeDoubleLE(value, UNIT * index));
  return bytes;
}
