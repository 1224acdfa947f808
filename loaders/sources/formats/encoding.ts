import {closeSync, openSync, readSync, writeSync} from "node:fs";
import {isUtf8} from "node:buffer";
import {createHash} from "node:crypto";
import type {Encoding} from "../../workspace/encodings.js";
import {countReplaced, decoderOf, REPLACEMENT} from "./decoding.js";
import {guessEncoding, type EncodingGuess} from "./guess-encoding.js";

/** What a file's bytes say before anything is read from it. */
export interface FileBytes {
  bytes: number;
  sha256: string;
  encoding: Encoding;
  /** True when the encoding was not declared but found. */
  detected: boolean;
  /** How certain it is, in per cent, where it was guessed by the texts. */
  certainty: number | null;
  /** True when every byte sequence is valid in UTF-8, with or without a byte-order mark. */
  validUtf8: boolean;
  /** True when a UTF-8 file ends inside a character: it was cut there. */
  endsInCharacter: boolean;
}

const CHUNK_BYTES = 4 << 20;
/**
 * Share of non-ASCII sequences that may be damaged before a file no longer counts as UTF-8. Text in another encoding is
 * above it: some of its sequences are valid by chance, of Chinese up to half of them.
 */
const DAMAGED_SHARE = 0.25;

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
  const sha256 = hash.digest("hex");
  if (declared !== undefined) {
    return {bytes, sha256, encoding: declared, detected: false, certainty: null, validUtf8, endsInCharacter};
  }
  const {encoding, certainty} = detectEncoding(Buffer.concat(sample), utf8);
  return {bytes, sha256, encoding, detected: true, certainty, validUtf8, endsInCharacter};
}

/** Length of the part that does not end inside a character. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if ((byte & 0xc0) !== 0x80) return byte >= 0xc0 ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function detectEncoding(sample: Buffer, validUtf8: boolean): EncodingGuess | {encoding: Encoding; certainty: null} {
  const found = unicodeOf(sample, validUtf8);
  return found === null ? guessEncoding(sample) : {encoding: found, certainty: null};
}

/** The encoding of a sample in Unicode; null where it is in another. */
function unicodeOf(sample: Buffer, validUtf8: boolean): Encoding | null {
  if (sample[0] === 0xff && sample[1] === 0xfe) return "utf-16le";
  if (sample[0] === 0xfe && sample[1] === 0xff) return "utf-16be";
  const zeros = (offset: number) => countZeros(sample.subarray(0, 4096), offset);
  // Digits, delimiters and line ends are in every export, whatever the language of its comments.
  const ascii = Math.max(3, 0.1 * Math.min(sample.length, 4096));
  if (zeros(1) > ascii && zeros(0) < 0.1 * zeros(1)) return "utf-16le";
  if (zeros(0) > ascii && zeros(1) < 0.1 * zeros(0)) return "utf-16be";
  return validUtf8 || mostlyUtf8(sample) ? "utf-8" : null;
}

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
    if (character === REPLACEMENT) damaged += 1;
    else if (character > "\x7F") beyondAscii += 1;
  }
  return damaged <= DAMAGED_SHARE * (damaged + beyondAscii);
}

/** What is read of a text file, and in what encoding. */
export interface ReadableText extends FileBytes {
  /** The file, or a copy of it in UTF-8. */
  path: string;
  /** The encoding for the load report. */
  told: string;
  warnings: string[];
}

/**
 * A text file as it can be read: a copy in UTF-8 where it is in another encoding or damaged, and what there is to tell of
 * that.
 *
 * @param copyTo  where the copy goes, if one is made
 */
export function readableText(path: string, declared: Encoding | undefined, copyTo: string): ReadableText {
  const bytes = readFileBytes(path, declared);
  const {encoding, detected, certainty, validUtf8} = bytes;
  const told = certainty === null ? (detected ? `${encoding} (detected)` : encoding) : `${encoding} (likeliest)`;
  const warnings: string[] = [];
  if (certainty !== null) {
    warnings.push(
      `no encoding is declared and it is no UTF-8: read as ${encoding}, the likeliest with a certainty of ${certainty}%; declare format.encoding if its texts are right, or another one`
    );
  }
  if (encoding === "utf-8" && validUtf8) return {...bytes, path, told, warnings};
  warnings.push(...damageWarnings(transcode(path, encoding, copyTo), encoding));
  return {...bytes, path: copyTo, told, warnings};
}

/** What there is to tell of sequences of bytes that an encoding does not have. */
export function damageWarnings(replaced: number, encoding: Encoding): string[] {
  return replaced === 0 ? [] : [`${replaced} characters are not valid ${encoding} and became ${REPLACEMENT}`];
}

/**
 * Writes a file anew in UTF-8 with line feeds kept as they are. Byte sequences that the encoding does not have become
 * U+FFFD; returns how many.
 */
export function transcode(path: string, encoding: Encoding, copyTo: string): number {
  const input = openSync(path, "r");
  const output = openSync(copyTo, "w");
  const decoder = decoderOf(encoding);
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let replaced = 0;
  try {
    for (let position = 0; ;) {
      const read = readSync(input, chunk, 0, CHUNK_BYTES, position);
      const text = read === 0 ? decoder.end() : decoder.write(chunk.subarray(0, read));
      replaced += countReplaced(text);
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
