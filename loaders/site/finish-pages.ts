import {readdir, readFile, writeFile} from "node:fs/promises";
import {basename, join, posix} from "node:path";
import type {Language} from "../../src/model/language.js";
import {readSiteMap, type SiteMap} from "../payloads/site-map.js";
import {moduleFinder, withContentPolicy} from "./content-policy.js";
import {outputFaults, pageFaults} from "./framework-faults.js";
import {pageAddress} from "./languages.js";
import {standAlone} from "./not-found-page.js";
import {drawPages} from "./static-html/draw-pages.js";
import {siteSearch} from "./search/site-search.js";
import {SiteError} from "./site-error.js";

/** When a payload was written, as pages register it: left out, so that the same inputs give the same site, byte by byte. */
const withoutFileTimes = (html: string) =>
  html.replace(/^registerFile\(.*$/gm, (line) => line.replace(/"lastModified":[\d.]+,/g, ""));

/**
 * Some servers answer the address of a folder with its index although no slash ends it: links would then lead from the
 * folder above.
 */
const endingSlash = `<script>if (!/\\/(index(\\.html)?)?$/.test(location.pathname)) history.replaceState(null, "", location.pathname + "/" + location.search + location.hash);</script>`;

/**
 * Looks at every page as Framework built it, and makes it one that any web server can show.
 *
 * @param site     folder of the site
 * @param output   what Framework printed
 * @param workspace  folder of the workspace that it shows
 * @returns the number of pages
 * @throws SiteError with everything that is broken on them
 */
export async function finishPages(site: string, output: string, workspace: string): Promise<number> {
  const names = await readdir(site, {recursive: true});
  const files = names
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".html"))
    .sort();
  const faults = outputFaults(output);
  const {locales} = readSiteMap(workspace);
  const search = await siteSearch(site, {workspace, locales});
  const modulesOf = moduleFinder(site);
  for (const file of files) {
    const html = await readFile(join(site, file), "utf8");
    faults.push(...pageFaults(`/${file.replace(/\.html$/, "")}`, html));
    const {language} = pageAddress(`/${file}`, locales);
    const modules = modulesOf(file);
    const own = inLanguage(withoutFileTimes(html), {file, language, modules});
    search.add(file, own);
    const page = await forAnyServer(site, file, own, search.formOn(file));
    await writeFile(join(site, file), page);
  }
  await search.write();
  if (faults.length > 0) throw new SiteError(`the site was not built:\n${faults.join("\n")}`, output);
  await drawPages(site, byLanguage(files, locales));
  for (const file of files) {
    const page = await readFile(join(site, file), "utf8");
    await writeFile(join(site, file), withContentPolicy(page, modulesOf(file)));
  }
  return files.length;
}

function byLanguage(files: readonly string[], locales: SiteMap["locales"]): Map<Language, string[]> {
  const inLanguage = new Map<Language, string[]>(locales.map((language) => [language, []]));
  for (const file of files) inLanguage.get(pageAddress(`/${file}`, locales).language)!.push(file);
  return inLanguage;
}

/** A page that says which language it is in, and loads the words of that language as early as all else. */
function inLanguage(
  html: string,
  {file, language, modules}: {file: string; language: Language; modules: ReadonlySet<string>}
): string {
  const words = [...modules].filter((module) => module.startsWith(`_import/locales/${language}/`));
  const preloads = words
    .map((module) => `<link rel="modulepreload" href="${relativeAddress(file, module)}">`)
    .filter((link) => !html.includes(link));
  return html
    .replace("<html>", `<html lang="${language}">`)
    .replace("</head>", () => [...preloads, "</head>"].join("\n"));
}

/** Of a file of the site, as another one links to it. */
function relativeAddress(from: string, to: string): string {
  const address = posix.relative(posix.dirname(from), to);
  return address.startsWith(".") ? address : `./${address}`;
}

async function forAnyServer(site: string, file: string, html: string, form: string): Promise<string> {
  if (basename(file) === "404.html") return standAlone(site, file, html);
  const page = html.replace("</header>", () => `${form}\n</header>`);
  return basename(file) === "index.html" ? page.replace('<meta charset="utf-8">', `$&\n${endingSlash}`) : page;
}
