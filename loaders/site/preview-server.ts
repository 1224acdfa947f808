// Runs Framework's preview server in the folder that it is started in: preview-server.ts [--open] [--port PORT]
import {mkdir} from "node:fs/promises";
import {Server} from "node:http";
import {join, resolve} from "node:path";
import {pathToFileURL} from "node:url";
import {parseArgs} from "node:util";
import {commandWords} from "../../src/locales/commands.js";
import {exploreRoutes} from "../explore/explore-routes.js";
import {createLocalServer, listen, refusalOf} from "./local-server.js";
import {openBrowser} from "./open-browser.js";
import {repository} from "./repository.js";
import {SiteError} from "./site-error.js";

interface Framework {
  PreviewServer: new (options: {server: Server; verbose: boolean}) => unknown;
}

const {values} = parseArgs({options: {open: {type: "boolean", default: false}, port: {type: "string"}}});
const module = join(repository, "node_modules", "@observablehq", "framework", "dist", "preview.js");
const {PreviewServer} = (await import(pathToFileURL(module).href)) as Framework;

// Framework answers whoever asks. Its server never listens: it gets what the local one lets through.
const preview = new Server();
new PreviewServer({server: preview, verbose: true});
const counts = resolve("counts");
await mkdir(counts, {recursive: true});
const routes = exploreRoutes(process.env["JOURNEYMARK_WORKSPACE"]!, counts);
const server = createLocalServer((request, response) => {
  if (!routes(request, response)) preview.emit("request", request, response);
});
server.on("upgrade", (request, socket, head) => {
  if (refusalOf(request) === null) preview.emit("upgrade", request, socket, head);
  else socket.destroy();
});

try {
  const url = await listen(server, values.port === undefined ? undefined : Number(values.port));
  process.stdout.write(`${commandWords.files.served(url)}\n`);
  if (values.open) openBrowser(url);
} catch (error) {
  if (!(error instanceof SiteError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
