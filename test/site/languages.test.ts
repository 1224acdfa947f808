/** A report in three languages: the same figures on every page, told in its language, with ways between them. */
import {readFileSync} from "node:fs";
import {join, posix} from "node:path";
import type {Browser, BrowserContext, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {OrganizationsPayload} from "../../loaders/payloads/organizations.js";
import {serveSite, type ServedSite} from "../../loaders/site/serve.js";
import {payloadFolder} from "../../loaders/workspace/paths.js";
import {organizationFile} from "../../src/model/organization-file.js";
import {launchBrowser} from "../support/browser.js";
import {demonstrationSite, demonstrationWorkspace} from "../support/demonstration.js";
import {overflow} from "../support/page-checks.js";
import {openPage, sitePages} from "../support/site-checks.js";

let site: string;
let served: ServedSite;
let browser: Browser;
let reader: BrowserContext;
let units: OrganizationsPayload["units"];

beforeAll(async () => {
  site = await demonstrationSite();
  const file = join(payloadFolder(await demonstrationWorkspace()), "organizations.json");
  units = (JSON.parse(readFileSync(file, "utf8")) as OrganizationsPayload).units;
  served = await serveSite({directory: site, port: 0});
  browser = await launchBrowser();
  reader = await browser.newContext();
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

const PAGES = ["/", "/journey", "/organizations", "/organization/ONM", "/organization/KIT-DG", "/data-quality"];
const LANGUAGES = ["ko", "zh"] as const;

const pathOf = (page: string) =>
  page.startsWith("/organization/") ? `/organization/${organizationFile(page.split("/")[2]!)}` : page;

async function look<Seen>(language: string, page: string, see: (tab: Page) => Promise<Seen>): Promise<Seen> {
  const folder = language === "en" ? "" : `/${language}`;
  const {tab, visit, close} = await openPage(reader, served.url, `${folder}${pathOf(page)}`);
  try {
    const seen = await see(tab);
    expect(visit).toMatchObject({foreignRequests: [], failedRequests: [], errors: []});
    return seen;
  } finally {
    await close();
  }
}

/** What is no word of English: file formats, times, years, a common abbreviation, the program's name. */
const SIGNS = /CSV|UTC|SHA-256|FY\d{4}(-Q\d)?|TV|Journeymark|%p|English|中文|한국어|\bn\b|\b[pt]\b/g;

/** Texts with English words, but those marked as English, and ids: of units, stages, sources, files, columns, hashes. */
async function englishOn(tab: Page): Promise<string[]> {
  const texts = await tab.evaluate(`(() => {
    for (const each of document.querySelectorAll("details")) each.open = true;
    const found = [];
    const visit = (node) => {
      if (node.nodeType === 3) found.push(node.textContent);
      if (node.nodeType !== 1 || node.matches("[lang=en], script, style, noscript, code, pre, svg style")) return;
      if (node.placeholder) found.push(node.placeholder);
      if (node.matches("svg.chart, nav, input, [role=region]")) found.push(node.getAttribute("aria-label") ?? "");
      for (const child of node.childNodes) visit(child);
    };
    visit(document.body);
    return [document.title, ...found];
  })()`);
  const ids = new Set(units.map(({id}) => id));
  return (texts as string[])
    .map((text) => text.trim())
    .filter((text) => /[A-Za-z]/.test(text) && !ids.has(text) && !isId(text))
    .map((text) => text.replace(SIGNS, ""))
    .filter((text) => /[A-Za-z]{2,}/.test(text));
}

/** Names as files and exports have them: one word, or a column of an export. */
const isId = (text: string) =>
  /^[a-z]+$|^[a-z]+-fy\d{4}\.csv$|^[0-9a-f]{64}$|^QID\d+$|_|^Custom Data \d$|^test responses|^KIT-PY$/.test(text);

/** All numbers with decimals, and the whole ones of tables; months and years are written otherwise in each language. */
async function numbersOn(tab: Page): Promise<string[]> {
  const [told, counted] = await tab.evaluate<[string[], string[]]>(`(() => {
    const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const told = [];
    while (texts.nextNode()) told.push(texts.currentNode.data);
    return [told, [...document.querySelectorAll("td.number, .base")].map((cell) => cell.textContent)];
  })()`);
  const found = (texts: string[], number: RegExp) => texts.flatMap((text) => text.match(number) ?? []);
  return [...found(told, /\d[\d,]*\.\d+/g), ...found(counted, /\d[\d,]*/g)].sort();
}

describe.each(LANGUAGES)("in %s", (language) => {
  it.each(PAGES)("%s is in its language, and no English word is left on it", async (page) => {
    const [lang, english] = await look(language, page, async (tab) => [
      await tab.locator("html").getAttribute("lang"),
      await englishOn(tab)
    ]);
    expect(lang).toBe(language);
    expect(english).toEqual([]);
  });

  it.each(PAGES)("every number of %s is that of the English page", async (page) => {
    const own = await look(language, page, numbersOn);
    expect(own.length).toBeGreaterThan(page === "/data-quality" ? 5 : 20);
    expect(own).toEqual(await look("en", page, numbersOn));
  });

  it.each(PAGES)("%s fits a phone and a sheet of paper", async (page) => {
    await look(language, page, async (tab) => {
      await tab.setViewportSize({width: 390, height: 844});
      expect(await overflow(tab), "phone").toBeLessThanOrEqual(0);
      await tab.emulateMedia({media: "print"});
      await tab.setViewportSize({width: 794, height: 1123});
      expect(await overflow(tab), "paper").toBeLessThanOrEqual(0);
    });
  });
});

it("every page is there in every language, and links to itself in the others", () => {
  const pages = sitePages(site).filter((page) => !/^\/(ko|zh|sources|notebooks)(\/|$)/.test(page));
  expect(pages.length).toBeGreaterThan(100);
  expect(sitePages(site).filter((page) => /^\/ko\/(?!404)/.test(page))).toHaveLength(pages.length);
  for (const page of ["/journey", pathOf("/organization/ONM"), "/method/estimates"]) {
    for (const language of LANGUAGES) {
      expect(htmlOf(page)).toContain(
        `<a ${way(page, `/${language}${page}`)} lang="${language}" hreflang="${language}">`
      );
      expect(htmlOf(`/${language}${page}`)).toContain(
        `<a ${way(`/${language}${page}`, page)} lang="en" hreflang="en">`
      );
    }
  }
});

/** How a page of the site links to another one. */
function way(from: string, to: string): string {
  const address = posix.relative(posix.dirname(from), `${to}.html`);
  return `href="${address.startsWith(".") ? address : `./${address}`}"`;
}

it("the language is in the page as it is built, and its titles and menu are in it", () => {
  expect(htmlOf("/journey")).toContain('<html lang="en">');
  expect(htmlOf("/ko/journey")).toContain('<html lang="ko">');
  expect(htmlOf("/ko/journey")).toContain("<title>여정");
  expect(htmlOf("/zh/journey")).toContain('aria-current="page">旅程</a>');
  expect(htmlOf("/ko/404")).toContain('<html lang="ko">');
});

it("languages share what pages read: each payload is there once", () => {
  const read = (page: string) =>
    /registerFile\("[^"]*", \{.*?"path":"([^"]*)"/.exec(htmlOf(page))![1]!.replace(/^(\.\.?\/)+/, "");
  expect(read("/ko/journey")).toBe(read("/journey"));
  expect(read("/zh/journey")).toBe(read("/journey"));
});

/** What is typed, and the page that stands first. */
const SEARCHES: [language: string, query: string, title: string, page: RegExp][] = [
  ["en", "installation", "Installation", /\/journey\.html\?stage=installation$/],
  ["en", "KIT-DG", "Kitchen Daegu", /\/organization\/kit-dg/],
  ["ko", "배송", "배송", /\/ko\/journey\.html\?stage=delivery$/],
  ["ko", "만족도", "만족도", /\/ko\/index\.html$/],
  ["ko", "KIT-DG", "키친 대구", /\/ko\/organization\//],
  ["ko", "대구", "키친 대구", /\/ko\/organization\//],
  ["ko", "데이터품질", "데이터 품질", /\/ko\/data-quality\.html$/],
  ["zh", "配送", "配送", /\/zh\/journey\.html\?stage=delivery$/],
  ["zh", "大邱", "厨房电器大邱", /\/zh\/organization\//],
  ["zh", "KIT-DG", "厨房电器大邱", /\/zh\/organization\/kit-dg/]
];

it.each(SEARCHES)("in %s the search finds “%s”", async (language, query, title, page) => {
  await look(language, "/journey", async (tab) => {
    await tab.locator("form[role=search] input").fill(query);
    const first = tab.locator("form[role=search] li a").first();
    await first.waitFor();
    expect(await first.textContent()).toMatch(new RegExp(`^(${title})`));
    await first.click();
    await tab.waitForURL(page);
  });
});

it("a search that finds nothing says so", async () => {
  await look("ko", "/journey", async (tab) => {
    await tab.locator("form[role=search] input").fill("xyzzy");
    await tab.locator("form[role=search] [role=status]:not(:empty)").waitFor();
    expect(await tab.locator("form[role=search] [role=status]").textContent()).toBe("‘xyzzy’ 검색 결과가 없습니다.");
  });
});

it("an address that leads nowhere is answered in the language of its folder", async () => {
  const response = await fetch(`${served.url}ko/nowhere/at/all`);
  expect(response.status).toBe(404);
  expect(await response.text()).toContain("이 보고서에는 없는 페이지입니다");
});

function htmlOf(page: string): string {
  return readFileSync(join(site, `${page === "/" ? "/index" : page}.html`), "utf8");
}
