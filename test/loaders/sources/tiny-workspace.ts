import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {adapterOptions} from "../../../loaders/sources/index.js";
import type {FileReport} from "../../../loaders/warehouse/file-report.js";
import {readWorkspace} from "../../../loaders/workspace/workspace.js";
import {loadFiles, queryLoaded} from "../../support/loaded-files.js";

/** The program of all adapter tests: one stage, scales of 5 and 11 points, one segment. */
const PROGRAM = `title: Adapter
timezone: UTC
stages: [{id: use, label: Use}]
metrics: {satisfaction: {label: Satisfaction, score: linear}}
classes: [{id: end_user, label: End users}]
segments: [{id: group, label: Group}]
privacy: {minimum: 1}
questions:
  rating: {stage: use, scale: [1, 5]}
  second: {stage: use, scale: [1, 5]}
  recommend: {stage: use, scale: [0, 10]}
  chosen: {stage: use, scale: [0, 1]}
`;
const ORGANIZATIONS = "organization_id,parent_id,name,kind\ncompany,,Company,company\nu1,company,Unit,unit\n";

/** One response as it was loaded, with its answers and comments by question and column. */
export interface LoadedResponse {
  id: string;
  respondedAt: string | null;
  language: string | null;
  group: string | null;
  weight: number;
  /** Value, or the state of a missing answer. */
  answers: Record<string, number | string>;
  comments: Record<string, string>;
}

export interface TinyLoad {
  file: FileReport;
  responses: LoadedResponse[];
}

/** A workspace with one source in a temporary folder, whose export can be changed and loaded again and again. */
export class TinyWorkspace {
  readonly directory = mkdtempSync(join(tmpdir(), "journeymark-adapter-"));

  /** @param source  the source file without its `files` and `customer_class` */
  constructor(
    source: string,
    private readonly fileName = "export.csv"
  ) {
    mkdirSync(join(this.directory, "sources"));
    mkdirSync(join(this.directory, "exports"));
    writeFileSync(join(this.directory, "program.yaml"), PROGRAM);
    writeFileSync(join(this.directory, "organizations.csv"), ORGANIZATIONS);
    const common = `files: ${fileName}\ncustomer_class: {constant: end_user}\n`;
    writeFileSync(join(this.directory, "sources", "survey.yaml"), common + source);
  }

  /** Loads an export; the report and what the warehouse holds then. */
  async load(content: string | Uint8Array): Promise<TinyLoad> {
    writeFileSync(join(this.directory, "exports", this.fileName), content);
    return this.reload();
  }

  /** Loads what lies there. */
  async reload(): Promise<TinyLoad> {
    const [file] = await loadFiles(readWorkspace(this.directory, {adapters: adapterOptions}));
    return {file: file!, responses: await responsesOf(this.directory)};
  }

  /** Changes the source file. */
  edit(change: (source: string) => string): void {
    const path = join(this.directory, "sources", "survey.yaml");
    writeFileSync(path, change(readFileSync(path, "utf8")));
  }

  remove(): void {
    rmSync(this.directory, {recursive: true, force: true});
  }
}

/** Loads one export in a workspace of its own. */
export async function loadTiny(source: string, content: string | Uint8Array, fileName?: string): Promise<TinyLoad> {
  const workspace = new TinyWorkspace(source, fileName);
  try {
    return await workspace.load(content);
  } finally {
    workspace.remove();
  }
}

async function responsesOf(folder: string): Promise<LoadedResponse[]> {
  const responses = await queryLoaded(
    folder,
    `SELECT response_key::VARCHAR AS key, id, responded_at::VARCHAR AS "respondedAt", language,
       segment_group AS "group", weight FROM named_response ORDER BY response_key`,
    {id: "text", respondedAt: "text?", language: "text?", group: "text?", weight: "number", key: "text"}
  );
  const answers = await queryLoaded(
    folder,
    "SELECT response_key::VARCHAR AS key, question, value, state::VARCHAR AS state FROM named_answer ORDER BY question",
    {key: "text", question: "text", value: "number?", state: "text"}
  );
  const comments = await queryLoaded(
    folder,
    `SELECT response_key::VARCHAR AS key, column_name AS "column", text FROM comment ORDER BY column_name`,
    {key: "text", column: "text", text: "text"}
  );
  return responses.map(({key, ...response}) => ({
    ...response,
    answers: Object.fromEntries(
      answers
        .filter((answer) => answer.key === key)
        .map(({question, value, state}) => [question, state === "answered" ? value! : state])
    ),
    comments: Object.fromEntries(
      comments.filter((comment) => comment.key === key).map(({column, text}) => [column, text])
    )
  }));
}
