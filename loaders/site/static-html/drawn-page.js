// A built page with what its cells show in its HTML, for readers whose browsers run no scripts.
//
// linkedom is the document they are shown in: it has all that Plot and the pages ask for in 3 MB (happy-dom: 20 MB), and
// a new document costs next to nothing, where one of jsdom takes as long as a page.

import {parseHTML} from "linkedom";
import {cellsShown} from "./page-cells.js";
import {escaped, serialized} from "./serialized.js";

/** What cannot stand within a paragraph of HTML: a browser that reads it there ends the paragraph before it. */
const BLOCK =
  /<(?:address|article|aside|blockquote|details|div|dl|fieldset|figure|form|h[1-6]|header|hr|main|menu|nav|ol|p|pre|section|table|ul)[\s>]/;

/**
 * A page in which every cell that can be run without a browser already shows what it will show. It stands within the
 * element that Framework's client takes away as it shows the cell: a reader never sees both.
 *
 * @param {string} html  the page, as Framework built it
 * @param {URL} page     address of its file, beside which its modules and data lie
 * @returns {Promise<string>}
 */
export async function drawnPage(html, page) {
  const script = /<script type="module">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? "";
  if (!/^define\(/m.test(script)) return html;
  const {language} = /<html lang="(?<language>[^"]*)"/.exec(html)?.groups ?? {};
  const document = newDocument(language ?? "en");
  const shown = await cellsShown(script, page);
  const cells = new Map([...shown].map(([id, nodes]) => [id, nodes.map(serialized).join("")]));
  return withTitle(withCells(html, cells), document.title);
}

/**
 * A new document in place of the last one, as the page's modules find theirs. One for each page, so that nothing is kept
 * of what pages leave in it.
 *
 * @param {string} language
 */
export function newDocument(language) {
  const {document} = parseHTML("<!doctype html><html><head><title></title></head><body></body></html>");
  document.documentElement.setAttribute("lang", language);
  Object.assign(globalThis, {
    document,
    // The page as it opens: no choice stands in its address.
    window: {location: {href: "https://report.invalid/"}, history: {state: null, replaceState() {}}},
    // No width changes here.
    ResizeObserver: class {
      observe() {}
    }
  });
  return document;
}

/**
 * @param {string} html
 * @param {ReadonlyMap<string, string>} cells  HTML by the id of the cell
 */
function withCells(html, cells) {
  const place = /(?:<observablehq-loading><\/observablehq-loading>)?<!--:([0-9a-f]{8}(?:-\d+)?):-->/g;
  const fill = (/** @type {string} */ part) =>
    part.replace(place, (empty, id) => {
      const cell = cells.get(id);
      if (cell === undefined) return empty;
      return `<observablehq-loading class="drawn">${cell}</observablehq-loading><!--:${id}:-->`;
    });
  // In one go: what a cell shows is not searched for places of cells.
  return html.replace(new RegExp(`<p>((?:(?!</p>)[^])*?)</p>|${place.source}`, "g"), (part, content) => {
    const filled = fill(part);
    return content !== undefined && BLOCK.test(filled.slice(3))
      ? filled.replace(/^<p>([^]*)<\/p>$/, '<div class="paragraph">$1</div>')
      : filled;
  });
}

/**
 * @param {string} html
 * @param {string} title  "" for the one that the page has
 */
function withTitle(html, title) {
  return title === "" ? html : html.replace(/<title>[^<]*<\/title>/, () => `<title>${escaped(title)}</title>`);
}
