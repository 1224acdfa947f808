import {existsSync} from "node:fs";
import {join} from "node:path";
import {addFaults, type Fault} from "../fault.js";
import type {Names} from "../names.js";
import type {OrganizationSpell} from "../organization-spell.js";
import {type Audience, readAudiences} from "./audiences.js";
import {type CustomerGroup, customerGroupsTable, readCustomerGroups} from "./customer-groups.js";
import {type Decision, decisionsTable, readDecisions} from "./decisions.js";
import {type Judgement, judgementsTable, readJudgements} from "./judgements.js";
import {type Leader, leadersTable, readLeaders, type Tenure, tenuresTable} from "./leaders.js";
import {type Plan, readPlans} from "./plan.js";
import {readResults, type Result, resultsTable} from "./results.js";
import {readTargets, type Target, targetsTable} from "./targets.js";
import {readTasks, type Task, tasksTable} from "./tasks.js";

/** What leaders are evaluated by; every file may be missing. */
export interface EvaluationFiles {
  leaders: readonly Leader[];
  tenures: readonly Tenure[];
  targets: readonly Target[];
  results: readonly Result[];
  customerGroups: readonly CustomerGroup[];
  tasks: readonly Task[];
  judgements: readonly Judgement[];
  decisions: readonly Decision[];
  plans: readonly Plan[];
  audiences: readonly Audience[];
}

/** Of a workspace that evaluates nobody. */
export const NO_EVALUATION: EvaluationFiles = {
  ...{leaders: [], tenures: [], targets: [], results: [], customerGroups: []},
  ...{tasks: [], judgements: [], decisions: [], plans: [], audiences: []}
};

/** The tables that leaders are evaluated by. */
export const evaluationTables = [
  ...[leadersTable, tenuresTable, targetsTable, resultsTable, customerGroupsTable, tasksTable],
  ...[judgementsTable, decisionsTable]
] as const;

/** Reads everything that leaders are evaluated by, and what is wrong in it. */
export function readEvaluation(
  directory: string,
  {names, spells, starts}: {names: Names; spells: readonly OrganizationSpell[]; starts: number}
): {files: EvaluationFiles; faults: Fault[]} {
  const faults: Fault[] = [];
  const sound = <Found extends {faults: Fault[]}>(found: Found): Found => {
    addFaults(faults, found.faults);
    return found;
  };
  const people = sound(readLeaders(directory, names, spells));
  const {customerGroups, names: withGroups} = sound(readCustomerGroups(directory, people.names));
  const {tasks, names: known} = sound(readTasks(directory, withGroups));
  const {targets} = sound(readTargets(directory, known, starts));
  const {results} = sound(readResults(directory, known, starts));
  const {tenures} = people;
  const {judgements} = sound(readJudgements(directory, known, {tasks, customerGroups, tenures, spells}));
  const {decisions} = sound(readDecisions(directory, known, starts));
  const {plans} = sound(readPlans(directory, {names: known, starts}));
  const {audiences} = sound(readAudiences(directory, known));
  const {leaders} = people;
  const files = {leaders, tenures, targets, results, customerGroups, tasks, judgements, decisions, plans, audiences};
  if (faults.length === 0) addFaults(faults, missingFiles(directory, files));
  return {files, faults};
}

/** Files that name leaders where there is none; what their cells say is told by themselves. */
function missingFiles(directory: string, {leaders, plans}: EvaluationFiles): Fault[] {
  if (leaders.length > 0 || plans.length === 0) return [];
  const there = existsSync(join(directory, leadersTable.file));
  const message = `expected ${leadersTable.file} with somebody in it, found ${there ? "nobody" : "no such file"}`;
  return [{file: plans[0]!.file, line: null, message}];
}
