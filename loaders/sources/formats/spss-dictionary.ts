import {FileRefusal} from "../../workspace/fault.js";
import type {SpssInput} from "./spss-input.js";
import {parseSets, type MultipleResponseSet} from "./spss-sets.js";
import {spssKind, spssText, type SpssKind} from "./spss-values.js";

/** A variable of an SPSS file. */
export interface SpssVariable {
  name: string;
  /** Upper case, at most eight bytes: what sets refer to. */
  shortName: string;
  label: string | null;
  /** Width in bytes of a text; 0 for a number. */
  width: number;
  kind: SpssKind;
  /** Where its value begins in a case, in units of eight bytes. */
  element: number;
  /** Labels by value, as its cells are written. */
  labels: Map<string, string>;
  /** User-missing values as its cells are written. */
  missing: Set<string>;
  /** User-missing range of a number. */
  missingRange: readonly [number, number] | null;
}

/** What an SPSS file says of itself before its cases. */
export interface SpssDictionary {
  variables: SpssVariable[];
  sets: MultipleResponseSet[];
  /** Name of the variable that weights the cases. */
  weight: string | null;
  encoding: string;
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
  shortName: string;
  labels: [Buffer, Buffer][];
}

const ASCII = (bytes: Buffer) => bytes.toString("latin1");
/** Bytes of a very long text that one of its segments holds. */
export const SEGMENT_BYTES = 255;

const CODE_PAGES: Readonly<Record<number, string>> = {
  ...{874: "windows-874", 932: "shift_jis", 936: "gbk", 949: "euc-kr", 950: "big5", 65001: "utf-8", 20127: "utf-8"},
  ...Object.fromEntries([1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258].map((n) => [n, `windows-${n}`])),
  ...Object.fromEntries([2, 3, 4, 5, 7, 9, 13, 15].map((n) => [28590 + n, `iso-8859-${n}`]))
};

/**
 * Reads the dictionary; the input stands at the first case then.
 *
 * @param declared  encoding to use instead of the one that the file states
 * @source PSPP developer's guide, "System File Format"
 * @throws FileRefusal if it is no SPSS system file, or cut
 */
export function readDictionary(input: SpssInput, declared?: string): SpssDictionary {
  return new DictionaryReading(input, declared).read();
}

class DictionaryReading {
  private readonly variables: RawVariable[] = [];
  /** Variable of each unit of eight bytes; continuations of a text have none. */
  private readonly byElement: (RawVariable | null)[] = [];
  private readonly extensions = new Map<number, Buffer>();

  constructor(
    private readonly input: SpssInput,
    private readonly declared: string | undefined
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
    const decoder = decoderOf(encoding);
    const decode = (bytes: Buffer) => decoder.decode(bytes).replace(/\0+$/, "").trimEnd();
    const variables = this.resolved(decode);
    const weight = header.weight === 0 ? null : this.byElement[header.weight - 1];
    return {
      variables,
      sets: [7, 19].flatMap((subtype) => parseSets(decode(this.extensions.get(subtype) ?? Buffer.alloc(0)))),
      weight: variables.find(({shortName}) => shortName === weight?.shortName)?.name ?? null,
      encoding,
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
      shortName: ASCII(fixed.subarray(20, 28)).trimEnd().toUpperCase()
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
    this.extensions.set(input.integerAt(fixed, 0), input.take(length));
  }

  private encoding(): string {
    if (this.declared !== undefined) return this.declared;
    const stated = this.extensions.get(20);
    if (stated) return ASCII(stated).trim();
    const machine = this.extensions.get(3);
    return (machine && machine.length >= 32 && CODE_PAGES[this.input.integerAt(machine, 28)]) || "windows-1252";
  }

  private statedCases(header: number): number | null {
    const wide = this.extensions.get(16);
    if (wide && wide.length >= 16) {
      const cases = this.input.longAt(wide, 8);
      if (cases >= 0) return cases;
    }
    return header >= 0 ? header : null;
  }

  private resolved(decode: (bytes: Buffer) => string): SpssVariable[] {
    const longNames = pairsOf(decode(this.extensions.get(13) ?? Buffer.alloc(0)));
    const longTexts = pairsOf(ASCII(this.extensions.get(14) ?? Buffer.alloc(0)).replaceAll("\0", ""));
    const resolved: SpssVariable[] = [];
    for (let index = 0; index < this.variables.length; index++) {
      const raw = this.variables[index]!;
      const longWidth = Number(longTexts.get(raw.shortName) ?? 0);
      const variable = this.resolve(raw, longNames.get(raw.shortName) ?? raw.shortName, decode);
      if (longWidth > SEGMENT_BYTES) {
        variable.width = longWidth;
        index += Math.ceil(longWidth / 252) - 1; // its further segments follow as variables of their own
      }
      resolved.push(variable);
    }
    this.addLongTexts(new Map(resolved.map((variable) => [variable.name, variable])), decode);
    return resolved;
  }

  private resolve(raw: RawVariable, name: string, decode: (bytes: Buffer) => string): SpssVariable {
    const {width, missing, missingKind, element, shortName} = raw;
    const kind = width === 0 ? spssKind(raw.format) : "number";
    const number = (bytes: Buffer) => this.input.doubleAt(bytes, 0);
    const text = (bytes: Buffer) => (width === 0 ? spssText(number(bytes), kind) : decode(bytes));
    const range = missingKind < -1 ? ([number(missing[0]!), number(missing[1]!)] as const) : null;
    const single = range ? missing.slice(2) : missing;
    return {
      ...{name, shortName, width, kind, element},
      label: raw.label === null ? null : decode(raw.label),
      labels: new Map(raw.labels.map(([value, label]) => [text(value), decode(label)])),
      missing: new Set(single.map(text)),
      missingRange: range
    };
  }

  /** Labels and missing values of texts longer than eight bytes, which have records of their own. */
  private addLongTexts(variables: ReadonlyMap<string, SpssVariable>, decode: (bytes: Buffer) => string): void {
    const labels = new Fields(this.extensions.get(21), this.input);
    while (labels.more) {
      const variable = variables.get(decode(labels.counted()));
      labels.integer(); // its width
      for (let left = labels.integer(); left > 0; left--) {
        const value = decode(labels.counted());
        variable?.labels.set(value, decode(labels.counted()));
      }
    }
    const missing = new Fields(this.extensions.get(22), this.input);
    while (missing.more) {
      const variable = variables.get(decode(missing.counted()));
      const count = missing.take(1)[0]!;
      const length = missing.integer();
      for (let left = count; left > 0; left--) variable?.missing.add(decode(missing.take(length)));
    }
  }
}

/** Reads fields one after the other out of an extension record. */
class Fields {
  private offset = 0;

  constructor(
    private readonly bytes: Buffer = Buffer.alloc(0),
    private readonly input: SpssInput
  ) {}

  get more(): boolean {
    return this.offset < this.bytes.length;
  }

  take(length: number): Buffer {
    if (length < 0 || this.offset + length > this.bytes.length) {
      throw new FileRefusal("the SPSS file is damaged: a record of its dictionary is too short");
    }
    this.offset += length;
    return this.bytes.subarray(this.offset - length, this.offset);
  }

  integer(): number {
    return this.input.integerAt(this.take(4), 0);
  }

  counted(): Buffer {
    return this.take(this.integer());
  }
}

/** @throws FileRefusal if the encoding is unknown */
export function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch {
    throw new FileRefusal(`the SPSS file states an encoding that is unknown: ${encoding}; declare format.encoding`);
  }
}

/** `A=long name` pairs, separated by tabs. */
function pairsOf(text: string): Map<string, string> {
  return new Map(
    text.split("\t").flatMap((pair) => {
      const at = pair.indexOf("=");
      return at < 0 ? [] : [[pair.slice(0, at).toUpperCase(), pair.slice(at + 1).trimEnd()]];
    })
  );
}
