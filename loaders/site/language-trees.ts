import {existsSync} from "node:fs";
import {readdir, stat} from "node:fs/promises";
import {join, posix} from "node:path";
import {isLanguage, type Language} from "../../src/model/language.js";
import type {SiteMap} from "../payloads/site-map.js";
import {languageFolder} from "./languages.js";

/** The language that the pages at the top of the source are written in; those of others lie in folders of their names. */
const WRITTEN: Language = "en";

/** A file or folder of the source, and where it goes. */
export interface Placement {
  from: string;
  to: string;
}

/** Folders whose pages there are once, at the top, in the language that they are written in. */
export const ONE_LANGUAGE: readonly string[] = ["sources", "notebooks"];

/**
 * Where the pages of a report's languages go. The first language has the top of the site, the others a folder each; a page
 * that is not there in a language is shown as it was written.
 *
 * @param source   folder of the pages: English at its top, others in `ko`, `zh`
 * @param leftOut  pages that the report does not have, as paths below the top
 * @returns paths relative to the source and to the site; a folder where all in it goes there
 */
export async function languageTrees(
  source: string,
  {locales, leftOut}: Pick<SiteMap, "locales" | "leftOut">
): Promise<Placement[]> {
  const placements: Placement[] = [];
  for (const name of await readdir(source)) {
    if (isLanguage(name) || name === "data" || name === ".observablehq") continue;
    const isPage = name.endsWith(".md");
    const pages = isPage ? [name] : (await pagesUnder(join(source, name))).map((page) => `${name}/${page}`);
    const isShared = pages.length === 0 || ONE_LANGUAGE.includes(name);
    if (isShared) placements.push({from: name, to: name});
    for (const page of isShared ? [] : pages.filter((page) => !leftOut.includes(page))) {
      for (const language of locales) {
        const own = `${language}/${page}`;
        const from = language !== WRITTEN && existsSync(join(source, own)) ? own : page;
        placements.push({from, to: posix.relative("/", posix.join("/", languageFolder(language, locales), page))});
      }
    }
  }
  return placements;
}

async function pagesUnder(folder: string): Promise<string[]> {
  if (!(await stat(folder)).isDirectory()) return [];
  const names = await readdir(folder, {recursive: true});
  return names
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".md"))
    .sort();
}

/** The modules that load the words of the languages, of a report in one: with no other language to load. */
export function soleLanguage(language: Language): Readonly<Record<string, string>> {
  const words = (name: string, words: string, from: string) =>
    `import {${words}} from "./${language}/${from}.js";\nexport const ${name} = {${language}: () => ({${words}})};\n`;
  return {
    "page-language.ts": `export const language = ${JSON.stringify(language)};\n`,
    "spoken.ts": words("spoken", "locale", "index"),
    "spoken-examples.ts": words("spokenExamples", "examples", "examples"),
    "spoken-explore.ts": words("spokenExplore", "explore", "explore")
  };
}
