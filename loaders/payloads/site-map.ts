import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {PageName} from "../../src/locales/locale.js";
import type {Program} from "../workspace/model.js";
import {payloadFolder} from "../workspace/paths.js";

/** Which pages the menu leads to, and which pages there are one of for each of some things. */
export interface SiteMap {
  /** In the order of the menu; the home page first, as "/index". */
  menu: {name: PageName; path: string}[];
  paths: string[];
  /** Languages of the report, the first one first. */
  locales: Program["locales"];
  /** Pages below `src` that this report has not. */
  leftOut: readonly string[];
}

/** Pages, below `src`, that a report has only for an audience that is named for them. */
export const AUDIENCE_PAGES: readonly string[] = [
  "scorecards.md",
  "tasks.md",
  "plan.md",
  "scorecard/[scorecard].md",
  "task/[task].md"
];

/** Pages, below `src`, that only a server of this machine can answer: no report that is given away has them. */
export const LOCAL_PAGES: readonly string[] = ["explore.md"];

/** The file that an ingest leaves beside what pages read. */
export const SITE_MAP = "site-map.json";

/** The pages of a workspace's report, as the last ingest left them; none before the first. */
export function readSiteMap(workspace: string): SiteMap {
  const file = join(payloadFolder(workspace), SITE_MAP);
  // What does not say that it is for an audience is for everybody.
  const closed: SiteMap = {menu: [], paths: [], locales: ["en"], leftOut: AUDIENCE_PAGES};
  return existsSync(file) ? {...closed, ...(JSON.parse(readFileSync(file, "utf8")) as Partial<SiteMap>)} : closed;
}
