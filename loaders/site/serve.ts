import type {IncomingMessage, ServerResponse} from "node:http";
import {extname, resolve} from "node:path";
import compression from "compression";
import send from "send";
import type {Routes} from "../explore/explore-routes.js";
import {createLocalServer, listen, refuse} from "./local-server.js";

/** Which folder is served where. */
export interface ServeOptions {
  directory: string;
  /** First port to try; the next ones follow while ports are taken; 0 takes any free one. Default 3000. */
  port?: number;
  /** Answers before the folder does. */
  routes?: Routes;
}

/** A site being served. */
export interface ServedSite {
  /** Its address, ending in "/". */
  url: string;
  close(): Promise<void>;
}

/** A file whose name changes with its content. */
const hashedName = /\.[0-9a-f]{8}\.\w+$/;

/** A range is one of the file's bytes as they are. The library is typed for Express; it uses only what Node has. */
const compress = compression({
  filter: (request, response) => request.headers.range === undefined && compression.filter(request, response)
}) as unknown as (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/**
 * Serves the files of a folder to the browsers of this machine: `/journey` is `journey.html`, files are compressed where
 * that helps, unchanged ones answer 304, byte ranges are honoured, and nothing outside the folder is reachable.
 *
 * @throws SiteError if no port is free
 */
export async function serveSite({directory, port, routes}: ServeOptions): Promise<ServedSite> {
  const root = resolve(directory);
  const server = createLocalServer((request, response) => {
    if (routes?.(request, response)) return;
    compress(request, response, () => answer(root, request, response));
  });
  return {
    url: await listen(server, port),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      })
  };
}

function answer(root: string, request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("allow", "GET, HEAD");
    return refuse(response, 405);
  }
  const path = request.url!.replace(/[?#].*$/, "");
  const isPage = extname(path) === "" && !path.endsWith("/");
  const missing = (page: string, otherwise: () => void) =>
    sendFile(page, {root, request, response, status: 404, notFound: otherwise});
  // A language may have a page of its own for it.
  const folder = /^\/[a-z]{2}(?=\/)/.exec(path)?.[0] ?? "";
  const notFound = () => missing(`${folder}/404.html`, () => missing("/404.html", () => refuse(response, 404)));
  const asItIs = () => sendFile(path, {root, request, response, notFound});
  if (isPage) sendFile(`${path}.html`, {root, request, response, notFound: asItIs});
  else asItIs();
}

interface Sending {
  root: string;
  request: IncomingMessage;
  response: ServerResponse;
  status?: number;
  notFound: () => void;
}

function sendFile(path: string, {root, request, response, status = 200, notFound}: Sending): void {
  response.statusCode = status;
  send(request, path, {root, cacheControl: false, acceptRanges: status === 200, etag: status === 200})
    .on("headers", (_, file: string) => {
      response.setHeader("cache-control", hashedName.test(file) ? "public, max-age=31536000, immutable" : "no-cache");
    })
    .on("error", (error: {status: number; headers?: Record<string, string>}) => {
      if (error.status === 404) return notFound();
      for (const [name, value] of Object.entries(error.headers ?? {})) response.setHeader(name, value);
      refuse(response, error.status);
    })
    .pipe(response);
}
