import {createRequire} from "node:module";
import type {IncomingMessage, ServerResponse} from "node:http";
import send from "send";
import {purviewAsItWas} from "../warehouse/purview.js";
import {ADDRESSES, pairsAsked} from "./browser/addresses.js";
import {browserModule} from "./browser-modules.js";
import {CubeFiles} from "./cube-files.js";

/** Answers a request, if it is for one of these addresses. */
export type Routes = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * What the engine and all it makes may do, in workers of their own: make code, which the pages may not, and ask this machine
 * alone.
 */
const POLICY =
  "default-src 'none'; script-src 'self' 'unsafe-eval' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'";

/** The pages whose reader is about to ask: what that takes is made while they are being read. */
const PAGE = /^\/(?:[a-z]{2}\/)?explore(?:\.html)?$/;

const packageFile = (name: string) => createRequire(import.meta.url).resolve(`@duckdb/duckdb-wasm/dist/${name}`);

/**
 * What the page of analysts loads, for the browsers of this machine: the engine, the editor, and the counts of the
 * workspace. They stand in no folder of a site, so that nobody can give them away with it.
 *
 * @param workspace  folder of the workspace
 * @param folder  for files of counts; whoever made it takes it away
 */
export function exploreRoutes(workspace: string, folder: string): Routes {
  const files = new CubeFiles(workspace, folder);
  const made: Readonly<Record<string, (query: string) => Promise<Answer>>> = {
    [ADDRESSES.page]: async () => ({text: await browserModule("page-module"), type: "text/javascript"}),
    [ADDRESSES.engine]: async () => ({text: await browserModule("engine-worker"), type: "text/javascript"}),
    [ADDRESSES.worker]: async () => ({file: packageFile("duckdb-browser-eh.worker.js")}),
    [ADDRESSES.wasm]: async () => ({file: packageFile("duckdb-eh.wasm")}),
    [ADDRESSES.workspace]: async () => json(await files.subject()),
    [ADDRESSES.purview]: async () => {
      const {workspace: stored} = await files.subject();
      return json(purviewAsItWas(stored, stored.evaluation.tenures));
    },
    [ADDRESSES.cube]: async () => ({file: await files.cube()}),
    [ADDRESSES.pairs]: async (query) => {
      const part = pairsAsked(query);
      return part === null ? null : {file: await files.pairs(part)};
    }
  };
  return (request, response) => {
    const [path, query = ""] = request.url!.split("?", 2) as [string, string?];
    if (PAGE.test(path)) prepare(files);
    const make = made[path];
    if (make === undefined || request.method !== "GET") return false;
    make(query).then(
      (answer) => give(answer, request, response),
      (error: unknown) => give({text: (error as Error).message, type: "text/plain", status: 500}, request, response)
    );
    return true;
  };
}

type Answer = {file: string} | {text: string; type: string; status?: number} | null;

const json = (content: object): Answer => ({text: JSON.stringify(content), type: "application/json"});

/** What fails here fails again, and is told, when it is asked for. */
function prepare(files: CubeFiles): void {
  const made = [
    () => files.subject(),
    () => files.cube(),
    () => files.pairs({along: "", within: "stages"}),
    () => browserModule("engine-worker"),
    () => browserModule("page-module")
  ];
  for (const make of made) make().catch(() => undefined);
}

function give(answer: Answer, request: IncomingMessage, response: ServerResponse): void {
  response.setHeader("content-security-policy", POLICY);
  // Counts of people are kept nowhere but in the workspace.
  response.setHeader("cache-control", "no-store");
  if (answer === null) return void response.writeHead(404).end();
  if ("text" in answer) {
    response.writeHead(answer.status ?? 200, {"content-type": `${answer.type}; charset=utf-8`}).end(answer.text);
    return;
  }
  const isCount = answer.file.endsWith(".duckdb");
  send(request, answer.file, {cacheControl: false, etag: !isCount, lastModified: !isCount, dotfiles: "allow"})
    .on("headers", (sent: ServerResponse) => sent.setHeader("cache-control", isCount ? "no-store" : "no-cache"))
    .on("error", (error: {status: number}) => void response.writeHead(error.status).end())
    .pipe(response);
}
