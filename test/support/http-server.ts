import {createServer, type IncomingMessage} from "node:http";

/** What a test's server answers. */
export interface Answer {
  status?: number;
  /** Words beside the status, in place of the usual ones. */
  statusText?: string;
  headers?: Record<string, string>;
  body: string | Uint8Array | object;
  /** Break the connection after half of the body. */
  cut?: boolean;
}

export interface Request {
  method: string;
  url: URL;
  headers: IncomingMessage["headers"];
  body: string;
}

/** A server of HTTP on this machine, and the requests that it got. */
export interface LocalServer {
  address: string;
  requests: Request[];
  close: () => Promise<void>;
}

export async function serveLocally(answer: (request: Request) => Answer): Promise<LocalServer> {
  const requests: Request[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const url = new URL(incoming.url ?? "/", "http://127.0.0.1");
      const request = {
        method: incoming.method ?? "",
        url,
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString()
      };
      requests.push(request);
      const {status = 200, statusText, headers = {}, body, cut = false} = answer(request);
      const raw =
        typeof body === "string" || body instanceof Uint8Array ? Buffer.from(body) : Buffer.from(JSON.stringify(body));
      response.writeHead(status, statusText, {"Content-Length": String(raw.length), ...headers});
      if (cut) response.write(raw.subarray(0, raw.length / 2), () => response.destroy());
      else response.end(raw);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    address: `http://127.0.0.1:${address.port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      })
  };
}
