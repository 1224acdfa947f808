import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import type {Browser} from "playwright-core";
import {afterAll, beforeAll, expect, it} from "vitest";
import {menu} from "../../loaders/payloads/index.js";
import {SITE_MAP} from "../../loaders/payloads/site-map.js";
import {buildSite} from "../../loaders/site/build-site.js";
import {serveSite, type ServedSite} from "../../loaders/site/serve.js";
import {launchBrowser} from "../support/browser.js";
import {runOffline} from "../support/offline.js";
import {compressedSize, findDependencies, siteFiles, sitePages, visitPage} from "../support/site-checks.js";

const folder = mkdtempSync(join(tmpdir(), "journeymark-offline-"));
const site = join(folder, "site");
let served: ServedSite;
let browser: Browser;

beforeAll(async () => {
  const payloads = join(folder, "workspace", ".journeymark", "pages");
  mkdirSync(join(payloads, "organization"), {recursive: true});
  writeFileSync(join(payloads, "organizations.json"), JSON.stringify({units: [{id: "north"}, {id: "south-1"}]}));
  writeFileSync(
    join(payloads, SITE_MAP),
    JSON.stringify({menu, paths: ["/organization/north", "/organization/south-1"]})
  );
  writeFileSync(join(payloads, "organization", "north.json"), JSON.stringify({name: "North", score: 71.5}));
  writeFileSync(join(payloads, "organization", "south-1.json"), JSON.stringify({name: "South", score: 68}));
  const script = fileURLToPath(new URL("../support/build-fixture.ts", import.meta.url));
  await runOffline(["--import", "tsx", script, join(folder, "workspace"), site]);
  served = await serveSite({directory: site, port: 0});
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
  rmSync(folder, {recursive: true, force: true});
});

it("a build without a network has every page, one for each organization too", () => {
  expect(sitePages(site).sort()).toEqual([
    "/",
    "/data-quality",
    "/journey",
    "/method",
    "/organization/north",
    "/organization/south-1",
    "/organizations"
  ]);
});

it("a built site needs no network, no Node and no file that is not there", async () => {
  expect(await findDependencies(site)).toEqual([]);
});

it("the same inputs give the same site, byte by byte", async () => {
  const again = join(folder, "again");
  const source = fileURLToPath(new URL("../fixtures/site/src", import.meta.url));
  await buildSite({workspace: join(folder, "workspace"), out: again, source});
  expect(siteFiles(again)).toEqual(siteFiles(site));
  const differing = siteFiles(site).filter(
    (file) => !readFileSync(join(site, file)).equals(readFileSync(join(again, file)))
  );
  expect(differing).toEqual([]);
});

it("a built site publishes only the payloads that its pages read", () => {
  const payloads = siteFiles(site).filter((file) => file.startsWith("_file/"));
  expect(payloads.map((file) => file.replace(/\.[0-9a-f]{8}\./, "."))).toEqual([
    "_file/data/organization/north.json",
    "_file/data/organization/south-1.json",
    "_file/data/scores.json"
  ]);
});

it("every page opens without an error and asks nothing of another host", async () => {
  for (const page of sitePages(site)) {
    const visit = await visitPage(browser, served.url, page);
    expect(visit).toMatchObject({foreignRequests: [], failedRequests: [], errors: []});
  }
});

it("Plot, Inputs, d3, Arquero and the implicit html work in a page", async () => {
  const {files} = await visitPage(browser, served.url, "/", async (tab) => {
    expect(await tab.locator('svg[aria-label="Scores by stage"] rect').count()).toBe(2);
    expect(await tab.locator("main").textContent()).toContain("Mean of explore: 70.0.");
    await tab.getByLabel("Stage", {exact: true}).selectOption("purchase");
    await tab.getByText("Mean of purchase: 71.0.").waitFor();
    expect(await tab.locator("main b").textContent()).toBe("in bold");
  });
  // Plot has what it needs of d3 in it: a page that asks for d3 too, as this one does, has that twice.
  expect(compressedSize(site, files)).toBeLessThan(360_000);
});

it("the page of an organization shows the payload of that organization", async () => {
  await visitPage(browser, served.url, "/organization/south-1", async (tab) => {
    expect(await tab.locator("main").textContent()).toContain("South: 68.");
  });
});
