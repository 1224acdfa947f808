import {closeSync, createReadStream, createWriteStream, mkdirSync, openSync, readSync, rmSync} from "node:fs";
import {basename, join} from "node:path";
import {Transform, type Readable} from "node:stream";
import {pipeline} from "node:stream/promises";
import {createGunzip} from "node:zlib";
import {openPromise, type Entry, type ZipFile} from "yauzl";
import {systemFault} from "../../workspace/system-fault.js";
import {FileRefusal} from "../../workspace/fault.js";
import type {Adapter, ExportFile} from "../contract.js";
import {Checksum} from "./checksum.js";
import {readFileBytes} from "./encoding.js";
import {nameMeant, namesOf} from "./member-names.js";

/** What an archive may expand to when the source declares nothing else, in megabytes. */
export const DEFAULT_MEGABYTES = 4096;

type ArchiveKind = "gzip" | "ZIP";

/** Which file of an archive is meant, and how large it may grow. */
export interface ArchiveOptions {
  /** Glob over the names inside a ZIP; needed where it holds several files. */
  member?: string;
  maximum_megabytes?: number;
}

/** One file taken out of an archive. */
interface Unpacked {
  path: string;
  /** Its name inside the archive; null where a gzip does not tell. */
  member: string | null;
  kind: ArchiveKind;
}

/**
 * Lets an adapter read its files from ZIP and gzip archives too. The ledger keeps the archive's own size and hash, so
 * that an unchanged archive is not opened again.
 */
export function readingArchives(adapter: Adapter): Adapter {
  return {
    ...adapter,
    prepare: async (file, source, scratch) => {
      const unpacked = await unpack(file, source.format.archive ?? {}, join(scratch, "unpacked"));
      if (unpacked === null) return adapter.prepare(file, source, scratch);
      const {path, member, kind} = unpacked;
      const prepared = await adapter.prepare({...file, path}, source, scratch);
      const {bytes, sha256} = readFileBytes(file.path, "utf-8");
      const archive = member === null ? kind : `${kind}: ${member}`;
      return {...prepared, bytes, sha256, settings: {archive, ...prepared.settings}};
    }
  };
}

/**
 * Takes the one file that is meant out of an archive, into a folder that is emptied first.
 *
 * @returns null if the file is no archive; an Office workbook is none, though it is a ZIP
 * @throws FileRefusal if the archive is damaged, cut or encrypted, holds no or several such files, holds another
 *   archive, or would grow past its limit
 */
export async function unpack(
  file: ExportFile,
  {member, maximum_megabytes = DEFAULT_MEGABYTES}: ArchiveOptions,
  folder: string
): Promise<Unpacked | null> {
  const kind = archiveKind(file.path);
  if (kind === null) return null;
  rmSync(folder, {recursive: true, force: true});
  mkdirSync(folder, {recursive: true});
  const path = join(folder, "file");
  const limit = {megabytes: maximum_megabytes, bytes: maximum_megabytes * 1_000_000};
  const unpacked = kind === "gzip" ? await unpackGzip(file, path, limit) : await unpackZip(file, member, path, limit);
  if (unpacked !== null && archiveKind(path) !== null && !(await isWorkbook(path))) {
    throw new FileRefusal(`the ${kind} holds another archive; unpack the outer one`);
  }
  return unpacked;
}

interface Limit {
  megabytes: number;
  bytes: number;
}

function archiveKind(path: string): ArchiveKind | null {
  const start = Buffer.alloc(4);
  const file = openSync(path, "r");
  readSync(file, start, 0, 4, 0);
  closeSync(file);
  if (start[0] === 0x1f && start[1] === 0x8b) return "gzip";
  return start.toString("latin1") === "PK\x03\x04" || start.toString("latin1") === "PK\x05\x06" ? "ZIP" : null;
}

async function unpackGzip(file: ExportFile, path: string, limit: Limit): Promise<Unpacked> {
  await writeOut(createReadStream(file.path), [createGunzip()], path, {kind: "gzip", limit});
  return {path, member: null, kind: "gzip"};
}

async function unpackZip(
  file: ExportFile,
  glob: string | undefined,
  path: string,
  limit: Limit
): Promise<Unpacked | null> {
  const zip = await openZip(file.path);
  try {
    const entries = await listEntries(zip);
    if (entries.some(({fileName}) => fileName === WORKBOOK_MARK)) return null;
    const {entry, name} = chosenEntry(entries, glob);
    if (entry.isEncrypted()) throw new FileRefusal(`${name} in the ZIP is encrypted; export it without`);
    if (entry.uncompressedSize > limit.bytes) throw tooLarge("ZIP", limit);
    const checksum = new Checksum();
    await writeOut(await zip.openReadStreamPromise(entry), [checksum], path, {kind: "ZIP", limit});
    if (checksum.value !== entry.crc32) throw damaged("ZIP", `${name} does not match its checksum`);
    return {path, member: name, kind: "ZIP"};
  } catch (error) {
    if (error instanceof FileRefusal || systemFault(error) !== null) throw error;
    throw damaged("ZIP", (error as Error).message);
  } finally {
    zip.close();
  }
}

/** The part that every Office Open XML file has. */
const WORKBOOK_MARK = "[Content_Types].xml";

async function isWorkbook(path: string): Promise<boolean> {
  if (archiveKind(path) !== "ZIP") return false;
  const zip = await openZip(path);
  try {
    return (await listEntries(zip)).some(({fileName}) => fileName === WORKBOOK_MARK);
  } finally {
    zip.close();
  }
}

/** Opens a ZIP for reading its parts; it must be closed. */
export async function openZip(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, {autoClose: false});
  } catch (error) {
    throw damaged("ZIP", (error as Error).message);
  }
}

/** All parts of a ZIP, folders left out. */
export async function listEntries(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) if (!entry.fileName.endsWith("/")) entries.push(entry);
  } catch (error) {
    throw damaged("ZIP", (error as Error).message);
  }
  return entries;
}

function chosenEntry(entries: readonly Entry[], glob: string | undefined): {entry: Entry; name: string} {
  const hidden = (name: string) => name.startsWith("__MACOSX/") || basename(name).startsWith(".");
  const files = entries.map((entry) => ({entry, name: namesOf(entry)[0]!})).filter(({name}) => !hidden(name));
  const chosen =
    glob === undefined
      ? files
      : files.flatMap(({entry}) => {
          const name = nameMeant(entry, glob);
          return name === null ? [] : [{entry, name}];
        });
  if (chosen.length === 1) return chosen[0]!;
  const meant = glob === undefined ? "one file" : `one file such as ${glob}`;
  const shown = (chosen.length > 0 ? chosen : files).slice(0, 5).map(({name}) => name);
  const names = shown.length > 0 ? ` (it holds ${shown.join(", ")}${files.length > shown.length ? ", …" : ""})` : "";
  const hint = chosen.length > 1 ? "; name the one that is meant as format.archive.member" : "";
  throw new FileRefusal(`expected ${meant} in the ZIP, found ${chosen.length}${names}${hint}`);
}

async function writeOut(
  input: Readable,
  steps: readonly Transform[],
  path: string,
  {kind, limit}: {kind: ArchiveKind; limit: Limit}
): Promise<void> {
  try {
    await pipeline([input, ...steps, limited(kind, limit), createWriteStream(path)]);
  } catch (error) {
    rmSync(path, {force: true});
    if (error instanceof FileRefusal || systemFault(error) !== null) throw error;
    throw damaged(kind, (error as Error).message);
  }
}

function limited(kind: ArchiveKind, limit: Limit): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > limit.bytes) done(tooLarge(kind, limit));
      else done(null, chunk);
    }
  });
}

function damaged(kind: ArchiveKind, reason: string): FileRefusal {
  return new FileRefusal(`the ${kind} is damaged or cut: ${reason}`);
}

function tooLarge(kind: ArchiveKind, {megabytes}: Limit): FileRefusal {
  return new FileRefusal(
    `the ${kind} expands to more than ${megabytes} MB; raise format.archive.maximum_megabytes if it is sound`
  );
}
