import {once} from "node:events";
import {join, resolve} from "node:path";
import {prepareFrameworkCache} from "./framework-cache.js";
import {repository} from "./repository.js";
import {startFramework} from "./run-framework.js";

/** What to show live and where. */
export interface PreviewOptions {
  /** Folder of the workspace, already loaded. */
  workspace: string;
  /** First port to try; default 3000. */
  port?: number;
  /** Opens the report in the browser. */
  open?: boolean;
}

/**
 * Serves the report with Framework's preview server, which shows every change of a page as it is saved, until the
 * process is ended.
 *
 * @returns the exit code of the server
 */
export async function previewSite({workspace, port, open = false}: PreviewOptions): Promise<number> {
  await prepareFrameworkCache(join(repository, "src"));
  const parameters = [
    "preview",
    open ? "--open" : "--no-open",
    ...(port === undefined ? [] : ["--port", String(port)])
  ];
  const child = startFramework(parameters, {folder: repository, workspace: resolve(workspace)});
  child.stdout.pipe(process.stdout);
  child.stderr.pipe(process.stderr);
  const [code] = (await once(child, "close")) as [number | null];
  return code ?? 0;
}
