import {
  createServer,
  STATUS_CODES,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse
} from "node:http";
import {SiteError} from "./site-error.js";

/** The port to begin with where the user names none. */
const DEFAULT_PORT = 3000;
const PORTS_TO_TRY = 20;

/** This machine as its browsers call it. A page elsewhere can give its own name this machine's address, but not these. */
const localHost = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/**
 * What browsers are told with every answer: load nothing from elsewhere, whatever stands in a page, and let no other
 * site show the report or read from it. The pages themselves say more narrowly which scripts may run.
 */
const headers = {
  "content-security-policy":
    "default-src 'self' 'unsafe-inline' 'unsafe-eval' data:; object-src 'none'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff"
};

/**
 * A server that answers the browsers of this machine only. A request by another name than the machine's own is refused
 * with 421, one from a page of another site with 403, an address that cannot be read with 400.
 *
 * @param answer  gets every other request
 */
export function createLocalServer(answer: RequestListener): Server {
  return createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const refusal = refusalOf(request);
    if (refusal === null) answer(request, response);
    else refuse(response, refusal);
  });
}

/** The status that a request is refused with; null if it is to be answered. */
export function refusalOf({url = "", headers: {host = "", origin}}: IncomingMessage): number | null {
  if (!localHost.test(host)) return 421;
  if (origin !== undefined && !localHost.test(origin.replace(/^https?:\/\//, ""))) return 403;
  return url.startsWith("/") && isDecodable(url) ? null : 400;
}

function isDecodable(url: string): boolean {
  try {
    return !decodeURIComponent(url.replace(/[?#].*$/, "")).includes("\0");
  } catch {
    return false;
  }
}

/** Answers with a status and its name, or breaks off what has been answered by half. */
export function refuse(response: ServerResponse, status: number): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(status, {"content-type": "text/plain; charset=utf-8"}).end(`${STATUS_CODES[status]}\n`);
}

/**
 * Lets a server listen on this machine.
 *
 * @param port  first to try; the next ones follow while ports are taken; 0 takes any free one
 * @returns its address, ending in "/"
 * @throws SiteError if no port is free
 */
export async function listen(server: Server, port = DEFAULT_PORT): Promise<string> {
  const last = port === 0 ? 0 : Math.min(port + PORTS_TO_TRY - 1, 65_535);
  for (let next = port; next <= last; next++) {
    if (await tryListen(server, next)) return `http://127.0.0.1:${(server.address() as {port: number}).port}/`;
  }
  throw new SiteError(`no free port from ${port} to ${last}; name another with PORT`);
}

function tryListen(server: Server, port: number): Promise<boolean> {
  return new Promise((done, fail) => {
    const failed = (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") done(false);
      else fail(new SiteError(`port ${port}: ${error.message}`));
    };
    server.once("error", failed).listen(port, "127.0.0.1", () => {
      server.off("error", failed);
      done(true);
    });
  });
}
