import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {Browser} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {buildSite} from "../../loaders/site/build-site.js";
import {serveSite, type ServedSite} from "../../loaders/site/serve.js";
import {writePages} from "../../loaders/payloads/write-payloads.js";
import {adapterOptions} from "../../loaders/sources/index.js";
import {readWorkspace} from "../../loaders/workspace/workspace.js";
import {organizationFile} from "../../src/model/organization-file.js";
import {launchBrowser} from "../support/browser.js";
import {faintTexts, headingLevels, namelessElements, settled} from "../support/page-checks.js";
import {tinyWorkspace} from "../support/tiny-workspace.js";
import {writeFiles} from "../support/workspace-files.js";

/** A name that would be code if it were not text. */
const HOSTILE = '<img src=x onerror="alert(1)"> (fictional)';
const FILES = {
  "leaders.csv": `leader_id,name,title\nL1,"${HOSTILE.replaceAll('"', '""')}",Head\nL2,Bo Second (fictional),\n`,
  "tenures.csv": "leader_id,organization_id,from,to,role\nL1,co,2020-01,,head\nL2,b1,2020-01,,head\n",
  "plans/FY2025.yaml":
    "period: FY2025\nbaseline: FY2024\nmetric: satisfaction\nevidence: {people: 20, half_width: 20}\n",
  "targets.csv":
    "organization_id,leader_id,metric,period,target,set_on,set_by,basis\nco,,satisfaction,FY2025,55,2024-06-01,Board,agreed\n",
  "tasks.csv":
    "task_id,title,organization_id,leader_id,stage,metric,expected_effect,expected_by,design,started_on,delivered_on,evidence\nT1,Call back,b1,L2,delivery,satisfaction,5,2025-06,before_after,2024-07-01,2024-08-01,<b>Photographs</b>\n",
  "judgements.csv":
    "subject_id,judge_id,criterion,score,on,round\nT1,JUDGE-A,touches_lives,4,2025-06-20,independent\nT1,JUDGE-B,touches_lives,5,2025-06-20,independent\nT1,JUDGE-C,touches_lives,3,2025-06-20,independent\n",
  "audiences.yaml": "- {id: board, label: The board, leaders: all}\n"
};

const folder = mkdtempSync(join(tmpdir(), "journeymark-audience-"));
let served: ServedSite;
let browser: Browser;

beforeAll(async () => {
  const tiny = tinyWorkspace();
  writeFiles(tiny.directory, FILES);
  await tiny.load();
  const workspace = readWorkspace(tiny.directory, {adapters: adapterOptions});
  const [audience] = workspace.evaluation.audiences;
  await writePages(workspace, {progress: () => undefined, audience: audience!});
  await buildSite({workspace: tiny.directory, out: join(folder, "board")});
  await writePages(workspace, {progress: () => undefined});
  await buildSite({workspace: tiny.directory, out: join(folder, "everybody")});
  tiny.remove();
  served = await serveSite({directory: join(folder, "board"), port: 0});
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await served.close();
  rmSync(folder, {recursive: true, force: true});
});

const taskPath = `task/${organizationFile("T1")}.html`;
const pages = ["scorecards.html", `scorecard/${organizationFile("L1")}.html`, "tasks.html", taskPath, "plan.html"];
/** Those that name the leader whose name would be code. */
const naming = pages.filter((page) => page !== "tasks.html" && page !== taskPath);

it("a report for everybody has no page of scorecards or tasks, and its menu leads to none", () => {
  for (const page of ["scorecards.html", "tasks.html", "scorecard", "task", "plan.html"]) {
    expect(existsSync(join(folder, "board", page)), page).toBe(true);
    expect(existsSync(join(folder, "everybody", page)), page).toBe(false);
  }
});

describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
  it.each(pages)("%s shows its figures without a fault, hostile names as text", async (path) => {
    for (const width of [1280, 390]) {
      const tab = await browser.newPage({viewport: {width, height: 900}, colorScheme});
      const told: string[] = [];
      tab.on("pageerror", (error) => told.push(String(error)));
      tab.on("dialog", (dialog) => void dialog.dismiss().then(() => told.push("a dialog")));
      await tab.goto(new URL(path, served.url).href);
      await settled(tab);
      expect(told).toEqual([]);
      const text = await tab.evaluate(() => document.body.innerText);
      expect(text).not.toMatch(/NaN|undefined|\[object|Infinity/);
      if (naming.includes(path)) expect(text).toContain(HOSTILE);
      if (path === taskPath) expect(text).toContain("<b>Photographs</b>");
      expect((await headingLevels(tab))[0]).toBe(1);
      expect(await namelessElements(tab)).toEqual([]);
      expect(await faintTexts(tab)).toEqual([]);
      expect(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1)).toBe(true);
      await tab.close();
    }
  });
});

it("from the list a name leads to the leader's own page, which says the verdict and how sure it is", async () => {
  const tab = await browser.newPage();
  await tab.goto(new URL("scorecards.html", served.url).href);
  await settled(tab);
  await tab.getByRole("link", {name: HOSTILE}).click();
  await settled(tab, /scorecard\//);
  expect(await tab.locator(".findings").first().innerText()).toMatch(
    /^\d\d\.\d \(\d\d\.\d to \d\d\.\d\); \d+ people\. Target 55: met\. A true figure of \d\d\.\d would be judged “met” 8 times in 10\./
  );
  await tab.close();
});

it("a scorecard prints on one sheet of A4", async () => {
  const tab = await browser.newPage();
  for (const leader of ["L1", "L2"]) {
    await tab.goto(new URL(`scorecard/${organizationFile(leader)}.html`, served.url).href);
    await settled(tab);
    const pdf = (await tab.pdf({format: "A4", preferCSSPageSize: true})).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g), leader).toHaveLength(1);
  }
  await tab.close();
});

it("from the overview three clicks answer which leaders' customers became less satisfied, and whether anything tells why", async () => {
  const tab = await browser.newPage();
  await tab.goto(served.url);
  await settled(tab);
  await tab.getByRole("link", {name: "Scorecards"}).click();
  await settled(tab, /scorecards\.html/);
  const names = tab.locator(".interval-rows tbody th a");
  expect(await names.count()).toBe(2);
  await tab.getByLabel("Show").selectOption("change: fell");
  await tab.waitForFunction(() => document.querySelectorAll(".interval-rows tbody th a").length === 1);
  expect(await names.allInnerTexts()).toEqual(["Bo Second (fictional)"]);
  await names.first().click();
  await settled(tab, /scorecard\//);
  expect(await tab.locator(".scorecard-rows").innerText()).toMatch(/▼ ?fell/);
  const told = await tab.evaluate(() => document.body.innerText);
  for (const why of ["Which stages differ from those of peers?", "Were the tasks done, and did they move anything?", "Call back"]) expect(told).toContain(why); // prettier-ignore
  await tab.close();
});

it("from the list of tasks each leads to its own page, with its picture, its numbers and the ways to its unit and leader", async () => {
  const tab = await browser.newPage();
  await tab.goto(new URL("tasks.html", served.url).href);
  await settled(tab);
  await tab.getByRole("rowheader", {name: "Call back"}).getByRole("link").first().click();
  await settled(tab, /task\//);
  expect(await tab.getByRole("heading", {level: 1}).innerText()).toBe("Call back");
  const picture = tab.getByRole("img", {name: "before, during and after the task"});
  expect(await picture.getAttribute("aria-description")).toMatch(
    /^July 2023 to June 2024, before: \d\d\.\d \(\d\d\.\d to \d\d\.\d\), 144 people; August 2024 to June 2025, after: /
  );
  await tab.getByText("Table: The picture in numbers").click();
  expect(await tab.getByRole("region", {name: "The picture in numbers"}).getByRole("row").count()).toBe(3);
  const links = await tab
    .locator(".facts a")
    .evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).href));
  for (const [index, folder] of ["organization", "scorecard"].entries()) {
    const address = new URL(`${folder}/${organizationFile(index === 0 ? "b1" : "L2")}.html`, served.url).href;
    expect(links[index]).toBe(address);
    expect((await tab.request.get(address)).status()).toBe(200);
  }
  await tab.close();
});

it("the plan's page says its rules, and that it is not frozen; scorecards and tasks lead to it", async () => {
  const tab = await browser.newPage();
  for (const page of ["scorecards.html", "tasks.html"]) {
    await tab.goto(new URL(page, served.url).href);
    await settled(tab);
    await tab.getByRole("link", {name: "The whole plan"}).click();
    await settled(tab, /plan\.html/);
    expect(await tab.getByRole("heading", {level: 1}).innerText()).toBe("The plan of FY2025");
  }
  const text = await tab.evaluate(() => document.body.innerText);
  expect(text).toContain("No verdict is given on fewer than 20 people");
  expect(text).toContain("nothing shows that it was fixed before the year began");
  await tab.close();
});

it("the page of tasks has the scores of three judges, how far judges agree, and nobody of them by name", async () => {
  const tab = await browser.newPage();
  await tab.goto(new URL("tasks.html", served.url).href);
  await settled(tab);
  await tab.getByText("Table: Scores of judges, 1 to 5").click();
  const rows = await tab.locator("details[open] tr", {hasText: "Touches lives"}).allInnerTexts();
  expect(rows.map((row) => row.split(/\s*\t\s*/))).toEqual([["Call back", "Touches lives", "each judge alone", "3", "4.0", "4.0", "3", "5", "0"]]); // prettier-ignore
  expect(await tab.evaluate(() => document.body.innerText)).toMatch(/How far judges agree on Touches lives cannot be told: 1 subject/); // prettier-ignore
  await tab.close();
  for (const file of readdirSync(join(folder, "board"), {recursive: true, withFileTypes: true})) {
    if (file.isFile()) expect(readFileSync(join(file.parentPath, file.name), "latin1").includes("JUDGE-"), file.name).toBe(false); // prettier-ignore
  }
});

it("the list of leaders says whether better results follow satisfaction, or why that is not known", async () => {
  const tab = await browser.newPage();
  await tab.goto(new URL("scorecards.html", served.url).href);
  await settled(tab);
  const told = await tab.evaluate(() => document.body.innerText);
  expect(told).toMatch(/Sales: too little is known to say, .*\n+Operating profit: too little is known to say, /);
  expect(told).toContain("This is an association and no cause");
  await tab.close();
});
