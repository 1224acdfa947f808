import {createHash} from "node:crypto";
import {renameSync, rmSync, writeFileSync} from "node:fs";
import {buffer} from "node:stream/consumers";
import {ZipFile} from "yazl";
import type {Scorecard} from "../../../src/model/scorecard.js";
import {compositeOf} from "../../../src/statistics/estimates/composite.js";
import type {Database} from "../../duckdb/database.js";
import type {Evaluation} from "../evaluation.js";
import type {CheckedPlan} from "../plan-faults.js";
import {codeHash} from "../recorded-state.js";
import {
  EVIDENCE_FILES,
  type EvidenceFigure,
  type EvidenceFigures,
  type EvidenceManifest,
  README_FILE,
  SCRIPT_FILE
} from "./evidence-files.js";
import {evidencePlan} from "./evidence-plan.js";
import {type Define, figureEvidence, shownScorecard} from "./figure-evidence.js";
import {figuresScript, type ScriptFigure} from "./figures-script.js";
import {maskedTexts, maskFor} from "./others.js";

/** The words of a pack: what it is, and what its figures are. */
export interface EvidenceWords {
  readme: string;
  define: Define;
}

/**
 * All that one leader needs to contest a scorecard, and nothing of anybody else: the files of the pack by name. The same
 * warehouse, plan and code make the same bytes.
 */
export async function evidencePack(
  evaluation: Evaluation,
  checked: CheckedPlan,
  card: Scorecard,
  {database, words}: {database: Database; words: EvidenceWords}
): Promise<Map<string, string>> {
  const {leader, posts} = card;
  const {workspace, program, plan} = evaluation;
  const own = evaluation.leaders.find((each) => each.leader === leader)!;
  const figures: EvidenceFigures = {
    level: plan.evidence.level,
    months: own.months,
    figures: await figureEvidence(evaluation, card, words.define)
  };
  const mask = maskFor(workspace, leader, [posts, ...figures.figures.map(({purview}) => purview)]);
  const shown = maskedTexts(shownScorecard(card, program.privacyMinimum), mask);
  const files = new Map<string, string>([
    [README_FILE, words.readme],
    [EVIDENCE_FILES.scorecard, jsonText(shown)],
    [EVIDENCE_FILES.figures, jsonText(figures)],
    [EVIDENCE_FILES.plan, jsonText(evidencePlan(workspace, checked, own, mask))],
    [SCRIPT_FILE, scriptOf(figures, shown)]
  ]);
  const manifest: EvidenceManifest = {
    ...{format: 1, leader, period: plan.period, code: codeHash()},
    exports: (await exportHashes(database)).map(({source, file, sha256}) => ({
      ...{source: mask(source), file: mask(file), sha256}
    })),
    contents: Object.fromEntries([...files].map(([name, text]) => [name, hashOfText(text)]))
  };
  return new Map([[EVIDENCE_FILES.manifest, jsonText(manifest)], ...files]);
}

const jsonText = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;

/** The SHA-256 of a text. */
export const hashOfText = (text: string) => createHash("sha256").update(text).digest("hex");

/** The files that figures are made of, with their hashes as they were loaded. */
export function exportHashes(database: Database): Promise<{source: string; file: string; sha256: string}[]> {
  return database.rows("SELECT source, path AS file, sha256 FROM source_file WHERE counted ORDER BY ALL", {
    ...{source: "text", file: "text", sha256: "text"}
  });
}

/** What a figure is called in the script and in findings: its row, and which side of a change it is. */
export const figureName = ({row, of}: Pick<EvidenceFigure, "row" | "of">) => `row ${row + 1} ${of}`;

function scriptOf({level, figures}: EvidenceFigures, {rows}: Scorecard): string {
  const listed = figures.flatMap((figure): ScriptFigure[] => {
    if (figure.sums === null) return [];
    const {estimate} = compositeOf(figure.sums.parts, figure.sums, {level});
    return estimate.estimate === null ? [] : [{name: figureName(figure), figure, estimate}];
  });
  const placeOf = (row: number, of: EvidenceFigure["of"]) =>
    listed.findIndex(({figure}) => figure.row === row && figure.of === of);
  const changes = rows.flatMap((change, row) => {
    const [after, before] = [placeOf(row, "after"), placeOf(row, "before")];
    return after < 0 || before < 0 ? [] : [{name: `row ${row + 1} change`, after, before, change}];
  });
  return figuresScript({level}, listed, changes);
}

/** A ZIP with some files in it, uncompressed and all of one day, so that the same files are the same bytes anywhere. */
async function zipBytes(files: ReadonlyMap<string, string>): Promise<Buffer> {
  const zip = new ZipFile();
  // Days of a ZIP are told by the local clock.
  const options = {mtime: new Date(1980, 0, 1), mode: 0o100644, compress: false, forceDosTimestamp: true};
  for (const [name, text] of files) zip.addBuffer(Buffer.from(text, "utf8"), name, options);
  zip.end();
  return buffer(zip.outputStream as AsyncIterable<Buffer>);
}

/** Writes a pack beside its place and puts it there whole: whoever reads sees the former file or the new one. */
export async function writePack(path: string, files: ReadonlyMap<string, string>): Promise<void> {
  const bytes = await zipBytes(files);
  const beside = `${path}.${process.pid}.new`;
  try {
    writeFileSync(beside, bytes);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, {force: true});
    throw error;
  }
}
