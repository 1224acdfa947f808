import {z} from "zod";
import {day, listedId, optionalAmount, optionalDay, optionalText, text} from "../cells.js";
import type {Fault} from "../fault.js";
import type {Names} from "../names.js";
import {declareTable, readTable} from "../table.js";
import {expectOne, orderFault, yearFault} from "./row-faults.js";

export const DECISION_KINDS = ["data_fault", "override", "appeal"] as const;

/** What people decided about a figure: the only thing that changes what it says, always shown beside it. */
export interface Decision {
  id: string;
  kind: (typeof DECISION_KINDS)[number];
  leader: string | null;
  organization: string | null;
  period: string;
  ground: string | null;
  filedOn: string | null;
  decidedOn: string;
  by: string;
  decision: string | null;
  reason: string;
  figureBefore: number | null;
  figureAfter: number | null;
  line: number;
}

/** decisions.csv: data that are at fault, overrides, appeals. */
export const decisionsTable = declareTable({
  file: "decisions.csv",
  row: z.strictObject({
    decision_id: listedId.describe("Stays with the decision"),
    kind: z
      .enum(DECISION_KINDS)
      .describe(
        "data_fault (the unit's answers of the period, or the answers about the leader, count for nobody), override, appeal"
      ),
    leader_id: optionalText.describe("The leader whose figure it is about; or"),
    organization_id: optionalText.describe("the unit"),
    period: text("a period such as FY2026").describe("The year"),
    ground: optionalText.describe("On which ground it was contested"),
    filed_on: optionalDay.describe("When it was contested"),
    decided_on: day.describe("When it was decided"),
    by: text("who decided").describe("An office or a committee, in words"),
    decision: optionalText.describe("What was decided, in words"),
    reason: text("a reason").describe("Why, for those whom it concerns"),
    figure_before: optionalAmount.describe("The figure that was contested"),
    figure_after: optionalAmount.describe("The figure that stands in its place")
  }),
  texts: ["ground", "by", "decision", "reason"],
  key: ["decision_id"],
  twice: "this decision has a row already",
  references: {
    leader_id: {noun: "leader", names: "leaders"},
    organization_id: {noun: "organization", names: "organizations"}
  },
  optional: true
});

/** Reads what was decided. */
export function readDecisions(
  directory: string,
  names: Names,
  starts: number
): {decisions: Decision[]; faults: Fault[]} {
  const {records, faults} = readTable(decisionsTable, directory, names);
  const decisions = records.flatMap(({line, cells, row}): Decision[] => {
    const fault = (message: string | null) => {
      if (message !== null) faults.push({file: decisionsTable.file, line, message});
    };
    fault(expectOne(cells, ["leader_id", "organization_id"]));
    fault(yearFault("period", cells.period, starts));
    if (row === null) return [];
    fault(orderFault([["filed_on", row.filed_on], ["decided_on", row.decided_on]])); // prettier-ignore
    return [
      {
        ...{id: row.decision_id, kind: row.kind, leader: row.leader_id, organization: row.organization_id},
        ...{period: row.period, ground: row.ground, filedOn: row.filed_on, decidedOn: row.decided_on, by: row.by},
        ...{decision: row.decision, reason: row.reason, figureBefore: row.figure_before},
        ...{figureAfter: row.figure_after, line}
      }
    ];
  });
  return {decisions, faults};
}
