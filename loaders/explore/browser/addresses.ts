import {EXPLORE_MODULE} from "../../../src/model/explore.js";
import type {PairsPart} from "./attached-cube.js";

/** Where the server of this machine has what the page of analysts loads; a report that is given away has nothing there. */
const ROOT = "/_explore/";

export const ADDRESSES = {
  page: EXPLORE_MODULE,
  engine: `${ROOT}engine.js`,
  worker: `${ROOT}duckdb.worker.js`,
  wasm: `${ROOT}duckdb.wasm`,
  workspace: `${ROOT}workspace.json`,
  purview: `${ROOT}purview.json`,
  cube: `${ROOT}cube.duckdb`,
  pairs: `${ROOT}pairs.duckdb`
} as const;

/** @example pairsAddress({along: "channel", within: "stages"}) // "/_explore/pairs.duckdb?along=channel&within=stages" */
export function pairsAddress({along, within}: PairsPart): string {
  return `${ADDRESSES.pairs}?${new URLSearchParams({along, within}).toString()}`;
}

/**
 * The part that an address asks for; null where it asks for none.
 *
 * @param query  the address from its "?" on
 * @example pairsAsked("?along=channel&within=stages") // {along: "channel", within: "stages"}
 */
export function pairsAsked(query: string): PairsPart | null {
  const asked = new URLSearchParams(query);
  const along = asked.get("along");
  const within = asked.get("within");
  return along === null || (within !== "stages" && within !== "no-stage") ? null : {along, within};
}
