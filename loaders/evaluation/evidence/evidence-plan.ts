import type {Json, PlanContent} from "../plan-content.js";
import {planChanges, planContent} from "../plan-content.js";
import type {CheckedPlan} from "../plan-faults.js";
import {lockName, type PlanLock} from "../plan-lock.js";
import type {LeaderPosts} from "../posts.js";
import type {Workspace} from "../../workspace/model.js";
import type {EvidencePlan} from "./evidence-files.js";
import {type Mask, maskedTexts} from "./others.js";

/** What of a plan concerns one leader: nobody else's targets and tasks. */
export function evidencePlan(
  workspace: Workspace,
  {plan, lock}: CheckedPlan,
  own: LeaderPosts,
  mask: Mask
): EvidencePlan {
  const concerns = (content: PlanContent) => ownContent(content, own, mask);
  return {
    period: plan.period,
    lock: lock && {frozen_on: lock.frozen_on, sha256: lock.sha256, file: lockName(plan)},
    frozen: lock && (concerns(lock.content) as EvidencePlan["frozen"]),
    plan: concerns(planContent(workspace, plan)) as EvidencePlan["plan"],
    amendments: lock === null ? [] : amendmentsOf(lock, concerns, mask)
  };
}

/** Why an amendment was made that does not concern the leader is others' matter: its day and its hash tell that there was one. */
function amendmentsOf(
  {content, amendments}: PlanLock,
  concerns: (content: PlanContent) => PlanContent,
  mask: Mask
): EvidencePlan["amendments"] {
  let before: PlanContent = concerns(content);
  return amendments.map(({on, by, reason, sha256, content: amended}) => {
    const after = concerns(amended);
    const changes = planChanges(before, after);
    before = after;
    const isOwn = changes.length > 0;
    return {
      ...{on, by: isOwn ? mask(by) : null, reason: isOwn ? mask(reason) : null, sha256},
      changes: changes as unknown as EvidencePlan["amendments"][number]["changes"]
    };
  });
}

/**
 * The content of a plan without others' targets and tasks: what holds for everybody is left whole. Of a task, other leaders and the
 * units that it is compared with are left out.
 */
export function ownContent(content: PlanContent, {leader, posts}: LeaderPosts, mask: Mask): PlanContent {
  const units = new Set(posts.map(({organization}) => organization));
  const isOwn = (item: Json) => {
    const {organization, leader: whose} = item as {organization: string | null; leader: string | null};
    return whose === leader || (organization !== null && units.has(organization));
  };
  const shown = (section: string, items: {readonly [id: string]: Json}): [string, Json][] => {
    const entries = Object.entries(items);
    if (section === "plan")
      return entries.map(([key, item]) => [key, key === "applies_to" ? withoutLeaders(item) : item]);
    if (section !== "targets" && section !== "tasks") return entries;
    return entries.filter(([, item]) => isOwn(item)).map(([id, item]) => [id, withoutOthers(item, leader)]);
  };
  const kept = Object.entries(content).map(([section, items]) => [section, Object.fromEntries(shown(section, items))]);
  return maskedTexts(Object.fromEntries(kept) as PlanContent, mask);
}

/** Whom a plan evaluates beside the leader is not told. */
function withoutLeaders(item: Json): Json {
  const {leaders, ...rest} = item as {readonly [key: string]: Json};
  return {...rest, leaders: leaders === "all" ? "all" : "listed"};
}

/** A target or a task of a unit may be another leader's too, and is compared with others' units: their number is told. */
function withoutOthers(item: Json, own: string): Json {
  const {leader, comparison, ...rest} = item as {readonly [key: string]: Json};
  return {
    ...rest,
    leader: leader === own ? own : null,
    ...(comparison === undefined ? {} : {comparison: Array.isArray(comparison) ? comparison.length : comparison})
  };
}
