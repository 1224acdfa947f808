import type {Scorecard, ScorecardRow, ShownDecision} from "../../src/model/scorecard.js";
import type {Decision} from "../workspace/evaluation/decisions.js";
import type {Workspace} from "../workspace/model.js";
import type {Evaluation} from "./evaluation.js";
import {improvementRow} from "./improvement-row.js";
import {levelRows} from "./level-rows.js";
import type {LeaderPosts} from "./posts.js";
import {resultRows} from "./result-rows.js";
import {tasksRow} from "./tasks-row.js";

/** The scorecards of a plan's year, in the order of the tree. */
export async function scorecards(evaluation: Evaluation, only?: string): Promise<Scorecard[]> {
  const {workspace, plan, period, leaders} = evaluation;
  const {results, tasks, tenures, decisions} = workspace.evaluation;
  const found: Scorecard[] = [];
  for (const own of leaders) {
    if (only !== undefined && own.leader !== only) continue;
    const rows: ScorecardRow[] = [
      ...(await levelRows(evaluation, own)),
      await improvementRow(evaluation, own),
      tasksRow(own.leader, tasks, tenures, period),
      ...resultRows(results, own, plan, period.to)
    ];
    const {leader, posts, months} = own;
    found.push({
      ...{leader, period: plan.period, posts, months, rows},
      decisions: decisions.filter((decision) => concerns(decision, own, workspace, plan.period)).map(shown)
    });
  }
  return found;
}

/** A decision on a leader, or on a unit that lies in the leader's purview. */
function concerns(
  {leader, organization, period}: Decision,
  own: LeaderPosts,
  {ancestries}: Workspace,
  year: string
): boolean {
  if (period !== year) return false;
  if (leader !== null) return leader === own.leader;
  const above = new Set(ancestries.filter((row) => row.organization === organization).map(({ancestor}) => ancestor));
  return own.posts.some((post) => above.has(post.organization));
}

function shown({
  id,
  kind,
  organization,
  decidedOn,
  by,
  decision,
  reason,
  figureBefore,
  figureAfter
}: Decision): ShownDecision {
  return {id, kind, organization, decidedOn, by, decision, reason, figureBefore, figureAfter};
}
