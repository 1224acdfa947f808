import {reportPages} from "./pages.js";

const pages = [{name: "Overview", path: "/index"}, ...reportPages];

/**
 * The line at the top of every page: the ways to the others, the page's own marked.
 *
 * @param path  of the page, as Framework names it: "/index", "/journey"; pages of single organizations belong to
 *   Organizations, pages on sources to Data quality, chapters to Method
 * @example siteHeader("/journey").includes('<a href="/journey" aria-current="page">Journey</a>') // true
 */
export function siteHeader(path: string): string {
  const section = path
    .replace(/^\/sources\/.*/, "/data-quality")
    .replace(/^\/method\/.*/, "/method")
    .replace(/^\/organization\/.*/, "/organizations");
  const links = pages.map(({name, path}) => {
    const current = path === section ? ' aria-current="page"' : "";
    return `<a href="${path === "/index" ? "/" : path}"${current}>${name}</a>`;
  });
  return `<nav aria-label="Pages of the report">${links.join("")}</nav><noscript>The figures of this report need JavaScript.</noscript>`;
}
