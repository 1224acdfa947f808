import type {Program, Segment} from "../workspace/model.js";

/** Kinds of figures, all on the headline metric but `other`: the journey on the other metrics. */
export type ItemKind = "journey" | "stage" | "question" | "other";

/** Families of tables that pages show. */
export type TableFamily =
  | "whole"
  | "quarters"
  | "months"
  | "classes"
  | "class-quarters"
  | "class-months"
  | "segments"
  | "units"
  | "unit-quarters"
  | "unit-months"
  | "unit-classes"
  | "unit-peers"
  | "unassigned";

/** Figures that are published: of what, when, and by which keys. What adds up to what follows from the keys. */
export interface PublishedTable {
  id: string;
  family: TableFamily;
  /** Keys that make the rows, beside the period. */
  by: readonly string[];
  /** The two years that are compared, the current one, or every period of a length. */
  periods: "years" | "current" | "month" | "quarter";
  /** Of months only those of the current year, and the year before as one period; default: all that answers cover. */
  within?: "years";
  items: readonly ItemKind[];
  /** What the current year only has. */
  currentItems?: readonly ItemKind[];
}

/** The segments that pages show: not those of organizations, which may be hundreds, nor leaders; commands show both. */
export function shownSegments(segments: readonly Segment[]): Segment[] {
  return segments.filter(({kind}) => kind === undefined || kind === "country");
}

/** What a workspace has that tables are made by. */
export interface PublishedKeys extends Pick<Program, "segments" | "kinds"> {
  /** The kind of units whose months are published (`monthlyKind`); default none. */
  monthly?: string | null;
  /** Whether segments have the year before too (`segmentYears`); default false. */
  segmentYears?: boolean;
}

/** More units than this, and the year before of every value of every segment is left to commands. */
const MOST_UNITS = 30;

/**
 * Whether segments have the year before too. Every value of them divides what each unit answered in that year, and what
 * gives whom away has to be worked out of all of it: with a hundred units that takes as long as the rest of an ingest.
 *
 * @example segmentYears([{}, {}]) // true
 */
export function segmentYears(units: readonly unknown[]): boolean {
  return units.length <= MOST_UNITS;
}

/**
 * The tables of some families, in a workspace of these classes, segments and kinds of units.
 *
 * @example publishedTables(["segments"], {segments: [{id: "age", label: "Age", values: null}], kinds: []}).map(({id}) => id) // ["segments age"]
 */
export function publishedTables(
  families: readonly TableFamily[],
  {segments, kinds, monthly = null, segmentYears = false}: PublishedKeys
): PublishedTable[] {
  const unitKeys = kinds.map(({id}) => `organization:${id}`);
  const tables: Record<TableFamily, Omit<PublishedTable, "id" | "family">[]> = {
    whole: [{by: [], periods: "years", items: ["journey", "stage", "question", "other"]}],
    quarters: [{by: [], periods: "quarter", items: ["journey"]}],
    months: [{by: [], periods: "month", items: ["stage"]}],
    classes: [{by: ["class"], periods: "years", items: ["journey", "stage"], currentItems: ["question"]}],
    "class-quarters": [{by: ["class"], periods: "quarter", items: ["journey"]}],
    "class-months": [{by: ["class"], periods: "month", items: ["stage"]}],
    segments: shownSegments(segments).map(({id}) => ({
      ...{by: [id], periods: segmentYears ? "years" : "current", items: ["stage"]}
    })),
    units: unitKeys.map((key) => ({
      ...{by: [key], periods: "years"},
      ...{items: ["journey", "stage"], currentItems: ["question"]}
    })),
    "unit-quarters": unitKeys.map((key) => ({by: [key], periods: "quarter", items: ["journey"]})),
    "unit-months":
      monthly === null ? [] : [{by: [`organization:${monthly}`], periods: "month", within: "years", items: ["stage"]}],
    "unit-classes": unitKeys.map((key) => ({by: [key, "class"], periods: "current", items: ["journey"]})),
    "unit-peers": unitKeys.map((key) => ({by: [key], periods: "current", items: ["stage"]})),
    unassigned: [{by: ["organization"], periods: "current", items: ["journey"]}]
  };
  return families.flatMap((family) =>
    tables[family].map((rest) => ({...rest, family, id: [family, ...rest.by].join(" ")}))
  );
}
