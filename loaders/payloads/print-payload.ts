import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {payloadFolder} from "../site/pages.js";

/**
 * Prints a file that the last ingest of the workspace in `JOURNEYMARK_WORKSPACE` (default `data`) wrote for a page.
 *
 * @param name  its path in `.journeymark/pages`
 * @throws Error if there is no such file
 */
export function printPayload(name: string): void {
  const workspace = process.env["JOURNEYMARK_WORKSPACE"] ?? "data";
  const path = join(payloadFolder(workspace), name);
  if (!existsSync(path)) {
    throw new Error(`${path}: no such file; run \`journeymark ingest --workspace ${workspace}\` first`);
  }
  process.stdout.write(readFileSync(path));
}
