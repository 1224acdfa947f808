import {setTimeout} from "node:timers/promises";
import {existsSync, readdirSync, readFileSync, statSync} from "node:fs";
import {dirname, join, posix, relative} from "node:path";
import {gzipSync} from "node:zlib";
import {init, parse} from "es-module-lexer";
import type {Browser, Page} from "playwright-core";

/** What a browser saw on one page. */
export interface PageVisit {
  page: string;
  /** Files of the site that it loaded, as paths relative to the site's address. */
  files: string[];
  /** Addresses outside the site that the page asked for. */
  foreignRequests: string[];
  /** Requests that failed or were answered with an error. */
  failedRequests: string[];
  /** Errors and warnings on the console, uncaught exceptions, and errors shown in place of a cell. */
  errors: string[];
}

/** Framework's own client names built-in modules it offers but does not ship; nothing asks for them. */
const frameworkClient = /^_observablehq\//;

/** Every file of a built site, as paths with "/" relative to it. */
export function siteFiles(site: string): string[] {
  const entries = readdirSync(site, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile());
  return entries.map((entry) => relative(site, join(entry.parentPath, entry.name)).replaceAll("\\", "/")).sort();
}

/** Pages of a built site as the paths of their addresses: `/`, `/journey`, … */
export function sitePages(site: string): string[] {
  const pages = siteFiles(site).filter((file) => file.endsWith(".html") && file !== "404.html");
  return pages.map((file) => `/${file.replace(/(^|\/)index\.html$/, "$1").replace(/\.html$/, "")}`);
}

/**
 * What in a built site would need the network, Node or a file that is not there.
 *
 * @returns one line for each: file, and what is wrong
 */
export async function findDependencies(site: string): Promise<string[]> {
  await init();
  return siteFiles(site).flatMap((file) => {
    if (file.endsWith(".html")) return htmlFaults(site, file);
    if (file.endsWith(".css")) return styleFaults(site, file);
    if (file.endsWith(".js") && !frameworkClient.test(file)) return moduleFaults(site, file, read(site, file));
    return [];
  });
}

function read(site: string, file: string): string {
  return readFileSync(join(site, file), "utf8");
}

function htmlFaults(site: string, file: string): string[] {
  const html = read(site, file);
  const faults: string[] = [];
  for (const [tag, name] of html.matchAll(/<(script|link|img|iframe|source|video|audio|object|embed)\b[^>]*>/g)) {
    for (const [, address] of tag.matchAll(/\s(?:src|href|srcset|data)="([^"]*)"/g)) {
      faults.push(...referenceFaults(site, file, address!, name!));
    }
  }
  for (const [, script] of html.matchAll(/<script type="module">([\s\S]*?)<\/script>/g)) {
    faults.push(...moduleFaults(site, file, script!));
  }
  if (/class="[^"]*observablehq--error/.test(html)) faults.push(`${file}: shows an error`);
  return faults;
}

function styleFaults(site: string, file: string): string[] {
  const addresses = read(site, file).matchAll(/(?:@import\s+|url\(\s*)["']?([^"')\s;]+)/g);
  return [...addresses].flatMap(([, address]) => referenceFaults(site, file, address!, "style"));
}

function moduleFaults(site: string, file: string, source: string): string[] {
  const [imports] = parse(source);
  return imports.flatMap(({specifier}) => {
    if (specifier == null) return [];
    if (!/^\.{0,2}\//.test(specifier)) return [`${file}: imports ${specifier}, expected a relative path`];
    return referenceFaults(site, file, specifier, "import");
  });
}

function referenceFaults(site: string, file: string, address: string, kind: string): string[] {
  if (/^(data:|blob:|#)/.test(address)) return [];
  if (/^(\w+:|\/\/)/.test(address)) return [`${file}: ${kind} from ${address}`];
  const path = decodeURI(address.replace(/[?#].*$/, ""));
  const target = path.startsWith("/") ? path.slice(1) : posix.join(dirname(file), path);
  const found = [target, `${target}.html`, posix.join(target, "index.html")].some((name) =>
    existsSync(join(site, name))
  );
  return found ? [] : [`${file}: ${kind} of ${address}, which does not exist`];
}

/** A page that stands open, and what the browser has seen on it so far. */
export interface OpenPage {
  tab: Page;
  visit: PageVisit;
  close: () => Promise<void>;
}

/** Where tabs are opened: a browser for a reader who has never been there, one of its contexts for one who has. */
export type Reader = Pick<Browser, "newPage">;

/** Without requests for so many milliseconds a page of one's own machine asks for nothing more; playwright waits 500. */
const QUIET = 60;

/** Follows what a tab asks for; what it gives waits until all is there and nothing more is asked for. */
function requestsAtRest(tab: Page): () => Promise<void> {
  let [pending, last] = [0, Date.now()];
  const count = (step: number) => () => {
    pending += step;
    last = Date.now();
  };
  tab.on("request", count(1));
  tab.on("requestfinished", count(-1));
  tab.on("requestfailed", count(-1));
  return async () => {
    while (pending > 0 || Date.now() - last < QUIET) await setTimeout(QUIET / 3);
  };
}

/**
 * Opens one page of a served site and waits until it is at rest.
 *
 * @param url   address of the site, ending in "/"
 * @param page  path of the page, as `sitePages` gives it
 */
export async function openPage(reader: Reader, url: string, page: string): Promise<OpenPage> {
  const visit: PageVisit = {page, files: [], foreignRequests: [], failedRequests: [], errors: []};
  const tab = await reader.newPage();
  try {
    tab.on("request", (request) => {
      if (request.url().startsWith(url)) visit.files.push(request.url().slice(url.length));
      else if (!/^(data|blob):/.test(request.url())) visit.foreignRequests.push(request.url());
    });
    tab.on("requestfailed", (request) => visit.failedRequests.push(request.url()));
    tab.on("response", (response) => {
      if (response.status() >= 400) visit.failedRequests.push(`${response.status()} ${response.url()}`);
    });
    tab.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) visit.errors.push(message.text());
    });
    tab.on("pageerror", (error) => visit.errors.push(error.message));
    const atRest = requestsAtRest(tab);
    await tab.goto(new URL(page.slice(1), url).href);
    await tab.waitForFunction(() => document.querySelector("observablehq-loading, .observablehq--loading") === null);
    await atRest();
    visit.errors.push(...(await tab.locator(".observablehq--error").allTextContents()));
    return {tab, visit, close: () => tab.close()};
  } catch (error) {
    await tab.close();
    throw error;
  }
}

/**
 * Opens one page, looks at it, closes it, and reports what the browser saw.
 *
 * @param url   address of the site, ending in "/"
 * @param page  path of the page, as `sitePages` gives it
 * @param look  what to do on the page before it is closed
 */
export async function visitPage(
  reader: Reader,
  url: string,
  page: string,
  look: (tab: Page) => Promise<void> = async () => {}
): Promise<PageVisit> {
  const {tab, visit, close} = await openPage(reader, url, page);
  try {
    await look(tab);
  } finally {
    await close();
  }
  return visit;
}

/**
 * Compressed bytes of everything a page loads at its first visit, as a server with gzip sends it.
 *
 * @param files  as `PageVisit.files` gives them
 */
export function compressedSize(site: string, files: readonly string[]): number {
  return files.map((file) => gzipSync(readFileSync(fileOf(site, file))).length).reduce((sum, size) => sum + size, 0);
}

function fileOf(site: string, address: string): string {
  const path = join(site, decodeURIComponent(address.replace(/[?#].*$/, "")));
  return [path, `${path}.html`, join(path, "index.html")].find((name) =>
    statSync(name, {throwIfNoEntry: false})?.isFile()
  )!;
}
