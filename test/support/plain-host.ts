import {existsSync, readFileSync, statSync} from "node:fs";
import {createServer} from "node:http";
import {extname, join} from "node:path";

/** A site on a plain web server. */
export interface PlainHost {
  /** Address of the site's folder, without a slash at its end. */
  url: string;
  close: () => Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json"
};

/**
 * Serves a site from the folder `/reports/x` as the plainest of hosts do: files by their names as they are, the index of
 * a folder whether a slash ends its address or not, and the site's 404.html for everything else.
 */
export async function plainHost(site: string): Promise<PlainHost> {
  const server = createServer(({url = "/"}, response) => {
    const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
    const asked = path.startsWith("/reports/x") ? join(site, path.slice("/reports/x".length)) : "";
    const file = existsSync(asked) && statSync(asked).isDirectory() ? join(asked, "index.html") : asked;
    const found = existsSync(file);
    const answer = found ? file : join(site, "404.html");
    response.writeHead(found ? 200 : 404, {"content-type": types[extname(answer)] ?? "application/octet-stream"});
    response.end(readFileSync(answer));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const {port} = server.address() as {port: number};
  return {
    url: `http://127.0.0.1:${port}/reports/x`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      })
  };
}
