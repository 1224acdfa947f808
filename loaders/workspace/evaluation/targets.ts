import {z} from "zod";
import {day, optionalText, signedAmount, text} from "../cells.js";
import type {Fault} from "../fault.js";
import type {Names} from "../names.js";
import {declareTable, readTable} from "../table.js";
import {expectOne, yearFault} from "./row-faults.js";

/** Where a target came from. */
export const TARGET_BASES = ["history", "peer", "external", "agreed"] as const;

/** A figure that a unit or a leader is to reach in a period. */
export interface Target {
  /** Exactly one of both is there. */
  organization: string | null;
  leader: string | null;
  metric: string;
  stage: string | null;
  question: string | null;
  class: string | null;
  period: string;
  target: number;
  setOn: string;
  setBy: string;
  basis: (typeof TARGET_BASES)[number];
  line: number;
}

/** targets.csv: what is to be reached, set before the period begins. */
export const targetsTable = declareTable({
  file: "targets.csv",
  row: z.strictObject({
    organization_id: optionalText.describe("The unit, with all below it; or"),
    leader_id: optionalText.describe("the leader, for everything that he or she answers for"),
    metric: text("the id of a metric").describe("A metric of program.yaml"),
    stage: optionalText.describe("Empty: the journey as a whole"),
    question: optionalText.describe("Empty: the stage or the journey"),
    class: optionalText.describe("Empty: all classes of customers by their declared weights"),
    period: text("a period such as FY2026").describe("The year that the target is for"),
    target: signedAmount.describe("In the metric's unit"),
    set_on: day.describe("Before the period begins; later by amendment only"),
    set_by: text("who set it").describe("An office or a committee, in words"),
    basis: z.enum(TARGET_BASES).describe("history, peer, external, agreed")
  }),
  texts: ["set_by"],
  key: ["organization_id", "leader_id", "metric", "stage", "question", "class", "period"],
  twice: "this target is set already",
  references: {
    organization_id: {noun: "organization", names: "organizations"},
    leader_id: {noun: "leader", names: "leaders"},
    metric: {noun: "metric", names: "metrics"},
    stage: {noun: "stage", names: "stages"},
    question: {noun: "question", names: "questions"},
    class: {noun: "customer class", names: "classes"}
  },
  optional: true
});

/** Reads what is to be reached. */
export function readTargets(directory: string, names: Names, starts: number): {targets: Target[]; faults: Fault[]} {
  const {records, faults} = readTable(targetsTable, directory, names);
  const targets = records.flatMap(({line, cells, row}): Target[] => {
    const fault = (message: string | null) => {
      if (message !== null) faults.push({file: targetsTable.file, line, message});
    };
    fault(expectOne(cells, ["organization_id", "leader_id"]));
    fault(yearFault("period", cells.period, starts));
    if (cells.stage !== "" && cells.question !== "") fault("expected a stage or a question, found both");
    if (row === null) return [];
    const {organization_id: organization, leader_id: leader, set_on: setOn, set_by: setBy, ...rest} = row;
    return [{organization, leader, setOn, setBy, ...rest, line}];
  });
  return {targets, faults};
}
