import {readFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {parse} from "csv-parse/sync";
import {Client} from "pg";
import {afterAll, afterEach, expect, it} from "vitest";
import type {z} from "zod";
import {loadReport} from "../loaders/cli/ingest.js";
import {adapterNames, adapterOf} from "../loaders/sources/index.js";
import {Database} from "../loaders/duckdb/database.js";
import {refusals} from "../loaders/warehouse/file-report.js";
import {format} from "../loaders/workspace/source.js";
import {run} from "./support/cli.js";
import {serveLocally, type Answer, type LocalServer, type Request} from "./support/http-server.js";
import {postgresPrograms, startPostgres, type PostgresServer} from "./support/postgres-server.js";
import {sourcePage, sourcePageNames, sourcePagePath, type SourcePage} from "./support/source-page.js";
import {workbookOf} from "./support/workbook.js";
import {load, temporaryFolder, writeFiles} from "./support/workspace-files.js";
import {zipOf} from "./support/zip.js";

/** What SPSS wrote of the syntax on its page: institute-2024.sps beside it, run with GNU PSPP. */
const SPSS = fileURLToPath(new URL("fixtures/spss/institute-2024", import.meta.url));
const SERVICES = {"qualtrics-api": "https://iad1.qualtrics.com", "surveymonkey-api": "https://api.surveymonkey.com"};
const programs = postgresPrograms();

let server: LocalServer | undefined;
let postgres: PostgresServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});
afterAll(async () => postgres?.stop());

it("every adapter has a page, every page an adapter, and the first page leads to each", () => {
  expect(sourcePageNames()).toEqual([...adapterNames].sort());
  const linked = [...sourcePage("index").text.matchAll(/^\| \[`([\w-]+)`\]\(\.\/([\w-]+)\)/gm)];
  expect(linked.map(([, name]) => name).sort()).toEqual([...adapterNames].sort());
  expect(linked.map(([, , target]) => target)).toEqual(linked.map(([, name]) => name));
});

it.each(adapterNames)("%s: the page has every option of the adapter and no other, with its default", (name) => {
  expect(sourcePage(name).options).toEqual(expect.arrayContaining(optionsOf(adapterOf(name).options)));
  expect(sourcePage(name).options).toHaveLength(optionsOf(adapterOf(name).options).length);
});

it("the first page has every key of the format", () => {
  const keys = sourcePage("index").options.map(({name}) => name);
  expect(keys.sort()).toEqual(optionsOf(format).map(({name}) => name).sort()); // prettier-ignore
});

it("a page without options says so", () => {
  const without = adapterNames.filter((name) => sourcePage(name).options.length === 0);
  expect(without).toEqual(["csv", "limesurvey", "parquet"]);
  for (const name of without) expect(sourcePage(name).text).toMatch(/## Which options are there\?\n\nNone/);
});

it.each(adapterNames.filter((name) => name !== "postgres"))("%s: the page's example loads as the page says", loads);

it.skipIf(programs === null)("postgres: the page's example loads as the page says", async () => loads("postgres"));

/**
 * Loads the example of a page in a workspace of the first page's making: the page stays as it is when its report is
 * replaced by what `ingest` prints (`vitest run -u` writes it there), and explains the rules that ignored rows. Loading it
 * again changes nothing.
 */
async function loads(name: string): Promise<void> {
  const page = sourcePage(name);
  const folder = temporaryFolder();
  writeFiles(folder, sourcePage("index").files);
  const fetched = await provide(name, page, folder);
  if (!fetched) expect(await run("check", "--workspace", folder)).toMatchObject({code: 0, err: ""});
  const report = await load(folder);
  expect(refusals(report)).toEqual([]);
  await expect(page.text.replace(page.report, () => loadReport(report))).toMatchFileSnapshot(sourcePagePath(name));
  if (fetched) expect(await run("check", "--workspace", folder)).toMatchObject({code: 0, err: ""});
  const {files} = await load(folder);
  expect(files.map(({outcome}) => outcome)).toEqual(["unchanged"]);
  const explained = page.text.replace(page.report, "");
  for (const rule of files.flatMap(({ignoredBy}) => Object.keys(ignoredBy))) expect(explained).toContain(rule);
}

/**
 * Puts what a page shows into a workspace, or behind a service, in the form that its adapter reads.
 *
 * @returns whether the answers are fetched, so that there is nothing to check before the first `ingest`
 */
async function provide(name: string, {files}: SourcePage, folder: string): Promise<boolean> {
  const address = name in SERVICES ? await service(name, files) : null;
  for (const [path, content] of Object.entries(files)) {
    if (path.startsWith("sources/")) {
      const own = SERVICES[name as keyof typeof SERVICES];
      writeFiles(folder, {[path]: address === null ? content : content.replace(own, address)});
    } else if (path.endsWith(".sav")) {
      expect(content).toBe(readFileSync(`${SPSS}.sps`, "utf8"));
      writeFiles(folder, {[path]: readFileSync(`${SPSS}.sav`)});
    } else if (path.endsWith(".xlsx")) {
      const rows: string[][] = parse(content, {relax_column_count: true, skip_empty_lines: false});
      writeFiles(folder, {[path]: await workbookOf("Responses", rows)});
    } else if (path.endsWith(".parquet")) {
      writeFiles(folder, {[path]: ""});
      await writeParquet(content.replace(path, join(folder, path)), folder);
    } else if (path.endsWith(".sql")) {
      await fillPostgres(content);
    } else if (path.startsWith("exports/")) {
      writeFiles(folder, {[path]: content});
    }
  }
  writeFiles(folder, {"exports/.keep": ""});
  return address !== null || name === "postgres";
}

async function writeParquet(statement: string, folder: string): Promise<void> {
  const database = await Database.open(":memory:", {readable: [folder]});
  try {
    await database.run(statement);
  } finally {
    database.close();
  }
}

async function fillPostgres(statements: string): Promise<void> {
  postgres = await startPostgres(programs!);
  process.env["JOURNEYMARK_DATABASE"] = postgres.url;
  const client = new Client(postgres.url);
  await client.connect();
  await client.query(statements);
  await client.end();
}

/** A service on this machine that answers what the page shows, each response once. */
async function service(name: string, files: SourcePage["files"]): Promise<string> {
  process.env["JOURNEYMARK_ALLOWED_HOSTS"] = "127.0.0.1";
  process.env["QUALTRICS_API_TOKEN"] = process.env["SURVEYMONKEY_TOKEN"] = "a token of the test";
  const responses = await zipOf({"survey.ndjson": files["responses.ndjson"] ?? ""});
  const nothing = await zipOf({"survey.ndjson": ""});
  const answer = name === "qualtrics-api" ? qualtrics(responses, nothing) : surveymonkey(files);
  server = await serveLocally(answer);
  return server.address;
}

function qualtrics(responses: Buffer, nothing: Buffer): (request: Request) => Answer {
  return ({method, url, body}) => {
    if (method === "POST") {
      const {continuationToken} = JSON.parse(body) as {continuationToken?: string};
      const progressId = continuationToken === undefined ? "first" : "next";
      return {body: {result: {progressId, status: "inProgress"}}};
    }
    if (url.pathname.endsWith("/file")) return {body: url.pathname.includes("/first/") ? responses : nothing};
    const fileId = url.pathname.split("/").at(-1)!;
    return {body: {result: {status: "complete", fileId, continuationToken: "after the first"}}};
  };
}

/** Leaves out what was not modified since, as the service does. */
function surveymonkey(files: SourcePage["files"]): (request: Request) => Answer {
  const {data, links} = JSON.parse(files["bulk.json"]!) as {data: {date_modified: string}[]; links: object};
  return ({url}) => {
    if (url.pathname.endsWith("/details")) return {body: files["details.json"]!};
    const since = url.searchParams.get("start_modified_at") ?? "";
    return {body: {data: data.filter(({date_modified: modified}) => modified > since), links}};
  };
}

/** Options of a schema with their defaults, as a page writes them. */
function optionsOf(schema: z.ZodType): {name: string; defaults: string[]}[] {
  const {shape} = schema as z.ZodObject<Record<string, z.ZodType>>;
  return Object.entries(shape).map(([name, option]) => ({name, defaults: wordsOf(option.safeParse(undefined).data)}));
}

function wordsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === "string" ? [value] : [];
}
