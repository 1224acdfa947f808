import {joinTexts} from "../../src/model/texts.js";
import {translated} from "./translations.js";
import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {amendPlan, freezePlan} from "../evaluation/plan-lock.js";
import {adapterOptions} from "../sources/index.js";
import type {Workspace} from "../workspace/model.js";
import {readWorkspace} from "../workspace/workspace.js";

/** When the demonstration's plan was frozen and amended, and why. */
const FROZEN_ON = "2025-06-20";
const AMENDMENT = {
  today: "2025-10-13",
  by: inAllLanguages("Executive committee"),
  reason: inAllLanguages("Two of the largest builders stopped building in September")
};

/** A text of the demonstration in the languages of its report. */
function inAllLanguages(en: string): string {
  const [ko, zh] = translated(en);
  return joinTexts({en, ko, zh});
}

/**
 * Freezes the demonstration's plan as it was before its year, and amends it by what changed in the year.
 *
 * @param directory  the workspace, without a lock
 * @param before  its tables as they were when the plan was frozen, by name
 * @param after  its tables as they are
 */
export function freezeDemonstration(
  directory: string,
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>
): void {
  const put = (tables: Readonly<Record<string, string>>): Workspace => {
    for (const [file, text] of Object.entries(tables)) writeFileSync(join(directory, file), text);
    return readWorkspace(directory, {adapters: adapterOptions});
  };
  const frozen = put(before);
  // What was recorded then is not known any more: the demonstration is written anew by every version.
  freezePlan(frozen, frozen.evaluation.plans[0]!, {baseline: null, code: null}, FROZEN_ON);
  const amended = put(after);
  amendPlan(amended, amended.evaluation.plans[0]!, AMENDMENT);
}
