import {existsSync, readFileSync, renameSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {z} from "zod";
import {textsOf} from "../../src/model/texts.js";
import {day} from "../workspace/cells.js";
import {label} from "../workspace/label.js";
import {WorkspaceError, type Fault} from "../workspace/fault.js";
import type {Plan} from "../workspace/evaluation/plan.js";
import type {Workspace} from "../workspace/model.js";
import {schemaFaults} from "../workspace/schema-faults.js";
import {hashOfJson, type Json, planChanges, type PlanContent, planContent} from "./plan-content.js";

const json: z.ZodType<Json> = z.json();
const content = z.record(z.string(), z.record(z.string(), json));
const hash = z.string().regex(/^[0-9a-f]{64}$/, "a SHA-256 in hexadecimal");

const amendment = z.strictObject({
  on: day,
  by: label.refine((text) => /\S/.test(text), "who decided"),
  reason: label.refine((text) => /\S/.test(text), "a reason"),
  changes: z.array(z.strictObject({path: z.array(z.string()).min(2), was: json, is: json})).min(1),
  content,
  sha256: hash
});

const lockFile = z.strictObject({
  period: z.string(),
  frozen_on: day,
  content,
  sha256: hash,
  /** What was the case when the plan was frozen; nothing of it is refused when it changes. */
  recorded: z.record(z.string(), z.string().nullable()),
  amendments: z.array(amendment)
});

export type PlanLock = z.output<typeof lockFile>;
export type Amendment = z.output<typeof amendment>;

export const lockName = (plan: Pick<Plan, "period">) => `plans/${plan.period}.lock.json`;

/**
 * Reads the lock of a plan; null where the plan is not frozen.
 *
 * It proves an order within version control and nothing more: who can write the plan can write the lock.
 */
export function readLock(
  workspace: Pick<Workspace, "directory">,
  plan: Plan
): {lock: PlanLock | null; faults: Fault[]} {
  const file = lockName(plan);
  const path = join(workspace.directory, file);
  if (!existsSync(path)) return {lock: null, faults: []};
  const fault = (message: string): {lock: null; faults: Fault[]} => ({
    lock: null,
    faults: [{file, line: null, message}]
  });
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return fault("expected JSON as plan freeze writes it, found something else");
  }
  const {success, data, error} = lockFile.safeParse(read);
  if (!success) {
    const misfit = {schema: lockFile, content: read, file, lineOf: () => null};
    return {lock: null, faults: schemaFaults(error.issues, misfit)};
  }
  if (hashOfJson(data.content) !== data.sha256) return fault("sha256: the content is not what was frozen");
  const changed = data.amendments.findIndex((each) => hashOfJson(sealed(each)) !== each.sha256);
  if (changed >= 0) return fault(`amendments.${changed}.sha256: the amendment is not what was written`);
  return {lock: data, faults: []};
}

function sealed({on, by, reason, content: amended}: Omit<Amendment, "sha256" | "changes">): Json {
  return {on, by: writtenText(by), reason: writtenText(reason), content: amended};
}

/** A text as the file has it: by language where there are several. */
const writtenText = (text: string): Json =>
  (textsOf(text)[0] as {readonly [language: string]: string} | undefined) ?? text;

/** What a plan's content is by its lock: as it was frozen, or last amended. */
export const lockedContent = ({content: frozen, amendments}: PlanLock): PlanContent =>
  amendments.at(-1)?.content ?? frozen;

/**
 * Writes the lock of a plan that has none.
 *
 * @throws WorkspaceError if it is frozen already
 */
export function freezePlan(workspace: Workspace, plan: Plan, recorded: PlanLock["recorded"], today: string): PlanLock {
  const {lock, faults} = readLock(workspace, plan);
  if (faults.length > 0) throw new WorkspaceError(faults);
  if (lock !== null) {
    const message = `${plan.period} is frozen since ${lock.frozen_on}; change it by journeymark plan amend`;
    throw new WorkspaceError([{file: lockName(plan), line: null, message}]);
  }
  const frozen = planContent(workspace, plan);
  const made = {period: plan.period, frozen_on: today, content: frozen, sha256: hashOfJson(frozen)};
  return writeLock(workspace, plan, {...made, recorded, amendments: []});
}

/**
 * Adds an amendment to the lock of a plan: what was, and what is.
 *
 * @throws WorkspaceError if the plan is not frozen, or nothing of it changed
 */
export function amendPlan(
  workspace: Workspace,
  plan: Plan,
  {reason, by, today}: {reason: string; by: string; today: string}
): Amendment {
  const {lock, faults} = readLock(workspace, plan);
  if (faults.length > 0) throw new WorkspaceError(faults);
  const refuse = (message: string) => new WorkspaceError([{file: plan.file, line: null, message}]);
  if (lock === null) throw refuse(`${plan.period} is not frozen; there is nothing to amend`);
  const amended = planContent(workspace, plan);
  const changes = planChanges(lockedContent(lock), amended);
  if (changes.length === 0) throw refuse("nothing has changed since it was frozen or last amended");
  const entry = {on: today, by, reason, content: amended};
  const made = {...entry, changes, sha256: hashOfJson(sealed(entry))} as unknown as Amendment;
  writeLock(workspace, plan, {...lock, amendments: [...lock.amendments, made]});
  return made;
}

/** Readers see the former lock or the new one, whole. */
function writeLock({directory}: Workspace, plan: Plan, lock: PlanLock): PlanLock {
  const path = join(directory, lockName(plan));
  const amendments = lock.amendments.map((each) => {
    return {...each, by: writtenText(each.by), reason: writtenText(each.reason)};
  });
  writeFileSync(`${path}.new`, `${JSON.stringify({...lock, amendments}, null, 2)}\n`);
  renameSync(`${path}.new`, path);
  return lock;
}
