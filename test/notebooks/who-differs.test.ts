import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, expect, it} from "vitest";
import {buildSite} from "../../loaders/site/build-site.js";
import {serveSite} from "../../loaders/site/serve.js";
import {launchBrowser} from "../support/browser.js";
import {visitPage} from "../support/site-checks.js";
import {tinyWorkspace} from "../support/tiny-workspace.js";

const notebook = "who-differs";
const folder = mkdtempSync(join(tmpdir(), "journeymark-notebook-"));
const workspace = tinyWorkspace();

afterAll(() => {
  workspace.remove();
  rmSync(folder, {recursive: true, force: true});
});

it(`the notebook ${notebook} opens in a browser without an error and shows figures`, async () => {
  await workspace.load();
  await buildSite({workspace: workspace.directory, out: join(folder, "site")});
  const served = await serveSite({directory: join(folder, "site"), port: 0});
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
}, 180_000);
