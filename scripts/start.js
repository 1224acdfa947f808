// `npm start`: installs what is missing, loads a workspace, builds its report, serves it.

import {parseArgs} from "node:util";
import {ensureInstalled, repository} from "./install.js";

const {workspace, open, debug, port} = readParameters();
ensureInstalled();

const {register} = await import("tsx/esm/api");
register();
const {startSite} = await import("../loaders/site/start-site.js");
process.chdir(repository);
try {
  await startSite({workspace, open, debug, ingest, port});
} catch (error) {
  if (debug) throw error;
  process.stderr.write(`journeymark: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function ingest() {
  const {main} = await import("../loaders/cli/main.js");
  // The demonstration's people are fictional: whoever starts it sees what its board would.
  const audience = workspace === "data" ? ["--audience", "board"] : [];
  const code = await main(["ingest", "--workspace", workspace, ...audience]);
  if (code !== 0) process.exit(code);
}

function readParameters() {
  try {
    const {values} = parseArgs({
      options: {
        workspace: {type: "string", default: "data"},
        "no-open": {type: "boolean", default: false},
        debug: {type: "boolean", default: false}
      }
    });
    return {workspace: values.workspace, open: !values["no-open"], debug: values.debug, port: readPort()};
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`npm start: ${message.replace(/\. To specify .*/, "")}\n`);
    return process.exit(2);
  }
}

function readPort() {
  const text = process.env["PORT"];
  if (text === undefined || text === "") return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`PORT: expected a whole number from 0 to 65535, found ${JSON.stringify(text)}`);
  }
  return port;
}
