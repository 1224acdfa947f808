import {createReadStream, type Stats} from "node:fs";
import {stat} from "node:fs/promises";
import {createServer, type IncomingMessage, type Server, type ServerResponse} from "node:http";
import {extname, join, resolve, sep} from "node:path";
import {pipeline} from "node:stream/promises";
import {createGzip} from "node:zlib";
import {SiteError} from "./site-error.js";

/** Which folder is served where. */
export interface ServeOptions {
  directory: string;
  /** First port to try; the next ones follow while ports are taken; 0 takes any free one. Default 3000. */
  port?: number;
  /** Default "127.0.0.1": this machine only. */
  host?: string;
}

/** A site being served. */
export interface ServedSite {
  /** Its address, ending in "/". */
  url: string;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ".zip": "application/zip"
};

const compressible = /^text\/|json|javascript|svg/;
const hashedName = /\.[0-9a-f]{8}\.\w+$/;
const portsToTry = 20;

/**
 * Serves the files of a folder over HTTP: `/journey` is `journey.html`, text is compressed, unchanged files answer 304,
 * byte ranges are honoured, and nothing outside the folder is reachable.
 *
 * @throws SiteError if no port is free
 */
export async function serveSite({directory, port = 3000, host = "127.0.0.1"}: ServeOptions): Promise<ServedSite> {
  const root = resolve(directory);
  const server = createServer((request, response) => {
    answer(root, request, response).catch(() => response.destroy());
  });
  const taken = await listen(server, port, host);
  return {
    url: `http://${host}:${taken}/`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      })
  };
}

async function listen(server: Server, first: number, host: string): Promise<number> {
  const last = first === 0 ? 0 : Math.min(first + portsToTry - 1, 65_535);
  for (let port = first; port <= last; port++) {
    if (await tryListen(server, port, host)) return (server.address() as {port: number}).port;
  }
  throw new SiteError(`no free port from ${first} to ${last}; name another with PORT`);
}

function tryListen(server: Server, port: number, host: string): Promise<boolean> {
  return new Promise((done, fail) => {
    const failed = (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") done(false);
      else fail(new SiteError(`port ${port}: ${error.message}`));
    };
    server.once("error", failed).listen(port, host, () => {
      server.off("error", failed);
      done(true);
    });
  });
}

async function answer(root: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, {allow: "GET, HEAD"}).end();
    return;
  }
  const path = localPath(root, request.url ?? "/");
  const found = path === null ? null : await findFile(path);
  if (found !== null) return sendFile(found.path, found.stats, 200, request, response);
  const page = await findFile(join(root, "404.html"));
  if (page !== null) return sendFile(page.path, page.stats, 404, request, response);
  response.writeHead(404, {"content-type": types[".txt"]}).end("This page does not exist.\n");
}

/** The path on disk that an address asks for; null if it is malformed or lies outside the root. */
function localPath(root: string, address: string): string | null {
  try {
    const path = decodeURIComponent(address.replace(/[?#].*$/, ""));
    const local = join(root, path);
    return !path.includes("\0") && (local === root || local.startsWith(root + sep)) ? local : null;
  } catch {
    return null;
  }
}

async function findFile(path: string): Promise<{path: string; stats: Stats} | null> {
  for (const candidate of [path, `${path.replace(/[\\/]$/, "")}.html`, join(path, "index.html")]) {
    const stats = await stat(candidate).catch(() => null);
    if (stats?.isFile()) return {path: candidate, stats};
  }
  return null;
}

async function sendFile(
  path: string,
  stats: Stats,
  status: number,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  const type = types[extname(path).toLowerCase()] ?? "application/octet-stream";
  const tag = `"${stats.size.toString(36)}-${Math.floor(stats.mtimeMs).toString(36)}"`;
  const compressed = compressible.test(type) && /\bgzip\b/.test(String(request.headers["accept-encoding"]));
  const range = compressed || status !== 200 ? null : byteRange(request.headers.range, stats.size);
  const headers: Record<string, string> = {
    "content-type": type,
    "cache-control": hashedName.test(path) ? "public, max-age=31536000, immutable" : "no-cache",
    etag: tag,
    "accept-ranges": "bytes",
    "x-content-type-options": "nosniff",
    vary: "accept-encoding"
  };
  if (status === 200 && request.headers["if-none-match"] === tag) {
    response.writeHead(304, headers).end();
    return;
  }
  if (compressed) headers["content-encoding"] = "gzip";
  else headers["content-length"] = String(range === null ? stats.size : range.end - range.start + 1);
  if (range !== null) headers["content-range"] = `bytes ${range.start}-${range.end}/${stats.size}`;
  response.writeHead(range === null ? status : 206, headers);
  if (request.method === "HEAD") response.end();
  else if (compressed) await pipeline(createReadStream(path), createGzip(), response);
  else await pipeline(createReadStream(path, range ?? {}), response);
}

/** The one range asked for; null for none, several, or one that cannot be satisfied: the whole file answers these. */
function byteRange(header: string | undefined, size: number): {start: number; end: number} | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (match === null) return null;
  const [, from = "", to = ""] = match;
  if (from === "" && to === "") return null;
  const start = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  return start <= end ? {start, end} : null;
}
