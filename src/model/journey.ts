/** What the journey page says of a stage and some customers. Codes and values; the words are in src/locales. */
import type {Change} from "./figure.js";
import type {WholeChange} from "./overview.js";

/** The sentence above a stage: how it moved against the year before, and its latest unusual period of the year. */
export interface StageTitle {
  readonly change: WholeChange | "unanswered" | "withheld";
  /** Null where no period of the current year is outside the usual range. */
  readonly unusual: {readonly period: string; readonly side: "below" | "above"} | null;
}

/** What the control chart of a stage signals in the current year. */
export interface StageSignals {
  /** Periods outside the usual range, oldest first. */
  readonly unusual: readonly {readonly period: string; readonly side: "below" | "above"}[];
  /** The latest seven or more periods in a row on one side of the mean, up to `to`; null where there are none. */
  readonly shift: {
    readonly side: "below" | "above";
    readonly count: number;
    readonly to: string;
    /** Whether it goes on: it ends with the latest period. */
    readonly isLast: boolean;
  } | null;
}

/** Why a stage moved: its figure a year ago and now, and the steps between them, which add up. */
export interface Moved {
  /** The id of what the customers are divided by: `class`, or a segment. */
  readonly by: string;
  readonly label: string;
  readonly before: number;
  readonly now: number;
  readonly steps: readonly MovedStep[];
  /** Groups without a figure in either year: what they did is in the rest. */
  readonly left: readonly string[];
}

export interface MovedStep {
  /** `mix`: other shares of the groups; `group`: a group's own change; `rest`: what no group shown accounts for. */
  readonly code: "mix" | "group" | "rest";
  /** The group's name; "" of the others. */
  readonly label: string;
  /** Its part of the change, in the unit of the figures, with its interval; `rest` has none. */
  readonly change: Change;
}
