import type {Progress} from "../../src/model/loading-step.js";
import {pageText} from "../../src/model/texts.js";
import {mkdir, rm, writeFile} from "node:fs/promises";
import {basename, dirname, join} from "node:path";
import type {z} from "zod";
import {payloadFolder} from "../workspace/paths.js";
import {makeWorkFolder} from "../files/work-folder.js";
import {replaceFolder} from "../files/replace-folder.js";
import type {Database} from "../duckdb/database.js";
import {publish, type Measurements} from "../publication/published-figures.js";
import {openForReading} from "../warehouse/reading.js";
import type {Program, Workspace} from "../workspace/model.js";
import {aboutPayload} from "./about.js";
import type {Audience} from "../workspace/evaluation/audiences.js";
import {
  audienceFamilies,
  audienceMenu,
  audiencePayloads,
  menu,
  pageFamilies,
  pagePayloads,
  shownTables
} from "./index.js";
import {publishedLeaders} from "./leaders.js";
import type {PagePayload, PayloadSources} from "./payload.js";
import {everyUnit, unitsBelow} from "./seen-units.js";
import {AUDIENCE_PAGES, SITE_MAP, type SiteMap} from "./site-map.js";

export interface WritePagesOptions {
  /** Called when a step begins. */
  progress: Progress;
  /** Who reads them, where that is not everybody. */
  audience?: Audience;
}

/**
 * Writes what the pages read to `.journeymark/pages`, all at once: every figure that may be published, and nothing else.
 * The files hold no clock and no chance: the same warehouse gives the same bytes.
 *
 * @throws WorkspaceError if nothing is loaded yet
 */
export async function writePages(own: Workspace, {progress, audience}: WritePagesOptions): Promise<void> {
  const workspace = own.inLanguages ?? own;
  const target = payloadFolder(workspace.directory);
  const database = await openForReading(workspace);
  const folder = await makeWorkFolder(dirname(target), "pages-", basename(target));
  try {
    progress({code: "measuring-figures"});
    const measurements = await publish(database, workspace, shownTables);
    progress({code: "writing-figures"});
    for await (const [name, content] of pageFiles(database, measurements, audience)) {
      await mkdir(dirname(join(folder, name)), {recursive: true});
      await writeFile(join(folder, name), payloadText(content, workspace.program.locales));
    }
    await replaceFolder(folder, target);
  } finally {
    database.close();
    await rm(folder, {recursive: true, force: true});
  }
}

/** Payloads with the names of their files, and the map of the site. */
async function* pageFiles(
  database: Database,
  measurements: Measurements,
  audience: Audience | undefined
): AsyncGenerator<readonly [name: string, content: object]> {
  const built = new Map<unknown, Promise<object>>();
  const contentOf = <Content extends object>(payload: PagePayload<Content>): Promise<Content> => {
    const content = built.get(payload) ?? build(payload);
    built.set(payload, content);
    return content as Promise<Content>;
  };
  const build = async (payload: PagePayload<object>) => payload.build(sources);
  const sources: PayloadSources = {
    database,
    measurements,
    about: await aboutPayload(database, measurements),
    audience: audience ?? null,
    contentOf
  };
  const tops = audience?.units;
  const units = tops === undefined ? everyUnit : unitsBelow(measurements.tree, tops);
  for (const payload of pagePayloads as readonly PagePayload<object>[]) {
    const all = await contentOf(payload);
    const content = units.all ? all : (payload.seenBy?.(all, units) ?? all);
    yield [`${payload.name}.json`, fitting(payload, content)];
  }
  const paths: string[] = [];
  const {locales} = measurements.workspace.program;
  for (const {name: folder, schema, pages, seenBy} of pageFamilies) {
    for await (const {file, content: all} of pages(sources)) {
      const content = units.all ? all : seenBy(all, units);
      if (content === null) continue;
      const name = `${folder}/${file}`;
      paths.push(`/${name}`);
      yield [`${name}.json`, fitting<object>({name, schema}, content)];
    }
  }
  if (audience === undefined) {
    yield [SITE_MAP, {menu, paths, locales, leftOut: AUDIENCE_PAGES} satisfies SiteMap];
    return;
  }
  const own = {about: sources.about, leaders: await publishedLeaders(database, measurements, audience, units)};
  for (const payload of audiencePayloads) {
    yield [`${payload.name}.json`, fitting<object>(payload, payload.build(own))];
  }
  for (const {name: folder, schema, pages} of audienceFamilies) {
    for (const {file, content} of pages(own)) {
      const name = `${folder}/${file}`;
      paths.push(`/${name}`);
      yield [`${name}.json`, fitting<object>({name, schema}, content)];
    }
  }
  yield [SITE_MAP, {menu: [...menu, ...audienceMenu], paths, locales, leftOut: []} satisfies SiteMap];
}

/**
 * The content of a payload, if it fits its schema.
 *
 * @throws TypeError if not: something would be published that nobody declared, or a page would lack something
 */
export function fitting<Content extends object>(
  {name, schema}: {name: string; schema: z.ZodType<Content>},
  content: Content
): Content {
  const {error} = schema.safeParse(content);
  if (error === undefined) return content;
  const [issue] = error.issues;
  throw new TypeError(`${name}: does not fit its schema at ${issue!.path.join(".") || "its top"}: ${issue!.message}`);
}

/**
 * A payload as it is published: numbers with four decimals, more than a reader needs and fewer than a file should hold;
 * texts in all languages of the report where these differ.
 *
 * @throws RangeError if a number is not finite, since JSON would make it null: a figure without its reason
 * @example payloadText({share: 1 / 3}) // "{\"share\":0.3333}\n"
 */
export function payloadText(payload: object, languages: Program["locales"] = ["en"]): string {
  const rounded = (key: string, value: unknown) => {
    if (typeof value === "string") return pageText(value, languages);
    if (typeof value !== "number" || Number.isInteger(value)) return value;
    if (!Number.isFinite(value)) throw new RangeError(`payloadText: ${key}: expected a number, found ${value}`);
    // The last digits of a sum depend on the order in which it was added up: without them, a half is always rounded alike.
    return Number(Number(value.toPrecision(12)).toFixed(4));
  };
  return `${JSON.stringify(payload, rounded)}\n`;
}
