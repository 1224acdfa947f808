import {closeSync, openSync, readSync, writeSync} from "node:fs";
import {isUtf8} from "node:buffer";
import {createHash} from "node:crypto";
import {analyse} from "chardet";
import type {FileFormat} from "../../workspace/source.js";

export type Encoding = NonNullable<FileFormat["encoding"]>;

/** What a file's bytes say before anything is read from it. */
export interface FileBytes {
  bytes: number;
  sha256: string;
  encoding: Encoding;
  /** True when the encoding was not declared but found. */
  detected: boolean;
  /** True when every byte sequence is valid in UTF-8, with or without a byte-order mark. */
  validUtf8: boolean;
  /** True when a UTF-8 file ends inside a character: it was cut there. */
  endsInCharacter: boolean;
}

const CHUNK_BYTES = 4 << 20;
/**
 * Share of non-ASCII sequences that may be damaged before a file no longer counts as UTF-8. Text in another encoding is
 * far above it: hardly any of its sequences are valid by chance.
 */
const DAMAGED_SHARE = 0.5;

/**
 * Reads a file once for its hash, its size and its encoding: the declared one, else the byte-order mark's, else UTF-8
 * where the bytes are valid UTF-8 or nearly so (a damaged byte must not turn a whole file into another alphabet), else
 * the likeliest of the legacy encodings that survey platforms write.
 */
export function readFileBytes(path: string, declared?: Encoding): FileBytes {
  const file = openSync(path, "r");
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const hash = createHash("sha256");
  const sample: Buffer[] = [];
  let bytes = 0;
  let validUtf8 = true;
  let carried = Buffer.alloc(0);
  try {
    for (;;) {
      const read = readSync(file, chunk, 0, CHUNK_BYTES, bytes);
      if (read === 0) break;
      const part = chunk.subarray(0, read);
      hash.update(part);
      if (bytes === 0) sample.push(Buffer.from(part));
      else if (!validUtf8 && sample.length < 2) sample.push(Buffer.from(part));
      bytes += read;
      if (!validUtf8) continue;
      const joined = carried.length === 0 ? part : Buffer.concat([carried, part]);
      const whole = wholeCharacters(joined);
      validUtf8 = isUtf8(joined.subarray(0, whole));
      carried = Buffer.from(joined.subarray(whole));
    }
  } finally {
    closeSync(file);
  }
  const utf8 = validUtf8; // also where the file was cut inside its last character
  const endsInCharacter = utf8 && !isUtf8(carried);
  if (endsInCharacter) validUtf8 = false;
  const encoding = declared ?? detectEncoding(Buffer.concat(sample), utf8);
  return {bytes, sha256: hash.digest("hex"), encoding, detected: declared === undefined, validUtf8, endsInCharacter};
}

/** Length of the part that does not end inside a character. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if ((byte & 0xc0) !== 0x80) return byte >= 0xc0 ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function detectEncoding(sample: Buffer, validUtf8: boolean): Encoding {
  if (sample[0] === 0xff && sample[1] === 0xfe) return "utf-16le";
  if (sample[0] === 0xfe && sample[1] === 0xff) return "utf-16be";
  const zeros = (offset: number) => countZeros(sample.subarray(0, 4096), offset);
  // Digits, delimiters and line ends are in every export, whatever the language of its comments.
  const ascii = Math.max(3, 0.1 * Math.min(sample.length, 4096));
  if (zeros(1) > ascii && zeros(0) < 0.1 * zeros(1)) return "utf-16le";
  if (zeros(0) > ascii && zeros(1) < 0.1 * zeros(0)) return "utf-16be";
  if (validUtf8 || mostlyUtf8(sample)) return "utf-8";
  const likeliest = analyse(sample).find(({name}) => name in LEGACY);
  return likeliest ? LEGACY[likeliest.name]! : "windows-1252";
}

const LEGACY: Readonly<Record<string, Encoding>> = {
  "windows-1252": "windows-1252",
  "ISO-8859-1": "windows-1252",
  Shift_JIS: "shift_jis",
  "EUC-KR": "euc-kr"
};

function countZeros(bytes: Buffer, offset: number): number {
  let zeros = 0;
  for (let index = offset; index < bytes.length; index += 2) if (bytes[index] === 0) zeros += 1;
  return zeros;
}

function mostlyUtf8(sample: Buffer): boolean {
  const text = sample.toString("utf8");
  let damaged = 0;
  let beyondAscii = 0;
  for (const character of text) {
    if (character === "\uFFFD") damaged += 1;
    else if (character > "\x7F") beyondAscii += 1;
  }
  return damaged <= DAMAGED_SHARE * (damaged + beyondAscii);
}

/**
 * Writes a file anew in UTF-8 with line feeds kept as they are. Byte sequences that the encoding does not have become
 * U+FFFD; returns how many.
 */
export function transcode(path: string, encoding: Encoding, copyTo: string): number {
  const input = openSync(path, "r");
  const output = openSync(copyTo, "w");
  const decoder = new TextDecoder(encoding);
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let replaced = 0;
  try {
    for (let position = 0; ;) {
      const read = readSync(input, chunk, 0, CHUNK_BYTES, position);
      const text = decoder.decode(chunk.subarray(0, read), {stream: read > 0});
      for (let at = text.indexOf("\uFFFD"); at >= 0; at = text.indexOf("\uFFFD", at + 1)) replaced += 1;
      writeSync(output, text);
      if (read === 0) break;
      position += read;
    }
  } finally {
    closeSync(input);
    closeSync(output);
  }
  return replaced;
}
