import type {Fault} from "./fault.js";
import {scoringFits} from "../../src/statistics/estimates/scoring.js";
import type {Metric, Touchpoint} from "./model.js";
import {ownValue, unknownName, type Names} from "./names.js";
import type {ProgramFile} from "./program.js";
import {isReserved} from "./reserved-names.js";
import type {YamlFile} from "./yaml-file.js";

/** What is wrong with a program although each part of it fits its schema. */
export function programFaults(file: ProgramFile, yaml: YamlFile<ProgramFile>, names: Names): Fault[] {
  const faults: Fault[] = [];
  const at = (path: PropertyKey[], message: string) =>
    faults.push({file: "program.yaml", line: yaml.lineOf(path), message: `${path.map(String).join(".")}: ${message}`});
  const named = (path: PropertyKey[], kind: string, name: string, known: readonly string[] | null) => {
    const message = unknownName(kind, name, known);
    if (message !== null) at(path, message);
  };
  for (const list of ["stages", "touchpoints", "classes", "segments"] as const) {
    if (names[list] === null) continue;
    // Names of segments become names of columns, which letter case does not tell apart.
    const ids = file[list].map(({id}) => (list === "segments" ? id.toLowerCase() : id));
    const firsts = new Map<string, number>();
    ids.forEach((id, index) => {
      const first = firsts.get(id);
      if (first === undefined) firsts.set(id, index);
      else at([list, index, "id"], `${JSON.stringify(file[list][first]!.id)} is there already`);
    });
  }
  file.touchpoints.forEach(({stage}, index) => named(["touchpoints", index, "stage"], "stage", stage, names.stages));
  file.segments.forEach(({id, kind, values}, index) => {
    if (kind !== undefined && values !== undefined) {
      at(
        ["segments", index, "values"],
        "expected no values beside kind: organization, whose names organizations.csv has"
      );
    }
    if (!isReserved(id)) return;
    const found = `found ${JSON.stringify(id)}; choose another, such as ${JSON.stringify(`${id}_group`)}`;
    at(["segments", index, "id"], `expected a name that no column of figures has, ${found}`);
  });
  if (file.headline !== undefined) named(["headline"], "metric", file.headline, names.metrics);
  for (const id of Object.keys(file.kinds ?? {})) named(["kinds", id], "kind of organization", id, names.kinds);
  for (const [id, question] of Object.entries(file.questions)) {
    faults.push(
      ...questionFaults(question, ["questions", id], {
        file: "program.yaml",
        lineOf: yaml.lineOf,
        names,
        metrics: file.metrics,
        touchpoints: file.touchpoints
      })
    );
  }
  if (file.stages.every((stage) => stage.weight === 0))
    at(["stages"], "expected at least one stage with a weight above 0");
  return faults;
}

/** Where a question is described, and what it may refer to. */
export interface QuestionContext {
  file: string;
  lineOf: YamlFile<unknown>["lineOf"];
  names: Names;
  metrics: Readonly<Record<string, Pick<Metric, "score">>>;
  touchpoints: readonly Touchpoint[];
}

/** What is wrong with the description of a question. */
export function questionFaults(
  question: Pick<ProgramFile["questions"][string], "stage" | "touchpoint" | "scale" | "metrics">,
  path: PropertyKey[],
  {file, lineOf, names, metrics, touchpoints}: QuestionContext
): Fault[] {
  const faults: Fault[] = [];
  const at = (key: string, message: string) =>
    faults.push({file, line: lineOf([...path, key]), message: `${[...path, key].map(String).join(".")}: ${message}`});
  const {stage, touchpoint} = question;
  const noStage = stage === undefined ? null : unknownName("stage", stage, names.stages);
  if (noStage !== null) at("stage", noStage);
  if (stage === undefined && touchpoint === undefined) at("stage", "expected text, found nothing");
  const noTouchpoint = touchpoint === undefined ? null : unknownName("touchpoint", touchpoint, names.touchpoints);
  if (noTouchpoint !== null) at("touchpoint", noTouchpoint);
  const ofTouchpoint = touchpoints.find(({id}) => id === touchpoint)?.stage;
  if (ofTouchpoint !== undefined && stage !== undefined && stage !== ofTouchpoint) {
    at("touchpoint", `${touchpoint} lies in the stage ${ofTouchpoint}, found the stage ${stage} beside it`);
  }
  const scale = Array.isArray(question.scale)
    ? {worst: question.scale[0], best: question.scale[1], step: 1}
    : question.scale;
  for (const id of question.metrics ?? []) {
    const noMetric = unknownName("metric", id, names.metrics);
    const metric = ownValue(metrics, id);
    if (noMetric !== null) at("metrics", noMetric);
    else if (metric && !scoringFits(metric, scale)) {
      at("metrics", `${id} cannot score a scale of ${scale.worst} to ${scale.best}`);
    }
  }
  return faults;
}
