import {absenceText, words} from "../../locales/index.js";
import type {QuestionDistribution} from "../../../loaders/payloads/schemas.js";
import {elements} from "../text/elements.js";
import {figureText, isShown} from "../text/figure-text.js";
import type {MetricUnit} from "../../model/unit.js";
import {noAnswers} from "../text/no-answers.js";
import {answerColors} from "./palette.js";
import {withTableRoles} from "../tables/table-roles.js";

export interface DistributionBarsOptions {
  /** What the table shows, for screen readers. */
  caption: string;
  /** Of the questions' figures. */
  unit: MetricUnit;
  document?: Document;
}

/** A value of the scale with its share of the answers, and where its segment starts. */
interface Segment {
  value: number;
  /** Percent of all answers. */
  share: number;
  start: number;
  color: string;
  strong: boolean;
}

/** How far the bars of all questions reach to both sides of the middle of the scale, in percent of the answers. */
interface Reach {
  worse: number;
  better: number;
}

const height = 28;

/**
 * The distribution of the answers to each question: a bar of segments from the worst value to the best, the middle of
 * the scale on one line, so that bars further to the right are better. The scale stands in the heading where all questions share one, else under each.
 * Withheld distributions say so.
 *
 * @param questions  in the order they are to stand
 */
export function distributionBars(
  questions: readonly QuestionDistribution[],
  {caption, unit, document = globalThis.document}: DistributionBarsOptions
): HTMLElement {
  if (questions.length === 0) return noAnswers(caption, {document});
  const {html} = elements(document);
  const segments = questions.map(questionSegments);
  const reach = {
    worse: Math.max(1, ...segments.map((bar) => -Math.min(0, ...bar.map(({start}) => start)))),
    better: Math.max(1, ...segments.map((bar) => Math.max(0, ...bar.map(({start, share}) => start + share))))
  };
  const {tables, charts} = words;
  const {scale} = questions[0]!;
  const oneScale = questions.every(({scale: {worst, best}}) => worst === scale.worst && best === scale.best);
  const body = questions.map((question, index) =>
    html("tr", {}, [
      html("th", {scope: "row"}, [
        question.label,
        oneScale ? null : html("span", {class: "fine"}, [charts.scale(question.scale.worst, question.scale.best)])
      ]),
      ...distributionCells(question, segments[index]!, {reach, unit, document})
    ])
  );
  const heads = [
    html("th", {scope: "col"}, [tables.question]),
    html("th", {scope: "col", class: "picture"}, [
      oneScale ? charts.shareOnScale(scale.worst, scale.best) : charts.shareOnScales
    ]),
    html("th", {scope: "col", class: "number"}, [tables.estimateAndInterval])
  ];
  const table = html("table", {class: "interval-rows distributions"}, [
    html("caption", {class: "visually-hidden"}, [caption]),
    html("thead", {}, [html("tr", {}, heads)]),
    html("tbody", {}, body)
  ]);
  return withTableRoles(table);
}

function distributionCells(
  {figure, values}: QuestionDistribution,
  segments: readonly Segment[],
  {reach, unit, document}: {reach: Reach; unit: MetricUnit; document: Document}
): HTMLElement[] {
  const {html} = elements(document);
  const text = isShown(figure) ? figureText(figure, unit) : absenceText(figure);
  if (values === null) return [html("td", {class: "absent", colspan: 2}, [text])];
  return [
    html("td", {class: "picture"}, [bar(segments, reach, document)]),
    html("td", {class: isShown(figure) ? "number" : "absent"}, [text])
  ];
}

/** Segments from worst to best; 0 is the middle of the scale, inside the middle value where there is one. */
function questionSegments({scale, values}: QuestionDistribution): Segment[] {
  if (values === null) return [];
  const descending = scale.worst > scale.best;
  const ordered = [...values].sort((a, b) => (descending ? b.value - a.value : a.value - b.value));
  const colors = answerColors(ordered.length);
  const half = Math.floor(ordered.length / 2);
  const below = ordered.slice(0, half).map(({share}) => share);
  const middle = ordered.length % 2 === 1 ? ordered[half]!.share / 2 : 0;
  let start = -(sum(below) + middle);
  return ordered.map(({value, share}, index) => {
    const color = colors[index]!;
    const segment = {value, share, start, color, strong: color.endsWith("-2)")};
    start += share;
    return segment;
  });
}

function bar(segments: readonly Segment[], {worse, better}: Reach, document: Document): SVGSVGElement {
  const {svg} = elements(document);
  const scale = (percent: number) => (100 * percent) / (worse + better);
  const at = (percent: number) => `${scale(percent + worse).toFixed(2)}%`;
  const parts = segments.flatMap(({value, share, start, color, strong}) => {
    const said = answerText(value, share);
    const area = svg(
      "rect",
      {class: "segment", x: at(start), width: `${scale(share).toFixed(2)}%`, height, fill: color},
      [svg("title", {}, [said])]
    );
    if (scale(share) < 7) return [area];
    const mark = strong ? "segment-text strong" : "segment-text";
    const label = {class: mark, x: at(start + share / 2), y: height / 2 + 4, "text-anchor": "middle"};
    return [area, svg("text", label, [words.formats.percentNumber(share)])];
  });
  const spoken = words.charts.answerShares(segments.map(({value, share}) => answerText(value, share)));
  const attributes = {class: "distribution-bar", width: "100%", height, role: "img", "aria-label": spoken};
  return svg("svg", attributes, parts);
}

function answerText(value: number, share: number): string {
  return words.texts.named(String(value), words.formats.percent(share));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
