import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {SiteError} from "./site-error.js";

/** The pages of the report in the order of the menu; Overview is the home page. */
export const reportPages = [
  {name: "Journey", path: "/journey"},
  {name: "Organizations", path: "/organizations"},
  {name: "Data quality", path: "/data-quality"},
  {name: "Method", path: "/method"}
];

/**
 * The folder where an ingest leaves what pages read: files named as under `src/data`, and the list of organizations
 * that get a page.
 *
 * @example payloadFolder("data") // "data/.journeymark/pages"
 */
export function payloadFolder(workspace: string): string {
  return join(workspace, ".journeymark", "pages");
}

/**
 * Paths of the pages of single organizations, read from the workspace's `.journeymark/pages/organizations.json`, whose
 * `units` have an `id` each; none before the first ingest.
 *
 * @throws SiteError if an id cannot be a file name, which is what it becomes
 */
export function organizationPaths(workspace: string): string[] {
  const list = join(payloadFolder(workspace), "organizations.json");
  if (!existsSync(list)) return [];
  const {units} = JSON.parse(readFileSync(list, "utf8")) as {units: {id: string}[]};
  return units.map(({id}) => `/organization/${organizationFile(id)}`);
}

/** In bytes; file systems take 255, and an ending and more follow. */
const LONGEST_NAME = 200;

/**
 * The name of an organization's page and of the file behind it, without an ending: its id.
 *
 * @throws SiteError if the id cannot be a file name
 * @example organizationFile("KIT-C") // "KIT-C"
 */
export function organizationFile(id: string): string {
  if (id === "" || id.startsWith(".") || /[\\/:*?"<>|#%\p{Cc}]/u.test(id) || Buffer.byteLength(id) > LONGEST_NAME) {
    throw new SiteError(
      `organization ${JSON.stringify(id)}: expected an id that can be a file name (at most ${LONGEST_NAME} bytes, no \\ / : * ? " < > | # % or control character, no leading dot)`
    );
  }
  return id;
}
