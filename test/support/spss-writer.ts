/** A variable of an SPSS file: a number (width 0) or a text of up to 255 bytes. */
export interface WrittenVariable {
  name: string;
  width: number;
  /** User-missing values: up to three numbers, or a range and perhaps one more. */
  missing?: readonly number[];
  isRange?: boolean;
  /** Number of its print format; 5 (F) or 1 (A) when left out. */
  format?: number;
  /** Value labels of a number. */
  labels?: readonly (readonly [number, string])[];
}

/** How a file is written that is none of the usual kind. */
export interface WrittenFile {
  /** What the file calls its encoding; null leaves that out. */
  encoding?: string | null;
  /** Bytes of a text in that encoding. */
  encode?: (text: string) => Buffer;
  /** What short names are padded with. */
  pad?: string;
  /** Number of the variable, from 1, that weights the cases. */
  weight?: number;
  /** Code page by the record of the machine that wrote the file. */
  codePage?: number;
  /** Whether the names stand in one record, or each in one of its own. */
  namesApart?: boolean;
  /** More extension records, each with its subtype. */
  records?: readonly (readonly [subtype: number, content: Buffer])[];
}

const UNIT = 8;

/**
 * An uncompressed SPSS system file, which does not state how many cases it has, as files that were written in one go do
 * not; in UTF-8 unless another encoding is asked for.
 *
 * @source PSPP developer's guide, "System File Format"
 */
export function spssFile(
  variables: readonly WrittenVariable[],
  cases: readonly (readonly (string | number)[])[],
  file: WrittenFile = {}
): Buffer {
  const {encoding = "UTF-8", encode = Buffer.from, pad = " ", weight = 0, codePage, namesApart = false} = file;
  const units = variables.reduce((sum, {width}) => sum + unitsOf(width), 0);
  const header = Buffer.concat([
    Buffer.from("$FL2"),
    Buffer.from("@(#) SPSS DATA FILE".padEnd(60)),
    integers(2, units, 0, weight, -1),
    doubles(100),
    Buffer.from("31 May 2414:30:00".padEnd(17 + 64 + 3))
  ]);
  const pairs = variables.map(({name}) => Buffer.concat([shortName(name, encode), encode(`=${name}`)]));
  const names = namesApart ? pairs : [Buffer.concat(pairs.flatMap((pair) => [pair, Buffer.from("\t")]).slice(0, -1))];
  const machine = codePage === undefined ? [] : [extension(3, integers(1, 0, 0, 0, 1, 1, 2, codePage), 4)];
  const rows = cases.map((row) => {
    return Buffer.concat(row.map((cell, index) => cellBytes(cell, variables[index]!.width, encode)));
  });
  return Buffer.concat([
    header,
    ...variables.map((variable) => variableBytes(variable, encode, pad)),
    ...variables.flatMap(({labels = []}, index) => labelBytes(labels, index + 1, encode)),
    ...machine,
    ...names.map((content) => extension(13, content)),
    ...(encoding === null ? [] : [extension(20, Buffer.from(encoding))]),
    ...(file.records ?? []).map(([subtype, content]) => extension(subtype, content)),
    integers(999, 0),
    ...rows
  ]);
}

/** A record of long labels or missing values: numbers, and texts with their lengths before them. */
export function spssFields(...fields: readonly (number | string)[]): Buffer {
  return Buffer.concat(
    fields.map((field) =>
      typeof field === "number"
        ? integers(field)
        : Buffer.concat([integers(Buffer.byteLength(field)), Buffer.from(field)])
    )
  );
}

function extension(subtype: number, content: Buffer, size = 1): Buffer {
  return Buffer.concat([integers(7, subtype, size, content.length / size), content]);
}

/** The first bytes of a name, in capitals. */
function shortName(name: string, encode: (text: string) => Buffer): Buffer {
  return encode(name.toUpperCase()).subarray(0, UNIT);
}

const unitsOf = (width: number) => Math.max(1, Math.ceil(width / UNIT));

function variableBytes(variable: WrittenVariable, encode: (text: string) => Buffer, pad: string): Buffer {
  const {name, width, missing = [], isRange = false} = variable;
  const format = variable.format ?? (width === 0 ? 5 : 1);
  const code = width === 0 ? (format << 16) | (8 << 8) | 2 : (format << 16) | (width << 8);
  const record = (of: number, called: Buffer, values: readonly number[] = []) => {
    const kind = isRange ? -values.length : values.length;
    return Buffer.concat([
      integers(2, of, 0, kind, code, code),
      Buffer.concat([called, Buffer.alloc(UNIT, pad)]).subarray(0, UNIT),
      doubles(...values)
    ]);
  };
  const continued = Array.from({length: unitsOf(width) - 1}, () => record(-1, Buffer.alloc(0)));
  return Buffer.concat([record(width, shortName(name, encode), missing), ...continued]);
}

function labelBytes(
  labels: readonly (readonly [number, string])[],
  variable: number,
  encode: (text: string) => Buffer
): Buffer[] {
  if (labels.length === 0) return [];
  const written = labels.map(([value, text]) => {
    const bytes = encode(text);
    const padded = Buffer.alloc(Math.ceil((bytes.length + 1) / UNIT) * UNIT, " ");
    padded[0] = bytes.length;
    bytes.copy(padded, 1);
    return Buffer.concat([doubles(value), padded]);
  });
  return [integers(3, labels.length), ...written, integers(4, 1, variable)];
}

function cellBytes(cell: string | number, width: number, encode: (text: string) => Buffer): Buffer {
  if (typeof cell === "number") return doubles(cell);
  const bytes = Buffer.alloc(unitsOf(width) * UNIT, " ");
  const text = encode(cell);
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
