import type {About} from "../../model/about.js";
import type {CellValue} from "../../model/csv.js";
import type {TableFile} from "./data-table.js";

/** What a file's figures come from: the exports with their hashes, as the page about the data lists them. */
export interface Evidence {
  version: string;
  sources: {source: string; sha256: string}[];
}

/** What a table is of. */
export interface TableSubject {
  about: About;
  evidence: Evidence;
  /** Id of a stage, or "journey". */
  stage: string;
  /** Id of a class of customers, null for all. */
  customers: string | null;
  /** What makes the rows, as addresses have it: `month`, `customers`. */
  by: string;
  /** First and last month. */
  from: string;
  to: string;
  /** Address of the view. */
  address: () => string;
}

/** All customers, in files as in addresses. */
const ALL = "like";

/**
 * The file of a table about a stage: named by ids, never by words, so that it is called the same in every language; with
 * the ids, the measure and the period first, and beside it what its numbers mean and rest on.
 */
export function tableFile<Row>(
  subject: TableSubject,
  onPage: readonly string[],
  period?: (row: Row) => CellValue
): TableFile<Row> {
  const {about, evidence, stage, customers, by, from, to, address} = subject;
  const {metric} = about;
  return {
    name: fileNameOf([metric.id, stage, customers ?? "", `by-${by}`, from, to]),
    keys: [
      {header: "stage_id", value: () => stage},
      {header: "measure_id", value: () => metric.id},
      {header: "period_id", value: (row) => period?.(row) ?? (from === to ? from : `${from}..${to}`)},
      {header: "customers_id", value: () => customers ?? ALL}
    ],
    onPage,
    metadata: () => ({
      ...{title: about.title, notice: about.notice},
      measure: {id: metric.id, label: metric.label, unit: metric.unit, definition: metric.definition},
      ...{stage, customers: customers ?? ALL, by, period: {from, to}},
      base: {responses: about.responses, minimum: about.minimum, level: about.level, dating: about.dating},
      ...{sources: evidence.sources, version: evidence.version, address: address()}
    })
  };
}

/**
 * The name of a file after the ids of what it holds: ASCII, parts with "_" between them. What is not ASCII in an id is
 * left out; an id with nothing else is told by its code points.
 *
 * @example fileNameOf(["satisfaction", "service", "", "by-month", "2025-07", "2026-06"]) // "satisfaction_service_by-month_2025-07_2026-06"
 * @example fileNameOf(["만족도"]) // "uB9CCuC871uB3C4"
 */
export function fileNameOf(parts: readonly string[]): string {
  const coded = (part: string) =>
    [...part].map((letter) => `u${letter.codePointAt(0)!.toString(16).toUpperCase()}`).join("");
  const ascii = (part: string) => part.replace(/[^A-Za-z0-9.-]+/g, "-").replace(/^-+|-+$/g, "") || coded(part);
  return parts
    .filter((part) => part !== "")
    .map(ascii)
    .join("_");
}
