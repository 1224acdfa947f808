import {readFileSync} from "node:fs";
import {join} from "node:path";
import type {Browser, BrowserContext} from "playwright-core";
import {afterAll, beforeAll, expect, it} from "vitest";
import {organizationFile} from "../../src/model/organization-file.js";
import {launchBrowser} from "../support/browser.js";
import {awkwardUnits, gapsSite, gapsUnits} from "../support/gaps-site.js";
import {plainHost, type PlainHost} from "../support/plain-host.js";
import {siteFiles, visitPage} from "../support/site-checks.js";

let site: string;
let host: PlainHost;
let browser: Browser;
let reader: BrowserContext;

beforeAll(async () => {
  site = await gapsSite();
  host = await plainHost(site);
  browser = await launchBrowser();
  reader = await browser.newContext();
});

afterAll(async () => {
  await browser?.close();
  await host?.close();
});

it("every organization has a page and figures of its own, on file systems without letter case too", () => {
  const names = gapsUnits.map(({id}) => organizationFile(id));
  const files = siteFiles(site).map((file) => file.toLowerCase());
  expect(files.filter((file) => file.startsWith("organization/"))).toEqual(
    names.map((name) => `organization/${name}.html`).sort()
  );
  expect(files.filter((file) => file.startsWith("_file/data/organization/"))).toHaveLength(names.length);
  expect(new Set(files).size).toBe(files.length);
});

it("where the address of the report lacks its last slash, links lead on all the same, whatever the id behind them", async () => {
  const seen = await visitPage(reader, host.url, "", async (tab) => {
    expect(tab.url()).toBe(`${host.url}/`);
    await tab.getByRole("link", {name: "Organizations", exact: true}).click();
    await tab.waitForURL(`${host.url}/organizations.html`);
    for (const {id, label} of awkwardUnits) {
      await tab.locator(".tree-side input[type=search]").fill(label);
      const link = tab.locator(`table.unit-tree a[href*="/${organizationFile(id)}.html"]`);
      expect(await link.getAttribute("href")).toBe(`./organization/${organizationFile(id)}.html`);
    }
  });
  expect(seen).toMatchObject({failedRequests: [], errors: []});
});

it("a page is about the organization whose id it was made of, and runs no code of its name", async () => {
  const look = async ({id, label}: {id: string; label: string}) => {
    const page = `/organization/${organizationFile(id)}.html`;
    const seen = await visitPage(reader, `${host.url}/`, page, async (tab) => {
      expect(await tab.locator("h1").textContent()).toContain(label);
    });
    expect(seen, page).toMatchObject({foreignRequests: [], failedRequests: [], errors: []});
  };
  await Promise.all(awkwardUnits.map(look));
});

it("an organization's page leads to those above it", async () => {
  const page = `/organization/${organizationFile("North")}.html`;
  await visitPage(reader, `${host.url}/`, page, async (tab) => {
    await tab.locator("nav.path a").last().click();
    await tab.waitForURL(`${host.url}/organization/d1r0.html`);
  });
});

it.each(["/nowhere", "/organization/nowhere.html", "/a/b/c/"])(
  "the page for what is not there leads on from any depth: %s",
  async (path) => {
    await visitPage(reader, `${host.url}/`, path, async (tab) => {
      expect(await tab.locator("h1").textContent()).toBe("Where is this page?");
      expect(await tab.locator("h1").evaluate((title) => getComputedStyle(title).fontFamily)).toMatch(/^system-ui/);
      await tab.getByRole("link", {name: "Organizations"}).last().click();
      await tab.waitForURL(`${host.url}/organizations.html`);
    });
  }
);

it("code that is smuggled into a page does not run", async () => {
  const {errors} = await visitPage(reader, `${host.url}/`, "/journey.html", async (tab) => {
    const ran = await tab.evaluate(`new Promise((done) => {
      addEventListener("securitypolicyviolation", ({effectiveDirective}) => done(effectiveDirective));
      globalThis.smuggled = () => done("it ran");
      document.body.insertAdjacentHTML("beforeend", "<img src='data:,' onerror='smuggled()'>");
    })`);
    expect(ran).toBe("script-src-attr");
  });
  expect(errors).toHaveLength(1);
});

it("no page may run or be styled by what stands in it, except notebooks that draw with libraries that do so", () => {
  const pages = siteFiles(site).filter((file) => file.endsWith(".html"));
  const lax = pages.filter((file) => /'unsafe-(inline|eval)'/.test(readFileSync(join(site, file), "utf8")));
  expect(lax.filter((file) => !/^(notebooks|method)\//.test(file))).toEqual([]);
  const styled = lax.filter((file) =>
    readFileSync(join(site, file), "utf8").includes("style-src 'self' 'unsafe-inline'")
  );
  expect(styled.filter((file) => !file.startsWith("notebooks/"))).toEqual([]);
  for (const file of pages) expect(readFileSync(join(site, file), "utf8"), file).toContain("Content-Security-Policy");
});

it("no page leads to the address that stands for its own while it is drawn", () => {
  const pages = siteFiles(site).filter((file) => file.endsWith(".html"));
  expect(pages.length).toBeGreaterThan(5);
  expect(pages.filter((file) => readFileSync(join(site, file), "utf8").includes("report.invalid"))).toEqual([]);
});

it("a style or a script that is smuggled into a page is dead, in the HTML and later", async () => {
  const {errors} = await visitPage(reader, `${host.url}/`, "/index.html", async (tab) => {
    const outcome = await tab.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "globalThis.smuggled = true";
      document.head.append(script);
      document.body.insertAdjacentHTML("beforeend", "<p id='styled' style='position: fixed'>a</p>");
      const {position} = getComputedStyle(document.querySelector("#styled")!);
      return {position, ran: "smuggled" in globalThis};
    });
    expect(outcome).toEqual({position: "static", ran: false});
  });
  expect(errors).toHaveLength(2);
});
