import {payloadFolder} from "../workspace/paths.js";
import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {organizationFile} from "../../src/model/organization-file.js";

/** The pages of the report in the order of the menu; Overview is the home page. */
export const reportPages = [
  {name: "Journey", path: "/journey"},
  {name: "Organizations", path: "/organizations"},
  {name: "Data quality", path: "/data-quality"},
  {name: "Method", path: "/method"}
];

/**
 * Paths of the pages of single organizations, read from the workspace's `.journeymark/pages/organizations.json`, whose
 * `units` have an `id` each; none before the first ingest.
 */
export function organizationPaths(workspace: string): string[] {
  const list = join(payloadFolder(workspace), "organizations.json");
  if (!existsSync(list)) return [];
  const {units} = JSON.parse(readFileSync(list, "utf8")) as {units: {id: string}[]};
  return units.map(({id}) => `/organization/${organizationFile(id)}`);
}
