import {isUtf8} from "node:buffer";
import {minimatch} from "minimatch";
import type {Entry} from "yauzl";
import type {Encoding} from "../../workspace/encodings.js";
import {textDecoder} from "./decoding.js";
import {guessEncoding} from "./guess-encoding.js";

/** Encodings in which programs write names that they do not mark as UTF-8: that of the machine's language, or of DOS. */
const MACHINES: readonly Encoding[] = [
  "cp949",
  "gb18030",
  "big5",
  "shift_jis",
  "windows-1251",
  "ibm866",
  "ibm850",
  "ibm437"
];
/** What DOS took for the encoding of western languages. */
const DOS: Encoding = "ibm437";

const UTF8_FLAG = 1 << 11;
const UNICODE_PATH = 0x7075;

/** What a file in a ZIP may be called: the likeliest name first, its letters composed (NFC). */
export function namesOf(entry: Entry): string[] {
  const {fileName, fileNameRaw: raw, generalPurposeBitFlag: flags, extraFields} = entry;
  const isTold = (flags & UTF8_FLAG) !== 0 || extraFields.some(({id}) => id === UNICODE_PATH);
  if (isTold || raw.every((byte) => byte < 0x80)) return [fileName.normalize()];
  if (isUtf8(raw)) return [raw.toString("utf8").normalize()];
  const {encoding} = guessEncoding(raw);
  const likeliest = MACHINES.includes(encoding) ? encoding : DOS;
  return [...new Set([likeliest, ...MACHINES].map((machine) => textDecoder(machine)(raw).normalize()))];
}

/** The name by which a file in a ZIP is meant; null where it is not. */
export function nameMeant(entry: Entry, glob: string): string | null {
  const wanted = glob.normalize();
  return namesOf(entry).find((name) => name === wanted || minimatch(name, wanted)) ?? null;
}
