import {elements} from "../text/elements.js";

/** What became of a question. */
export type AnswerState = "answered" | "blank" | "notApplicable" | "notShown";

/** A mark of a picture, and what it stands for. */
export interface KeyEntry {
  mark:
    | AnswerState
    | "estimate"
    | "diamond2"
    | "hollow"
    | "ago"
    | "range"
    | "comparison"
    | "interval"
    | "reference"
    | "signal"
    | "absent";
  label: string;
}

const size = 16;
const middle = size / 2;

/** What the marks of a picture stand for, on one line above it. */
export function pictureKey(
  entries: readonly KeyEntry[],
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const {html, svg} = elements(document);
  const items = entries.map(({mark, label}) => {
    const drawn = svg("svg", {width: size, height: size, "aria-hidden": "true"}, [drawMark(mark, document)]);
    return html("li", {}, [drawn, label]);
  });
  return html("ul", {class: "picture-key"}, items);
}

function drawMark(mark: KeyEntry["mark"], document: Document): SVGElement {
  const {svg} = elements(document);
  const center = {cx: middle, cy: middle};
  const across = {x1: 0, x2: size, y1: middle, y2: middle};
  switch (mark) {
    case "estimate":
      return svg("circle", {...center, r: 5, fill: "var(--foreground)"});
    case "hollow":
      return svg("circle", {...center, r: 4.5, fill: "none", stroke: "var(--foreground)", "stroke-width": 1.5});
    case "ago":
      return svg("circle", {...center, r: 3.9, fill: "var(--background)", stroke: "var(--ago)", "stroke-width": 1.6});
    case "range":
      return svg("g", {}, [
        svg("line", {class: "lane-interval", ...across, stroke: "var(--foreground)"}),
        svg("circle", {...center, r: 4, fill: "var(--foreground)"})
      ]);
    case "comparison":
      return svg("circle", {class: "comparison", ...center, r: 3});
    case "interval":
      return svg("line", {class: "interval", ...across, x1: 4, x2: 12, stroke: "var(--foreground)"});
    case "reference":
      return svg("line", {class: "reference", ...across});
    case "signal":
      return svg("circle", {class: "signal", ...center, r: 6});
    case "absent":
      return svg("path", {class: "absent-mark", d: "M4,4 l8,8 m0,-8 l-8,8"});
    case "answered":
    case "blank":
    case "notApplicable":
    case "notShown":
      return svg("rect", {class: `state-${mark}`, x: 2, y: 2, width: 12, height: 12});
    case "diamond2":
      // As d3 draws it, of 60 square pixels.
      return svg("path", {
        ...{d: "M0,-4.851L4.851,0L0,4.851L-4.851,0Z", fill: "var(--foreground)"},
        transform: `translate(${middle},${middle})`
      });
  }
}
