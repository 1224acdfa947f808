import type {ExploreSubject, LabelledValue} from "../../../src/model/explore.js";
import type {Period} from "../../../src/model/periods.js";
import {dimensionKeys} from "../../warehouse/dimensions.js";
import {PERIOD_KEYS, periodsBetween} from "../../warehouse/period-keys.js";
import type {Program, Workspace} from "../../workspace/model.js";

/** What the page's server tells of a workspace: what its figures are made with, and its labels in all languages of the report. */
export interface ExploreWorkspace {
  workspace: Workspace;
  labelled: Pick<Workspace, "program" | "organizations">;
  /** First and last month with answers. */
  covered: Period | null;
}

/** What can be asked of a workspace. */
export function exploreSubject({workspace: {program, directory}, labelled, covered}: ExploreWorkspace): ExploreSubject {
  const named = new Map(labelled.program.metrics.map(({id, label}) => [id, label]));
  return {
    ...{title: labelled.program.title, first: program.locales[0], directory},
    keys: dimensionKeys(program).map((value) => ({value, label: keyLabel(labelled.program, value)})),
    measures: program.metrics.map(({id, label, unit}) => ({value: id, label: named.get(id) ?? label, unit})),
    headline: program.headline,
    periods: [...PERIOD_KEYS].reverse().map((key) => ({
      key,
      names: covered === null ? [] : periodsBetween(program, key, covered.from, covered.to).map(({name}) => name)
    })),
    minimum: program.privacyMinimum
  };
}

/** What the program calls a key; nothing of keys that every program has, for which the page has words. */
function keyLabel({segments, kinds}: Program, key: string): string {
  const [of, kind] = key.split(":", 2) as [string, string?];
  const segment = segments.find(({id}) => id === of)?.label ?? "";
  const level = kind === undefined ? "" : (kinds.find(({id}) => id === kind)?.label ?? kind);
  return [segment, level].filter((part) => part !== "").join(" · ");
}

/** The values of a key with what the program calls them: their ids where it has no name for them. */
export function labelledValues(
  {program, organizations}: ExploreWorkspace["labelled"],
  key: string,
  values: readonly string[]
): LabelledValue[] {
  const names = namesOf(key.split(":", 1)[0]!, program, organizations);
  return values.map((value) => ({value, label: names.get(value) ?? value}));
}

function namesOf(
  of: string,
  {stages, touchpoints = [], questions, classes, segments}: Program,
  organizations: ExploreWorkspace["labelled"]["organizations"]
): ReadonlyMap<string, string> {
  const declared = {stage: stages, touchpoint: touchpoints, question: questions, class: classes}[of];
  if (declared !== undefined) return new Map(declared.map(({id, label}) => [id, label]));
  const segment = segments.find(({id}) => id === of);
  if (of === "organization" || segment?.kind === "organization") {
    const inTime = [...organizations].sort((a, b) => (a.from < b.from ? -1 : 1));
    return new Map(inTime.map(({id, name}) => [id, name]));
  }
  return new Map(Object.entries(segment?.values ?? {}));
}
