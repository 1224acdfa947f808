import type {ScorecardPayload} from "../../../loaders/payloads/scorecard.js";
import type {TasksPayload} from "../../../loaders/payloads/tasks.js";
import {reasonText, words} from "../../locales/index.js";
import type {DataTable} from "./data-table.js";

type Task = TasksPayload["tasks"][number];
type Result = ScorecardPayload["results"][number];
type Judged = TasksPayload["judgements"]["judged"][number];
type Benchmark = ScorecardPayload["benchmarks"][number];

/**
 * Tasks: whether each was done, and what it moved; each leads to its own page.
 *
 * @param root  the way from the page to the home page
 */
export function taskTable(title: string, tasks: readonly Task[], root: "./" | "../" = "./"): DataTable<Task> {
  const {headings, deliveries, evidence, verdicts} = words.leaders;
  const shown = (task: Task) => (task.effect?.estimate === null ? null : task.effect);
  return {
    title,
    rows: tasks,
    columns: [
      {header: headings.task, value: (task) => task.title, href: (task) => `${root}task/${task.file}.html`},
      {header: headings.unit, value: (task) => task.organizationLabel},
      {header: headings.stage, value: (task) => task.stage},
      {header: headings.delivery, value: (task) => deliveries[task.delivery]},
      {header: headings.evidence, value: (task) => evidence[task.evidence] ?? null},
      {header: headings.expected, value: (task) => task.expected},
      {header: headings.effect, value: (task) => shown(task)?.estimate ?? null, digits: 1},
      {header: headings.low, value: (task) => shown(task)?.low ?? null, digits: 1},
      {header: headings.upp, value: (task) => shown(task)?.upp ?? null, digits: 1},
      {header: headings.finding, value: (task) => verdicts[task.verdict]},
      {header: headings.why, value: (task) => (task.reason === null ? null : reasonText(task.reason)), optional: true}
    ]
  };
}

/** Results of units beside their plans, each in its own unit; nothing is added up. */
export function resultTable(title: string, results: readonly Result[]): DataTable<Result> {
  const {headings, measure, status: statusText, verdicts, formerly, list} = words.leaders;
  return {
    title,
    rows: results,
    columns: [
      {header: headings.measure, value: (result) => `${measure(result.measure)}, ${result.unit}`},
      {header: headings.unit, value: (result) => result.organization},
      {header: headings.plan, value: (result) => result.plan},
      {header: headings.actual, value: (result) => result.actual},
      {header: headings.difference, value: (result) => result.difference},
      {
        header: headings.status,
        value: ({status, formerly: states}) =>
          list([statusText(status), ...states.map((state) => formerly(state.status, state.actual))])
      },
      {header: headings.finding, value: ({verdict}) => (verdict === null ? null : verdicts[verdict]), optional: true}
    ]
  };
}

/** External figures beside the leader's own. */
export function benchmarkTable(title: string, benchmarks: readonly Benchmark[]): DataTable<Benchmark> {
  const {headings} = words.leaders;
  return {
    title,
    rows: benchmarks,
    columns: [
      {header: headings.measure, value: ({name, unit}) => `${name}, ${unit}`},
      {header: headings.actual, value: ({value}) => value, digits: 1},
      {header: headings.low, value: ({low}) => low, digits: 1, optional: true},
      {header: headings.upp, value: ({upp}) => upp, digits: 1, optional: true}
    ]
  };
}

/** What judges say of tasks, by criterion and round; who judged is not told. */
export function judgementTable(title: string, judged: readonly Judged[]): DataTable<Judged> {
  const {headings, criterion, rounds} = words.evaluationPages;
  return {
    title,
    rows: judged,
    columns: [
      {header: words.leaders.headings.task, value: (row) => row.title},
      {header: headings.criterion, value: (row) => criterion(row.criterion)},
      {header: headings.round, value: (row) => rounds[row.round]},
      {header: headings.judges, value: (row) => row.judges},
      {header: headings.median, value: (row) => row.median, digits: 1},
      {header: headings.mean, value: (row) => row.mean, digits: 1},
      {header: headings.lowest, value: (row) => row.lowest},
      {header: headings.highest, value: (row) => row.highest},
      {header: headings.recused, value: (row) => row.recused, optional: true},
      {
        header: words.leaders.headings.why,
        value: (row) => (row.reason === null ? null : reasonText(row.reason)),
        optional: true
      }
    ]
  };
}
