import {text} from "node:stream/consumers";
import type {z} from "zod";
import type {Scorecard} from "../../../src/model/scorecard.js";
import {listEntries, openZip} from "../../sources/formats/archive.js";
import {FileRefusal, WorkspaceError} from "../../workspace/fault.js";
import {schemaFaults} from "../../workspace/schema-faults.js";
import {
  EVIDENCE_FILES,
  type EvidenceFigures,
  type EvidenceManifest,
  type EvidencePlan,
  figuresFile,
  figuresOf,
  manifestFile,
  planFile
} from "./evidence-files.js";
import {scorecardFile} from "./scorecard-file.js";

/** A pack as it was read. */
export interface EvidencePack {
  manifest: EvidenceManifest;
  scorecard: Scorecard;
  figures: EvidenceFigures;
  plan: EvidencePlan;
  /** The text of every file. */
  texts: ReadonlyMap<string, string>;
}

/** Larger than any pack; a ZIP that claims more is none. */
const MOST_BYTES = 200e6;

/**
 * Reads a pack.
 *
 * @throws WorkspaceError with what is not as `evaluate --evidence` writes it
 */
export async function readPack(path: string): Promise<EvidencePack> {
  const texts = await textsOf(path);
  return {
    texts,
    manifest: parsed(texts, path, EVIDENCE_FILES.manifest, manifestFile),
    scorecard: parsed(texts, path, EVIDENCE_FILES.scorecard, scorecardFile) as unknown as Scorecard,
    figures: figuresOf(parsed(texts, path, EVIDENCE_FILES.figures, figuresFile)),
    plan: parsed(texts, path, EVIDENCE_FILES.plan, planFile)
  };
}

async function textsOf(path: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  try {
    const zip = await openZip(path);
    try {
      for (const entry of await listEntries(zip)) {
        if (entry.uncompressedSize > MOST_BYTES) throw new FileRefusal(`${entry.fileName} is larger than any pack`);
        texts.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)));
      }
    } finally {
      zip.close();
    }
  } catch (error) {
    throw new WorkspaceError([{file: path, line: null, message: (error as Error).message}]);
  }
  return texts;
}

function parsed<Schema extends z.ZodType>(
  texts: ReadonlyMap<string, string>,
  path: string,
  name: string,
  schema: Schema
): z.output<Schema> {
  const file = `${path}: ${name}`;
  const refuse = (message: string) => new WorkspaceError([{file, line: null, message}]);
  const found = texts.get(name);
  if (found === undefined) throw refuse("expected this file in the pack, found none");
  let read: unknown;
  try {
    read = JSON.parse(found);
  } catch {
    throw refuse("expected JSON as evaluate --evidence writes it, found something else");
  }
  const {success, data, error} = schema.safeParse(read);
  if (!success) throw new WorkspaceError(schemaFaults(error.issues, {schema, content: read, file, lineOf: () => null}));
  return data;
}
