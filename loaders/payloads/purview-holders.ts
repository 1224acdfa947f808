import {addMonths, isWithin, type Period} from "../../src/model/periods.js";
import type {Purview} from "../warehouse/purview.js";

/** Whether an organization belongs to somebody in a month. */
export type Holder = (organization: string | null, month: string) => boolean;

/** Of every leader or post of a purview, by its id. */
export function holdersOf({rows}: Purview): (id: string) => Holder {
  const times = new Map<string, Period[]>();
  const key = (id: string, organization: string) => JSON.stringify([id, organization]);
  for (const {leader, organization, from, until} of rows) {
    const own = {from: from.slice(0, 7), to: addMonths(until.slice(0, 7), -1)};
    times.set(key(leader, organization), [...(times.get(key(leader, organization)) ?? []), own]);
  }
  return (id) => (organization, month) =>
    (times.get(key(id, organization ?? "")) ?? []).some((time) => isWithin(month, time));
}
