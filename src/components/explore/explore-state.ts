import type {ExploreRequest, ExploreSubject, LabelledValue} from "../../model/explore.js";
import {exploreWords} from "../../locales/explore.js";
import {words} from "../../locales/index.js";
import type {Choice, PageState, Parameter} from "../filters/page-state.js";
import {fileNameOf} from "../tables/table-file.js";

/** Kinds of comparisons that a table has room for: those of every pair of values are no cells of it. */
const COMPARISONS = ["", "previous", "year-ago", "rest", "peers"] as const;
const VIEWS = ["both", "table", "chart"] as const;

const BETWEEN = "~";

/** A filter: one value of a key. */
export interface KeyValue {
  key: string;
  value: string;
}

/** What a key is called: as the program has it, else as every page does. */
export function keyLabel({keys}: Pick<ExploreSubject, "keys">, key: string): string {
  const declared = keys.find(({value}) => value === key)?.label ?? "";
  return declared === "" ? (exploreWords.keys[key as keyof typeof exploreWords.keys] ?? key) : declared;
}

/** What can be chosen on the page, as its address has it. */
export function exploreParameters(subject: ExploreSubject): Parameter[] {
  const keys = subject.keys.map(({value}): Choice => ({value, label: keyLabel(subject, value)}));
  const periods = subject.periods.flatMap(({names}) =>
    names.map((name) => ({value: name, label: words.formats.period(name)}))
  );
  return [
    {name: "rows", choices: keys, several: true, preset: "stage"},
    {name: "columns", choices: keys, several: true},
    {name: "measure", choices: subject.measures, preset: subject.headline},
    {name: "period", choices: [{value: "", label: exploreWords.allTime}, ...periods]},
    {name: "where", choices: null},
    {name: "against", choices: COMPARISONS.map((value) => ({value, label: exploreWords.comparisons[value]}))},
    {name: "view", choices: VIEWS.map((value) => ({value, label: exploreWords.views[value]}))}
  ];
}

/**
 * The parts of a choice of several.
 *
 * @example partsOf("stage~age") // ["stage", "age"]
 * @example partsOf("") // []
 */
export function partsOf(value: string): string[] {
  return value === "" ? [] : value.split(BETWEEN);
}

/** @example joinParts(["stage", "age"]) // "stage~age" */
export function joinParts(parts: readonly string[]): string {
  return parts.join(BETWEEN);
}

/**
 * The filters of an address.
 *
 * @example filtersOf("class=consumer~age=under_30") // [{key: "class", value: "consumer"}, {key: "age", value: "under_30"}]
 */
export function filtersOf(where: string): KeyValue[] {
  return partsOf(where).map((part) => {
    const end = part.indexOf("=");
    return end < 0 ? {key: part, value: ""} : {key: part.slice(0, end), value: part.slice(end + 1)};
  });
}

/** @example filtersText([{key: "class", value: "consumer"}]) // "class=consumer" */
export function filtersText(filters: readonly KeyValue[]): string {
  return joinParts(filters.map(({key, value}) => `${key}=${value}`));
}

/**
 * What is asked for with these values: a period is a filter as any other.
 *
 * @param filters  those that exist
 */
export function requestOf(
  {periods}: Pick<ExploreSubject, "periods">,
  values: PageState["values"],
  filters: readonly KeyValue[]
): ExploreRequest {
  const period = periods.find(({names}) => names.includes(values["period"]!))?.key;
  const all = [...(period === undefined ? [] : [{key: period, value: values["period"]!}]), ...filters];
  const where = Object.fromEntries(
    [...new Set(all.map(({key}) => key))].map((key) => [
      key,
      all.filter((each) => each.key === key).map(({value}) => value)
    ])
  );
  const by = [...new Set([...partsOf(values["rows"]!), ...partsOf(values["columns"]!)])];
  const compare = values["against"] === "" ? null : values["against"]!;
  // A period is compared with another one only where it is a key of the figures; the one that is chosen changes no row.
  const isInTime = compare === "previous" || compare === "year-ago";
  const needsPeriod = isInTime && period !== undefined && !periods.some(({key}) => by.includes(key));
  return {by: needsPeriod ? [...by, period] : by, metric: values["measure"]!, where, compare};
}

/** The filters of an address that exist, and those that do not. */
export async function knownFilters(
  {keys}: Pick<ExploreSubject, "keys">,
  where: string,
  valuesOf: (key: string) => Promise<readonly LabelledValue[]>
): Promise<{known: KeyValue[]; unknown: KeyValue[]}> {
  const known: KeyValue[] = [];
  const unknown: KeyValue[] = [];
  for (const filter of filtersOf(where)) {
    const isKey = keys.some(({value}) => value === filter.key);
    const values = isKey ? await valuesOf(filter.key) : [];
    (values.some(({value}) => value === filter.value) ? known : unknown).push(filter);
  }
  return {known, unknown};
}

/** The name of a request's files, after its ids. */
export function requestName({by, metric, where}: ExploreRequest): string {
  const filters = Object.entries(where).map(([key, values]) => `${key}-${values.join("-")}`);
  return fileNameOf([metric, by.length === 0 ? "" : `by-${by.join("-")}`, ...filters]);
}
