import {existsSync} from "node:fs";
import {readdir} from "node:fs/promises";
import {join, posix} from "node:path";
import {LANGUAGES, isLanguage, type Language} from "../../src/model/language.js";
import type {SiteMap} from "../payloads/site-map.js";
import {languageFolder} from "./languages.js";

/** The language that the pages at the top of the source are written in; those of others lie in folders of their names. */
const WRITTEN: Language = "en";

/** A file or folder of the source, and where it goes. */
export interface Placement {
  from: string;
  to: string;
}

/**
 * Where the pages of a report's languages go. The first language has the top of the site; a page that is not there in it
 * is shown as it was written. The others have a folder each, with the pages that there are in them.
 *
 * @param source   folder of the pages: English at its top, others in `ko`, `zh`
 * @param leftOut  pages that the report does not have, as paths below the top
 * @returns paths relative to the source and to the site; a folder where all in it goes there
 */
export async function languageTrees(
  source: string,
  {locales, leftOut}: Pick<SiteMap, "locales" | "leftOut">
): Promise<Placement[]> {
  const [first] = locales;
  const translations = new Map<Language, Set<string>>();
  for (const language of LANGUAGES) {
    if (language !== WRITTEN) translations.set(language, new Set(await pagesUnder(join(source, language))));
  }
  const translated = new Set([...translations.values()].flatMap((pages) => [...pages]));
  const sourceOf = (language: Language, page: string): string | null => {
    if (language === WRITTEN) return translated.has(page) ? page : null;
    return translations.get(language)!.has(page) ? `${language}/${page}` : null;
  };
  const isIn = (page: string) => !leftOut.includes(page);
  const top: Placement[] = [];
  for (const name of await readdir(source)) {
    if (isLanguage(name) || name === "data" || name === ".observablehq") continue;
    const within = [...translated].filter((page) => page === name || page.startsWith(`${name}/`));
    const isOut = leftOut.some((page) => page === name || page.startsWith(`${name}/`));
    if (within.length === 0 && !isOut) top.push({from: name, to: name});
    if (within.length === 0) continue;
    const own = name.endsWith(".md") ? [name] : (await pagesUnder(join(source, name))).map((page) => `${name}/${page}`);
    top.push(...own.filter(isIn).map((page) => ({from: sourceOf(first, page) ?? page, to: page})));
  }
  const others = locales.slice(1).flatMap((language) => {
    const folder = languageFolder(language, locales).slice(1);
    return [...translated].filter(isIn).flatMap((page) => {
      const from = sourceOf(language, page);
      return from === null ? [] : [{from, to: posix.join(folder, page)}];
    });
  });
  return [...top, ...others];
}

async function pagesUnder(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
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
    "spoken-examples.ts": words("spokenExamples", "examples", "examples")
  };
}
