import {elements} from "../text/elements.js";

/** How a class of customers is drawn, on every page: a shape, and a hue that never stands without it. */
export interface ClassMark {
  shape: "circle" | "diamond" | "square" | "triangle";
  /** CSS colour. */
  color: string;
}

const shapes = ["circle", "diamond", "square", "triangle"] as const;
const HUES = 3;

/** Of everybody together. */
export const wholeMark: ClassMark = {shape: "circle", color: "var(--foreground)"};

/**
 * The mark of a class, by its place in the program.
 *
 * @example classMark(1) // {shape: "diamond", color: "var(--class-2)"}
 */
export function classMark(index: number): ClassMark {
  return {shape: shapes[index % shapes.length]!, color: `var(--class-${(index % HUES) + 1})`};
}

export interface MarkPlace {
  /** Left and top of the middle, as SVG takes them: "40%" or pixels. */
  x: string | number;
  y: number;
  /** Half of its width; default 4.5. */
  radius?: number;
  /** Only its outline, in the colour of a year ago; default false. */
  hollow?: boolean;
  document?: Document;
}

/** A mark on a picture. */
export function drawMark(
  {shape, color}: ClassMark,
  {x, y, radius = 4.5, hollow = false, document = globalThis.document}: MarkPlace
): SVGElement {
  const {svg} = elements(document);
  const paint = hollow
    ? {fill: "var(--background)", stroke: "var(--ago)", "stroke-width": 1.6}
    : {fill: color, stroke: "none", "stroke-width": 0};
  const r = hollow ? radius - 0.6 : radius;
  // A nested picture stands wherever a percentage puts it; its own middle is 0.
  const inner = shape === "circle" ? svg("circle", {r, ...paint}) : svg("path", {d: outline(shape, r), ...paint});
  return svg("svg", {x, y, overflow: "visible"}, [inner]);
}

function outline(shape: Exclude<ClassMark["shape"], "circle">, r: number): string {
  switch (shape) {
    case "square":
      return `M${-0.88 * r},${-0.88 * r}h${1.76 * r}v${1.76 * r}h${-1.76 * r}z`;
    case "diamond":
      return `M0,${-1.25 * r}L${1.25 * r},0L0,${1.25 * r}L${-1.25 * r},0z`;
    case "triangle":
      return `M0,${-1.1 * r}L${1.1 * r},${0.9 * r}L${-1.1 * r},${0.9 * r}z`;
  }
}

/** A mark beside the name of what it stands for. */
export function markSign(mark: ClassMark, {document = globalThis.document}: {document?: Document} = {}): SVGElement {
  const {svg} = elements(document);
  return svg("svg", {class: "class-sign", width: 14, height: 14, "aria-hidden": "true"}, [
    drawMark(mark, {x: 7, y: 7, radius: 5, document})
  ]);
}
