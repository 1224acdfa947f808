import type {Baseline, DeclaredBreaks, InstrumentChange} from "../../src/transforms/declared-breaks.js";
import {periodStart} from "../../src/statistics/trends/trend-lines.js";
import type {Fault} from "./fault.js";
import type {Question, Source} from "./model.js";
import {unknownName, type Names} from "./names.js";
import type {ProgramFile} from "./program.js";
import type {YamlFile} from "./yaml-file.js";

/** What declared breaks may refer to. */
export interface BreakContext {
  names: Names;
  /** Those that are sound. */
  sources: readonly Source[];
  sourceNames: readonly string[];
  /** Those of program.yaml and of every source; null where some may be missing. */
  questions: readonly Question[] | null;
}

/** The declared breaks of a program with the questions and classes that they concern, and what is wrong with them. */
export function resolveBreaks(
  file: ProgramFile,
  {lineOf}: Pick<YamlFile<ProgramFile>, "lineOf">,
  context: BreakContext
): {breaks: DeclaredBreaks; faults: Fault[]} {
  const {names, sourceNames, questions} = context;
  const faults: Fault[] = [];
  const check = (path: PropertyKey[], kind: string, name: string | undefined, known: readonly string[] | null) => {
    const message = name === undefined ? null : unknownName(kind, name, known);
    if (message === null) return;
    faults.push({file: "program.yaml", line: lineOf(path), message: `${path.map(String).join(".")}: ${message}`});
  };
  const known = {
    questions: questions && questions.map(({id}) => id),
    stages: names.stages,
    touchpoints: names.touchpoints,
    sources: sourceNames
  };
  file.instrument_changes.forEach((change, index) => {
    for (const list of ["questions", "stages", "touchpoints", "sources"] as const) {
      (change[list] ?? []).forEach((name, place) =>
        check(["instrument_changes", index, list, place], list.slice(0, -1), name, known[list])
      );
    }
  });
  file.baselines.forEach(({organization, stage, touchpoint}, index) => {
    check(["baselines", index, "organization"], "organization", organization, names.organizations);
    check(["baselines", index, "stage"], "stage", stage, names.stages);
    check(["baselines", index, "touchpoint"], "touchpoint", touchpoint, names.touchpoints);
    const lies = file.touchpoints.find(({id}) => id === touchpoint)?.stage;
    if (stage === undefined || lies === undefined || lies === stage) return;
    const path = ["baselines", index, "touchpoint"];
    const message = `${touchpoint} lies in the stage ${lies}, found the stage ${stage} beside it`;
    faults.push({file: "program.yaml", line: lineOf(path), message: `${path.join(".")}: ${message}`});
  });
  const instrumentChanges = file.instrument_changes.map((change) => instrumentChange(change, context));
  const baselines = file.baselines.map(({from, organization, stage, touchpoint, reason}): Baseline => ({
    ...{date: periodStart(from), reason},
    ...{organization: organization ?? null, stage: stage ?? null},
    ...(touchpoint === undefined ? {} : {touchpoint})
  }));
  return {breaks: {instrumentChanges, baselines}, faults};
}

function instrumentChange(
  {from, changed, questions, stages, touchpoints, sources: named}: ProgramFile["instrument_changes"][number],
  context: BreakContext
): InstrumentChange {
  const sources = named === undefined ? null : context.sources.filter(({name}) => named.includes(name));
  const asked =
    sources === null ? null : new Set(sources.flatMap((source) => source.questions.map((one) => one.question.id)));
  const concerned = (context.questions ?? []).filter(
    ({id, stage, touchpoint = ""}) =>
      (asked === null || asked.has(id)) &&
      ([questions, stages, touchpoints].every((list) => list === undefined) ||
        (questions?.includes(id) ?? false) ||
        (stages?.includes(stage) ?? false) ||
        (touchpoints?.includes(touchpoint) ?? false))
  );
  return {
    date: periodStart(from),
    reason: changed,
    questions: concerned.map(({id}) => id),
    classes: sources === null ? null : classesOf(sources)
  };
}

/** The classes that some sources ask; null where a source leaves them to its files. */
function classesOf(sources: readonly Source[]): string[] | null {
  const classes = sources.map(({customerClass}) => {
    return typeof customerClass === "object" && "constant" in customerClass ? customerClass.constant : null;
  });
  return classes.includes(null) ? null : classes.filter((one) => one !== null);
}
