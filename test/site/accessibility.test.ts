import type {Browser, BrowserContext, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {serveSite, type ServedSite} from "../../loaders/site/serve.js";
import {seriousFaults} from "../support/axe.js";
import {launchBrowser} from "../support/browser.js";
import {demonstrationSite} from "../support/demonstration.js";
import {openPage, sitePages, type OpenPage} from "../support/site-checks.js";

let site: string;
let served: ServedSite;
let browser: Browser;
let reader: BrowserContext;

beforeAll(async () => {
  site = await demonstrationSite();
  served = await serveSite({directory: site, port: 0});
  browser = await launchBrowser();
  // The page's policy forbids what axe adds to it to look at it.
  reader = await browser.newContext({bypassCSP: true});
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

/** One page of each kind: those at the top, and one of each folder. */
function kindsOf(pages: readonly string[]): string[] {
  const own = pages.filter((page) => !/^\/(ko|zh)(\/|$)/.test(page));
  const folders = new Map(own.map((page) => [page.slice(0, page.lastIndexOf("/") + 1), page]));
  return [...own.filter((page) => page.lastIndexOf("/") === 0), ...folders.values()].filter(
    (page, place, all) => all.indexOf(page) === place
  );
}

/** Links and controls that can be seen and are smaller than a fingertip, but for links within text. */
const smallTargets = `(() => [...document.querySelectorAll("a[href], button, input, select, summary")]
  .filter((element) => element.checkVisibility() && !element.closest("p, li, td, th, figcaption, dd, h1, h2, h3, h4, h5, h6, strong, .skip"))
  .filter((element) => { const {width, height} = element.getBoundingClientRect(); return width < 24 || height < 24; })
  .map((element) => element.outerHTML.slice(0, 120)))()`;

describe("every kind of page", () => {
  it("has nothing that axe calls serious, in light and dark, on a desk and on a phone", async () => {
    const faults: string[] = [];
    const kinds = kindsOf(sitePages(site));
    expect(kinds.length).toBeGreaterThanOrEqual(8);
    for (const page of kinds) {
      const open: OpenPage = await openPage(reader, served.url, page);
      for (const width of [1280, 390]) {
        await open.tab.setViewportSize({width, height: 900});
        for (const colorScheme of ["light", "dark"] as const) {
          await open.tab.emulateMedia({colorScheme});
          // Dark is other colours only.
          const rules = colorScheme === "dark" ? {rules: ["color-contrast"]} : {};
          faults.push(
            ...(await seriousFaults(open.tab, rules)).map((fault) => `${page} ${width} ${colorScheme}: ${fault}`)
          );
        }
        const small = await open.tab.evaluate<string[]>(smallTargets);
        faults.push(...small.map((target) => `${page} ${width}: smaller than 24 pixels: ${target}`));
      }
      faults.push(...(await chartsWithoutFinding(open.tab)).map((chart) => `${page}: chart without a text: ${chart}`));
      await open.close();
    }
    expect(faults).toEqual([]);
  });

  it("begins with a way past the menu to its content, and no heading is a stop of the Tab key", async () => {
    for (const page of kindsOf(sitePages(site))) {
      const {tab, close} = await openPage(reader, served.url, page);
      await tab.keyboard.press("Tab");
      const first = tab.locator(":focus");
      expect(await first.getAttribute("href"), page).toBe("#observablehq-main");
      expect(await first.isVisible()).toBe(true);
      expect(
        await tab.locator(":is(h1, h2, h3, h4) a[href]:not([tabindex='-1']).observablehq-header-anchor").count(),
        page
      ).toBe(0);
      await close();
    }
  });
});

/** Charts that say nothing of what they show to those who do not see them. */
async function chartsWithoutFinding(tab: Page): Promise<string[]> {
  return tab.evaluate(() =>
    [...document.querySelectorAll("main svg[role=img]")]
      .filter(
        (chart) =>
          !chart.getAttribute("aria-label") ||
          !(
            chart.getAttribute("aria-description") ??
            chart.querySelector("title")?.textContent ??
            chart.getAttribute("aria-label")
          )?.trim()
      )
      .map((chart) => chart.outerHTML.slice(0, 120))
  );
}
