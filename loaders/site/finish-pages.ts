import {readdir, readFile, writeFile} from "node:fs/promises";
import {basename, join} from "node:path";
import {moduleFinder, withContentPolicy} from "./content-policy.js";
import {outputFaults, pageFaults} from "./framework-faults.js";
import {standAlone} from "./not-found-page.js";
import {SiteError} from "./site-error.js";

/** When a payload was written, as pages register it: left out, so that the same inputs give the same site, byte by byte. */
const fileTime = /(?<=^registerFile\(.*)"lastModified":[\d.]+,/gm;

/**
 * Some servers answer the address of a folder with its index although no slash ends it: links would then lead from the
 * folder above.
 */
const endingSlash = `<script>if (!/\\/(index(\\.html)?)?$/.test(location.pathname)) history.replaceState(null, "", location.pathname + "/" + location.search + location.hash);</script>`;

/**
 * Looks at every page as Framework built it, and makes it one that any web server can show.
 *
 * @param site    folder of the site
 * @param output  what Framework printed
 * @returns the number of pages
 * @throws SiteError with everything that is broken on them
 */
export async function finishPages(site: string, output: string): Promise<number> {
  const names = await readdir(site, {recursive: true});
  const files = names
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".html"))
    .sort();
  const faults = outputFaults(output);
  const modulesOf = moduleFinder(site);
  for (const file of files) {
    const html = await readFile(join(site, file), "utf8");
    faults.push(...pageFaults(`/${file.replace(/\.html$/, "")}`, html));
    const page = await forAnyServer(site, file, html.replace(fileTime, ""));
    await writeFile(join(site, file), withContentPolicy(page, modulesOf(file)));
  }
  if (faults.length > 0) throw new SiteError(`the site was not built:\n${faults.join("\n")}`, output);
  return files.length;
}

async function forAnyServer(site: string, file: string, html: string): Promise<string> {
  if (file === "404.html") return standAlone(site, html);
  return basename(file) === "index.html" ? html.replace('<meta charset="utf-8">', `$&\n${endingSlash}`) : html;
}
