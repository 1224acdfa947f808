import * as Plot from "@observablehq/plot";
import {words} from "../../locales/index.js";
import type {Figure} from "../../model/figure.js";
import type {Labelled} from "../../model/program.js";
import {drawChart} from "./draw-chart.js";
import {figureText, isShown} from "../text/figure-text.js";
import type {MetricUnit} from "../../model/unit.js";
import {intervalRows} from "./interval-rows.js";
import {stageAxis} from "./journey-line.js";
import {noAnswers} from "../text/no-answers.js";
import type {KeyEntry, Shape} from "./legend.js";
import {limitsOf, scoreDomain} from "./score-domain.js";

/** A class of customers with its figure at each stage. */
export interface ClassProfile extends Labelled {
  stages: readonly (Labelled & {figure: Figure})[];
}

export interface ClassProfilesOptions {
  unit: MetricUnit;
  /** CSS colour of a stage's id. */
  color: (id: string) => string;
  /** In pixels; default 720. Under 560 the figures stand below each other. */
  width?: number;
  document?: Document;
}

const symbols: readonly Shape[] = ["circle", "square", "triangle", "diamond2", "star", "wye"];

/**
 * The stages of the journey as each class of customers sees them: side by side at every stage, told apart by the shape
 * of the mark and named under the chart, so that no class is pooled with another unseen.
 * Where there is one class alone, its picture would be the journey again: a frame says so.
 *
 * @param classes  in the program's order
 */
export function classProfiles(
  classes: readonly ClassProfile[],
  {unit, color, width = 720, document = globalThis.document}: ClassProfilesOptions
): HTMLElement | SVGElement {
  const stages = classes[0]?.stages ?? [];
  const subject = words.charts.classes;
  if (stages.length === 0) return noAnswers(subject, {document});
  if (classes.length === 1) {
    return noAnswers(subject, {reason: {code: "all-of-one-class", label: classes[0]!.label}, document});
  }
  if (width < 560) return profileRows(classes, {unit, color, document});
  const domain = scoreDomain(
    classes.flatMap(({stages}) => stages.map(({figure}) => figure)),
    limitsOf(unit)
  );
  const step = Math.min(18, (width - 40) / stages.length / (classes.length + 1));
  return drawChart({
    document,
    width,
    height: 320,
    marginTop: 16,
    marginLeft: 34,
    marginRight: 8,
    marginBottom: 40,
    ariaLabel: subject,
    ariaDescription: words.texts.sentences(classes.map((profile) => spokenProfile(profile, unit))),
    x: {type: "point", domain: stages.map(({id}) => id), padding: 0.5},
    y: {domain: [domain.low, domain.upp], label: null},
    marks: [
      Plot.gridY(domain.ticks, {stroke: "var(--grid)", strokeOpacity: 1}),
      Plot.axisY(domain.ticks, {tickSize: 0, fill: "var(--muted)"}),
      stageAxis(stages, (width - 42) / stages.length),
      ...classes.flatMap((profile, index) => profileMarks(profile, color, place(index, classes.length, step)))
    ]
  });
}

/** Where a class stands beside the middle of each stage, and its shape. */
interface Place {
  /** Pixels to the right. */
  dx: number;
  symbol: Shape;
}

function place(index: number, count: number, step: number): Place {
  return {dx: (index - (count - 1) / 2) * step, symbol: classSymbol(index)};
}

/** Which shape stands for which class. */
export function classKey(classes: readonly Labelled[]): KeyEntry[] {
  return classes.map(({label}, index) => ({mark: classSymbol(index), label}));
}

/**
 * The shape of a class's mark, by its place in the program.
 *
 * @example classSymbol(1) // "square"
 */
export function classSymbol(index: number): Shape {
  return symbols[index % symbols.length]!;
}

function profileMarks({stages}: ClassProfile, color: (id: string) => string, {dx, symbol}: Place): Plot.Markish[] {
  const points = stages.flatMap(({id, figure}) => (isShown(figure) ? [{...figure, stage: id}] : []));
  const paint = ({stage}: {stage: string}) => color(stage);
  const interval = {
    y1: "low",
    y2: "upp",
    stroke: paint,
    strokeOpacity: 0.3,
    strokeWidth: 6,
    strokeLinecap: "round"
  } as const;
  return [
    Plot.ruleX(points, {x: "stage", dx, ...interval}),
    Plot.dot(points, {x: "stage", y: "estimate", dx, symbol, r: 4.5, fill: paint})
  ];
}

function spokenProfile({label, stages}: ClassProfile, unit: MetricUnit): string {
  const {stageSpoken, classSpoken} = words.charts;
  return classSpoken(
    label,
    stages.map((stage) => stageSpoken(stage.label, figureText(stage.figure, unit)))
  );
}

function profileRows(
  classes: readonly ClassProfile[],
  {unit, color, document}: Required<Omit<ClassProfilesOptions, "width">>
): HTMLElement {
  const stages = classes[0]!.stages;
  const rows = stages.flatMap(({id, label}, index) =>
    classes.map((profile) => {
      return {label, note: profile.label, figure: profile.stages[index]!.figure, color: color(id)};
    })
  );
  return intervalRows(rows, {caption: words.charts.classes, header: words.tables.stageAndClass, unit, document});
}
