import {createHash} from "node:crypto";
import {existsSync, readFileSync} from "node:fs";
import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";
import {everyLocale} from "../../../src/locales/every-locale.js";
import type {Language} from "../../../src/model/language.js";
import {organizationFile} from "../../../src/model/organization-file.js";
import {readIn} from "../../../src/model/texts.js";
import type {JourneyPayload} from "../../payloads/journey.js";
import type {OrganizationsPayload} from "../../payloads/organizations.js";
import type {SiteMap} from "../../payloads/site-map.js";
import {payloadFolder} from "../../workspace/paths.js";
import {languageFolder, pageAddress} from "../languages.js";
import type {SearchEntry} from "./find-entries.js";

/** The search of a built site: what can be found in each language, and the code that looks for it. */
export interface SiteSearch {
  /** The form that stands on a page. */
  formOn(file: string): string;
  /** Takes note of what a page says. */
  add(file: string, html: string): void;
  /** Writes what was noted, a file for each language. */
  write(): Promise<void>;
}

/** Folders whose pages are made of one template each: what they say is in the payloads. */
const FAMILIES = new Set(["organization", "scorecard", "task"]);

/**
 * Prepares the search of a site: its code is written at once, what can be found when all pages were noted.
 *
 * @param site       folder of the site
 * @param workspace  folder of the workspace, whose organizations can be found
 */
export async function siteSearch(
  site: string,
  {workspace, locales}: {workspace: string; locales: SiteMap["locales"]}
): Promise<SiteSearch> {
  const script = await writeClient(site);
  const entries = new Map<Language, SearchEntry[]>(locales.map((language) => [language, []]));
  const indexOf = (language: Language) => `${languageFolder(language, locales)}/search.json`.slice(1);
  return {
    formOn(file) {
      const {language} = pageAddress(`/${file}`, locales);
      const {site: words} = everyLocale[language];
      const up = "../".repeat(file.split("/").length - 1) || "./";
      const label = attribute(words.search);
      return `<form role="search" data-index="${up}${indexOf(language)}" data-nothing="${attribute(words.nothingFound("{query}"))}"><input type="search" placeholder="${label}" aria-label="${label}" autocomplete="off"><p role="status"></p><ul></ul></form><script type="module" src="${up}${script}"></script>`;
    },
    add(file, html) {
      const {language, path} = pageAddress(`/${file}`, locales);
      if (path === "/404.html" || FAMILIES.has(path.split("/")[1]!)) return;
      entries.get(language)!.push({...saidOn(html), href: path.slice(1), note: ""});
    },
    async write() {
      for (const [language, pages] of entries) {
        const all = [...pages, ...measuredIn(workspace, language), ...organizationsOf(workspace, language)];
        await writeFile(join(site, indexOf(language)), `${JSON.stringify(all)}\n`);
      }
    }
  };
}

/** @returns the path of the code within the site */
async function writeClient(site: string): Promise<string> {
  const {outputFiles} = await build({
    entryPoints: [fileURLToPath(new URL("client.ts", import.meta.url))],
    ...({bundle: true, minify: true, format: "esm", target: ["es2022"], write: false} as const)
  });
  const {contents} = outputFiles[0]!;
  const name = `_import/search.${createHash("sha256").update(contents).digest("hex").slice(0, 8)}.js`;
  await writeFile(join(site, name), contents);
  return name;
}

/** The heading of a page, and its prose without code. */
function saidOn(html: string): Pick<SearchEntry, "title" | "text"> {
  const main = /<main\b[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? "";
  const heading = /<title>([^<|]*)/.exec(html)?.[1] ?? "";
  const prose = main.replace(/<(pre|code|script|style)\b[\s\S]*?<\/\1>/g, " ").replace(/<!--[\s\S]*?-->/g, " ");
  return {title: plainText(heading), text: plainText(prose.replace(/<[^>]*>/g, " "))};
}

const entities: Readonly<Record<string, string>> = {amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", nbsp: " "};

function plainText(html: string): string {
  return html
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name]!)
    .replace(/\s+/g, " ")
    .trim();
}

/** What a page reads, in a language; null where there is no such page. */
function payloadOf<Content>(workspace: string, name: string, language: Language): Content | null {
  const file = join(payloadFolder(workspace), name);
  return existsSync(file) ? readIn(JSON.parse(readFileSync(file, "utf8")) as Content, language) : null;
}

/** The headline metric, and the stages with their questions. */
function measuredIn(workspace: string, language: Language): SearchEntry[] {
  const journey = payloadOf<JourneyPayload>(workspace, "journey.json", language);
  if (journey === null) return [];
  const {overview, journey: page} = everyLocale[language].site.pages;
  const {about, stages} = journey;
  return [
    {title: about.metric.label, href: "index.html", note: overview, text: about.metric.id},
    ...stages.map(({id, label, questions}) => ({
      ...{title: label, href: `journey.html?stage=${encodeURIComponent(id)}`, note: page},
      text: [id, ...questions.map((question) => question.label)].join(" ")
    }))
  ];
}

/** The organizations of the report by name and id, each with its kind. */
function organizationsOf(workspace: string, language: Language): SearchEntry[] {
  const units = payloadOf<OrganizationsPayload>(workspace, "organizations.json", language)?.units ?? [];
  return units.map(({id, label, kindLabel}) => ({
    ...{title: label, href: `organization/${organizationFile(id)}.html`, note: kindLabel, text: id}
  }));
}

function attribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
