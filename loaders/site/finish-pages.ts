import {readdir, readFile, writeFile} from "node:fs/promises";
import {basename, join, posix} from "node:path";
import {everyLocale} from "../../src/locales/every-locale.js";
import type {Language} from "../../src/model/language.js";
import {readSiteMap, type SiteMap} from "../payloads/site-map.js";
import {bundleModules, modulesNamedBy, type BundledModules} from "./bundle-modules.js";
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
  const modules = await bundleModules(site, files);
  const search = await siteSearch(site, {workspace, locales});
  const modulesOf = moduleFinder(site);
  for (const file of files) {
    const html = await readFile(join(site, file), "utf8");
    faults.push(...pageFaults(`/${file.replace(/\.html$/, "")}`, html));
    const {language} = pageAddress(`/${file}`, locales);
    const own = inLanguage(withPreloads(withoutFileTimes(html), {file, language, modules}), language);
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

/** A page that asks at once for all modules that it begins with, and for the words of its language. */
function withPreloads(
  html: string,
  {file, language, modules}: {file: string; language: Language; modules: BundledModules}
): string {
  const own = /<link rel="modulepreload" href="[^"]*_import\/[^"]*">\n?/g;
  const needed = modules.loadedWith([...modulesNamedBy(file, html), ...modules.wordsOf(language)]);
  const links = needed.map((module) => `<link rel="modulepreload" href="${relativeAddress(file, module)}">`);
  return html.replace(own, "").replace("</head>", () => [...links, "</head>"].join("\n"));
}

/** A page that says which language it is in. */
function inLanguage(html: string, language: Language): string {
  const {skip} = everyLocale[language].site;
  return (
    html
      .replace("<html>", `<html lang="${language}">`)
      // Framework knows no anchor of its own pages' frame.
      .replace('<header id="observablehq-header">', `$&\n<a class="skip" href="#observablehq-main">${skip}</a>`)
      // Code wider than the page is scrolled with the keyboard too.
      .replace(/<pre data-language=/g, '<pre tabindex="0" data-language=')
      // A heading leads nowhere but to itself: not a stop on the way through the page.
      .replace(/<a class="observablehq-header-anchor"/g, '$& tabindex="-1"')
  );
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
