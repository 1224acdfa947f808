import {dimensionColumns} from "../warehouse/tables.js";
import type {Program} from "../workspace/model.js";
import {pairedAlong, pairedBy, type PairTables} from "./pair-counts.js";

/** Where counts lie, and by what: those of months, by every dimension, and those of days, by as few as can be. */
export interface CountTables extends PairTables {
  period: "month" | "day";
  cell: string;
  person: string;
  /** Columns of a profile. */
  columns: (program: Program) => readonly string[];
}

export const OF_MONTHS: CountTables = {
  ...{period: "month", profile: "profile", cell: "profile_cell", pair: "profile_pair", person: "person_answer"},
  columns: (program) => ["file_id", ...dimensionColumns(program)],
  paired: pairedBy,
  pairedAlong,
  ofAllQuestions: true
};

const DAY_COLUMNS = ["file_id", "day", "customer_class", "stratum"];

/** Days are no dimension of the cube, which would have as many cells as there are answers. */
export const OF_DAYS: CountTables = {
  ...{period: "day", profile: "day_profile", cell: "day_cell", pair: "day_pair", person: "day_person"},
  columns: () => DAY_COLUMNS,
  paired: () => DAY_COLUMNS,
  pairedAlong: () => [],
  ofAllQuestions: false
};
