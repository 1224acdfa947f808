import type {Period} from "../../src/model/periods.js";
import {addMonths, monthsOf} from "../../src/model/periods.js";
import type {Post} from "../../src/model/scorecard.js";
import {answersFor, type Tenure} from "../workspace/evaluation/leaders.js";
import type {Plan} from "../workspace/evaluation/plan.js";
import type {Workspace} from "../workspace/model.js";
import {SpellsByTime} from "../workspace/organization-tree.js";

/** The units that a leader answers for in a period, in the order of their months. */
export interface LeaderPosts {
  leader: string;
  posts: Post[];
  /** Months of the period in which the leader answers for a unit. */
  months: number;
  /** Whether the leader answers for a unit in the last month. */
  isThereAtTheEnd: boolean;
}

/** The months of a tenure within a period; null where there are none. */
function monthsWithin({from, until}: Pick<Tenure, "from" | "until">, period: Period): Period | null {
  const [first, last] = [from.slice(0, 7), addMonths(until.slice(0, 7), -1)];
  const common = {from: first > period.from ? first : period.from, to: last < period.to ? last : period.to};
  return common.from > common.to ? null : common;
}

/**
 * Whom a plan evaluates, in the order of the tree from the top: who heads a unit of its kinds in the period, as head, acting
 * head or co-head; with all posts that he or she has. Who holds several posts is listed where the first of them in the tree is.
 */
export function evaluatedLeaders(workspace: Workspace, plan: Plan, period: Period): LeaderPosts[] {
  const {organizations, evaluation} = workspace;
  const {kinds, leaders} = plan.applies_to;
  const tree = new SpellsByTime(organizations);
  const place = new Map(treeOrder(organizations).map((id, index) => [id, index]));
  const found = new Map<string, Post[]>();
  for (const tenure of evaluation.tenures) {
    const months = monthsWithin(tenure, period);
    const {leader, organization, role} = tenure;
    if (months === null || role === "deputy") continue;
    if (leaders !== "all" && !leaders.includes(leader)) continue;
    found.set(leader, [...(found.get(leader) ?? []), {organization, role, ...months}]);
  }
  const inTree = (posts: readonly Post[]) => Math.min(...posts.map(({organization}) => place.get(organization)!));
  const isOfKinds = ({organization, from}: Post) =>
    kinds === undefined || kinds.includes(tree.at(organization, `${from}-01`)?.kind ?? "");
  return [...found]
    .filter(([, posts]) => posts.some(isOfKinds))
    .map(([leader, posts]) => ({
      leader,
      posts: posts.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : inTree([a]) - inTree([b]))),
      months: new Set(posts.flatMap(monthsOf)).size,
      isThereAtTheEnd: posts.some(({to}) => to === period.to)
    }))
    .sort((a, b) => inTree(a.posts) - inTree(b.posts) || (a.leader < b.leader ? -1 : 1));
}

/** Ids of units from the top of the tree down, each before those below it, siblings as the file has them. */
export function treeOrder(organizations: Workspace["organizations"]): string[] {
  const below = new Map<string | null, string[]>();
  for (const {id, parent} of organizations) {
    const siblings = below.get(parent) ?? [];
    if (!siblings.includes(id)) below.set(parent, [...siblings, id]);
  }
  const order = new Set<string>();
  const walk = (parent: string | null) => {
    for (const id of below.get(parent) ?? []) {
      if (order.has(id)) continue;
      order.add(id);
      walk(id);
    }
  };
  walk(null);
  return [...order];
}

/** Months of units that nobody answers for, nor for a unit above: by unit, as spans of months. */
export function nobodysMonths(
  {organizations, ancestries, evaluation}: Workspace,
  period: Period
): {organization: string; months: Period[]}[] {
  const answering = evaluation.tenures.filter(({role}) => answersFor(role));
  return treeOrder(organizations).flatMap((organization) => {
    const own = ancestries.filter((ancestry) => ancestry.organization === organization);
    const exists = new Set(own.flatMap((ancestry) => monthsIn(ancestry, period)));
    const covered = new Set(
      own.flatMap((ancestry) =>
        answering
          .filter((tenure) => tenure.organization === ancestry.ancestor)
          .flatMap((tenure) => {
            const from = tenure.from > ancestry.from ? tenure.from : ancestry.from;
            const until = tenure.until < ancestry.until ? tenure.until : ancestry.until;
            return from < until ? monthsIn({from, until}, period) : [];
          })
      )
    );
    const months = spansOf([...exists].filter((month) => !covered.has(month)).sort());
    return months.length === 0 ? [] : [{organization, months}];
  });
}

function monthsIn(time: Pick<Tenure, "from" | "until">, period: Period): string[] {
  const months = monthsWithin(time, period);
  return months === null ? [] : monthsOf(months);
}

/**
 * Months as spans without gaps.
 *
 * @param months  in order
 * @example spansOf(["2025-01", "2025-02", "2025-04"]) // [{from: "2025-01", to: "2025-02"}, {from: "2025-04", to: "2025-04"}]
 */
export function spansOf(months: readonly string[]): Period[] {
  const spans: {from: string; to: string}[] = [];
  for (const month of months) {
    const last = spans.at(-1);
    if (last !== undefined && addMonths(last.to, 1) === month) last.to = month;
    else spans.push({from: month, to: month});
  }
  return spans;
}

/** The kind of unit of a leader, by the last post; of a single post, and of who is no leader, null. */
export function kindsOfLeaders(
  {organizations}: Pick<Workspace, "organizations">,
  leaders: readonly LeaderPosts[]
): (leader: string) => string | null {
  const tree = new SpellsByTime(organizations);
  const kinds = new Map(
    leaders.map(({leader, posts}) => {
      const last = posts.at(-1)!;
      return [leader, tree.at(last.organization, `${last.to}-01`)?.kind ?? null];
    })
  );
  return (leader) => kinds.get(leader) ?? null;
}
