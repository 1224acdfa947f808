import type {Progress} from "../../src/model/loading-step.js";
import {mkdir, rm, writeFile} from "node:fs/promises";
import {basename, dirname, join} from "node:path";
import {organizationFile} from "../../src/model/organization-file.js";
import type {OrganizationRow} from "../../src/model/payloads.js";
import {payloadFolder} from "../workspace/paths.js";
import {makeWorkFolder} from "../files/work-folder.js";
import type {Database} from "../duckdb/database.js";
import {openForReading} from "../warehouse/reading.js";
import type {Workspace} from "../workspace/model.js";
import {aboutPayload} from "./about.js";
import {dataQualityPayload} from "./data-quality.js";
import {journeyPayload} from "./journey.js";
import {takeMeasurements} from "../publication/published-figures.js";
import {methodPayload} from "./method/method.js";
import {organizationPayload} from "./organization.js";
import {organizationsPayload} from "./organizations.js";
import {overviewPayload} from "./overview.js";
import {replaceFolder} from "../files/replace-folder.js";

export interface WritePagesOptions {
  /** Called when a step begins. */
  progress: Progress;
}

/**
 * Writes what the pages read to `.journeymark/pages`, all at once: every figure that may be published, and nothing else.
 * The files hold no clock and no chance: the same warehouse gives the same bytes.
 *
 * @throws WorkspaceError if nothing is loaded yet
 */
export async function writePages(workspace: Workspace, {progress}: WritePagesOptions): Promise<void> {
  const target = payloadFolder(workspace.directory);
  const database = await openForReading(workspace);
  const folder = await makeWorkFolder(dirname(target), "pages-", basename(target));
  try {
    progress({code: "measuring-figures"});
    const files = await pageFiles(database, workspace);
    progress({code: "writing-figures"});
    await mkdir(join(folder, "organization"));
    for (const [name, payload] of files) await writeFile(join(folder, name), payloadText(payload));
    await replaceFolder(folder, target);
  } finally {
    database.close();
    await rm(folder, {recursive: true, force: true});
  }
}

/** Payloads by the name of their file. */
async function pageFiles(database: Database, workspace: Workspace): Promise<Map<string, object>> {
  const measurements = await takeMeasurements(database, workspace);
  const about = await aboutPayload(database, measurements);
  const organizations = organizationsPayload(measurements, about);
  const dataQuality = await dataQualityPayload(database, workspace, about);
  const rows: ReadonlyMap<string, OrganizationRow> = new Map(organizations.units.map((unit) => [unit.id, unit]));
  const files = new Map<string, object>([
    ["overview.json", overviewPayload(measurements, about)],
    ["journey.json", journeyPayload(measurements, about)],
    ["organizations.json", organizations],
    ["data-quality.json", dataQuality],
    ["method.json", await methodPayload(database, measurements, {about, units: organizations.units, dataQuality})]
  ]);
  for (const id of rows.keys()) {
    files.set(`organization/${organizationFile(id)}.json`, organizationPayload(measurements, about, rows, id));
  }
  return files;
}

/**
 * A payload as it is published: numbers with four decimals, more than a reader needs and fewer than a file should hold.
 *
 * @throws RangeError if a number is not finite, since JSON would make it null: a figure without its reason
 * @example payloadText({share: 1 / 3}) // "{\"share\":0.3333}\n"
 */
export function payloadText(payload: object): string {
  const rounded = (key: string, value: unknown) => {
    if (typeof value !== "number" || Number.isInteger(value)) return value;
    if (!Number.isFinite(value)) throw new RangeError(`payloadText: ${key}: expected a number, found ${value}`);
    return Number(value.toFixed(4));
  };
  return `${JSON.stringify(payload, rounded)}\n`;
}
