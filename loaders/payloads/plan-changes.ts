import type {z} from "zod";
import {metricNamed} from "../analyses/metrics.js";
import {canonicalJson, type Json, type PlanChange, type PlanContent} from "../evaluation/plan-content.js";
import type {PlanLock} from "../evaluation/plan-lock.js";
import type {Workspace} from "../workspace/model.js";
import type * as schemas from "./plan-schemas.js";
import {labelIn, unitLabel} from "./unit-label.js";

type Change = z.infer<typeof schemas.planChange>;
type Item = Readonly<Record<string, Json>>;

/** One of a lock's amendments, and for whom. */
interface Amended {
  lock: PlanLock;
  index: number;
  isSeen: (leader: string) => boolean;
  isSeenUnit: (organization: string) => boolean;
}

/**
 * What an amendment changed, value by value, with labels in place of ids. What would name a leader or a unit that the readers
 * do not see is counted and not told.
 */
export function changesOf(
  workspace: Workspace,
  {lock, index, isSeen, isSeenUnit}: Amended
): {changes: Change[]; hidden: number} {
  const {changes, content} = lock.amendments[index]!;
  const before = index === 0 ? lock.content : lock.amendments[index - 1]!.content;
  const shown = changes.flatMap(({path: [section = "", id = "", ...rest], was, is}): Change[] => {
    const item = itemIn(content, section, id) ?? itemIn(before, section, id);
    const leaders = leadersIn(section, item, {path: [section, id, ...rest], was, is});
    if (!leaders.every(isSeen)) return [];
    const unit = item?.["organization"];
    if (typeof unit === "string" && !isSeenUnit(unit)) return [];
    const value = (json: Json) => shownValue(json, rest.at(-1), workspace);
    return [
      {
        ...{section, subject: subjectOf(workspace, section, id, item), field: fieldOf(section, id, rest)},
        ...{was: value(was), is: value(is)}
      }
    ];
  });
  return {changes: shown, hidden: changes.length - shown.length};
}

const itemIn = (content: PlanContent, section: string, id: string): Item | null => {
  const item = content[section]?.[id] ?? null;
  return item !== null && typeof item === "object" && !Array.isArray(item) ? (item as Item) : null;
};

/** The key of what changed: what of an item; of the plan itself, the item too. */
function fieldOf(section: string, id: string, rest: readonly string[]): string | null {
  const keys = section === "plan" ? [id, ...rest] : rest;
  return keys.length === 0 ? null : keys.join(".");
}

/** Ids of the leaders whom a change would name. */
function leadersIn(section: string, item: Item | null, {path, was, is}: PlanChange): string[] {
  const ids = (json: Json): string[] =>
    Array.isArray(json) ? json.flatMap(ids) : typeof json === "string" ? [json] : [];
  if (section === "plan")
    return path.at(-1) === "leaders" ? [...ids(was), ...ids(is)].filter((id) => id !== "all") : [];
  if (section === "targets") return ids(item?.["leader"] ?? null);
  return section === "tasks" && path.at(-1) === "leader" ? [...ids(was), ...ids(is)] : [];
}

function subjectOf(workspace: Workspace, section: string, id: string, item: Item | null): string[] {
  const {program, evaluation} = workspace;
  const text = (key: string) => (typeof item?.[key] === "string" ? item[key] : null);
  const label = (items: readonly {id: string; label: string}[], key: string) => {
    const of = text(key);
    return of === null ? [] : [labelIn(items, of)];
  };
  if (section === "plan") return [];
  if (section === "tasks") return [text("title") ?? id];
  if (section === "targets") {
    const [unit, leader, metric] = [text("organization"), text("leader"), text("metric")];
    const leaders = evaluation.leaders.map(({id: own, name}) => ({id: own, label: name}));
    return [
      ...(unit === null ? [] : [unitLabel(unit, workspace)]),
      ...(leader === null ? [] : [labelIn(leaders, leader)]),
      ...(metric === null ? [] : [metricNamed(program, metric).label]),
      ...[
        ...label(program.stages, "stage"),
        ...label(program.questions, "question"),
        ...label(program.classes, "class")
      ]
    ];
  }
  const {stages, questions, classes, metrics} = program;
  const items: Readonly<Record<string, readonly {id: string; label: string}[]>> = {stages, questions, classes, metrics};
  return [labelIn(items[section] ?? [], id)];
}

/** A value as it stands; of a whole target what it asks for, and of a whole task its title. */
function shownValue(json: Json, field: string | undefined, {evaluation}: Workspace): Change["was"] {
  if (json === null || typeof json === "number" || typeof json === "boolean") return json;
  if (typeof json === "string")
    return field === "leader" ? (evaluation.leaders.find(({id}) => id === json)?.name ?? json) : json;
  if (Array.isArray(json))
    return json.map((each) => (typeof each === "string" ? each : canonicalJson(each))).join(", ");
  const {target, title} = json as Item;
  if (typeof target === "number") return target;
  return typeof title === "string" ? title : canonicalJson(json);
}
