import {addMonths} from "../../src/model/periods.js";
import type {StudiedMonths} from "../../src/model/task-finding.js";
import type {Task} from "../workspace/evaluation/tasks.js";

/** Months before a task was started that it is compared with. */
const MONTHS_BEFORE = 12;

/**
 * The months that tell of a task: the twelve whole ones before it was started, and the whole ones from its delivery, and what it
 * takes customers to notice, up to the month in which it was expected. Null where it was not delivered, or too late for a whole
 * month.
 *
 * @example taskMonths({startedOn: "2025-03-10", deliveredOn: "2025-05-20", lagMonths: 1, expectedBy: "2025-12"}) // {before: {from: "2024-03", to: "2025-02"}, after: {from: "2025-07", to: "2025-12"}}
 */
export function taskMonths({
  startedOn,
  deliveredOn,
  lagMonths,
  expectedBy
}: Pick<Task, "startedOn" | "deliveredOn" | "lagMonths" | "expectedBy">): StudiedMonths | null {
  if (startedOn === null || deliveredOn === null) return null;
  const start = startedOn.slice(0, 7);
  const before = {from: addMonths(start, -MONTHS_BEFORE), to: addMonths(start, -1)};
  const isWhole = deliveredOn.slice(8) === "01";
  const from = addMonths(deliveredOn.slice(0, 7), lagMonths + (isWhole ? 0 : 1));
  return from > expectedBy ? null : {before, after: {from, to: expectedBy}};
}

/**
 * Months in threes, the last one shorter where they do not come out even.
 *
 * @example quartersOf({from: "2025-01", to: "2025-05"}) // [{from: "2025-01", to: "2025-03"}, {from: "2025-04", to: "2025-05"}]
 */
export function quartersOf({from, to}: {from: string; to: string}): {from: string; to: string}[] {
  const quarters: {from: string; to: string}[] = [];
  for (let first = from; first <= to; first = addMonths(first, 3)) {
    const last = addMonths(first, 2);
    quarters.push({from: first, to: last < to ? last : to});
  }
  return quarters;
}
