import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, expect, it} from "vitest";
import {launchBrowser} from "./browser.js";
import {addTypefaces, setTypeface, tooWide} from "./typefaces.js";

let browser: Browser;
let tab: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  tab = await browser.newPage();
});

afterAll(() => browser?.close());

/** A page on which nothing breaks, and whose policy lets nothing in. */
const content = (
  text: string
) => `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
  <body style="margin: 0; font: 16px sans-serif"><span style="white-space: nowrap">${text}</span>`;

it("the wide typeface is more than half as wide again as the narrow one, under a strict policy too", async () => {
  await tab.setContent(content("Estimate and interval 0123456789"));
  await addTypefaces(tab);
  const width = async (typeface: "narrow" | "wide"): Promise<number> => {
    await setTypeface(tab, typeface);
    return tab.evaluate(`document.querySelector("span").getBoundingClientRect().width`);
  };
  expect((await width("wide")) / (await width("narrow"))).toBeGreaterThan(1.5);
});

it("a line that only a narrow typeface gets onto paper is found under the wide one", async () => {
  await tab.setContent(content("Estimate and interval ".repeat(4)));
  const faults = await tooWide(tab);
  expect(faults).toContainEqual(expect.stringMatching(/^wide typeface, print of 688 px: \d+ px too wide$/));
  expect(faults.filter((fault) => /^narrow typeface, print/.test(fault))).toEqual([]);
});

it("a line that fits everywhere is no fault", async () => {
  await tab.setContent(content("Estimate and interval"));
  expect(await tooWide(tab)).toEqual([]);
});
