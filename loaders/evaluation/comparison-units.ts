import type {Period} from "../../src/model/periods.js";
import type {StudiedMonths} from "../../src/model/task-finding.js";
import type {LikeForLike} from "../../src/transforms/like-for-like.js";
import type {TaskSeries} from "./task-series.js";
import type {Task} from "../workspace/evaluation/tasks.js";
import type {Workspace} from "../workspace/model.js";

/**
 * The units that a task's unit may be compared with: those named, or all of its kind; without a task of their own at the same
 * stage in the months that are compared, and neither above nor below the unit or one another's task.
 */
export function comparisonUnits(
  workspace: Workspace,
  task: Task,
  candidates: readonly string[],
  months: StudiedMonths
): string[] {
  const {ancestries, evaluation} = workspace;
  const span = {from: months.before.from, to: months.after.to};
  const treated = evaluation.tasks.filter((other) => other.id === task.id || couldMove(other, task, span));
  const touched = new Set(
    treated.flatMap(({organization}) => [
      organization,
      ...ancestries.filter((row) => row.ancestor === organization).map((row) => row.organization),
      ...ancestries.filter((row) => row.organization === organization).map((row) => row.ancestor)
    ])
  );
  const named = task.comparison === "peers" ? candidates : candidates.filter((id) => task.comparison.includes(id));
  return named.filter((id) => !touched.has(id));
}

/**
 * Fewest people on either side, of the unit and of those that it is compared with: with fewer, errors are too uncertain to judge
 * anything by, and a single unit whose few customers agree would make chance look boundless.
 */
export const FEWEST_PEOPLE = 20;

/** People on the side of a comparison that has fewer. */
export const peopleIn = ({figure, reference}: LikeForLike) => Math.min(figure.respondents, reference.respondents);

/** The units among some that serve the same classes of customers as a task's unit, with enough people on both sides. */
export async function comparable(
  series: TaskSeries,
  candidates: readonly string[],
  {classes}: LikeForLike["over"]
): Promise<{unit: string; like: LikeForLike}[]> {
  const found: {unit: string; like: LikeForLike}[] = [];
  for (const unit of candidates) {
    const like = await series.compared(unit);
    if (like === null || peopleIn(like) < FEWEST_PEOPLE) continue;
    if (isSameSet(like.over.classes, classes)) found.push({unit, like});
  }
  return found;
}

const isSameSet = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((each) => b.includes(each));

/** Whether a task was at work on the same stage within some months. */
function couldMove({stage, startedOn}: Task, task: Task, {from, to}: Period): boolean {
  const start = startedOn?.slice(0, 7);
  return stage === task.stage && start !== undefined && start >= from && start <= to;
}
