import {readFileSync} from "node:fs";
import {join} from "node:path";
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, expect, it} from "vitest";
import type {OrganizationsPayload} from "../../loaders/payloads/organizations.js";
import {serveSite, type ServedSite} from "../../loaders/site/serve.js";
import {payloadFolder} from "../../loaders/workspace/paths.js";
import {launchBrowser} from "../support/browser.js";
import {demonstrationSite, demonstrationWorkspace} from "../support/demonstration.js";
import {visitPage} from "../support/site-checks.js";

let site: ServedSite;
let browser: Browser;

beforeAll(async () => {
  site = await serveSite({directory: await demonstrationSite(), port: 0});
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function visit(page: string, look: (tab: Page) => Promise<void>): Promise<void> {
  const seen = await visitPage(browser, site.url, page, look);
  expect(seen).toMatchObject({foreignRequests: [], failedRequests: [], errors: []});
}

const rows = (tab: Page) => tab.locator(".unit-tree tbody tr");
const names = (tab: Page) => tab.locator(".unit-tree tbody th a").allInnerTexts();
const search = (tab: Page) => new URL(tab.url()).search;

it("the title says who improved and whose score should not be relied on; the doubtful one has no verdicts", async () => {
  await visit("/organizations?find=KIT-DG", async (tab) => {
    expect(await tab.locator("h1").innerText()).toBe(
      "Laundry improved, most of all Laundry Suwon. Kitchen Daegu’s score should not be relied on."
    );
    expect(await names(tab)).toEqual(["Kitchen Daegu"]);
    expect(await tab.locator(".above").innerText()).toBe("Onmaru Home Appliances › Kitchen › Kitchen South");
    expect(await tab.locator(".no-verdict").innerText()).toBe("no verdict: check answers first");
    expect(await tab.locator("tbody .flag").innerText()).toBe("⚑ same answers");
  });
});

it("Slash leads to the search, which looks through all levels and ids; where nothing is found it offers the tree", async () => {
  await visit("/organizations", async (tab) => {
    await tab.keyboard.press("/");
    await tab.keyboard.type("daegu");
    await expect.poll(() => names(tab)).toEqual(["Kitchen Daegu", "Laundry Daegu", "Air Care Daegu"]);
    expect(await tab.locator("mark").allInnerTexts()).toEqual(["Daegu", "Daegu", "Daegu"]);
    expect(await tab.locator(".found").innerText()).toBe("3 of 82 organizations, at every level");
    expect(search(tab)).toBe("?find=daegu");
    await tab.keyboard.type("zz");
    expect(await tab.locator(".found").innerText()).toBe("No organization is called “daeguzz”. Show the tree");
    await tab.getByRole("button", {name: "Show the tree"}).click();
    expect((await names(tab)).slice(0, 2)).toEqual(["Onmaru Home Appliances", "Kitchen"]);
    expect(search(tab)).toBe("");
  });
});

it("arrows move through the tree, open and close it; Space picks, Enter leads to the page", async () => {
  await visit("/organizations", async (tab) => {
    const at = () => tab.evaluate(() => document.activeElement?.getAttribute("data-id"));
    await rows(tab).first().focus();
    await tab.keyboard.press("ArrowDown");
    await tab.keyboard.press("ArrowDown");
    expect(await at()).toBe("KIT-C");
    expect(await rows(tab).nth(2).getAttribute("aria-expanded")).toBe("false");
    await tab.keyboard.press("ArrowRight");
    await tab.keyboard.press("ArrowRight");
    expect(await at()).toBe("KIT-SN");
    await tab.keyboard.press(" ");
    expect(search(tab)).toBe("?org=KIT-SN");
    expect(await at()).toBe("KIT-SN");
    await tab.keyboard.press("ArrowLeft");
    await tab.keyboard.press("ArrowLeft");
    expect([await at(), await tab.locator("[data-id=KIT-SN]").count()]).toEqual(["KIT-C", 0]);
    await tab.keyboard.press("Home");
    await tab.keyboard.press("ArrowDown");
    await tab.keyboard.press("Enter");
    await tab.waitForURL(/organization\/kit~/);
  });
});

it("units that are picked are compared: lines by quarter, and differences that hold together or the reason for none", async () => {
  await visit("/organizations?org=LAU-SW~LAU-SN", async (tab) => {
    await tab.locator(".unit-lines").waitFor();
    const [pair] = await tab.locator(".pair:not(.axis)").allInnerTexts();
    expect(pair!.replace(/\s+/g, " ")).toMatch(
      /^Laundry Suwon over Laundry Seoul North · \+2\.\d cannot tell \(−[\d.]+ to \+[\d.]+\)$/
    );
    await tab.locator("[data-id=LAU-C] input").click();
    await tab.waitForURL((url) => url.search === "?org=LAU-SW~LAU-SN~LAU-C");
    expect(await tab.locator(".pair .why").allInnerTexts()).toEqual([
      "Laundry Suwon is, or was in this year, a part of Laundry Capital Area: the same answers are in both.",
      "Laundry Seoul North is, or was in this year, a part of Laundry Capital Area: the same answers are in both."
    ]);
    await tab.getByRole("button", {name: "Compare 3"}).click();
    expect(await tab.evaluate(() => document.activeElement?.textContent)).toBe("Compare");
    await tab.goBack();
    expect(await tab.locator(".pair .why").count()).toBe(0);
    expect(await tab.locator("[data-id=LAU-C] input").isChecked()).toBe(false);
  });
});

it("what the address asks for and the report does not have is named; the rest of it holds", async () => {
  await visit("/organizations?org=LAU-SW~nowhere&show=flagged&strip=year", async (tab) => {
    expect(await tab.locator(".filter-notice").innerText()).toContain("“nowhere” is not an organization here");
    expect(await names(tab)).toEqual(["Kitchen Daegu"]);
    expect(await tab.locator("[aria-pressed=true]").allInnerTexts()).toEqual(["Flagged 1", "against last year"]);
    expect(await tab.locator(".picked-units bdi").allInnerTexts()).toEqual(["Laundry Suwon"]);
  });
});

it("the page of the unit that rose says so first, and leads up, down and sideways", async () => {
  await visit("/organizations?find=LAU-SW", async (tab) => {
    await tab.locator("tbody th a").click();
    await tab.locator("h1", {hasText: "Laundry Suwon improved to 81 (+7.4 in a year)."}).waitFor();
    // The title stands there before the rest of the page is seen.
    await expect
      .poll(() => tab.locator(".paths").innerText())
      .toMatch(/Laundry Capital Area › Department\s+Previous: Laundry Incheon\s*Next: Laundry Goyang/);
  });
});

it("of a flagged unit stand the numbers beside similar units and the year before, but no sign, word or colour of a verdict", async () => {
  await visit("/organizations?find=KIT-DG", async (tab) => {
    expect(await tab.locator("tbody .change").innerText()).toMatch(/^[+−]?[\d.]+ \([+−][\d.]+ to [+−][\d.]+\)$/);
    await tab.locator("tbody th a").click();
    const stages = tab.locator(".unit-part").first();
    await stages.getByText("No verdict: check the answers first.").waitFor();
    const cells = (await stages.locator("td[data-header]").allInnerTexts()).map((text) => text.replace(/\s+/g, " "));
    expect(cells).toHaveLength(14);
    for (const cell of cells) expect(cell).toMatch(/^[+−]?[\d.]+ \([+−][\d.]+ to [+−][\d.]+\)$/);
    expect(await stages.locator("td[data-header] [style]").count()).toBe(0);
    expect(await tab.locator(".findings").count()).toBe(0);
  });
});

/** The payload with its departments again and again, until there are so many units. */
async function manyUnits(count: number): Promise<string> {
  const file = join(payloadFolder(await demonstrationWorkspace()), "organizations.json");
  const content = JSON.parse(readFileSync(file, "utf8")) as OrganizationsPayload;
  const leaves = content.units.filter(({depth}) => depth === 3);
  const more = Array.from({length: count - content.units.length}, (_, index) => {
    const leaf = leaves[index % leaves.length]!;
    return {...leaf, id: `${leaf.id}-${index}`};
  });
  return JSON.stringify({...content, units: [...content.units, ...more]});
}

// A figure to look at, never a test: it depends on the machine. The bar is 50 ms.
it("prints how long a key typed in the search takes among 300 organizations, on a processor four times slower", async () => {
  const context = await browser.newContext();
  const body = await manyUnits(300);
  await context.route(/\/organizations\.[^/]*json/, (route) => route.fulfill({body, contentType: "application/json"}));
  const tab = await context.newPage();
  await tab.goto(`${site.url}organizations.html`, {waitUntil: "networkidle"});
  const session = await context.newCDPSession(tab);
  const keyTimes = () =>
    tab.evaluate(async () => {
      const field = document.querySelector<HTMLInputElement>(".find input")!;
      const taken: number[] = [];
      for (const text of ["k", "ki", "kit", "ki", "k", "", "a", "an", "ang"]) {
        await new Promise((resolve) => setTimeout(resolve, 400));
        const start = performance.now();
        field.value = text;
        field.dispatchEvent(new Event("input", {bubbles: true}));
        // Makes the browser lay out what it would show next.
        document.body.getBoundingClientRect();
        taken.push(performance.now() - start);
      }
      return taken;
    });
  const median = (times: readonly number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
  const own = await keyTimes();
  await session.send("Emulation.setCPUThrottlingRate", {rate: 4});
  const slowed = await keyTimes();
  const ratio = median(slowed) / median(own);
  console.info(
    `a key in the search of 300 organizations: ${slowed.map((time) => time.toFixed(0)).join(", ")} ms, ` +
      `${ratio.toFixed(1)} times as long as at full speed (${median(own).toFixed(0)} ms)`
  );
  expect(await names(tab)).not.toHaveLength(0);
  await context.close();
});
