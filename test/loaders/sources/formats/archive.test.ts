import {gzipSync} from "node:zlib";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import iconv from "iconv-lite";
import {afterEach, expect, it} from "vitest";
import {MAPPING, smallWorkspace, type SmallWorkspace} from "../../../support/small-workspace.js";
import {zipOf} from "../../../support/zip.js";

const CSV = "id,date,score\na,2024-05-01,4\nb,2024-05-02,2\n";
const SOURCE = `adapter: csv\nfiles: "*"\n${MAPPING}`;

let workspace: SmallWorkspace | undefined;
afterEach(() => workspace?.remove());

async function loadedFrom(name: string, content: Uint8Array, source = SOURCE) {
  workspace?.remove();
  workspace = smallWorkspace(source);
  workspace.put(name, content);
  return workspace.loadOne();
}

it("a gzip is read as the file inside it", async () => {
  const file = await loadedFrom("export.csv.gz", gzipSync(CSV));
  expect([file.outcome, file.loaded, file.settings.archive]).toEqual(["loaded", 2, "gzip"]);
  expect(await workspace!.answers()).toEqual(["a: 4.0", "b: 2.0"]);
});

it("a ZIP is read as the file inside it, whatever else an operating system left there", async () => {
  const zip = await zipOf({"survey/answers.csv": CSV, "__MACOSX/survey/._answers.csv": "x", "survey/.DS_Store": "y"});
  const file = await loadedFrom("export.zip", zip);
  expect([file.outcome, file.loaded, file.settings.archive]).toEqual(["loaded", 2, "ZIP: survey/answers.csv"]);
});

it("the kind of a file is told by its content, not by its name", async () => {
  expect((await loadedFrom("export.csv", gzipSync(CSV))).loaded).toBe(2);
  expect((await loadedFrom("export.gz", Buffer.from(CSV))).loaded).toBe(2);
});

it("of several files in a ZIP the declared one is read; none declared or found refuses the archive by name", async () => {
  const zip = await zipOf({"answers.csv": CSV, "codebook.csv": "code,label\n"});
  expect((await loadedFrom("export.zip", zip)).reason).toMatchInlineSnapshot(
    `"expected one file in the ZIP, found 2 (it holds answers.csv, codebook.csv); name the one that is meant as format.archive.member"`
  );
  expect((await loadedFrom("export.zip", zip, `${SOURCE}format: {archive: {member: ans*.csv}}\n`)).loaded).toBe(2);
  expect(
    (await loadedFrom("export.zip", zip, `${SOURCE}format: {archive: {member: "*.tsv"}}\n`)).reason
  ).toMatchInlineSnapshot(`"expected one file such as *.tsv in the ZIP, found 0 (it holds answers.csv, codebook.csv)"`);
  expect((await loadedFrom("export.zip", await zipOf({}))).reason).toBe("expected one file in the ZIP, found 0");
});

it("an archive that expands past its limit is refused: by its own statement, and by what comes out of it", async () => {
  const limited = `${SOURCE}format: {archive: {maximum_megabytes: 1}}\n`;
  const large = `${CSV}${"c,2024-05-03,3\n".repeat(100_000)}`;
  const zip = await zipOf({"answers.csv": large});
  expect((await loadedFrom("a.zip", zip, limited)).reason).toMatchInlineSnapshot(
    `"the ZIP expands to more than 1 MB; raise format.archive.maximum_megabytes if it is sound"`
  );
  expect((await loadedFrom("a.gz", gzipSync(large), limited)).reason).toMatchInlineSnapshot(
    `"the gzip expands to more than 1 MB; raise format.archive.maximum_megabytes if it is sound"`
  );
  const lying = Buffer.from(zip);
  const directory = lying.indexOf(Buffer.from("PK\x01\x02", "latin1"));
  lying.writeUInt32LE(CSV.length, directory + 24);
  expect((await loadedFrom("a.zip", lying, limited)).reason).toMatch(/^the ZIP is damaged or cut: .*bytes/);
});

it("an archive cut anywhere is refused whole", async () => {
  const [zip, gzip] = [await zipOf({"answers.csv": CSV}), gzipSync(CSV)];
  for (const whole of [zip, gzip]) {
    for (const share of [0.3, 0.6, 0.95]) {
      const file = await loadedFrom("export", whole.subarray(0, Math.floor(share * whole.length)));
      expect(file.outcome, `${share} of ${whole.length} bytes`).toBe("refused");
      expect(file.reason).toMatch(/^the (ZIP|gzip) is damaged or cut: /);
    }
  }
});

it("a ZIP whose content does not match its checksum is refused", async () => {
  const zip = await zipOf({"answers.csv": CSV});
  const directory = zip.indexOf(Buffer.from("PK\x01\x02", "latin1"));
  zip.writeUInt32LE(1, directory + 16);
  expect((await loadedFrom("a.zip", zip)).reason).toBe(
    "the ZIP is damaged or cut: answers.csv does not match its checksum"
  );
});

it("an archive in an archive, and an encrypted one, are refused with what to do", async () => {
  const nested = await loadedFrom("a.zip", await zipOf({"b.csv.gz": gzipSync(CSV)}));
  expect(nested.reason).toBe("the ZIP holds another archive; unpack the outer one");
  const zip = await zipOf({"answers.csv": CSV});
  zip.writeUInt16LE(1, zip.indexOf(Buffer.from("PK\x01\x02", "latin1")) + 8);
  expect((await loadedFrom("a.zip", zip)).reason).toBe("answers.csv in the ZIP is encrypted; export it without");
});

it("an unchanged archive is not loaded again, and the ledger keeps its own size", async () => {
  const gzip = gzipSync(CSV);
  await loadedFrom("export.csv.gz", gzip);
  const [ledger] = await workspace!.rows("SELECT bytes::DOUBLE AS bytes FROM source_file", {bytes: "number"});
  expect(ledger!.bytes).toBe(readFileSync(join(workspace!.exports, "export.csv.gz")).length);
  expect((await workspace!.loadOne()).outcome).toBe("unchanged");
});

/** A ZIP whose only name has other bytes of the same length, and no mark of UTF-8. */
async function zipNamed(bytes: Buffer): Promise<Buffer> {
  const stand = `${"x".repeat(bytes.length - 4)}.csv`;
  const zip = await zipOf({[stand]: CSV});
  for (let at = zip.indexOf(stand); at >= 0; at = zip.indexOf(stand, at + 1)) bytes.copy(zip, at);
  for (const [signature, flags] of [
    ["PK\x03\x04", 6],
    ["PK\x01\x02", 8]
  ] as const) {
    const at = zip.indexOf(signature, 0, "latin1") + flags;
    zip.writeUInt16LE(zip.readUInt16LE(at) & ~(1 << 11), at);
  }
  return zip;
}

it.each([
  ["설문결과_2024.csv", "cp949", "설문*.csv"],
  ["调查结果_很满意.csv", "gb18030", "调查*.csv"],
  ["アンケート.csv", "shift_jis", "アンケート.csv"],
  ["Umfrage Größe.csv", "cp437", "*Größe.csv"],
  ["Umfrage Größe.csv", "utf-8", "Umfrage Größe.csv"],
  ["опрос.csv", "cp866", "опрос*"]
])("%s is found in a ZIP that has the name in %s", async (name, encoding, member) => {
  const zip = await zipNamed(iconv.encode(name, encoding));
  const source = `${SOURCE}format: {archive: {member: ${JSON.stringify(member)}}}\n`;
  expect(await loadedFrom("export.zip", zip, source)).toMatchObject({loaded: 2, settings: {archive: `ZIP: ${name}`}});
});

it("a member that is not found is told with names as people read them, and found however its letters are parted", async () => {
  const zip = await zipNamed(iconv.encode("설문결과_2024.csv", "cp949"));
  const source = (member: string) => `${SOURCE}format: {archive: {member: ${JSON.stringify(member)}}}\n`;
  expect((await loadedFrom("export.zip", zip, source("응답*.csv"))).reason).toBe(
    "expected one file such as 응답*.csv in the ZIP, found 0 (it holds 설문결과_2024.csv)"
  );
  const mac = await zipOf({["설문결과.csv".normalize("NFD")]: CSV});
  expect((await loadedFrom("export.zip", mac, source("설문*.csv"))).loaded).toBe(2);
});
