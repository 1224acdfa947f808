import {readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {readableText, readFileBytes, transcode} from "../../../../loaders/sources/formats/encoding.js";
import type {Encoding} from "../../../../loaders/workspace/encodings.js";
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
  ["CP949", withComment(EUC_KR.comment), "cp949"],
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
  ["cp949", EUC_KR],
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
  expect(file.settings["encoding"]).toBe("cp949 (likeliest)");
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

/** Short exports in an encoding of their own, written by another program. */
const GUESSED: [Encoding, string, string][] = [
  ["cp949", "bcb3c4a1b0a120c0df2089e7beeebfe42c20b0c120b1d7b7a8bdbf2094ee", "설치가 잘 됬어요, 걍 그랬슴 뷁"],
  ["gb18030", "cbcdbbf5badcd7bccab1a3acb7fecef1ccacb6c8d2b2badcbac3", "送货很准时，服务态度也很好"],
  ["big5", "b065b366abdcb7c7aec9aa41b0c8ba41abd7a45dabdca66e", "送貨很準時服務態度也很好"],
  [
    "shift_jis",
    "947a919782f081418381815b838b82c5926d82e782b982c482ad82ea82dc82b582bd8142",
    "配送を、メールで知らせてくれました。"
  ],
  [
    "windows-1250",
    "50727a657379b36b612070727a79737ab3612070f39f6e6f2069206279b361209f6c65207a6170616b6f77616e61",
    "Przesyłka przyszła późno i była źle zapakowana"
  ],
  [
    "windows-1251",
    "c4eef1f2e0e2e8ebe820e2eee2f0e5ecff2c20f1efe0f1e8e1ee20e1eeebfcf8eee5",
    "Доставили вовремя, спасибо большое"
  ],
  [
    "windows-1252",
    "5472e873206269656e202d206392e974616974203520802c2064e96ae0206c697672e920e0206c926865757265",
    "Très bien - c’était 5 €, déjà livré à l’heure"
  ],
  ["windows-1253", "c720f0e1f1dce4eff3e720def4e1ed20f0efebfd20e1f1e3de", "Η παράδοση ήταν πολύ αργή"],
  [
    "windows-1254",
    "5465736c696d617420e76f6b206765e7206f6c64752c206869e7206d656d6e756e206465f0696c696d2c20fe696be2796574e76979696d",
    "Teslimat çok geç oldu, hiç memnun değilim, şikâyetçiyim"
  ],
  ["windows-1255", "e4f9e9f8e5fa20e4e9e420e2f8e5f220eee0e5e3", "השירות היה גרוע מאוד"],
  ["windows-1256", "dfc7e4ca20c7e1cecfe3c920d3edc6c920cccfc7", "كانت الخدمة سيئة جدا"],
  ["windows-874", "bac3d4a1d2c3b4d5c1d2a120cae8a7a2cda7b5c3a7e0c7c5d2", "บริการดีมาก ส่งของตรงเวลา"],
  [
    "mac-roman",
    "4c6965666572756e6720709f6e6b746c6963682c2047729aa7652066616c7363682c206e69636874206d9a676c696368",
    "Lieferung pünktlich, Größe falsch, nicht möglich"
  ],
  [
    "koi8-r",
    "e4cfd3d4c1d7c9ccc920d7cfd7d2c5cdd12c20d3d0c1d3c9c2cf20c2cfccd8dbcfc5",
    "Доставили вовремя, спасибо большое"
  ],
  ["euc-jp", "c7dbc1f7a4f2a5e1a1bca5eba4c7c3cea4e9a4bba4c6a4afa4eca4dea4b7a4bf", "配送をメールで知らせてくれました"]
];

it.each(GUESSED)("%s is the likeliest encoding of %s", (encoding, hexadecimal, text) => {
  const path = file(withComment(bytes(hexadecimal), 1));
  const found = readFileBytes(path);
  expect(found.encoding).toBe(encoding);
  expect(found.certainty).toBeGreaterThan(0);
  expect(found.certainty).toBeLessThanOrEqual(100);
  expect(transcode(path, found.encoding, `${path}.utf8`)).toBe(0);
  expect(readFileSync(`${path}.utf8`, "utf8")).toBe(`id,why\n0,${text}\n`);
});

it("a guess is told with its certainty, which grows with the text; what is declared or in Unicode is no guess", () => {
  const certainty = (text: string, times: number) => readFileBytes(file(withComment(bytes(text), times))).certainty!;
  expect(certainty("c1c1c0bd", 1)).toBeLessThan(80);
  expect(certainty(EUC_KR.comment.toString("hex"), 20)).toBeGreaterThan(90);
  const text = file(withComment(EUC_KR.comment));
  expect(readableText(text, undefined, `${text}.utf8`).warnings).toEqual([
    expect.stringMatching(
      /^no encoding is declared and it is no UTF-8: read as cp949, the likeliest with a certainty of \d+%; declare format.encoding/
    )
  ]);
  expect(readableText(text, "cp949", `${text}.utf8`)).toMatchObject({told: "cp949", warnings: [], certainty: null});
  const unicode = file(Buffer.from(KOREAN));
  expect(readableText(unicode, undefined, `${unicode}.utf8`)).toMatchObject({
    ...{path: unicode, told: "utf-8 (detected)", warnings: [], certainty: null}
  });
});

it("characters of two bytes across the reader's chunks stay whole", () => {
  const chunk = 4 << 20;
  for (const before of [chunk - 1, chunk - 2]) {
    const path = file(Buffer.concat([Buffer.alloc(before, "x"), bytes("8c63 94ee")]));
    expect(transcode(path, "cp949", `${path}.utf8`)).toBe(0);
    expect(readFileSync(`${path}.utf8`, "utf8").slice(before)).toBe("똠뷁");
  }
});

it("names that people and other programs give to encodings may be declared", async () => {
  const source = `${SOURCE}format: {encoding: MS949}\ncomments: {why: {stage: buy}}\n`;
  const content = Buffer.concat([
    Buffer.from(`${HEADER.trim()},why\n1,north,2024-05-31,5,4,`),
    bytes("8c63 94ee"),
    Buffer.from("\n")
  ]);
  const {folder, file} = await loadExport(content, {"sources/survey.yaml": source});
  expect(file.settings["encoding"]).toBe("cp949");
  expect(file.warnings).toEqual([]);
  expect(await query(folder, "SELECT text FROM comment")).toEqual([{text: "똠뷁"}]);
});

it.each(["json", "qualtrics"])("what %s cannot decode is counted too", async (adapter) => {
  const source = SOURCE.replace("adapter: csv", `adapter: ${adapter}\nformat: {encoding: utf-8}`);
  const record = {responseId: "1", id: "1", unit: "north", day: "2024-05-31", order: 5, quality: 4, values: {}};
  const values = {unit: "north", day: "2024-05-31", order: 5, quality: 4, id: "1"};
  const line = Buffer.from(`${JSON.stringify({...record, values})}\n`);
  const damaged = Buffer.concat([
    line,
    Buffer.from('{"why":"'),
    bytes("ff"),
    Buffer.from('","values":{"why":"'),
    bytes("fe"),
    Buffer.from('"}}\n')
  ]);
  const {file} = await loadExport(damaged, {"sources/survey.yaml": source});
  expect(file.warnings).toContain("2 characters are not valid utf-8 and became �");
});
