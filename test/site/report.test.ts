import type {Reason} from "../../src/model/reason.js";
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {parse} from "csv-parse/sync";
import type {Browser, BrowserContext, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {buildSite} from "../../loaders/site/build-site.js";
import {payloadFolder} from "../../loaders/site/pages.js";
import {serveSite, type ServedSite} from "../../loaders/site/serve.js";
import type {MethodPayload} from "../../src/transforms/method-payload.js";
import type {OrganizationsPayload} from "../../src/transforms/payloads.js";
import * as fixture from "../components/report-fixture.js";
import {launchBrowser} from "../support/browser.js";
import {demonstrationSite, demonstrationWorkspace} from "../support/demonstration.js";
import {
  faintTexts,
  headingLevels,
  layoutShift,
  namelessElements,
  overflow,
  unreachedByKeyboard
} from "../support/page-checks.js";
import {
  compressedSize,
  findDependencies,
  openPage,
  visitPage,
  type OpenPage,
  type PageVisit
} from "../support/site-checks.js";

/** The report of the demonstration, and one of made-up payloads with everything that can be withheld or missing. */
const folder = mkdtempSync(join(tmpdir(), "journeymark-report-"));
const sites = {demonstration: "", gaps: join(folder, "gaps-site")};
const units = fixture.tree(9);
let served: Record<keyof typeof sites, ServedSite>;
let browser: Browser;
/** Somebody who keeps what was loaded of both sites: to load and compile it anew on each page takes twice the time. */
let reader: BrowserContext;
let demonstrated: OrganizationsPayload["units"];

beforeAll(async () => {
  writeGaps(join(folder, "gaps"));
  // Another file may be at work on the demonstration: time enough for the other site.
  const gaps = buildSite({workspace: join(folder, "gaps"), out: sites.gaps});
  [sites.demonstration] = await Promise.all([demonstrationSite(), gaps]);
  demonstrated = payload<OrganizationsPayload>(await demonstrationWorkspace(), "organizations.json").units;
  served = {
    demonstration: await serveSite({directory: sites.demonstration, port: 0}),
    gaps: await serveSite({directory: sites.gaps, port: 0})
  };
  browser = await launchBrowser();
  reader = await browser.newContext();
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await Promise.all(Object.values(served ?? {}).map((site) => site.close()));
  rmSync(folder, {recursive: true, force: true});
});

function payload<Payload>(workspace: string, name: string): Payload {
  return JSON.parse(readFileSync(join(payloadFolder(workspace), name), "utf8")) as Payload;
}

function writeGaps(workspace: string): void {
  const pages = payloadFolder(workspace);
  mkdirSync(join(pages, "organization"), {recursive: true});
  const write = (name: string, content: unknown) => writeFileSync(join(pages, name), JSON.stringify(content));
  const [first, ...others] = fixture.journeyPayload.stages;
  const silent = {
    ...first!,
    trend: [],
    classes: [],
    segments: [],
    questions: [],
    limits: {centre: null, reason: {code: "no-answers"}}
  };
  write("overview.json", {
    ...fixture.overview,
    stages: [fixture.withheldStage],
    classes: [],
    pains: [],
    others: [],
    claims: []
  });
  write("journey.json", {...fixture.journeyPayload, stages: [silent, ...others]});
  write("organizations.json", {
    ...fixture.organizations(9),
    units: units.map((unit, index) => (index === 3 ? gone(unit) : unit))
  });
  write("data-quality.json", fixture.dataQuality);
  write("method.json", withoutExamples);
  for (const [index, unit] of units.entries()) {
    write(`organization/${unit.id}.json`, fixture.organization(index === 3 ? gone(unit) : unit, units));
  }
}

/** The method pages' sums of a workspace on which no method can be shown. */
const reason: Reason = {code: "no-question-with-all-answers", minimum: 10};
const withoutExamples: MethodPayload = {
  ...{about: fixture.about, question: {reason}, promoters: {reason}, stage: {reason}, months: {reason}},
  ...{shares: {reason}, units: {reason}, caseMix: {reason}, mix: {reason}, drivers: {reason}, block: {reason}},
  rows: {read: 9, loaded: 8, ignored: 1, rejected: 0, states: {answered: 8, blank: 0, notApplicable: 0, notShown: 0}}
};

/** A unit of which nothing may be shown. */
function gone(unit: (typeof units)[number]): (typeof units)[number] {
  const stages = unit.stages.map((stage) => ({...stage, figure: fixture.withheld}));
  return {...unit, journey: fixture.withheld, change: fixture.unknownChange, stages, reliability: null};
}

async function visit(site: keyof typeof sites, page: string, look?: (tab: Page) => Promise<void>): Promise<PageVisit> {
  return visitPage(reader, served[site].url, page, look);
}

/** Every kind of page: what it must show, and by which payload's claims it opens. */
const kinds: {page: string; figure: string}[] = [
  {page: "/", figure: "svg.chart[aria-label='The journey, stage by stage']"},
  {page: "/journey", figure: ".trend-grid svg.chart"},
  {page: "/organizations", figure: "table.organizations"},
  {page: "/organization/ONMARU", figure: "svg.chart[aria-label='The journey, stage by stage']"},
  {page: "/data-quality", figure: ".data-table[open] table"},
  {page: "/method", figure: ".example-result"},
  {page: "/method/peers", figure: ".data-table[open] table"}
];

/** The chapters of the method pages, with how many results each shows. */
const chapters = Object.entries({
  ...{estimates: 4, shares: 4, composites: 5, weights: 4, comparisons: 5, findings: 5, trends: 5, directions: 6},
  ...{causes: 4, drivers: 3, organizations: 3, peers: 4, quality: 6, data: 5, r: 2}
});

/** The files that each kind of page loaded at a reader's first visit. */
const opened = new Map<string, string[]>();

/** The demonstration's pages, its topmost organization in place of the one named above. */
function pageOf(page: string): string {
  return page.startsWith("/organization/") ? `/organization/${encodeURIComponent(demonstrated[0]!.id)}` : page;
}

/** Width between the margins of an A4 page, in CSS pixels. */
const PAPER = 688;

describe.each(kinds)("$page", ({page, figure}) => {
  let open: OpenPage;
  beforeAll(async () => {
    open = await openPage(browser, served.demonstration.url, pageOf(page));
    opened.set(page, [...open.visit.files]);
  });
  afterAll(() => open?.close());

  it("opens with its main figure and its claims, without an error, a move or a request to elsewhere", async () => {
    const {tab, visit: seen} = open;
    expect(await tab.locator(figure).first().isVisible()).toBe(true);
    if (!page.startsWith("/method")) expect(await tab.locator(".claims li").count()).toBeGreaterThan(0);
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

  it("can be read in light and dark, on a phone and on paper, and used with the keyboard alone", async () => {
    const {tab, visit: seen} = open;
    expect(await faintTexts(tab)).toEqual([]);
    await tab.emulateMedia({colorScheme: "dark"});
    expect(await faintTexts(tab)).toEqual([]);
    expect(await unreachedByKeyboard(tab)).toEqual([]);
    await tab.setViewportSize({width: 375, height: 800});
    expect(await overflow(tab)).toBeLessThanOrEqual(0);
    await tab.emulateMedia({media: "print", colorScheme: "light"});
    await tab.setViewportSize({width: PAPER, height: 960});
    expect(await overflow(tab)).toBeLessThanOrEqual(0);
    expect(seen).toMatchObject({foreignRequests: [], failedRequests: [], errors: []});
  }, 60_000);
});

it("the first visit of Overview weighs less than 350 kB, every next page less than 60 kB", () => {
  const loaded = new Set<string>();
  expect([...opened.keys()]).toEqual(kinds.map(({page}) => page));
  for (const [page, files] of opened) {
    const fresh = files.filter((file) => !loaded.has(file));
    for (const file of fresh) loaded.add(file);
    expect(compressedSize(sites.demonstration, fresh), page).toBeLessThan(page === "/" ? 350_000 : 60_000);
  }
});

it("the built report needs no network, no Node and no file that is not there", async () => {
  expect(await findDependencies(sites.demonstration)).toEqual([]);
});

it("every figure that is withheld says so, and no page fails where there is nothing to show", async () => {
  const pages = ["/", "/journey", "/organizations", ...units.slice(0, 4).map(({id}) => `/organization/${id}`)];
  const look = async (page: string) => {
    const seen = await visit("gaps", page, async (tab) => {
      expect(await tab.locator("main").textContent(), page).toContain("withheld: fewer than 10 respondents");
      expect(await tab.locator("main").textContent(), page).not.toMatch(/\bNaN\b|\bundefined\b|\bnull\b|Infinity/);
    });
    expect(seen, page).toMatchObject({foreignRequests: [], failedRequests: [], errors: []});
  };
  await Promise.all(pages.map(look));
}, 60_000);

it("of a unit that is withheld whole not one number is shown", async () => {
  await visit("gaps", `/organization/${units[3]!.id}`, async (tab) => {
    expect(await tab.locator(".interval-rows td.number, .estimate").count()).toBe(0);
    expect(await tab.locator("td.absent").count()).toBeGreaterThan(5);
  });
});

it("a chosen stage goes into the address, and the address shows it again", async () => {
  await visit("demonstration", "/journey", async (tab) => {
    await tab.locator("select[name=stage]").selectOption("delivery");
    await tab.waitForURL((url) => url.search === "?stage=delivery");
    await tab.reload({waitUntil: "networkidle"});
    expect(await tab.locator("select[name=stage]").inputValue()).toBe("delivery");
    expect(await tab.locator("svg[aria-label='Delivery by period']").count()).toBe(2);
  });
});

it("the tree of organizations can be cut to a level, a kind and a name, and the address keeps all three", async () => {
  await visit("demonstration", "/organizations?stage=use", async (tab) => {
    const rows = tab.locator("table.organizations tbody tr");
    await tab.locator("select[name=show]").selectOption("kind:department");
    const departments = demonstrated.filter(({kind}) => kind === "department").length;
    await tab.waitForFunction(`document.querySelectorAll("table.organizations tbody tr").length === ${departments}`);
    expect(await rows.count()).toBe(departments);
    await tab.locator("input[name=find]").fill(demonstrated.at(-1)!.label);
    await tab.waitForFunction(`document.querySelectorAll("table.organizations tbody tr").length < 5`);
    await tab.waitForURL((url) => url.searchParams.has("find"));
    expect([...new URL(tab.url()).searchParams.keys()].sort()).toEqual(["find", "show", "stage"]);
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
    await tab.waitForURL(/\/organizations$/);
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
    expect([...new Set(links)].sort()).toEqual(chapters.map(([name]) => `/method/${name}`).sort());
    expect(await resultsOn(tab)).toEqual([expect.stringMatching(/^72\.5 \(.*\), n = 10, /)]);
    expect(await tab.locator("nav a[aria-current]").textContent()).toBe("Method");
  });
});

it.concurrent.each(chapters)(
  "chapter %s of the method shows %i results on the demonstration, none of them missing",
  async (name, count) => {
    const seen = await visit("demonstration", `/method/${name}`, async (tab) => {
      const shown = tab.locator(".example-result, .data-table[open] table, table.changes");
      await tab.waitForFunction(`!document.querySelector("observablehq-loading")`);
      expect(await shown.count()).toBe(count);
      for (const text of await resultsOn(tab)) expect(text).not.toMatch(/Not shown here|NaN|undefined|null|Infinity/);
      expect(await tab.locator("nav a[aria-current]").textContent()).toBe("Method");
      expect(await headingLevels(tab)).toEqual([1, ...Array<number>(await tab.locator("h2").count()).fill(2)]);
      await tab.setViewportSize({width: 375, height: 800});
      expect(await overflow(tab)).toBeLessThanOrEqual(0);
    });
    expect(seen).toMatchObject({foreignRequests: [], failedRequests: [], errors: []});
  },
  60_000
);

it.concurrent.each(chapters)(
  "chapter %s of the method says why where a workspace has nothing to show it on",
  async (name) => {
    const seen = await visit("gaps", `/method/${name}`, async (tab) => {
      for (const text of await resultsOn(tab)) expect(text).not.toMatch(/NaN|undefined|\bnull\b|Infinity/);
      if (["findings", "r", "trends", "data", "weights"].includes(name)) return;
      expect((await resultsOn(tab)).join()).toMatch(
        /Not shown here: (no question has 10 respondents|[0-9]+ periods|no )|a slope needs/
      );
    });
    expect(seen).toMatchObject({foreignRequests: [], failedRequests: [], errors: []});
  },
  60_000
);

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
