import {words} from "../../src/locales/index.js";
import type {SiteMap} from "../payloads/site-map.js";

/** Pages that the menu does not name, by the folder that they lie in: the page of the menu that they belong to. */
const SECTIONS: Readonly<Record<string, string>> = {
  sources: "/data-quality",
  method: "/method",
  organization: "/organizations",
  scorecard: "/scorecards",
  task: "/tasks"
};

/**
 * The line at the top of every page: the ways to the others, the page's own marked.
 *
 * @param path  of the page, as Framework names it: "/index", "/journey", "/method/trends"
 * @example siteHeader("/journey", [{name: "journey", path: "/journey"}]).includes('<a href="/journey" aria-current="page">Journey</a>') // true
 */
export function siteHeader(path: string, menu: SiteMap["menu"]): string {
  const [, folder, below] = path.split("/");
  const section = below === undefined ? path : SECTIONS[folder!];
  const links = menu.map(({name, path}) => {
    const current = path === section ? ' aria-current="page"' : "";
    return `<a href="${path === "/index" ? "/" : path}"${current}>${words.site.pages[name]}</a>`;
  });
  return `<nav aria-label="${words.site.menu}">${links.join("")}</nav><noscript>${words.site.needsJavaScript}</noscript>`;
}
