import type {CustomerClass} from "./vocabulary.js";

/** What is wrong with some rows of an export, as it happens to real ones. */
export interface Flaw {
  readonly customerClass: CustomerClass;
  readonly column: string;
  /** What the cell holds instead of what it should. */
  readonly value: string;
  /** What becomes of such a row when it is loaded. */
  readonly fate: "rejected" | "unassigned" | "ignored";
  /** Number of the first row of the class that has it, from 1, and number of rows from one to the next. */
  readonly first: number;
  readonly every: number;
}

/** The flaws that the exports have, so that a newcomer sees what the data-quality page makes of them. */
export const flaws: readonly Flaw[] = [
  {customerClass: "consumer", column: "unit", value: "KIT-PY", fate: "unassigned", first: 500, every: 1300},
  {customerClass: "consumer", column: "QID5", value: "7", fate: "rejected", first: 901, every: 7000},
  {customerClass: "consumer", column: "weight", value: "0", fate: "rejected", first: 3302, every: 9000},
  {
    customerClass: "consumer",
    column: "visit_date",
    value: "2025-02-30",
    fate: "rejected",
    first: 17_203,
    every: 20_000
  },
  {customerClass: "partner", column: "Custom Data 2", value: "X", fate: "rejected", first: 1204, every: 3000},
  {
    customerClass: "partner",
    column: "Custom Data 4",
    value: "31.12.2024",
    fate: "rejected",
    first: 3405,
    every: 20_000
  },
  {customerClass: "partner", column: "Custom Data 7", value: "test", fate: "ignored", first: 1, every: 450},
  {customerClass: "internal", column: "quality", value: "F", fate: "rejected", first: 706, every: 2000}
];

/** The flaw of a class's row, counted from 1, if it has one. */
export function flawOf(customerClass: CustomerClass, row: number): Flaw | undefined {
  return flaws.find(
    (flaw) => flaw.customerClass === customerClass && row >= flaw.first && (row - flaw.first) % flaw.every === 0
  );
}
