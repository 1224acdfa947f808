import {once} from "node:events";
import {rm, writeFile} from "node:fs/promises";
import {availableParallelism} from "node:os";
import {join} from "node:path";
import {Worker} from "node:worker_threads";
import type {Language} from "../../../src/model/language.js";

const worker = new URL("draw-worker.js", import.meta.url);

/**
 * Puts what the cells of pages show into their HTML, so that findings, figures and tables stand there for readers without
 * JavaScript, for search engines and for archives. The pages' own cells run, whatever pages there are: as a page is added,
 * nothing else is to be done.
 *
 * @param site   folder of the built site
 * @param pages  files of the pages within it, by the language that they are in
 */
export async function drawPages(site: string, pages: ReadonlyMap<Language, readonly string[]>): Promise<void> {
  const manifest = join(site, "package.json");
  // Modules of a site are modules for Node only where something says so.
  await writeFile(manifest, '{"type": "module"}\n');
  try {
    const share = Math.ceil(availableParallelism() / pages.size);
    const shares = [...pages].flatMap(([language, files]) =>
      Array.from({length: share}, (_, start) => ({
        site,
        language,
        files: files.filter((_, at) => at % share === start)
      }))
    );
    await Promise.all(shares.map((workerData) => once(new Worker(worker, {workerData, execArgv: []}), "exit")));
  } finally {
    await rm(manifest);
  }
}
