import {words} from "../../locales/index.js";
import {pictureKey, type KeyEntry} from "../charts/legend.js";
import {dataTable, type DataTable} from "../tables/data-table.js";
import {elements, type Child} from "../text/elements.js";

/** Chapters on methods, by what they tell: their addresses. */
const CHAPTERS = {
  scores: "method.html#what-is-a-score",
  shares: "method.html#how-are-shares-made",
  promoters: "method.html#what-is-the-net-promoter-score",
  composites: "method.html#how-do-questions-become-a-stage-and-stages-a-journey",
  changes: "method.html#when-has-something-changed",
  variation: "method.html#what-is-natural-variation",
  reliability: "method.html#how-reliable-is-the-score-of-an-organization",
  missing: "method.html#what-is-a-missing-answer",
  effects: "method/effects.html#did-it-change-more-than-comparable-units",
  ownLine: "method/effects.html#and-without-comparable-units",
  targets: "method/effects.html#what-can-a-target-tell"
} as const;

/** A chapter that a picture leads to. */
export type Chapter = keyof typeof CHAPTERS;

/** A picture with everything that belongs to it. */
export interface PageFigure<Row> {
  /** What the marks stand for. */
  key?: readonly KeyEntry[];
  picture: Node;
  /** What is said below it: how to read it, and what it rests on. */
  caption: readonly Child[];
  /** Where the page on methods tells how it was made. */
  method: Chapter;
  /** The words of that link; default: those of the chapter. */
  link?: string;
  /** The numbers behind it. */
  table?: DataTable<Row>;
}

/**
 * A picture under its key and over its small print, the link to its method and its numbers.
 *
 * @param options.root  the way from the page to the home page
 */
export function pageFigure<Row>(
  {key, picture, caption, method, link = words.pages.chapters[method], table}: PageFigure<Row>,
  {root = "./", document = globalThis.document}: {root?: "./" | "../"; document?: Document} = {}
): HTMLElement {
  const {html} = elements(document);
  const said = caption.filter((part) => part !== null && part !== "").flatMap((part) => [part, " "]);
  return html("figure", {}, [
    key === undefined ? null : pictureKey(key, {document}),
    picture,
    html("figcaption", {}, [...said, html("a", {href: `${root}${CHAPTERS[method]}`}, [link])]),
    table === undefined ? null : dataTable(table, {document})
  ]);
}
