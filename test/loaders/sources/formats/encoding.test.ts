import {readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {readFileBytes, transcode, type Encoding} from "../../../../loaders/sources/formats/encoding.js";
import {HEADER, loadExport, query, SOURCE, temporaryFolder, writeFiles} from "../../../support/workspace-files.js";

const bytes = (hexadecimal: string) => Buffer.from(hexadecimal.replaceAll(" ", ""), "hex");
const utf16be = (text: string) => Buffer.from(text, "utf16le").swap16();

/** Texts as other programs write them; the bytes of legacy encodings are literal, because Node cannot write them. */
const EUC_KR = {
  comment: bytes("b9e8bcdb20b1e2bbe7b4d4c0cc20c4a3c0fdc7dfbdc0b4cfb4d92e"),
  text: "배송 기사님이 친절했습니다."
};
const SHIFT_JIS = {
  comment: bytes("947a919782f081418381815b838b82c5926d82e782b982c482ad82ea82dc82b582bd8142"),
  text: "配送を、メールで知らせてくれました。"
};
const WINDOWS_1252 = {
  comment: bytes("54 72 e8 73 20 62 69 65 6e 20 2d 20 63 27 e9 74 61 69 74 20 80 20 35"),
  text: "Très bien - c'était € 5"
};

function file(content: Uint8Array): string {
  const folder = temporaryFolder();
  writeFiles(folder, {"file.csv": content});
  return join(folder, "file.csv");
}

const withComment = (comment: Uint8Array, times = 4) =>
  Buffer.concat([
    Buffer.from("id,why\n"),
    ...Array.from({length: times}, (_, row) => [Buffer.from(`${row},`), comment, Buffer.from("\n")]).flat()
  ]);

const KOREAN = `id,why\n1,배송 기사님이 친절했습니다. 설치도 빨랐고 설명도 잘해 주셔서 만족합니다.\n2,좋아요\n`;

it.each<[string, Uint8Array, Encoding]>([
  ["UTF-8", Buffer.from(KOREAN), "utf-8"],
  ["UTF-8 with a byte-order mark", Buffer.from(`\uFEFF${KOREAN}`), "utf-8"],
  ["ASCII", Buffer.from("id,why\n1,fine\n"), "utf-8"],
  ["UTF-16LE with a byte-order mark", Buffer.from(`\uFEFF${KOREAN}`, "utf16le"), "utf-16le"],
  ["UTF-16BE with a byte-order mark", utf16be(`\uFEFF${KOREAN}`), "utf-16be"],
  ["UTF-16LE without one", Buffer.from(KOREAN, "utf16le"), "utf-16le"],
  ["UTF-16BE without one", utf16be(KOREAN), "utf-16be"],
  ["EUC-KR", withComment(EUC_KR.comment), "euc-kr"],
  ["Shift_JIS", withComment(SHIFT_JIS.comment), "shift_jis"],
  ["Windows-1252", withComment(WINDOWS_1252.comment), "windows-1252"],
  [
    "UTF-8 with a damaged byte",
    Buffer.concat([Buffer.from("id,why\n1,좋아요\n2,"), bytes("ff"), Buffer.from("\n")]),
    "utf-8"
  ],
  ["UTF-8 that was cut inside a character", Buffer.from("id,why\n1,é").subarray(0, -1), "utf-8"],
  ["ASCII with NUL bytes", Buffer.from("id,why\n1,a\0b\n2,c\0d\n"), "utf-8"]
])("%s is found", (_, content, encoding) => {
  expect(readFileBytes(file(content))).toMatchObject({encoding, detected: true, bytes: content.length});
});

it("a declared encoding is taken as it is", () => {
  expect(readFileBytes(file(withComment(EUC_KR.comment)), "windows-1252")).toMatchObject({
    encoding: "windows-1252",
    detected: false
  });
});

it.each<[Encoding, {comment: Uint8Array; text: string}]>([
  ["euc-kr", EUC_KR],
  ["shift_jis", SHIFT_JIS],
  ["windows-1252", WINDOWS_1252],
  ["utf-16le", {comment: Buffer.from("\uFEFF좋아요 😀", "utf16le"), text: "좋아요 😀"}],
  ["utf-16be", {comment: utf16be("\uFEFF좋아요 😀"), text: "좋아요 😀"}]
])("%s becomes UTF-8", (encoding, {comment, text}) => {
  const path = file(comment);
  expect(transcode(path, encoding, `${path}.utf8`)).toBe(0);
  expect(readFileSync(`${path}.utf8`, "utf8")).toBe(text);
});

it("bytes that an encoding does not have become � and are counted", () => {
  const path = file(Buffer.concat([Buffer.from("좋"), bytes("ff fe"), Buffer.from("아")]));
  expect(transcode(path, "utf-8", `${path}.utf8`)).toBe(2);
  expect(readFileSync(`${path}.utf8`, "utf8")).toBe("좋��아");
});

it("characters across the reader's chunks stay whole", () => {
  const text = `${"x".repeat((4 << 20) - 1)}좋아요${"y".repeat(1 << 20)}요`;
  expect(readFileBytes(file(Buffer.from(text)))).toMatchObject({encoding: "utf-8", validUtf8: true});
});

it("an export in a legacy encoding loads with its text, and the report says what was found", async () => {
  const source = `${SOURCE}comments: {why: {stage: buy}}\n`;
  const rows = [1, 2, 3].map((id) => [Buffer.from(`${id},north,2024-05-31,5,4,`), EUC_KR.comment, Buffer.from("\r\n")]);
  const content = Buffer.concat([Buffer.from(`${HEADER.trim()},why\r\n`), ...rows.flat()]);
  const {folder, file} = await loadExport(content, {"sources/survey.yaml": source});
  expect(file.settings["encoding"]).toBe("euc-kr (detected)");
  expect(await query(folder, "SELECT DISTINCT text FROM comment")).toEqual([{text: EUC_KR.text}]);
});

it("a damaged byte is told, and the rest of the file stays what it is", async () => {
  const source = `${SOURCE}comments: {why: {stage: buy}}\n`;
  const content = Buffer.concat([
    Buffer.from(`${HEADER.trim()},why\n1,north,2024-05-31,5,4,좋아요\n2,north,2024-05-31,5,4,`),
    bytes("ff"),
    Buffer.from("\n")
  ]);
  const {folder, file} = await loadExport(content, {"sources/survey.yaml": source});
  expect(file.warnings).toEqual(["1 characters are not valid utf-8 and became �"]);
  expect(await query(folder, "SELECT text FROM comment ORDER BY response_key")).toEqual([
    {text: "좋아요"},
    {text: "�"}
  ]);
});
