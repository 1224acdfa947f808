import {rmSync, statSync} from "node:fs";
import {setTimeout as wait} from "node:timers/promises";
import {z} from "zod";
import {sqlName} from "../../duckdb/sql.js";
import type {Source} from "../../workspace/model.js";
import {unpack} from "../formats/archive.js";
import {FileRefusal} from "../../workspace/fault.js";
import {defineAdapter, type PreparedTable} from "../contract.js";
import type {Increments} from "./increments.js";
import {qualtrics} from "../platforms/qualtrics.js";
import {qualtricsOptions} from "../platforms/qualtrics-options.js";
import {environmentVariable, serverAddress} from "./service-options.js";
import {tokenOf, WebClient} from "./web-client.js";

const SERVICE = "Qualtrics";
const LONGEST_POLL_MILLISECONDS = 10_000;
const LONGEST_EXPORT_MILLISECONDS = 3_600_000;

const PLATFORM = {named: "*.qualtrics.com", hosts: /^([a-z0-9-]+\.)+qualtrics\.com$/};

const options = qualtricsOptions.extend({
  survey: z
    .string()
    .regex(/^SV_[A-Za-z0-9]{1,100}$/, "the id of a survey, SV_ and letters or digits")
    .describe("Id of the survey"),
  server: serverAddress(PLATFORM).describe("Address of the data center, such as https://iad1.qualtrics.com"),
  token: environmentVariable("QUALTRICS_", "JOURNEYMARK_")
    .default("QUALTRICS_API_TOKEN")
    .describe("Environment variable with the API token")
});

/** Becomes part of an address, so nothing that leads elsewhere. */
const id = z.string().regex(/^[\w-]{1,200}$/, "expected an id");
const continuationToken = z.string().max(10_000).optional();

const start = z.object({result: z.object({progressId: id, continuationToken})});
const progress = z.object({result: z.object({status: z.string(), fileId: id.optional(), continuationToken})});

/** A finished export. */
interface Finished {
  fileId: string;
  continuationToken?: string | undefined;
}

/** Responses from Qualtrics' API, exported as NDJSON; each ingest continues where the last export ended. */
export const qualtricsApi = defineAdapter({
  name: "qualtrics-api",
  version: 1,
  options,
  prepare: async (file, source, scratch, {previews, tests, multi_select}) => {
    const prepared = await qualtrics.prepare(file, {...source, options: {previews, tests, multi_select}}, scratch);
    return withUnansweredQuestions(prepared, source);
  },
  pull: async (increments, {survey, server, token}) => {
    const client = new WebClient({name: SERVICE, server, headers: {"X-API-TOKEN": tokenOf(token, SERVICE)}});
    await fetchExport(client, `/API/v3/surveys/${survey}/export-responses`, increments);
  }
});

async function fetchExport(client: WebClient, path: string, increments: Increments): Promise<void> {
  const former = increments.state?.continuationToken;
  const since = former === undefined ? {allowContinuation: true} : {continuationToken: former};
  const started = await client.json(path, start, {format: "ndjson", compress: true, ...since});
  const done = await finished(client, `${path}/${started.result.progressId}`);
  await client.download(`${path}/${done.fileId}/file`, increments.part);
  const continuationToken = done.continuationToken ?? started.result.continuationToken;
  if (continuationToken === undefined) increments.replaceAll();
  else if (await isEmpty(increments.part)) increments.skip({continuationToken});
  else increments.commit({continuationToken});
}

/** Asks for the progress of an export, less and less often, until it is complete. */
async function finished(client: WebClient, path: string): Promise<Finished> {
  let pause = 250;
  for (let waited = 0; waited < LONGEST_EXPORT_MILLISECONDS; waited += pause) {
    const {status, fileId, continuationToken} = (await client.json(path, progress)).result;
    if (status === "failed") throw new FileRefusal(`${SERVICE}: the export failed; try again`);
    if (status === "complete" && fileId !== undefined) return {fileId, continuationToken};
    await wait(pause);
    pause = Math.min(LONGEST_POLL_MILLISECONDS, 2 * pause);
  }
  throw new FileRefusal(`${SERVICE}: the export was not complete after an hour; try again`);
}

async function isEmpty(path: string): Promise<boolean> {
  const folder = `${path}-unpacked`;
  try {
    const unpacked = await unpack({path, name: "export"}, {}, folder);
    return statSync(unpacked?.path ?? path).size === 0;
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** Few responses may leave a question out: its column is empty then, and not missing. */
function withUnansweredQuestions(prepared: PreparedTable, source: Source): PreparedTable {
  const mapped = [
    ...source.questions.flatMap(({from}) => ("column" in from ? [from.column] : [])),
    ...source.comments.map(({column}) => column)
  ];
  const absent = [...new Set(mapped)].filter((column) => /^QID\d/.test(column) && !prepared.columns.includes(column));
  if (absent.length === 0) return prepared;
  const cells = absent.map((column) => `NULL::VARCHAR AS ${sqlName(column)}`);
  return {
    ...prepared,
    columns: [...prepared.columns, ...absent],
    relation: `(SELECT *, ${cells.join(", ")} FROM ${prepared.relation})`,
    warnings: [...prepared.warnings, `nobody answered ${absent.join(", ")} in this file`]
  };
}
