import {FileRefusal} from "../../workspace/fault.js";
import type {SpssInput} from "./spss-input.js";

/** Reads fields one after the other out of an extension record. */
export class Fields {
  private offset = 0;

  constructor(
    private readonly bytes: Buffer,
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

/** `A=long name` pairs, separated by tabs; texts of any length may be padded with NUL. */
export function pairsOf(text: string): Map<string, string> {
  return new Map(
    text.split("\t").flatMap((pair) => {
      const at = pair.indexOf("=");
      return at < 0
        ? []
        : [
            [
              pair.slice(0, at).trim().toUpperCase(),
              pair
                .slice(at + 1)
                .replaceAll("\0", "")
                .trim()
            ]
          ];
    })
  );
}
