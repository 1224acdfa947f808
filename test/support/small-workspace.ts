import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {adapterOptions} from "../../loaders/sources/index.js";
import type {ResultColumns, RowOf} from "../../loaders/duckdb/result-columns.js";
import {ingest, type IngestReport} from "../../loaders/pipeline.js";
import type {FileReport} from "../../loaders/warehouse/file-report.js";
import {readWorkspace} from "../../loaders/workspace/workspace.js";
import {loadFiles, queryLoaded} from "./loaded-files.js";

const PROGRAM = `title: One stage
timezone: UTC
stages: [{id: delivery, label: Delivery}]
metrics: {satisfaction: {label: Satisfaction, score: linear}}
classes: [{id: end_user, label: End users}]
segments: [{id: group, label: Group}]
`;

/** The mapping of a source whose files have the columns id, date, score, and perhaps more. */
export const MAPPING = `customer_class: {constant: end_user}
maximum_reject_share: 1
response: {id: id, responded_at: date}
questions: {score: {stage: delivery, scale: [1, 5]}}
`;

/** A workspace of one source in a temporary folder. */
export interface SmallWorkspace {
  directory: string;
  exports: string;
  /** Puts a file among the exports. */
  put: (name: string, content: string | Uint8Array) => string;
  ingest: () => Promise<IngestReport>;
  /** Loads the exports and no more, for tests of what becomes of files and rows. */
  load: () => Promise<FileReport[]>;
  /** What becomes of the only file. */
  loadOne: () => Promise<FileReport>;
  /** Rows of a query on what was loaded, with the ids of responses too, as `named_response`. */
  rows: <const Columns extends ResultColumns>(sql: string, columns: Columns) => Promise<RowOf<Columns>[]>;
  /** Answers as they were loaded: `id: value` or `id: state`, by id. */
  answers: (question?: string) => Promise<string[]>;
  remove: () => void;
}

/**
 * @param source   text of sources/source.yaml
 * @param program  text of program.yaml; by default one stage with the metric `satisfaction`
 */
export function smallWorkspace(source: string, program: string = PROGRAM): SmallWorkspace {
  const directory = mkdtempSync(join(tmpdir(), "journeymark-small-"));
  const exports = join(directory, "exports");
  const put = (name: string, content: string | Uint8Array) => {
    const path = join(exports, name);
    mkdirSync(dirname(path), {recursive: true});
    writeFileSync(path, content);
    return path;
  };
  mkdirSync(join(directory, "sources"));
  mkdirSync(exports);
  writeFileSync(join(directory, "program.yaml"), program);
  writeFileSync(join(directory, "sources", "source.yaml"), source);
  writeFileSync(
    join(directory, "organizations.csv"),
    "organization_id,parent_id,name,kind,valid_from,valid_to\nfirm,,Firm,firm,,\n"
  );
  const read = () => readWorkspace(directory, {adapters: adapterOptions});
  const rows = <const Columns extends ResultColumns>(sql: string, columns: Columns): Promise<RowOf<Columns>[]> =>
    queryLoaded(directory, sql, columns);
  return {
    directory,
    exports,
    put,
    ingest: () => ingest(read()),
    load: () => loadFiles(read()),
    loadOne: async () => {
      const files = await loadFiles(read());
      if (files.length !== 1) throw new RangeError(`expected one file, found ${files.length}`);
      return files[0]!;
    },
    rows,
    answers: async (question = "score") => {
      const found = await rows(
        `SELECT id || ': ' || CASE WHEN state = 'answered' THEN value::VARCHAR ELSE state::VARCHAR END AS text
         FROM named_answer JOIN named_response USING (response_key) WHERE question = '${question}' ORDER BY id`,
        {text: "text"}
      );
      return found.map(({text}) => text);
    },
    remove: () => rmSync(directory, {recursive: true, force: true})
  };
}
