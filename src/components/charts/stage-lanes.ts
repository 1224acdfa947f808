import type {Figure} from "../../model/figure.js";
import {elements} from "../text/elements.js";
import {isShown} from "../text/figure-text.js";
import {drawMark, type ClassMark} from "./class-marks.js";
import type {AxisDomain} from "./score-domain.js";

/** One group's figure at a stage, now and a year ago. */
export interface LaneFigure {
  mark: ClassMark;
  current: Figure;
  previous: Figure;
}

/** Pixels between the lanes of two groups, and above the first and below the last. */
const [LANE, ROOM] = [9, 8];

/**
 * A stage as each group sees it, each in a lane of its own on one axis: hollow a year ago, filled now, in its interval. As
 * wide as its place, which has the axis' lines (`tickLines`) behind it; hidden from screen readers, since the figures stand beside it.
 */
export function stageLanes(
  lanes: readonly LaneFigure[],
  domain: AxisDomain,
  {document = globalThis.document}: {document?: Document} = {}
): SVGSVGElement {
  const {svg} = elements(document);
  const at = place(domain);
  const height = 2 * ROOM + (lanes.length - 1) * LANE;
  const marks = lanes.flatMap(({mark, current, previous}, index) => {
    const y = ROOM + index * LANE;
    return [
      isShown(previous) ? drawMark(mark, {x: at(previous.estimate), y, hollow: true, document}) : null,
      isShown(current)
        ? svg("line", {
            class: "lane-interval",
            stroke: mark.color,
            x1: at(current.low),
            x2: at(current.upp),
            y1: y,
            y2: y
          })
        : null,
      isShown(current) ? drawMark(mark, {x: at(current.estimate), y, document}) : null
    ];
  });
  return svg("svg", {class: "stage-lanes", width: "100%", height, "aria-hidden": "true"}, marks);
}

/** The ticks under the lanes. */
export function laneAxis(
  domain: AxisDomain,
  tickText: (value: number) => string,
  {document = globalThis.document}: {document?: Document} = {}
): SVGSVGElement {
  const {svg} = elements(document);
  const at = place(domain);
  const labels = domain.ticks.map((tick) =>
    svg("text", {class: "tick", x: at(tick), y: 14, "text-anchor": "middle"}, [tickText(tick)])
  );
  return svg("svg", {class: "lane-axis", width: "100%", height: 20, "aria-hidden": "true"}, labels);
}

function place({low, upp}: AxisDomain): (value: number) => string {
  return (value) => `${(4 + (92 * (value - low)) / (upp - low)).toFixed(2)}%`;
}
