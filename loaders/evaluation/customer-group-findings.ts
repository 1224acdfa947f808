import type {Workspace} from "../workspace/model.js";
import {treeOrder} from "./posts.js";

/** What customer groups leave open. */
export interface CustomerGroupFindings {
  /** Units without anything below them that have named nobody, where others of their parent's have. */
  withoutGroup: string[];
  /** Pairs of units that name each other and no one else. */
  reciprocal: [string, string][];
}

/**
 * Units that have named no customers, of those whose siblings have; and pairs of units that name only each other, which
 * says nothing of who their customers are.
 */
export function customerGroupFindings({organizations, evaluation}: Workspace): CustomerGroupFindings {
  const {customerGroups} = evaluation;
  const named = new Map<string, Set<string>>();
  for (const {provider, customer} of customerGroups) {
    named.set(provider, (named.get(provider) ?? new Set()).add(customer ?? ""));
  }
  const parents = new Map(organizations.map(({id, parent}) => [id, parent]));
  const asked = new Set([...named.keys()].map((id) => parents.get(id)));
  const above = new Set(organizations.map(({parent}) => parent));
  const order = treeOrder(organizations);
  const withoutGroup = order.filter((id) => !above.has(id) && asked.has(parents.get(id)) && !named.has(id));
  const only = (id: string) => {
    const customers = named.get(id);
    return customers?.size === 1 ? [...customers][0] : undefined;
  };
  const reciprocal = order.flatMap((id): [string, string][] => {
    const other = only(id);
    return other !== undefined && id < other && only(other) === id ? [[id, other]] : [];
  });
  return {withoutGroup, reciprocal};
}
