import {expect, it} from "vitest";
import {serveSite} from "../../loaders/site/serve.js";
import {launchBrowser} from "../support/browser.js";
import {demonstrationSite} from "../support/demonstration.js";
import {visitPage} from "../support/site-checks.js";

const notebook = "who-differs";

it(`the notebook ${notebook} opens in a browser without an error and shows figures`, async () => {
  const served = await serveSite({directory: await demonstrationSite(), port: 0});
  const browser = await launchBrowser();
  let tables = 0;
  try {
    const visit = await visitPage(browser, served.url, `/notebooks/${notebook}`, async (tab) => {
      tables = await tab.locator("figure table").count();
    });
    expect(visit.errors).toEqual([]);
    expect(tables).toBeGreaterThan(0);
  } finally {
    await browser.close();
    await served.close();
  }
});
