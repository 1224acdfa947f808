import {encodingNamed, type Encoding} from "../../workspace/encodings.js";
import {FileRefusal} from "../../workspace/fault.js";
import {CountingDecoder} from "./decoding.js";
import {Fields, pairsOf} from "./spss-fields.js";
import type {SpssInput} from "./spss-input.js";
import {parseSets, type MultipleResponseSet} from "./spss-sets.js";
import {spssKind, spssText, type SpssKind} from "./spss-values.js";

/** A variable of an SPSS file. */
export interface SpssVariable {
  name: string;
  /** In capitals, at most eight bytes: what sets refer to. */
  shortName: string;
  label: string | null;
  /** Width in bytes of a text; 0 for a number. */
  width: number;
  kind: SpssKind;
  /** Where its value begins in a case, in units of eight bytes. */
  element: number;
  /** Labels by value, as its cells are written. */
  labels: Map<string, string>;
  /** User-missing values as its cells are written: the single ones, and those with a label in the range. */
  missing: Set<string>;
  /** What texts of more than eight bytes begin with that are user-missing: only that much of them can be declared so. */
  missingStarts: Buffer[];
  /** User-missing range of a number, dates among them. */
  missingRange: readonly [number, number] | null;
}

/** What an SPSS file says of itself before its cases. */
export interface SpssDictionary {
  variables: SpssVariable[];
  sets: MultipleResponseSet[];
  /** Name of the variable that weights the cases. */
  weight: string | null;
  encoding: Encoding;
  /** Reads the texts of the file, and counts what is no text. */
  texts: CountingDecoder;
  compression: "none" | "bytes" | "zlib";
  bias: number;
  /** Cases that the file states; null where it does not. */
  cases: number | null;
  /** Units of eight bytes in a case. */
  elements: number;
}

interface RawVariable {
  width: number;
  element: number;
  label: Buffer | null;
  missing: Buffer[];
  missingKind: number;
  format: number;
  shortName: Buffer;
  labels: [Buffer, Buffer][];
}

const ASCII = (bytes: Buffer) => bytes.toString("latin1");
const SPACE = 0x20;
/** Bytes of a very long text that one of its segments holds. */
export const SEGMENT_BYTES = 255;

/**
 * Reads the dictionary; the input stands at the first case then.
 *
 * @param declared  encoding to use instead of the one that the file states
 * @source PSPP developer's guide, "System File Format"
 * @throws FileRefusal if it is no SPSS system file, or cut
 */
export function readDictionary(input: SpssInput, declared?: Encoding): SpssDictionary {
  return new DictionaryReading(input, declared).read();
}

class DictionaryReading {
  private readonly variables: RawVariable[] = [];
  /** Variable of each unit of eight bytes; continuations of a text have none. */
  private readonly byElement: (RawVariable | null)[] = [];
  /** Extension records by their subtype: a file may have several of one. */
  private readonly extensions = new Map<number, Buffer[]>();

  constructor(
    private readonly input: SpssInput,
    private readonly declared: Encoding | undefined
  ) {}

  read(): SpssDictionary {
    const {input} = this;
    const header = this.header();
    for (;;) {
      const type = input.integer();
      if (type === 2) this.variable();
      else if (type === 3) this.valueLabels();
      else if (type === 6) input.skip(80 * input.integer());
      else if (type === 7) this.extension();
      else if (type === 999) break;
      else throw new FileRefusal(`the SPSS file is damaged: a record of unknown type ${type} in its dictionary`);
    }
    input.skip(4);
    const encoding = this.encoding();
    const texts = new CountingDecoder(encoding);
    // Compared as decoded and without padding, whatever a program pads with.
    const decode = (bytes: Buffer) =>
      texts
        .decode(bytes)
        .replace(/[\0 ]+$/, "")
        .trimEnd();
    const variables = this.resolved(decode);
    const weight = header.weight === 0 ? null : this.byElement[header.weight - 1];
    return {
      variables,
      sets: [7, 19].flatMap((subtype) => this.records(subtype).flatMap((record) => parseSets(decode(record)))),
      weight: variables.find(({element}) => element === weight?.element)?.name ?? null,
      encoding,
      texts,
      compression: header.compression,
      bias: header.bias,
      cases: this.statedCases(header.cases),
      elements: this.byElement.length
    };
  }

  private header() {
    const {input} = this;
    if (input.size < 176) throw new FileRefusal("expected an SPSS file (.sav or .zsav), found another kind of file");
    const bytes = input.take(176);
    const magic = ASCII(bytes.subarray(0, 4));
    if (magic !== "$FL2" && magic !== "$FL3") {
      throw new FileRefusal("expected an SPSS file (.sav or .zsav), found another kind of file");
    }
    input.littleEndian = [2, 3].includes(bytes.readInt32LE(64));
    const compression = (["none", "bytes", "zlib"] as const)[input.integerAt(bytes, 72)];
    if (compression === undefined) throw new FileRefusal("the SPSS file is damaged: its compression is unknown");
    return {
      compression,
      weight: input.integerAt(bytes, 76),
      cases: input.integerAt(bytes, 80),
      bias: input.doubleAt(bytes, 84)
    };
  }

  private variable(): void {
    const {input} = this;
    const fixed = input.take(28);
    const width = input.integerAt(fixed, 0);
    const label = input.integerAt(fixed, 4) === 1 ? this.paddedText() : null;
    const missingKind = input.integerAt(fixed, 8);
    const missing = Array.from({length: Math.min(3, Math.abs(missingKind))}, () => input.take(8));
    if (width < 0) {
      this.byElement.push(null);
      return;
    }
    const variable: RawVariable = {
      ...{width, label, missing, missingKind, labels: []},
      element: this.byElement.length,
      format: (input.integerAt(fixed, 12) >> 16) & 0xff,
      shortName: fixed.subarray(20, 28)
    };
    this.variables.push(variable);
    this.byElement.push(variable);
  }

  private paddedText(): Buffer {
    const length = this.input.integer();
    return this.input.take(Math.ceil(length / 4) * 4).subarray(0, length);
  }

  private valueLabels(): void {
    const {input} = this;
    const labels: [Buffer, Buffer][] = [];
    for (let left = input.integer(); left > 0; left--) {
      const value = input.take(8);
      const length = input.take(1)[0]!;
      labels.push([value, input.take(Math.ceil((length + 1) / 8) * 8 - 1).subarray(0, length)]);
    }
    if (input.integer() !== 4) throw new FileRefusal("the SPSS file is damaged: value labels without their variables");
    for (let left = input.integer(); left > 0; left--) {
      const variable = this.byElement[input.integer() - 1];
      variable?.labels.push(...labels);
    }
  }

  private extension(): void {
    const {input} = this;
    const fixed = input.take(12);
    const length = input.integerAt(fixed, 4) * input.integerAt(fixed, 8);
    const subtype = input.integerAt(fixed, 0);
    this.extensions.set(subtype, [...this.records(subtype), input.take(length)]);
  }

  private records(subtype: number): readonly Buffer[] {
    return this.extensions.get(subtype) ?? [];
  }

  /** @throws FileRefusal if the file states an encoding that cannot be read */
  private encoding(): Encoding {
    if (this.declared !== undefined) return this.declared;
    const stated = this.records(20).map((record) => ASCII(record).replaceAll("\0", "").trim());
    const name = stated.find((text) => text !== "");
    if (name !== undefined) {
      const encoding = encodingNamed(name);
      if (encoding !== null) return encoding;
      throw new FileRefusal(`the SPSS file states an encoding that is unknown: ${name}; declare format.encoding`);
    }
    const machine = this.records(3).at(-1);
    const page = machine && machine.length >= 32 ? this.input.integerAt(machine, 28) : 0;
    return encodingNamed(String(page)) ?? "windows-1252";
  }

  private statedCases(header: number): number | null {
    const wide = this.records(16).at(-1);
    if (wide && wide.length >= 16) {
      const cases = this.input.longAt(wide, 8);
      if (cases >= 0) return cases;
    }
    return header >= 0 ? header : null;
  }

  private resolved(decode: (bytes: Buffer) => string): SpssVariable[] {
    const pairs = (subtype: number) => pairsOf(this.records(subtype).map(decode).join("\t"));
    const [longNames, longTexts] = [pairs(13), pairs(14)];
    const resolved: SpssVariable[] = [];
    for (let index = 0; index < this.variables.length; index++) {
      const raw = this.variables[index]!;
      const shortName = decode(raw.shortName).toUpperCase();
      const longWidth = Number(longTexts.get(shortName) ?? 0);
      const variable = this.resolve(raw, {shortName, name: longNames.get(shortName) ?? shortName}, decode);
      if (longWidth > SEGMENT_BYTES) {
        variable.width = longWidth;
        index += Math.ceil(longWidth / 252) - 1; // its further segments follow as variables of their own
      }
      resolved.push(variable);
    }
    this.addLongTexts(new Map(resolved.map((variable) => [variable.name, variable])), decode);
    return resolved;
  }

  private resolve(
    raw: RawVariable,
    names: {shortName: string; name: string},
    decode: (bytes: Buffer) => string
  ): SpssVariable {
    const {width, missing, missingKind, element} = raw;
    const kind = width === 0 ? spssKind(raw.format) : "number";
    const number = (bytes: Buffer) => this.input.doubleAt(bytes, 0);
    const text = (bytes: Buffer) => (width === 0 ? spssText(number(bytes), kind) : decode(bytes));
    const range = missingKind < -1 ? ([number(missing[0]!), number(missing[1]!)] as const) : null;
    const single = range ? missing.slice(2) : missing;
    const values = raw.labels.map(([value]) => value);
    const inRange =
      range === null ? [] : values.filter((value) => number(value) >= range[0] && number(value) <= range[1]);
    return {
      ...{...names, width, kind, element},
      label: raw.label === null ? null : decode(raw.label),
      labels: new Map(raw.labels.map(([value, label]) => [text(value), decode(label)])),
      missing: new Set([...single, ...inRange].map(text)),
      missingStarts: [],
      missingRange: range
    };
  }

  /** Labels and missing values of texts longer than eight bytes, which have records of their own. */
  private addLongTexts(variables: ReadonlyMap<string, SpssVariable>, decode: (bytes: Buffer) => string): void {
    const labels = new Fields(Buffer.concat(this.records(21)), this.input);
    while (labels.more) {
      const variable = variables.get(decode(labels.counted()));
      labels.integer(); // its width
      for (let left = labels.integer(); left > 0; left--) {
        const value = decode(labels.counted());
        variable?.labels.set(value, decode(labels.counted()));
      }
    }
    const missing = new Fields(Buffer.concat(this.records(22)), this.input);
    while (missing.more) {
      const variable = variables.get(decode(missing.counted()));
      const count = missing.take(1)[0]!;
      const length = missing.integer();
      for (let left = count; left > 0; left--) {
        const value = missing.take(length);
        variable?.missing.add(decode(value));
        if (value.at(-1) !== SPACE) variable?.missingStarts.push(value);
      }
    }
  }
}
