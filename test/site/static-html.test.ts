import {readFileSync} from "node:fs";
import {join} from "node:path";
import type {Browser, BrowserContext, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {JourneyPayload} from "../../loaders/payloads/journey.js";
import type {OrganizationPayload} from "../../loaders/payloads/organization.js";
import type {OrganizationsPayload} from "../../loaders/payloads/organizations.js";
import type {OverviewPayload} from "../../loaders/payloads/overview.js";
import {payloadFolder} from "../../loaders/workspace/paths.js";
import {everyLocale} from "../../src/locales/every-locale.js";
import type {Figure} from "../../src/model/figure.js";
import {organizationFile} from "../../src/model/organization-file.js";
import {readIn} from "../../src/model/texts.js";
import {launchBrowser} from "../support/browser.js";
import {demonstrationSite, demonstrationWorkspace} from "../support/demonstration.js";
import {awkwardUnits, gapsSite} from "../support/gaps-site.js";
import {plainHost, type PlainHost} from "../support/plain-host.js";
import {siteFiles} from "../support/site-checks.js";

let workspace: string;
const sites = {demonstration: "", gaps: ""};
let hosts: Record<keyof typeof sites, PlainHost>;
let browser: Browser;
/** Somebody whose browser runs no scripts. */
let reader: BrowserContext;

beforeAll(async () => {
  [sites.demonstration, sites.gaps, workspace] = await Promise.all([
    demonstrationSite(),
    gapsSite(),
    demonstrationWorkspace()
  ]);
  hosts = {demonstration: await plainHost(sites.demonstration), gaps: await plainHost(sites.gaps)};
  browser = await launchBrowser();
  reader = await browser.newContext({javaScriptEnabled: false});
});

afterAll(async () => {
  await browser?.close();
  await Promise.all(Object.values(hosts ?? {}).map((host) => host.close()));
});

async function withPage<Seen>(address: string, look: (tab: Page) => Promise<Seen>): Promise<Seen> {
  const tab = await reader.newPage();
  try {
    await tab.goto(address);
    return await look(tab);
  } finally {
    await tab.close();
  }
}

const pagesOf = (site: string) => siteFiles(site).filter((file) => file.endsWith(".html") && file !== "404.html");

it.each(["demonstration", "gaps"] as const)(
  "in the HTML of every page of the %s stands what each of its cells shows: a new page needs nothing done for it",
  (name) => {
    const pages = pagesOf(sites[name]);
    expect(pages.length).toBeGreaterThan(30);
    const empty = pages.filter((file) =>
      readFileSync(join(sites[name], file), "utf8").includes("<observablehq-loading></observablehq-loading>")
    );
    expect(empty).toEqual([]);
  }
);

describe.each(["en", "ko"] as const)("in %s, without JavaScript", (language) => {
  const {formats} = everyLocale[language];
  const inLanguage = <Payload>(name: string): Payload =>
    readIn(JSON.parse(readFileSync(join(payloadFolder(workspace), name), "utf8")) as Payload, language);
  const open = <Seen>(page: string, look: (tab: Page) => Promise<Seen>) =>
    withPage(`${hosts.demonstration.url}${language === "en" ? "" : `/${language}`}/${page}`, look);
  /** Figures that are shown, as a page writes them. */
  const written = (figures: readonly Figure[]) =>
    figures.flatMap(({estimate}) => (estimate === null ? [] : [formats.number(estimate, 1)]));
  const expectAll = (text: string, parts: readonly string[]) => {
    expect(parts.length).toBeGreaterThan(0);
    for (const part of parts) expect(text).toContain(part);
  };

  it("the overview has its headline, its figures, its three findings and its pictures", async () => {
    const {journey, classes, stages} = inLanguage<OverviewPayload>("overview.json");
    await open("index.html", async (tab) => {
      const text = await tab.locator("main").innerText();
      expectAll(text, written([journey.current, ...classes.map(({current}) => current)]));
      expectAll(
        text,
        stages.map(({label}) => label)
      );
      expect(await tab.locator(".things li").count()).toBe(3);
      expect(await tab.locator(".overview-tiles svg").first().isVisible()).toBe(true);
      expect((await tab.locator("h1").innerText()).length).toBeGreaterThan(10);
    });
  });

  it("the journey has its title, the curve of the stage that it opens with, and the figures of all stages", async () => {
    const {drivers, stages} = inLanguage<JourneyPayload>("journey.json");
    await open("journey.html", async (tab) => {
      const text = await tab.locator("main").innerText();
      expect((await tab.locator("h1").innerText()).length).toBeGreaterThan(10);
      const found = stages.filter(({signals}) => signals.unusual.length > 0 || signals.shift !== null);
      expect(await tab.locator(".findings li").count()).toBe(found.length);
      expect(await tab.locator("main svg.month-trend").count()).toBe(1);
      expectAll(text, written(stages.map(({current}) => current)));
      const tabs = tab.locator(".stage-tabs a");
      expect(await tabs.count()).toBe(stages.length);
      expect(await tabs.last().getAttribute("href")).toBe(`?stage=${stages.at(-1)!.id}`);
    });
    // Of all classes at once, what differs between them would pass for what matters.
    expect(drivers.length).toBeGreaterThan(0);
    expect(drivers.map(({customers}) => customers)).not.toContain(null);
  });

  it("the organizations have their findings and the figure of each that the page opens with", async () => {
    const {units} = inLanguage<OrganizationsPayload>("organizations.json");
    const [company] = units;
    await open("organizations.html", async (tab) => {
      expect(await tab.locator(".findings li").count()).toBeGreaterThan(0);
      expectAll(await tab.locator("main").innerText(), [company!.label, ...written([company!.journey])]);
    });
  });

  it("an organization has its name, its findings, its stages and the tables behind its pictures", async () => {
    const {id} = inLanguage<OrganizationsPayload>("organizations.json").units[0]!;
    const {unit, stages} = inLanguage<OrganizationPayload>(`organization/${organizationFile(id)}.json`);
    await open(`organization/${organizationFile(id)}.html`, async (tab) => {
      expect(await tab.locator("h1").innerText()).toContain(unit.label);
      expect(await tab.title()).toContain(unit.label);
      expect(await tab.locator(".findings li").count()).toBeGreaterThan(0);
      const tables = await tab.locator("main table").allTextContents();
      expectAll(tables.join(), written(stages.map(({current}) => current)));
      await tab.locator(".data-table summary").first().click();
      expect(await tab.locator(".data-table table").first().isVisible()).toBe(true);
    });
  });

  it("data quality has its findings and what became of the rows; a chapter on methods has its results", async () => {
    await open("data-quality.html", async (tab) => {
      expect(await tab.locator(".findings li").count()).toBeGreaterThan(0);
      expect(await tab.locator(".data-table[open] table").first().isVisible()).toBe(true);
    });
    await open("method/estimates.html", async (tab) => {
      expect(await tab.locator(".example-result, .data-table[open] table").count()).toBe(4);
    });
  });

  it("no control stands there that does nothing, and a line says that these are the figures as the page opens", async () => {
    await open("organizations.html", async (tab) => {
      expect(await tab.locator("noscript").innerText()).toBe(everyLocale[language].site.needsJavaScript);
      for (const control of await tab.locator("select, input, button, a[download]").all()) {
        expect(await control.isVisible()).toBe(false);
      }
    });
  });
});

it("names that look like code stay text in the HTML, and no policy allows what they say", async () => {
  for (const {id, label} of awkwardUnits) {
    const file = `organization/${organizationFile(id)}.html`;
    const html = readFileSync(join(sites.gaps, file), "utf8");
    expect(html).not.toMatch(/<script>alert|<img[^>]*onerror/);
    const own = html.match(/<script\b(?![^>]*\ssrc=)/g)!.length;
    expect(html.match(/'sha256-[^']*'(?=[^;]*; connect-src)/g)!.length).toBeLessThanOrEqual(own);
    await withPage(`${hosts.gaps.url}/${file}`, async (tab) => {
      expect(await tab.locator("h1").innerText()).toContain(label.trim());
    });
  }
});
