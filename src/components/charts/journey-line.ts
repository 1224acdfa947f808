import {absenceText, words} from "../../locales/index.js";
import * as Plot from "@observablehq/plot";
import type {About} from "../../model/about.js";
import type {Figure, ShownFigure} from "../../model/figure.js";
import type {StageFigures} from "../../../loaders/payloads/schemas.js";
import type {Labelled} from "../../model/program.js";
import {drawChart} from "./draw-chart.js";
import {figureText, isShown} from "../text/figure-text.js";
import type {MetricUnit} from "../../model/unit.js";
import {intervalRows} from "./interval-rows.js";
import {noAnswers} from "../text/no-answers.js";
import type {KeyEntry} from "./legend.js";
import {limitsOf, scoreDomain, type AxisDomain} from "./score-domain.js";

/** A stage, or the whole journey, with the figure it is about and one to compare it with. */
export interface JourneyStage extends Labelled {
  figure: Figure;
  comparison?: Figure;
}

export interface JourneyLineOptions {
  unit: MetricUnit;
  /** CSS colour of a stage's id. */
  color: (id: string) => string;
  /** In pixels; default 720. Under 560 the stages stand below each other. */
  width?: number;
  document?: Document;
}

/** A stage with one of its figures, which may be shown. */
type Placed = ShownFigure & {id: string};

/**
 * The journey as a line of stages: each stage's figure in its interval, the figure to compare with lighter at its left,
 * and the score of the whole journey across. A withheld figure is a gap in the line that says why.
 *
 * @param stages  in the program's order
 */
export function journeyLine(
  journey: JourneyStage,
  stages: readonly JourneyStage[],
  {unit, color, width = 720, document = globalThis.document}: JourneyLineOptions
): HTMLElement | SVGElement {
  const {charts, tables} = words;
  const subject = charts.journey;
  if (stages.length === 0) return noAnswers(subject, {document});
  const all = [...stages, journey];
  if (width < 560) {
    const rows = all.map((stage) => ({...stage, color: color(stage.id)}));
    return intervalRows(rows, {caption: subject, header: tables.stage, unit, document});
  }
  const domain = scoreDomain(
    all.flatMap(({figure, comparison}) => (comparison ? [figure, comparison] : [figure])),
    limitsOf(unit)
  );
  return drawChart({
    document,
    width,
    height: 320,
    marginTop: 12,
    marginLeft: 34,
    marginRight: 104,
    marginBottom: 40,
    ariaLabel: subject,
    ariaDescription: charts.journeySpoken(
      all.map(({label, figure}) => charts.stageSpoken(label, figureText(figure, unit)))
    ),
    x: {type: "point", domain: stages.map(({id}) => id), padding: 0.5},
    y: {domain: [domain.low, domain.upp], label: null},
    marks: [
      Plot.gridY(domain.ticks, {stroke: "var(--grid)", strokeOpacity: 1}),
      Plot.axisY(domain.ticks, {tickSize: 0, fill: "var(--muted)"}),
      stageAxis(stages, (width - 138) / stages.length),
      ...journeyMarks(journey, unit),
      Plot.lineY(stages, {
        x: "id",
        y: ({figure}: JourneyStage) => figure.estimate,
        stroke: "var(--faint)",
        strokeWidth: 1.5
      }),
      ...comparisonMarks(placed(stages, ({comparison}) => comparison)),
      ...figureMarks(
        placed(stages, ({figure}) => figure),
        color,
        unit
      ),
      ...absenceMarks(stages, domain)
    ]
  });
}

/** Stages of the current period beside those of the one before. */
export function againstPrevious({id, label, current, previous}: StageFigures): JourneyStage {
  return {id, label, figure: current, comparison: previous};
}

/**
 * What the marks of a journey line stand for.
 *
 * @param comparison  what the lighter marks are; default: the previous period, if there is one
 */
export function journeyKey({current, previous, level}: About, comparison?: string): KeyEntry[] {
  const {charts, formats} = words;
  const other = comparison ?? (previous === null ? undefined : formats.span(previous));
  const interval = {mark: "interval", label: charts.interval(level)} as const;
  const compared = other === undefined ? [] : [{mark: "comparison", label: other} as const];
  return [{mark: "estimate", label: formats.span(current)}, interval, ...compared];
}

/**
 * The names of the stages under a chart, on as many lines as they need.
 *
 * @param width  of each stage, in pixels
 */
export function stageAxis(stages: readonly Labelled[], width: number): Plot.Markish {
  const labels = new Map(stages.map(({id, label}) => [id, label]));
  const tickFormat = (id: string) => labels.get(id)!;
  return Plot.axisX([...labels.keys()], {label: null, tickSize: 0, tickFormat, lineWidth: width / 13});
}

function placed(stages: readonly JourneyStage[], figure: (stage: JourneyStage) => Figure | undefined): Placed[] {
  return stages.flatMap((stage) => {
    const shown = figure(stage);
    return shown && isShown(shown) ? [{...shown, id: stage.id}] : [];
  });
}

function figureMarks(points: readonly Placed[], color: (id: string) => string, unit: MetricUnit): Plot.Markish[] {
  const paint = ({id}: Placed) => color(id);
  const text = ({estimate}: Placed) => words.formats.value(estimate, unit);
  const strong = {fontSize: 16, fontWeight: 600, stroke: "var(--background)", strokeWidth: 4};
  return [
    Plot.ruleX(points, {
      x: "id",
      y1: "low",
      y2: "upp",
      stroke: paint,
      strokeWidth: 9,
      strokeOpacity: 0.3,
      strokeLinecap: "round"
    }),
    Plot.dot(points, {x: "id", y: "estimate", r: 5.5, fill: paint}),
    Plot.text(points, {x: "id", y: "estimate", dx: 10, textAnchor: "start", text, fill: "var(--foreground)", ...strong})
  ];
}

function comparisonMarks(points: readonly Placed[]): Plot.Markish[] {
  const beside = {x: "id", dx: -14, stroke: "var(--comparison)"};
  return [
    Plot.ruleX(points, {...beside, y1: "low", y2: "upp", strokeWidth: 1.5}),
    Plot.dot(points, {...beside, y: "estimate", r: 3, fill: "var(--background)"})
  ];
}

/** The score of the whole journey as a line across, named at its right end. */
function journeyMarks({label, figure}: JourneyStage, unit: MetricUnit): Plot.Markish[] {
  if (!isShown(figure)) return [];
  const end = {y: "estimate", frameAnchor: "right", textAnchor: "start", dx: 8, fill: "var(--foreground)"} as const;
  return [
    Plot.ruleY([figure], {y: "estimate", stroke: "var(--foreground)", strokeDasharray: "2 3"}),
    Plot.text([figure], {
      ...end,
      text: () => words.formats.value(figure.estimate, unit),
      fontSize: 16,
      fontWeight: 600,
      dy: -1
    }),
    Plot.text([figure], {...end, text: () => label, dy: 16, lineWidth: 7, lineAnchor: "top"})
  ];
}

/** Where there is nothing to show, the reason, upright in the stage's place. */
function absenceMarks(stages: readonly JourneyStage[], {low, upp}: AxisDomain): Plot.Markish[] {
  const absent = stages.flatMap(({id, figure}) => (isShown(figure) ? [] : [{id, reason: absenceText(figure)}]));
  const y = (low + upp) / 2;
  return [
    Plot.text(absent, {
      x: "id",
      y: () => y,
      text: "reason",
      rotate: -90,
      lineWidth: 19,
      fill: "var(--muted)",
      fontStyle: "italic"
    })
  ];
}
