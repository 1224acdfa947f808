import {once} from "node:events";
import {rm} from "node:fs/promises";
import {join, resolve} from "node:path";
import {fileURLToPath} from "node:url";
import {repository} from "./repository.js";
import {startFramework} from "./run-framework.js";
import {stageSite} from "./stage.js";
import {makeWorkFolder} from "../files/work-folder.js";

/** What to show live and where. */
export interface PreviewOptions {
  /** Folder of the workspace, already loaded. */
  workspace: string;
  /** First port to try; default 3000. */
  port?: number;
  /** Opens the report in the browser. */
  open?: boolean;
  /** Folder of the pages, as for `buildSite`. */
  source?: string;
}

const server = fileURLToPath(new URL("preview-server.ts", import.meta.url));

/**
 * Serves the report with Framework's preview server, which shows every change of a page as it is saved, until the
 * process is ended or interrupted. A page added at the top of `src`, or a new data file, shows after the next start.
 *
 * @returns the exit code of the server; 0 if it was interrupted
 */
export async function previewSite({
  workspace,
  port,
  open = false,
  source = join(repository, "src")
}: PreviewOptions): Promise<number> {
  const folder = await makeWorkFolder(join(repository, ".journeymark"), "preview-");
  try {
    await stageSite({source, workspace, folder, live: true, local: true});
    const parameters = [...(open ? ["--open"] : []), ...(port === undefined ? [] : ["--port", String(port)])];
    const setting = {folder, workspace: resolve(workspace), local: true};
    const child = startFramework(["--import", import.meta.resolve("tsx"), server, ...parameters], setting);
    child.stdout.pipe(process.stdout);
    child.stderr.pipe(process.stderr);
    const stop = () => void child.kill();
    process.on("SIGINT", stop).on("SIGTERM", stop);
    const [code] = (await once(child, "close")) as [number | null];
    return code ?? 0;
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}
