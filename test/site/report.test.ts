/** The demonstration's report, from exports to pages in a browser, as `journeymark build` makes it without a network. */
import {cpSync, mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {basename, join} from "node:path";
import {fileURLToPath} from "node:url";
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, expect, it} from "vitest";
import {reportPages} from "../../loaders/site/pages.js";
import {serveSite, type ServedSite} from "../../loaders/site/serve.js";
import {launchBrowser} from "../support/browser.js";
import {runOffline} from "../support/offline.js";
import {compressedSize, findDependencies, sitePages, visitPage} from "../support/site-checks.js";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "journeymark-report-"));
const workspace = join(folder, "data");
const site = join(folder, "site");
const mainPages = ["/", ...reportPages.map(({path}) => path)];
let served: ServedSite;
let browser: Browser;

beforeAll(async () => {
  cpSync(join(repository, "data"), workspace, {
    recursive: true,
    filter: (path) => basename(path) !== ".journeymark"
  });
  await runOffline([join(repository, "bin", "journeymark.js"), "build", "--workspace", workspace, "--out", site]);
  served = await serveSite({directory: site, port: 0});
  browser = await launchBrowser();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await served?.close();
  rmSync(folder, {recursive: true, force: true});
});

/** An organization's page in the middle of the list: neither the whole company nor the last department. */
function someOrganization(): string {
  const pages = sitePages(site).filter((page) => page.startsWith("/organization/"));
  return pages[Math.floor(pages.length / 2)]!;
}

it("the report has its pages, and one for every organization that the load lists", () => {
  const list = join(workspace, ".journeymark", "pages", "organizations.json");
  const {units} = JSON.parse(readFileSync(list, "utf8")) as {units: {id: string}[]};
  expect(units.length).toBeGreaterThanOrEqual(60);
  const pages = [...mainPages, ...units.map(({id}) => `/organization/${id}`)];
  expect(sitePages(site).sort()).toEqual(pages.sort());
});

it("the report needs no network, no Node and no file that is not there", async () => {
  expect(await findDependencies(site)).toEqual([]);
}, 60_000);

it.each([...mainPages, "an organization"])(
  "%s opens without an error, asks nothing of another host, and answers its heading with a figure",
  async (name) => {
    const page = name === "an organization" ? someOrganization() : name;
    const visit = await visitPage(browser, served.url, page, async (tab) => {
      expect(await tab.locator("h1").count()).toBe(1);
      expect(await tab.locator("main").textContent()).toMatch(/\d/);
    });
    expect(visit).toMatchObject({foreignRequests: [], failedRequests: [], errors: []});
  },
  60_000
);

it("a first visit of Overview loads less than 350 kB", async () => {
  const {files} = await visitPage(browser, served.url, "/");
  expect(compressedSize(site, files)).toBeLessThan(350_000);
}, 60_000);

/** Whether a reader has to scroll sideways. */
function overflows(tab: Page): Promise<boolean> {
  return tab.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);
}

it("every page fits a telephone", async () => {
  for (const page of [...mainPages, someOrganization()]) {
    await visitPage(browser, served.url, page, async (tab) => {
      await tab.setViewportSize({width: 375, height: 800});
      await tab.waitForTimeout(300);
      expect(await overflows(tab), `${page} is wider than a telephone`).toBe(false);
    });
  }
}, 120_000);
