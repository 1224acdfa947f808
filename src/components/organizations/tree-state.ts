import {words} from "../../locales/index.js";
import type {About} from "../../model/about.js";
import type {Filter} from "../filters/filter-bar.js";
import type {PageState} from "../filters/page-state.js";
import type {IndexedUnit, Show} from "./unit-index.js";

/** What is chosen on the page of all organizations. */
export interface TreeState {
  find: string;
  show: Show;
  /** What the strip of stages compares with. */
  strip: "peers" | "year";
  /** Id of the stage whose level is shown; "" for the whole journey. */
  stage: string;
  /** Ids of the units that are picked, in the order of picking. */
  picked: readonly string[];
}

/** Most units that are compared. */
export const MOST_PICKED = 5;

const SHOWS: readonly Show[] = ["all", "changed", "below", "few", "flagged"];

/** The choices of what is shown that anything is in, with how many. */
export function showCounts(index: ReadonlyMap<string, IndexedUnit>): {show: Show; count: number}[] {
  return SHOWS.map((show) => ({show, count: [...index.values()].filter(({shows}) => shows.has(show)).length})).filter(
    ({show, count}) => show === "all" || count > 0
  );
}

/** What the address of the page may say; all but the stage have controls of their own beside the tree. */
export function treeFilters({stages}: Pick<About, "stages">, index: ReadonlyMap<string, IndexedUnit>): Filter[] {
  const {organizations, texts} = words;
  const units = [...index.values()].map(({unit: {id, label}}) => ({value: id, label}));
  return [
    {
      name: "stage",
      choices: [{value: "", label: texts.wholeJourney}, ...stages.map(({id, label}) => ({value: id, label}))]
    },
    {
      ...{name: "show", elsewhere: true},
      choices: showCounts(index).map(({show}) => ({value: show, label: organizations.filters[show]}))
    },
    {
      ...{name: "strip", elsewhere: true},
      choices: (["peers", "year"] as const).map((strip) => ({value: strip, label: organizations.strips[strip]}))
    },
    {name: "find", elsewhere: true, choices: null, preset: ""},
    {name: "org", elsewhere: true, several: true, choices: units}
  ];
}

/** The state that the values of an address stand for. */
export function treeState({find = "", show, strip, stage = "", org = ""}: PageState["values"]): TreeState {
  const picked = [...new Set(org.split("~").filter((id) => id !== ""))].slice(0, MOST_PICKED);
  return {find, show: (show ?? "all") as Show, strip: strip === "year" ? "year" : "peers", stage, picked};
}
