// Draws pages of one language, in place: the modules of the pages choose their words as they are loaded.

import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {workerData} from "node:worker_threads";
import {drawnPage, newDocument} from "./drawn-page.js";

/** @type {{site: string, language: string, files: string[]}} */
const {site, language, files} = workerData;

newDocument(language);
for (const file of files) {
  const path = join(site, file);
  await writeFile(path, await drawnPage(await readFile(path, "utf8"), pathToFileURL(path)));
}
