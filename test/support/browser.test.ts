import {expect, it} from "vitest";
import {findBrowser, launchBrowser, type FoundBrowser} from "./browser.js";

async function headingIn(found: FoundBrowser): Promise<string | null> {
  const browser = await launchBrowser(found);
  try {
    const tab = await browser.newPage();
    await tab.setContent("<h1>여정 journey</h1>");
    return await tab.textContent("h1");
  } finally {
    await browser.close();
  }
}

it("the browser found on this machine runs", async () => {
  expect(await headingIn(findBrowser())).toBe("여정 journey");
});

const packaged = process.platform === "linux" && process.arch === "x64";
if (!packaged) process.stdout.write("the packaged Chromium is for Linux x64: not tried here\n");

it.runIf(packaged)("the Chromium inside the npm package runs where the machine has none", async () => {
  const found = findBrowser({PATH: ""});
  expect(found.path).toMatch(/node_modules/);
  expect(await headingIn(found)).toBe("여정 journey");
});

it("CHROME_PATH is taken at its word", () => {
  expect(findBrowser({CHROME_PATH: process.execPath}).path).toBe(process.execPath);
  expect(() => findBrowser({CHROME_PATH: "/no/such/browser"})).toThrow(
    "CHROME_PATH: expected a browser, found nothing that runs at /no/such/browser"
  );
});

it("a browser that does not start is one clear sentence", async () => {
  const launch = launchBrowser({path: process.execPath, environment: {}});
  await expect(launch).rejects.toThrow(`the browser ${process.execPath} does not start; set CHROME_PATH to another`);
});
