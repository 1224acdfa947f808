import {everyExplore} from "../../src/locales/every-explore.js";
import {everyLocale} from "../../src/locales/every-locale.js";
import type {SiteMap} from "../payloads/site-map.js";
import {ONE_LANGUAGE} from "./language-trees.js";
import {languageFolder, pageAddress} from "./languages.js";

/** Pages that the menu does not name, by the folder that they lie in: the page of the menu that they belong to. */
const SECTIONS: Readonly<Record<string, string>> = {
  sources: "/data-quality",
  method: "/method",
  organization: "/organizations",
  scorecard: "/scorecards",
  task: "/tasks"
};

/**
 * The line at the top of every page: the ways to the others, the page's own marked; in a report in several languages also
 * the ways to the same page in the others.
 *
 * @param site.local  whether a server of this machine shows it, which has a page for analysts
 * @param address  of the page, as Framework names it: "/index", "/journey", "/ko/method/trends"
 * @example siteHeader("/journey", {menu: [{name: "journey", path: "/journey"}], locales: ["en"]}).includes('<a href="/journey" aria-current="page">Journey</a>') // true
 * @example siteHeader("/explore", {menu: [], locales: ["en"], local: true}).includes('<a href="/explore" aria-current="page">Explore</a>') // true
 * @example siteHeader("/journey", {menu: [], locales: ["en", "ko"]}).includes('<a href="/ko/journey" lang="ko" hreflang="ko">한국어</a>') // true
 */
export function siteHeader(
  address: string,
  {menu, locales, local = false}: Pick<SiteMap, "menu" | "locales"> & {local?: boolean}
): string {
  const {language, path} = pageAddress(address, locales);
  const {site} = everyLocale[language];
  const [, folder, below] = path.split("/");
  const section = below === undefined ? path : SECTIONS[folder!];
  const link = (to: string, within = language) => `${languageFolder(within, locales)}${to === "/index" ? "/" : to}`;
  const named = menu.map(({name, path}) => ({path, text: site.pages[name]}));
  const ofAnalysts = local ? [{path: "/explore", text: everyExplore[language].menu}] : [];
  const links = [...named, ...ofAnalysts].map(({path, text}) => {
    const current = path === section ? ' aria-current="page"' : "";
    return `<a href="${link(path)}"${current}>${text}</a>`;
  });
  const same = ONE_LANGUAGE.includes(folder!) && below !== undefined ? (section ?? "/index") : path;
  const others = locales
    .filter((each) => each !== language)
    .map(
      (each) => `<a href="${link(same, each)}" lang="${each}" hreflang="${each}">${everyLocale[each].site.language}</a>`
    );
  const languages = others.length === 0 ? "" : `<nav aria-label="${site.languages}">${others.join("")}</nav>`;
  return `<nav aria-label="${site.menu}">${links.join("")}</nav>${languages}<noscript>${site.needsJavaScript}</noscript>`;
}
