import {readFileSync} from "node:fs";
import {join} from "node:path";
import {parse} from "csv-parse/sync";
import type {Browser, BrowserContext, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {payloadFolder} from "../../loaders/workspace/paths.js";
import {serveSite, type ServedSite} from "../../loaders/site/serve.js";
import {readIn} from "../../src/model/texts.js";
import {organizationFile} from "../../src/model/organization-file.js";
import type {OrganizationsPayload} from "../../loaders/payloads/organizations.js";
import type {OverviewPayload} from "../../loaders/payloads/overview.js";
import {launchBrowser} from "../support/browser.js";
import {demonstrationSite, demonstrationWorkspace} from "../support/demonstration.js";
import {gapsSite, gapsUnits as units} from "../support/gaps-site.js";
import {faintTexts, headingLevels, layoutShift, namelessElements, unreachedByKeyboard} from "../support/page-checks.js";
import {
  compressedSize,
  findDependencies,
  openPage,
  sitePages,
  visitPage,
  type OpenPage,
  type PageVisit
} from "../support/site-checks.js";
import {tooWide} from "../support/typefaces.js";

const sites = {demonstration: "", gaps: ""};
let served: Record<keyof typeof sites, ServedSite>;
let browser: Browser;
/** Somebody who keeps what was loaded of both sites: to load and compile it anew on each page takes twice the time. */
let reader: BrowserContext;
let demonstrated: OrganizationsPayload["units"];

beforeAll(async () => {
  // Another file may be at work on the demonstration: time enough for the other site.
  [sites.demonstration, sites.gaps] = await Promise.all([demonstrationSite(), gapsSite()]);
  demonstrated = payload<OrganizationsPayload>(await demonstrationWorkspace(), "organizations.json").units;
  served = {
    demonstration: await serveSite({directory: sites.demonstration, port: 0}),
    gaps: await serveSite({directory: sites.gaps, port: 0})
  };
  browser = await launchBrowser();
  reader = await browser.newContext();
});

afterAll(async () => {
  await browser?.close();
  await Promise.all(Object.values(served ?? {}).map((site) => site.close()));
});

function payload<Payload>(workspace: string, name: string): Payload {
  return readIn(JSON.parse(readFileSync(join(payloadFolder(workspace), name), "utf8")) as Payload, "en");
}

async function visit(site: keyof typeof sites, page: string, look?: (tab: Page) => Promise<void>): Promise<PageVisit> {
  return visitPage(reader, served[site].url, page, look);
}

/** Every kind of page: what it must show, and by which payload's findings it opens. */
const kinds: {page: string; figure: string}[] = [
  {page: "/", figure: "table.stage-rows"},
  {page: "/journey", figure: "svg.month-trend"},
  {page: "/organizations", figure: "table.unit-tree"},
  {page: "/organization/ONMARU", figure: ".unit-part table.interval-rows"},
  {page: "/data-quality", figure: ".data-table[open] table"},
  {page: "/method", figure: ".example-result"},
  {page: "/method/peers", figure: ".data-table[open] table"}
];

/** The chapters of the method pages, with how many results each shows. */
const chapters = Object.entries({
  ...{estimates: 4, shares: 4, composites: 6, weights: 4, comparisons: 5, findings: 5, trends: 4, directions: 3},
  ...{
    causes: 4,
    effects: 5,
    drivers: 3,
    segments: 2,
    transitions: 3,
    organizations: 2,
    peers: 4,
    quality: 7,
    data: 5,
    r: 2,
    leaders: 2
  }
});

/** The files that each kind of page loaded at a reader's first visit. */
const opened = new Map<string, string[]>();

/** The demonstration's pages, its topmost organization in place of the one named above. */
function pageOf(page: string): string {
  return page.startsWith("/organization/") ? `/organization/${organizationFile(demonstrated[0]!.id)}` : page;
}

describe.each(kinds)("$page", ({page, figure}) => {
  let open: OpenPage;
  beforeAll(async () => {
    open = await openPage(browser, served.demonstration.url, pageOf(page));
    opened.set(page, [...open.visit.files]);
  });
  afterAll(() => open?.close());

  it("opens with its main figure and its findings, without an error, a move or a request to elsewhere", async () => {
    const {tab, visit: seen} = open;
    expect(await tab.locator(figure).first().isVisible()).toBe(true);
    const told = page === "/" ? ".things li" : ".findings li";
    if (!page.startsWith("/method")) expect(await tab.locator(told).count()).toBeGreaterThan(0);
    expect(await layoutShift(tab)).toBeLessThan(0.001);
    expect(seen).toMatchObject({foreignRequests: [], failedRequests: [], errors: []});
  });

  it("has headings in order and a name for every control, link and picture", async () => {
    const levels = await headingLevels(open.tab);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [index, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1);
    expect(await namelessElements(open.tab)).toEqual([]);
    expect(await open.tab.locator("html").getAttribute("lang")).toBe("en");
  });

  it("can be read in light and dark, on a phone and on paper, in whatever typeface, and used with the keyboard alone", async () => {
    const {tab, visit: seen} = open;
    expect(await faintTexts(tab)).toEqual([]);
    await tab.emulateMedia({colorScheme: "dark"});
    expect(await faintTexts(tab)).toEqual([]);
    expect(await unreachedByKeyboard(tab)).toEqual([]);
    expect(await tooWide(tab)).toEqual([]);
    expect(seen).toMatchObject({foreignRequests: [], failedRequests: [], errors: []});
  });
});

it("the first visit of Overview weighs less than 115 kB, Journey 50 kB more, Organizations 65 kB, the first chart 165 kB, every other page less than 40 kB", () => {
  const limits = new Map([
    ["/", 115_000],
    ["/journey", 50_000],
    ["/organizations", 65_000],
    ["/organization/ONMARU", 165_000]
  ]);
  const loaded = new Set<string>();
  expect([...opened.keys()]).toEqual(kinds.map(({page}) => page));
  for (const [page, files] of opened) {
    const fresh = files.filter((file) => !loaded.has(file));
    for (const file of fresh) loaded.add(file);
    expect(compressedSize(sites.demonstration, fresh), page).toBeLessThan(limits.get(page) ?? 40_000);
  }
  // What only some ask for is not among it.
  expect([...loaded].filter((file) => /journey-classes|organization-lines/.test(file))).toEqual([]);
});

it("the built report needs no network, no Node and no file that is not there", async () => {
  expect(await findDependencies(sites.demonstration)).toEqual([]);
});

it("of the company the list of organizations finds what the overview finds, which corrects fewer comparisons", async () => {
  const whole = payload<OverviewPayload>(await demonstrationWorkspace(), "overview.json").journey;
  const company = demonstrated.find(({parent}) => parent === null)!;
  expect([company.journey, company.change]).toEqual([whole.current, whole.change]);
  expect(company.change).toMatchObject({verdict: "rose"});
});

it("the overview is one side of A4, with the title, the period, the filters and the base", async () => {
  await visit("demonstration", "/", async (tab) => {
    const paper = await tab.pdf({preferCSSPageSize: true, format: "A4", printBackground: true});
    expect(paper.toString("latin1").match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
    await tab.emulateMedia({media: "print"});
    expect(await tab.locator(".printed").innerText()).toMatch(
      /^Onmaru along the customer journey · like for like · Satisfaction · July 2025 to June 2026 · data to June 2026$/
    );
    expect(await tab.locator(".standfirst").innerText()).toMatch(/13,\d{3} responses/);
    expect(await tab.locator(".things li").count()).toBe(3);
  });
});

it("the overview tells the planted drop, the weakest stage and the asked-for top marks, and leads to each", async () => {
  await visit("demonstration", "/", async (tab) => {
    expect(await tab.locator(".things h3").allInnerTexts()).toEqual([
      "Installation at Air Care South dropped in July 2025",
      "Service is the weakest stage for every customer group",
      expect.stringMatching(/^Kitchen Daegu’s 9\d should not be relied on$/)
    ]);
    await tab.locator(".things li a").first().click();
    await tab.waitForURL(/organization\//);
    await tab.locator("h1", {hasText: "Air Care South"}).waitFor();
  });
});

it("every figure that is withheld says so, and no page fails where there is nothing to show", async () => {
  const pages = [
    "/",
    "/journey",
    "/organizations",
    ...units.slice(0, 4).map(({id}) => `/organization/${organizationFile(id)}`)
  ];
  const look = async (page: string) => {
    const seen = await visit("gaps", page, async (tab) => {
      expect(await tab.locator("main").textContent(), page).toContain("withheld: fewer than 10 respondents");
      expect(await tab.locator("main").textContent(), page).not.toMatch(/\bNaN\b|\bundefined\b|\bnull\b|Infinity/);
    });
    expect(seen, page).toMatchObject({foreignRequests: [], failedRequests: [], errors: []});
  };
  await Promise.all(pages.map(look));
});

it("of a unit that is withheld whole not one number is shown", async () => {
  await visit("gaps", `/organization/${units[3]!.id}`, async (tab) => {
    expect(await tab.locator(".interval-rows td.number, .estimate").count()).toBe(0);
    expect(await tab.locator("td.absent").count()).toBeGreaterThan(5);
  });
});

it("a chosen stage goes into the address, and the address shows it again", async () => {
  await visit("demonstration", "/journey", async (tab) => {
    await tab.locator(".stage-tabs a", {hasText: "Delivery"}).click();
    await tab.waitForURL((url) => url.search === "?stage=delivery");
    expect(await tab.locator(".stage-tabs a[aria-current]").evaluate((link) => link === document.activeElement)).toBe(
      true
    );
    await tab.locator("select[name=customers]").selectOption("partner");
    await tab.waitForURL(
      (url) => url.search === "?customers=partner&stage=delivery" || url.search === "?stage=delivery&customers=partner"
    );
    await tab.reload({waitUntil: "networkidle"});
    expect(await tab.locator("select[name=customers]").inputValue()).toBe("partner");
    expect(await tab.locator("h1").innerText()).toMatch(/^Delivery for Business partners/);
    await tab.goto(`${served.demonstration.url}journey.html?customers=xyz`, {waitUntil: "networkidle"});
    expect(await tab.locator(".filter-notice").innerText()).toMatch(
      /^“xyz” is not a customer group here; showing All customers/
    );
    expect(await tab.locator(".waterfall tbody tr").count()).toBeGreaterThan(3);
    expect(await tab.locator(".matters").innerText()).toContain("Shown for one customer group at a time");
  });
});

it("what is chosen goes into the address, which shows it again; Back undoes it, and what the page does not have is named", async () => {
  await visit("demonstration", "/organizations?stage=%3Ci%3Exyz", async (tab) => {
    const stage = tab.locator("select[name=stage]");
    expect(await tab.locator(".filter-notice").innerText()).toBe(
      "“<i>xyz” is not a stage here; showing Whole journey."
    );
    await stage.selectOption("use");
    await tab.waitForURL((url) => url.search === "?stage=use");
    expect(await tab.locator(".filter-notice").innerText()).toBe("");
    await stage.selectOption("delivery");
    await tab.waitForURL((url) => url.search === "?stage=delivery");
    await tab.goBack();
    expect([await stage.inputValue(), new URL(tab.url()).search]).toEqual(["use", "?stage=use"]);
    await tab.reload({waitUntil: "networkidle"});
    expect(await stage.inputValue()).toBe("use");
  });
});

it("the table behind a chart is saved as CSV with the figures of the payload", async () => {
  await visit("gaps", "/organizations", async (tab) => {
    await tab.locator(".data-table summary").click();
    const [download] = await Promise.all([
      tab.waitForEvent("download"),
      tab.locator(".data-table a[download]").click()
    ]);
    expect(download.suggestedFilename()).toBe("organizations.csv");
    const rows: Record<string, string>[] = parse(readFileSync(await download.path(), "utf8"), {
      columns: true,
      bom: true
    });
    expect(rows.map(({id}) => id)).toEqual(units.map(({id}) => id));
    expect(rows[0]).toMatchObject({organization: "Onmaru Home Appliances", estimate: "71.5", n: "13000"});
    expect(rows[3]).toMatchObject({estimate: "", reason: "withheld: fewer than 10 respondents"});
  });
});

it("a page that does not exist says so and leads on", async () => {
  await visit("gaps", "/organization/nowhere", async (tab) => {
    expect(await tab.locator("h1").textContent()).toBe("Where is this page?");
    await tab.getByRole("link", {name: "Organizations"}).last().click();
    await tab.waitForURL(/\/organizations\.html$/);
  });
});

/** The texts of the results on a page, with plain spaces. */
async function resultsOn(tab: Page): Promise<string[]> {
  const texts = await tab.locator(".example-result").allTextContents();
  return texts.map((text) => text.replace(/\s+/g, " "));
}

it("the method page leads to every chapter, and its example comes out as its text says", async () => {
  await visit("demonstration", "/method", async (tab) => {
    const links = await tab.evaluate<string[]>(
      `[...document.querySelectorAll("main a[href*='/method/']")].map(({pathname}) => pathname)`
    );
    expect([...new Set(links)].sort()).toEqual(chapters.map(([name]) => `/method/${name}.html`).sort());
    expect(await resultsOn(tab)).toEqual([expect.stringMatching(/^72\.5 \(.*\), n = 10, /)]);
    expect(await tab.locator("nav a[aria-current]").textContent()).toBe("Method");
  });
});

it.concurrent.each(chapters)(
  "chapter %s of the method shows %i results on the demonstration, none of them missing",
  async (name, count) => {
    const seen = await visit("demonstration", `/method/${name}`, async (tab) => {
      const shown = tab.locator(".example-result, .data-table[open] table, table.changes");
      await tab.waitForFunction(() => document.querySelector("observablehq-loading") === null);
      expect(await shown.count()).toBe(count);
      for (const text of await resultsOn(tab)) expect(text).not.toMatch(/Not shown here|NaN|undefined|null|Infinity/);
      expect(await tab.locator("nav a[aria-current]").textContent()).toBe("Method");
      expect(await headingLevels(tab)).toEqual([1, ...Array<number>(await tab.locator("h2").count()).fill(2)]);
      expect(await tooWide(tab, ["wide"])).toEqual([]);
    });
    expect(seen).toMatchObject({foreignRequests: [], failedRequests: [], errors: []});
  }
);

it.concurrent.each(chapters)(
  "chapter %s of the method says why where a workspace has nothing to show it on",
  async (name) => {
    const seen = await visit("gaps", `/method/${name}`, async (tab) => {
      for (const text of await resultsOn(tab)) expect(text).not.toMatch(/NaN|undefined|\bnull\b|Infinity/);
      if (
        ["findings", "r", "trends", "data", "weights", "effects", "leaders", "segments", "transitions"].includes(name)
      )
        return;
      expect((await resultsOn(tab)).join()).toMatch(
        /Not shown here: (no question has 10 respondents|[0-9]+ periods|no )|a slope needs/
      );
    });
    expect(seen).toMatchObject({foreignRequests: [], failedRequests: [], errors: []});
  }
);

it("no page about a source is wider than a phone or paper, even in a wide typeface", async () => {
  const pages = sitePages(sites.demonstration).filter((page) => page.startsWith("/sources"));
  expect(pages.length).toBeGreaterThan(10);
  const tab = await reader.newPage();
  for (const page of pages) {
    await tab.goto(new URL(page.slice(1), served.demonstration.url).href);
    expect(await tooWide(tab, ["wide"]), page).toEqual([]);
  }
  await tab.close();
});

it("the examples that are the same in every workspace come out as the method's text says", async () => {
  await visit("demonstration", "/method/composites", async (tab) => {
    const results = await resultsOn(tab);
    expect(results.slice(1, 3).map((text) => text.split(" ")[0])).toEqual(["65.0", "65.0"]);
    const [together, apart] = results.slice(1, 3).map((text) => Number(/standard error ([\d.]+)/.exec(text)![1]));
    expect(together).toBeGreaterThan(apart!);
  });
  await visit("demonstration", "/method/weights", async (tab) => {
    expect((await resultsOn(tab))[0]).toMatch(/^50\.0 .*effective n = 60/);
  });
  await visit("demonstration", "/method/causes", async (tab) => {
    const [simpson, own] = await resultsOn(tab);
    expect(simpson).toBe("The whole changed by -8.0 points, against new customers and old customers, which both rose.");
    // The demonstration's truth: the mix of customers moves, and the whole falls while every class rises.
    expect(own).toMatch(/^The whole fell against Consumers/);
  });
});
