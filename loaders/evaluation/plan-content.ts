import {createHash} from "node:crypto";
import {isWithin} from "../../src/model/periods.js";
import {valueIn} from "../../src/model/texts.js";
import {periodOfName} from "../warehouse/period-keys.js";
import type {Plan} from "../workspace/evaluation/plan.js";
import type {Target} from "../workspace/evaluation/targets.js";
import type {Task} from "../workspace/evaluation/tasks.js";
import type {Workspace} from "../workspace/model.js";

export type Json = null | boolean | number | string | readonly Json[] | {readonly [key: string]: Json};

/** What a plan fixes, by section and id: all that decides what is measured and what is to be reached. */
export type PlanContent = Readonly<Record<string, {readonly [id: string]: Json}>>;

/** The content of a plan as the workspace has it now. Tasks are in it without their progress. */
export function planContent({program, sources, evaluation}: Workspace, plan: Plan): PlanContent {
  const period = periodOfName(program, "year", plan.period);
  const targets = evaluation.targets.filter((target) => target.period === plan.period);
  const tasks = evaluation.tasks.filter(({expectedBy}) => isWithin(expectedBy, period));
  const missing = sources.flatMap(({name, questions}) =>
    questions.map(({question, blank, notApplicable, notShown}) => {
      return [`${name} ${question.id}`, {blank, notApplicable, notShown}] as const;
    })
  );
  const byId = <Item extends {id: string}>(items: readonly Item[], of: (item: Item) => object) =>
    Object.fromEntries(items.map((item) => [item.id, of(item)]));
  return plainJson(
    {
      plan: without(plan, ["file", "lineOf", "$schema"]),
      targets: Object.fromEntries(targets.map((target) => [targetId(target), without(target, ["line"])])),
      tasks: byId(tasks, withoutProgress),
      metrics: byId(program.metrics, ({score, unit, margin}) => ({score, unit, margin})),
      stages: byId(program.stages, ({weight}) => ({weight})),
      questions: byId(program.questions, ({stage, scale, metrics, role, weight}) => {
        return {stage, scale, metrics, role, weight};
      }),
      classes: byId(program.classes, ({weight}) => ({weight})),
      missing: Object.fromEntries(missing),
      weighting: {weights: program.weights}
    },
    program.locales
  );
}

/** What a target is for, as the key of its value. */
export function targetId({organization, leader, metric, stage, question, class: customers}: Target): string {
  const subject = [metric, stage, question, customers].filter((each) => each !== null).join(" ");
  return `${organization ?? leader} ${subject}`;
}

const withoutProgress = (task: Task) => without(task, ["line", "startedOn", "deliveredOn", "stoppedOn", "evidence"]);

function without<Item extends object>(
  item: Item,
  keys: readonly (keyof Item & string)[]
): {readonly [key: string]: Json} {
  const kept = Object.entries(item).filter(([key]) => !(keys as readonly string[]).includes(key));
  return Object.fromEntries<Json>(kept as [string, Json][]);
}

/** Without what is no JSON, and with each text in the first language of the report: others change nothing that is measured. */
const plainJson = (value: object, [first]: Workspace["program"]["locales"]) =>
  valueIn(JSON.parse(JSON.stringify(value)) as PlanContent, first, first);

/**
 * JSON whose keys are in order and that has no spaces, so that equal content is equal text.
 *
 * @example canonicalJson({b: [1, null], a: "x"}) // '{"a":"x","b":[1,null]}'
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each as Json)).join(",")}]`;
  const entries = Object.entries(value as {readonly [key: string]: Json}).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(",")}}`;
}

/** The SHA-256 of a value's canonical JSON. */
export const hashOfJson = (value: Json) => createHash("sha256").update(canonicalJson(value)).digest("hex");

/** One value that is not as it was; null where it was not there, or is not there any more. */
export interface PlanChange {
  /** Section, id, and what of it. */
  path: readonly [section: string, id: string, ...rest: string[]];
  was: Json;
  is: Json;
}

/** What differs between two contents, value by value; whole targets and tasks where they are new or gone. */
export function planChanges(was: PlanContent, is: PlanContent): PlanChange[] {
  const sections = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return sections.flatMap((section) => {
    const [before, after] = [was[section] ?? {}, is[section] ?? {}];
    const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return ids.flatMap((id) => differences([section, id], before[id] ?? null, after[id] ?? null));
  });
}

function differences(path: PlanChange["path"], was: Json, is: Json): PlanChange[] {
  if (canonicalJson(was) === canonicalJson(is)) return [];
  if (!isObject(was) || !isObject(is)) return [{path, was, is}];
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort();
  return keys.flatMap((key) => differences([...path, key], was[key] ?? null, is[key] ?? null));
}

function isObject(value: Json): value is {readonly [key: string]: Json} {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
