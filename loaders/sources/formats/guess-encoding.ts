import {analyse} from "chardet";
import iconv from "iconv-lite";
import type {Encoding} from "../../workspace/encodings.js";
import {countReplaced, textDecoder} from "./decoding.js";

/** The likeliest encoding of a text that is no UTF-8. */
export interface EncodingGuess {
  encoding: Encoding;
  /** How certain that is, in per cent: encodings that read the text alike are no doubt. */
  certainty: number;
}

/** Encodings that exports come in, the commonest first, with the names that the detector of languages gives to them. */
const CANDIDATES: readonly (readonly [encoding: Encoding, names: readonly string[]])[] = [
  ["windows-1252", ["windows-1252", "ISO-8859-1"]],
  ["cp949", ["EUC-KR"]],
  ["gb18030", ["GB18030"]],
  ["shift_jis", ["Shift_JIS"]],
  ["big5", ["Big5"]],
  ["windows-1251", ["windows-1251"]],
  ["windows-1250", ["windows-1250"]],
  ["windows-1254", ["windows-1254", "ISO-8859-9"]],
  ["windows-1253", ["windows-1253", "ISO-8859-7"]],
  ["windows-1256", ["windows-1256"]],
  ["windows-1255", ["windows-1255", "ISO-8859-8"]],
  ["windows-874", ["windows-874"]],
  ["windows-1257", ["windows-1257"]],
  ["windows-1258", ["windows-1258"]],
  ["mac-roman", ["windows-1252", "ISO-8859-1"]],
  ["euc-jp", ["EUC-JP"]],
  ["koi8-r", ["KOI8-R"]],
  ["iso-8859-2", ["ISO-8859-2"]],
  ["iso-8859-5", ["ISO-8859-5"]],
  ["iso-8859-6", ["ISO-8859-6"]]
];

const SAMPLE_BYTES = 1 << 16;
/** The detector asks for more characters than a short file has; the same ones will do. */
const ENOUGH_BYTES = 1 << 12;
/** How many points one encoding must be ahead of another to be e times as likely, in long texts and in short ones. */
const POINTS = 12;
const SHORT_CHARACTERS = 10;

/**
 * The likeliest of the encodings that exports come in: the one in which most words beyond ASCII look like words of a
 * language (one script, capitals at their beginning, letters that belong together), and whose language the words are of.
 *
 * @param bytes  some of a file, with bytes beyond ASCII among them
 */
export function guessEncoding(bytes: Buffer): EncodingGuess {
  const sample = linesBeyondAscii(bytes);
  const languages = languagesOf(sample);
  const rated = CANDIDATES.map(([encoding, names], place) => {
    const text = textDecoder(encoding)(sample);
    const known = asDetectorKnows(encoding, text, sample);
    const language = Math.max(0, ...names.map((name) => (known ?? languages).get(name) ?? 0));
    return {encoding, text, points: 100 * plausibleShare(text) + language - place};
  }).sort((a, b) => b.points - a.points);
  const best = rated[0]!;
  const scale = POINTS * (1 + SHORT_CHARACTERS / Math.max(1, countBeyondAscii(best.text)));
  const different = new Map(rated.map(({text, points}) => [text, points] as const).reverse());
  const odds = [...different.values()].reduce((sum, points) => sum + Math.exp((points - best.points) / scale), 0);
  return {encoding: best.encoding, certainty: Math.round(100 / odds)};
}

/**
 * What the detector says of a text in an encoding that it does not know itself: it knows no Macs, but the same texts as
 * Windows writes them, and of Korean the syllables of EUC-KR only. Null where it need not be asked again.
 */
function asDetectorKnows(encoding: Encoding, text: string, sample: Buffer): Map<string, number> | null {
  if (encoding === "mac-roman") return languagesOf(iconv.encode(text, "windows-1252"));
  if (encoding !== "cp949") return null;
  const known: number[] = [];
  for (let index = 0; index < sample.length; index++) {
    const [first, second] = [sample[index]!, sample[index + 1] ?? 0];
    if (first < 0x80) known.push(first);
    else if (first > 0xa0 && second > 0xa0) known.push(first, second);
    if (first > 0x80) index += 1;
  }
  return languagesOf(Buffer.from(known));
}

/** How certain the detector is of each encoding by the language of a text, from 0 to 100. */
function languagesOf(sample: Buffer): Map<string, number> {
  const times = Math.ceil(ENOUGH_BYTES / Math.max(1, sample.length));
  const repeated = Buffer.concat(Array.from({length: times}, () => sample));
  return new Map(analyse(repeated).map(({name, confidence}) => [name, confidence]));
}

/** The lines that have bytes beyond ASCII, as many as make a sample. */
function linesBeyondAscii(bytes: Buffer): Buffer {
  const lines: Buffer[] = [];
  let length = 0;
  for (let start = 0; start < bytes.length && length < SAMPLE_BYTES;) {
    let end = start;
    while (end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13) end += 1;
    const line = bytes.subarray(start, Math.min(end + 1, start + SAMPLE_BYTES));
    if (line.some((byte) => byte > 0x7f)) {
      lines.push(line);
      length += line.length;
    }
    start = end + 1;
  }
  return Buffer.concat(lines);
}

const WORD = /[\p{L}\p{M}]+/gu;
/** Signs beyond ASCII that are common in texts. */
const COMMON_SIGN =
  /[\u2018-\u201E\u2026\u2013\u2014\u2022€£°«»·\u3000-\u3002\u300A-\u3011\uFF01-\uFF1F\uFF5E\u00A0\u30FB¡¿№]/u;

/** Share of the characters beyond ASCII that stand where they would in a text, from 0 to 1. */
function plausibleShare(text: string): number {
  let plausible = 0;
  let all = countReplaced(text);
  for (const [word] of text.matchAll(WORD)) {
    const beyond = countBeyondAscii(word);
    if (beyond === 0) continue;
    all += beyond;
    plausible += beyond * plausibility(word, beyond);
  }
  for (const sign of text.replace(WORD, "")) {
    if (sign <= "\x7F" || sign === "\uFFFD") continue;
    all += 1;
    if (COMMON_SIGN.test(sign)) plausible += 1;
  }
  return all === 0 ? 0 : plausible / all;
}

function countBeyondAscii(word: string): number {
  let count = 0;
  for (const letter of word) if (letter > "\x7F") count += 1;
  return count;
}

/** Scripts whose words have letters of no other. */
const ALONE = [
  /^[\p{sc=Cyrl}]+$/u,
  /^[\p{sc=Grek}]+$/u,
  /^[\p{sc=Hebr}]+$/u,
  /^[\p{sc=Arab}\p{M}]+$/u,
  /^[\p{sc=Thai}]+$/u
];
const HANGUL = /^\p{sc=Hangul}+$/u;
const JAPANESE =
  /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}々ー]*[\p{sc=Hira}\p{sc=Kana}][\p{sc=Han}\p{sc=Hira}\p{sc=Kana}々ー]*$/u;
const HAN = /^\p{sc=Han}+$/u;

/** How much a word looks like one of a language, from 0 to 1. */
function plausibility(word: string, beyondAscii: number): number {
  if (!/^(?:\p{L}\p{M}{0,3})+$/u.test(word)) return 0; // marks without letters
  if (HANGUL.test(word) || JAPANESE.test(word)) return 1;
  if (HAN.test(word)) return 0.85; // almost any bytes make some
  if (/\p{Ll}\p{M}*\p{Lu}/u.test(word)) return 0; // a capital after a small letter
  if (ALONE.some((script) => script.test(word))) return /^\p{Lu}{2,}$/u.test(word) ? 0.9 : 1;
  if (!/^[\p{sc=Latn}\p{M}]+$/u.test(word)) return 0;
  if (/[ðþ]/.test(word)) return 0.5; // of Icelandic only, and where Turkish has its own letters
  return beyondAscii <= word.length / 2 ? 1 : beyondAscii === word.length && word.length > 2 ? 0 : 0.5;
}
