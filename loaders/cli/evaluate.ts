import {commandWords} from "../../src/locales/commands.js";
import type {FigureSubject, Flip, Scorecard, ScorecardRow} from "../../src/model/scorecard.js";
import type {TaskFinding} from "../../src/model/task-finding.js";
import type {Cube} from "../cube/cube.js";
import {taskFinding, taskFindings} from "../evaluation/task-findings.js";
import {isDueIn} from "../evaluation/tasks-row.js";
import {amendmentEffects} from "../evaluation/amended-verdicts.js";
import {Evaluation} from "../evaluation/evaluation.js";
import {scorecards} from "../evaluation/scorecards.js";
import {UsageError} from "../warehouse/dimensions.js";
import {didYouMean, listNames, WorkspaceError} from "../workspace/fault.js";
import {expectPlace, writeEvidence} from "./evidence.js";
import {type FigureFormat, figuresText} from "./figures-text.js";
import {printGaming} from "./gaming.js";
import {withCube} from "./open-cube.js";
import {checkedPlan, lockText} from "./open-plan.js";
import type {Output} from "./output.js";
import {openWorkspace, type WorkspaceOptions} from "./workspace-options.js";

export interface EvaluateOptions extends WorkspaceOptions {
  leader?: string;
  /** A task, or all. */
  task?: string;
  /** The file that a leader's evidence is written to. */
  evidence?: string;
  /** What is unusual in how answers came, in place of scorecards. */
  gaming?: boolean;
  format: FigureFormat;
}

const COLUMNS = ["leader", "row", "of", "organization", "estimate", "low", "upp", "people"];
const JUDGED = ["target", "change", "changeLow", "changeUpp", "plan", "actual", "unit", "verdict", "reason", "flips"];

/**
 * Prints the scorecards of a year.
 *
 * @throws WorkspaceError if the plan is not as it was frozen, or a target was set in the year
 * @throws UsageError if there is no such plan or leader
 */
export async function runEvaluate(period: string, options: EvaluateOptions, {out, err}: Output): Promise<void> {
  if (options.task !== undefined && options.leader !== undefined) {
    throw new UsageError("--task and --leader exclude each other: a task follows its unit");
  }
  if (options.evidence !== undefined) {
    if (options.leader === undefined) throw new UsageError("--evidence: expected --leader: a pack is one leader's own");
    expectPlace(options.evidence);
  }
  if (options.gaming === true && (options.leader !== undefined || options.task !== undefined)) {
    throw new UsageError("--gaming looks at all units: it goes with neither --leader nor --task");
  }
  const checked = checkedPlan(openWorkspace(options), period);
  if (checked.faults.length > 0) throw new WorkspaceError(checked.faults);
  // Sums that several threads add up differ in their last digits from run to run.
  const oneThread = options.evidence !== undefined;
  await withCube({...options, oneThread}, {err}, async ({workspace, cube, database}) => {
    if (options.gaming === true) return printGaming({workspace, database}, checked.plan, options.format, {out, err});
    const evaluation = new Evaluation(cube, workspace, checked.plan);
    if (options.task !== undefined) {
      const tasks = await tasksOf(cube, evaluation, options.task);
      out(tasksText(tasks, options.format));
      return err(`${lockText(checked, workspace.program)}\n`);
    }
    expectLeader(evaluation, options.leader);
    if (options.evidence !== undefined) {
      await writeEvidence({workspace, cube, database}, checked, options.leader!, options.evidence);
      out(`${commandWords.evidence.written(options.evidence)}\n`);
      return err(`${lockText(checked, workspace.program)}\n`);
    }
    const found = await scorecards(evaluation, options.leader);
    if (options.format === "json") out(`${JSON.stringify(found, null, 2)}\n`);
    else
      out(
        figuresText(
          [...COLUMNS, ...JUDGED],
          found.flatMap((card) => cardRows(card, options.format)),
          options.format
        )
      );
    const {evaluation: words} = commandWords;
    err(`${lockText(checked, workspace.program)}\n`);
    for (const effect of await amendmentEffects(cube, workspace, checked.plan, checked.lock)) {
      const changed = effect.changed.map(({leader, subject, was, is}) => ({leader, of: subjectText(subject), was, is}));
      err(`${words.amendmentChanged(effect.on, changed)}\n`);
    }
    const faulty = evaluation.faultyUnits();
    if (faulty.length > 0) err(`${words.atFault(faulty)}\n`);
    const flips = found.flatMap(({rows}) => rows.flatMap((row) => ("flips" in row ? row.flips : [])));
    if (options.format === "table") err(`${words.flips(flips.length)}\n`);
  });
}

/** @throws UsageError if no such task is due in the year */
async function tasksOf(cube: Cube, {workspace, plan, period}: Evaluation, wanted: string): Promise<TaskFinding[]> {
  const due = workspace.evaluation.tasks.filter((task) => isDueIn(task, period));
  if (wanted === ALL_TASKS) return taskFindings(cube, workspace, plan, period);
  const task = due.find(({id}) => id === wanted);
  if (task !== undefined) return [await taskFinding(cube, workspace, plan, task)];
  const ids = [ALL_TASKS, ...due.map(({id}) => id)];
  const hint = didYouMean(wanted, ids) || `; there are ${listNames(ids)}`;
  throw new UsageError(`--task: no task ${JSON.stringify(wanted)} is due in ${plan.period}${hint}`);
}

const ALL_TASKS = "all";
const TASK_COLUMNS = ["task", "organization", "stage", "metric", "delivery", "design", "evidence", "before", "after"];
const EFFECT_COLUMNS = [
  "expected",
  "effect",
  "low",
  "upp",
  "p",
  "verdict",
  "reason",
  "units",
  "own",
  "mean",
  "preTrend"
];

function tasksText(tasks: readonly TaskFinding[], format: FigureFormat): string {
  if (format === "json") return `${JSON.stringify(tasks, null, 2)}\n`;
  const span = ({from, to}: {from: string; to: string}) => `${from} ${to}`;
  const rows = tasks.map(({effect, months, comparison, preTrend, ...task}) => ({
    ...{...task, before: months && span(months.before), after: months && span(months.after)},
    effect: effect.estimate,
    ...(effect.estimate === null ? {} : {low: effect.low, upp: effect.upp}),
    ...{units: comparison?.units.length ?? null, own: comparison?.own ?? null, mean: comparison?.mean ?? null},
    preTrend: preTrend?.finding ?? null
  }));
  return figuresText([...TASK_COLUMNS, ...EFFECT_COLUMNS], rows, format);
}

function expectLeader({leaders}: Evaluation, leader: string | undefined): void {
  const ids = leaders.map((each) => each.leader);
  if (leader === undefined || ids.includes(leader)) return;
  throw new UsageError(
    `--leader: ${JSON.stringify(leader)} is not evaluated${didYouMean(leader, ids) || `; there are ${listNames(ids)}`}`
  );
}

type Row = Readonly<Record<string, unknown>>;

function cardRows({leader, rows}: Scorecard, format: FigureFormat): Row[] {
  return rows.map((row) => ({leader, row: row.row, ...columnsOf(row, format)}));
}

function columnsOf(row: ScorecardRow, format: FigureFormat): Row {
  const {evaluation: words} = commandWords;
  switch (row.row) {
    case "level": {
      const {subject, post, estimate, people, target, verdict, reason} = row;
      const figure = {...estimate, people, target: target?.value ?? null};
      const of = {of: subjectText(subject), organization: post?.organization ?? null};
      return {...of, ...figure, verdict, reason, flips: flipsText(row.flips, format)};
    }
    case "improvement": {
      const {subject, after, people, change, verdict, reason} = row;
      const difference =
        change.estimate === null ? {} : {change: change.estimate, changeLow: change.low, changeUpp: change.upp};
      const figure = {...after, people: Math.min(people.before, people.after)};
      return {of: subjectText(subject), ...figure, ...difference, verdict, reason, flips: flipsText(row.flips, format)};
    }
    case "tasks":
      return {of: words.inTime(row.delivered.length, row.due.length), verdict: row.verdict, reason: row.reason};
    case "result": {
      const {measure, organization, plan, actual, unit, verdict} = row;
      return {of: measure, organization, plan, actual, unit, verdict};
    }
    case "benchmark": {
      const {name, organization, unit, value, low, upp} = row;
      return {of: name, organization, unit, estimate: value, low, upp};
    }
  }
}

function subjectText({metric, stage, question, class: customers}: FigureSubject): string {
  return [metric, stage, question, customers].filter((each) => each !== null).join(" ");
}

function flipsText(flips: readonly Flip[], format: FigureFormat): number | string {
  const {evaluation: words} = commandWords;
  if (format === "table") return flips.length;
  return flips.map(({choice, verdict}) => `${words.choice(choice)}: ${verdict}`).join("; ");
}
