import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {CountingDecoder, countReplaced, decoderOf, textDecoder} from "../../../../loaders/sources/formats/decoding.js";
import {encodingNamed, ENCODINGS, type Encoding} from "../../../../loaders/workspace/encodings.js";

const bytes = (hexadecimal: string) => Buffer.from(hexadecimal.replaceAll(" ", ""), "hex");

/** What Python's codecs make of every character: make-tables.py beside it. */
const tables = JSON.parse(
  readFileSync(new URL("../../../fixtures/encodings/tables.json", import.meta.url), "utf8")
) as Readonly<Record<string, {characters: number; sha256: string}>>;

/** Two characters that Python's codecs do not have, and browsers do. */
const MORE: Readonly<Record<string, string>> = {gb18030: "80", "windows-1255": "ca"};

/** Every sequence of one or two bytes that is one character, as make-tables.py writes it. */
function tableOf(encoding: Encoding): string[] {
  const decode = textDecoder(encoding);
  const one = Array.from({length: 0x80}, (_, index) => [0x80 + index]);
  const two = Array.from({length: 0xfe - 0x80}, (_, first) =>
    Array.from({length: 0xff - 0x40}, (_, second) => [0x81 + first, 0x40 + second])
  ).flat();
  return [...one, ...two.filter(([, second]) => second !== 0x7f)].flatMap((sequence) => {
    const text = decode(Buffer.from(sequence));
    const code = text.charCodeAt(0);
    const isPrivate = code >= 0xe000 && code <= 0xf8ff;
    const hexadecimal = Buffer.from(sequence).toString("hex");
    if (text.length !== 1 || text === "\uFFFD" || isPrivate || MORE[encoding] === hexadecimal) return [];
    return [`${hexadecimal} ${code.toString(16).padStart(4, "0")}\n`];
  });
}

it.each(Object.entries(tables))(
  "every character of %s is the one that Python reads",
  (encoding, {characters, sha256}) => {
    const lines = tableOf(encoding as Encoding);
    expect(lines).toHaveLength(characters);
    expect(createHash("sha256").update(lines.join("")).digest("hex")).toBe(sha256);
  }
);

it("CP949 has all 11,172 Hangul syllables, each once", () => {
  const syllables = tableOf("cp949")
    .map((line) => parseInt(line.slice(5), 16))
    .filter((code) => code >= 0xac00 && code <= 0xd7a3);
  expect(syllables).toHaveLength(11_172);
  expect(new Set(syllables).size).toBe(11_172);
});

it.each<[Encoding, string, string]>([
  ["cp949", "8c63b9e6b0a2c7cf", "똠방각하"],
  ["cp949", "89e7beeebfe42094ee", "됬어요 뷁"],
  ["gb18030", "cbcdbbf58139ee399439fc36", "送货㐀😀"],
  ["big5", "b065 b366 f9d6", "送貨碁"],
  ["shift_jis", "947a 9197 ee40 8740 b1", "配送犾①ｱ"],
  ["euc-jp", "c7db c1f7", "配送"],
  ["windows-1250", "50726f73 9c ea", "Prosśę"],
  ["windows-1251", "cfeef7f2e8", "Почти"],
  ["windows-1252", "80 92 8a", "€’Š"],
  ["windows-1254", "fd fe f0", "ışğ"],
  ["mac-roman", "9f db a7", "ü€ß"],
  ["utf-16le", "6182 0078", "艡砀"]
])("%s: %s is %s, however it is cut", (encoding, hexadecimal, text) => {
  expect(textDecoder(encoding)(bytes(hexadecimal))).toBe(text);
  const decoder = decoderOf(encoding);
  const parts = [...bytes(hexadecimal)].map((byte) => decoder.write(Buffer.from([byte])));
  expect(parts.join("") + decoder.end()).toBe(text);
});

it.each<[Encoding, string, number]>([
  ["utf-8", "41 ff 42 c3", 2],
  ["cp949", "c9 41 b0a1 81", 2],
  ["gb18030", "b0", 1],
  ["big5", "ffff", 2],
  ["shift_jis", "82", 1],
  ["windows-1252", "81 41 8d", 2],
  ["utf-16le", "4100 42", 1]
])("%s: what is no character in %s is counted: %i", (encoding, hexadecimal, count) => {
  const decoder = decoderOf(encoding);
  expect(countReplaced(decoder.write(bytes(hexadecimal)) + decoder.end())).toBe(count);
  const counting = new CountingDecoder(encoding);
  counting.decode(bytes(hexadecimal));
  counting.decode(bytes(hexadecimal));
  expect(counting.replaced).toBe(2 * count);
});

it.each(ENCODINGS)("%s is called so, and reads ASCII", (encoding) => {
  expect(encodingNamed(encoding)).toBe(encoding);
  expect(encodingNamed(encoding.toUpperCase().replaceAll("-", "_"))).toBe(encoding);
  const ascii = Buffer.from("id,1", encoding === "utf-16le" || encoding === "utf-16be" ? "utf16le" : "latin1");
  expect(textDecoder(encoding)(encoding === "utf-16be" ? ascii.swap16() : ascii)).toBe("id,1");
});

it.each<[string, Encoding | null]>([
  ...["CP949", "cp-949", "windows-949", "x-windows-949", "ms949", "949", "EUC-KR", "KS_C_5601-1987", "UHC"].map(
    (name): [string, Encoding] => [name, "cp949"]
  ),
  ...["gbk", "GBK", "x-gbk", "windows-936", "CP936", "GB2312", "54936"].map((name): [string, Encoding] => [
    name,
    "gb18030"
  ]),
  ...["CP932", "windows-31j", "Shift-JIS", "SJIS", "x-sjis"].map((name): [string, Encoding] => [name, "shift_jis"]),
  ...["CP950", "Big5-HKSCS", "windows-950"].map((name): [string, Encoding] => [name, "big5"]),
  ...["ISO-8859-1", "latin1", "Windows-1252", "CP1252", "28591"].map((name): [string, Encoding] => [
    name,
    "windows-1252"
  ]),
  ["macintosh", "mac-roman"],
  ["x-mac-roman", "mac-roman"],
  ["US-ASCII", "utf-8"],
  ["65001", "utf-8"],
  ["tis-620", "windows-874"],
  ["UTF-9", null],
  ["x", null],
  ["", null],
  ["12345", null]
])("%s is %s", (name, encoding) => {
  expect(encodingNamed(name)).toBe(encoding);
});

it.each([
  ["gb18030", "9439fc36 6162 2c 6364"],
  ["big5", "8862 6162 2c 6364"]
] as const)("%s: a character of several that is cut takes nothing from what follows", (encoding, hexadecimal) => {
  const all = bytes(hexadecimal);
  const whole = textDecoder(encoding)(all);
  expect(whole).toMatch(/^..ab,cd$/);
  for (let cut = 1; cut < all.length; cut += 1) {
    const decoder = decoderOf(encoding);
    expect(decoder.write(all.subarray(0, cut)) + decoder.write(all.subarray(cut)) + decoder.end()).toBe(whole);
  }
});
