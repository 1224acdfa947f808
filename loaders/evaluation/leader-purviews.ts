import {type Period} from "../../src/model/periods.js";
import {
  monthsLater,
  type Purview,
  purviewAsItWas,
  purviewOf,
  purviewRecast,
  type PurviewRow
} from "../warehouse/purview.js";
import type {Tenure} from "../workspace/evaluation/leaders.js";
import type {Workspace} from "../workspace/model.js";
import type {LeaderPosts} from "./posts.js";

/** The domain of a single post of a leader, beside that of all of them: no id of a leader has a space in it. */
export const postId = (leader: string, post: {organization: string; from: string}) =>
  `${leader} ${post.from} ${post.organization}`;

/** Units whose answers are at fault in some months, with all below them. */
export interface Faulty {
  organization: string;
  months: Period;
}

/**
 * The purviews as they were in a year: of every leader as a whole and, where there are several posts, of each post. Answers at
 * fault belong to nobody.
 */
export function levelPurview(
  workspace: Workspace,
  leaders: readonly LeaderPosts[],
  handoverMonths: number,
  faulty: readonly Faulty[]
): Purview {
  const {tenures} = workspace.evaluation;
  const posts = leaders.flatMap(({leader, posts: own}) => (own.length < 2 ? [] : own.map((post) => ({leader, post}))));
  const ofPosts = posts.map(({leader, post}): Tenure => ({
    ...{leader: postId(leader, post), organization: post.organization, role: post.role, line: 0},
    ...{from: `${post.from}-01`, until: monthsLater(`${post.to}-01`, 1)}
  }));
  const whole = purviewAsItWas(workspace, tenures, handoverMonths);
  // A handover belongs to the tenure, not to what of it lies in the year.
  // Answers about a leader are of no post.
  const {organizations, ancestries} = workspace;
  const parts = purviewAsItWas({organizations, ancestries}, ofPosts, 0).rows.flatMap((row) => {
    const leader = row.leader.slice(0, row.leader.indexOf(" "));
    const kept = whole.rows.filter((own) => own.leader === leader && own.organization === row.organization);
    return kept.flatMap(({from, until}) => withinMonths(row, from, until));
  });
  return withoutFaults(workspace, [...whole.rows, ...parts], faulty);
}

/** The purviews of the last month of a year over both years that are compared. */
export function improvementPurview(workspace: Workspace, month: string, faulty: readonly Faulty[]): Purview {
  const {rows} = purviewRecast(workspace, workspace.evaluation.tenures, `${month}-01`);
  return withoutFaults(workspace, rows, faulty);
}

function withoutFaults({ancestries}: Workspace, rows: readonly PurviewRow[], faulty: readonly Faulty[]): Purview {
  let kept = [...rows];
  for (const {organization, months} of faulty) {
    const [from, until] = [`${months.from}-01`, monthsLater(`${months.to}-01`, 1)];
    // What stands for the answers about a leader is in no tree.
    const below = new Set([
      organization,
      ...ancestries.flatMap((row) => (row.ancestor === organization ? [row.organization] : []))
    ]);
    kept = kept.flatMap((row) => (below.has(row.organization) ? outside(row, from, until) : [row]));
  }
  return purviewOf(kept);
}

function withinMonths(row: PurviewRow, from: string, until: string): PurviewRow[] {
  const [first, last] = [row.from > from ? row.from : from, row.until < until ? row.until : until];
  return first < last ? [{...row, from: first, until: last}] : [];
}

function outside(row: PurviewRow, from: string, until: string): PurviewRow[] {
  return [...withinMonths(row, row.from, from), ...withinMonths(row, until, row.until)];
}
