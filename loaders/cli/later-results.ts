import {commandWords} from "../../src/locales/commands.js";
import {metricNamed} from "../analyses/metrics.js";
import type {Cube} from "../cube/cube.js";
import {laterResults, type LaterResults} from "../evaluation/later-results.js";
import type {Plan} from "../workspace/evaluation/plan.js";
import type {Workspace} from "../workspace/model.js";
import {type FigureFormat, figuresText} from "./figures-text.js";
import type {Output} from "./output.js";

const COLUMNS = [
  "measure",
  "slope",
  "low",
  "upp",
  "p",
  "correlation",
  "n",
  "units",
  "periods",
  "provisional",
  "method"
];

/** Prints how results go along with the satisfaction of the year before, and that this is no cause. */
export async function printLaterResults(
  {workspace, cube}: {workspace: Workspace; cube: Cube},
  plan: Plan,
  format: FigureFormat,
  {out, err}: Output
): Promise<void> {
  const {laterResults: words} = commandWords;
  const found = await laterResults(cube, workspace, plan);
  if (found.length === 0 && format === "table") return out(`${words.noMeasure}\n`);
  out(figuresText([...COLUMNS, "reason"], found.map(rowOf), format));
  err(`${words.meaning(metricNamed(workspace.program, plan.metric).label)}\n${words.noCause}\n`);
}

function rowOf({measure, association, p, provisional}: LaterResults): Readonly<Record<string, unknown>> {
  if (association.estimate === null) {
    const {n, reason} = association;
    return {measure, slope: null, n, provisional, reason};
  }
  const {estimate: slope, low, upp, correlation, n, units, periods, method} = association;
  return {measure, slope, low, upp, p, correlation, n, units, periods, provisional, method, reason: null};
}
