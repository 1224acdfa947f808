// The page of analysts in a browser, on the demonstration: a table, its command, SQL, and the way back.
import {once} from "node:events";
import {readFileSync} from "node:fs";
import {createServer} from "node:http";
import {join} from "node:path";
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, expect, it} from "vitest";
import type {ServedSite} from "../../loaders/site/serve.js";
import {everyExplore} from "../../src/locales/every-explore.js";
import {seriousFaults} from "../support/axe.js";
import {launchBrowser} from "../support/browser.js";
import {run} from "../support/cli.js";
import {demonstrationSite, demonstrationWorkspace} from "../support/demonstration.js";
import {exploreSite} from "../support/explore-site.js";
import {siteFiles} from "../support/site-checks.js";

let served: ServedSite;
let browser: Browser;
let tab: Page;
const requests: string[] = [];
const errors: string[] = [];

beforeAll(async () => {
  served = await exploreSite(await demonstrationWorkspace());
  browser = await launchBrowser();
  const reader = await browser.newContext({permissions: ["clipboard-read", "clipboard-write"]});
  tab = await reader.newPage();
  tab.on("request", (request) => requests.push(request.url()));
  tab.on("pageerror", (error) => errors.push(error.message));
  tab.on("console", (message) => message.type() === "error" && errors.push(message.text()));
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

const atRest = () =>
  tab.waitForFunction(() => document.querySelector(".explore-place:not([aria-busy]) table") !== null);
const query = (page: Page) => new URL(page.url()).searchParams;
const clipboard = () => tab.evaluate(() => navigator.clipboard.readText());

async function ask(sql: string): Promise<void> {
  await tab.locator(".explore-editor .cm-content").click();
  await tab.keyboard.press("Control+A");
  await tab.keyboard.insertText(sql);
  await tab.keyboard.press("Control+Enter");
}

it("nothing of the engine and no answer is loaded before the click", async () => {
  await tab.goto(`${served.url}explore?columns=class&period=FY2026&rows=stages`);
  await tab.getByRole("button", {name: "Load the answers"}).waitFor();
  expect(requests.filter((address) => address.includes("/_explore/"))).toEqual([]);
});

it("after the click a table by the keys of the address stands there, and what the address asks for in vain is named", async () => {
  await tab.getByRole("button", {name: "Load the answers"}).click();
  await atRest();
  expect(await tab.locator(".explore-head h2").innerText()).toBe("Satisfaction by Stage and Customers · FY2026");
  expect(await tab.locator(".filter-notice").innerText()).toBe("Rows: there is no “stages” here, so it is left out.");
  const across = await tab.locator(".explore-table thead bdi").allInnerTexts();
  expect(across).toEqual(["Consumers", "Business partners", "Internal departments"]);
  expect(await tab.locator(".explore-table tbody tr").count()).toBe(7);
});

it("the command that is copied prints the figures of the table", async () => {
  await tab.getByRole("button", {name: "Copy as command"}).click();
  const command = await clipboard();
  const [, ...parameters] = command.split(" ");
  const {out} = await run(...parameters, "--format", "json");
  const rows = JSON.parse(out) as {estimate: number; n: number}[];
  const said = rows.map(({estimate, n}) => [estimate.toFixed(1), n.toLocaleString("en")]);
  const cells = await tab.locator(".explore-table .explore-text").allInnerTexts();
  expect(cells.map((cell) => [/^[\d.]+/.exec(cell)![0], / · ([\d,]+)/.exec(cell)![1]])).toEqual(said);
});

it("a choice is a step of the history, and Back undoes it", async () => {
  const list = tab.getByRole("combobox", {name: "Filters: Add…"});
  await list.selectOption("class");
  await tab.getByRole("combobox", {name: "Value"}).selectOption("partner");
  await atRest();
  expect(query(tab).get("where")).toBe("class=partner");
  expect(await tab.locator(".explore-table thead bdi").allInnerTexts()).toEqual(["Business partners"]);
  await tab.goBack();
  await tab.waitForFunction(() => document.querySelectorAll(".explore-table thead bdi").length === 3);
  expect(query(tab).get("where")).toBeNull();
});

it("a comparison in time stands under each figure with its verdict in words", async () => {
  await tab.getByRole("combobox", {name: "Compared with"}).selectOption("year-ago");
  await tab.locator(".explore-change").first().waitFor();
  expect(await tab.locator(".explore-change").first().innerText()).toMatch(/^▲ \+\d\.\d rose/);
  await tab.goBack();
  await tab.waitForFunction(() => document.querySelector(".explore-change") === null);
});

it("cells of few people are marked, and the note counts them", async () => {
  const values = "rows=organization&columns=class&period=2026-06&where=stage%3Dservice";
  await tab.evaluate((search) => {
    history.pushState(null, "", `?${search}`);
    dispatchEvent(new PopStateEvent("popstate"));
  }, values);
  await tab.locator('td[data-state="few"]').first().waitFor();
  const few = await tab.locator('td[data-state="few"]').count();
  expect(await tab.locator(".explore-table figcaption").innerText()).toMatch(
    new RegExp(`(${few} cells|One cell), marked †, rests? on fewer than 10 people`)
  );
});

it("SQL is answered with a table, and completed with the columns there are", async () => {
  await ask("SELECT class, sum(n) AS answers FROM cell GROUP BY class ORDER BY class");
  await tab.locator(".explore-answer table").waitFor();
  expect(await tab.locator(".explore-answer tbody th").allInnerTexts()).toEqual(["consumer", "internal", "partner"]);
  await tab.locator(".explore-editor .cm-content").click();
  await tab.keyboard.press("Control+A");
  await tab.keyboard.type("SELECT stag");
  await tab.locator(".cm-tooltip-autocomplete li").first().waitFor();
  expect(await tab.locator(".cm-tooltip-autocomplete li").first().innerText()).toContain("stage");
  await tab.keyboard.press("Escape");
});

it("a fault in SQL says what and where it is", async () => {
  await ask("SELECT clas FROM cell");
  const fault = await tab.locator(".explore-error").innerText();
  expect(fault).toContain('Referenced column "clas" not found');
  expect(fault).toMatch(/LINE 1: SELECT clas FROM cell\n\s+\^$/);
});

it("more rows than are shown are told", async () => {
  await ask("SELECT * FROM range(5000)");
  await tab.getByText("The first 1,000 rows; there are more.").waitFor();
});

it("a question that takes too long is cancelled, and the next one answered", async () => {
  await ask("SELECT count(*) FROM range(100000000000) AS a WHERE a.range % 7 = 3");
  await tab.getByRole("button", {name: "Cancel"}).click();
  await tab.getByText("Cancelled.").waitFor();
  await ask("SELECT 42 AS answer");
  await tab.locator(".explore-answer td, .explore-answer tbody th").first().waitFor();
  expect(await tab.locator(".explore-answer tbody th").innerText()).toBe("42");
  const before = await tab.getByRole("combobox", {name: "History"}).locator("option").allInnerTexts();
  expect(before.slice(1, 3)).toEqual(["SELECT 42 AS answer", expect.stringContaining("count(*)") as string]);
});

it("axe finds nothing serious on the page", async () => {
  expect(await seriousFaults(tab)).toEqual([]);
});

it("nothing is asked of any other machine, and nothing fails but what was to fail", () => {
  const own = (address: string) => address.startsWith(served.url) || /^(?:data|blob):/.test(address);
  expect(requests.filter((address) => !own(address))).toEqual([]);
  expect(errors).toEqual([]);
});

it("a question of SQL reaches no other server, not even of this machine", async () => {
  let reached = 0;
  const other = createServer((_, response) => {
    reached += 1;
    response.setHeader("access-control-allow-origin", "*");
    response.end("a,b\n1,2\n");
  }).listen(0, "127.0.0.1");
  await once(other, "listening");
  await ask(`SELECT * FROM read_csv('http://127.0.0.1:${(other.address() as {port: number}).port}/a.csv')`);
  await tab.locator(".explore-error").waitFor();
  other.close();
  expect(reached).toBe(0);
});

it("the page speaks the languages of the report, and so do the labels of the program", async () => {
  await tab.goto(`${served.url}zh/explore`);
  await tab.getByRole("button", {name: everyExplore.zh.load}).waitFor();
  await tab.goto(`${served.url}ko/explore?columns=class`);
  await tab.getByRole("button", {name: everyExplore.ko.load}).click();
  await atRest();
  expect(await tab.locator(".explore-table thead bdi").allInnerTexts()).toEqual(["소비자", "거래처", "관계부서"]);
});

/** Sentences that only this page has. */
const sentences = Object.values(everyExplore).flatMap(
  ({intro, load, copyNotebook, sqlNote, noHistory, schema, loading}) => [
    ...[intro, load, copyNotebook, sqlNote, noHistory, schema],
    ...Object.values(loading)
  ]
);

it("a build holds no trace of it: no page, no link, no module, no style, no word in any byte", async () => {
  const site = await demonstrationSite();
  const files = siteFiles(site);
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((file) => /(?:^|\/)explore|\.wasm$|\.duckdb$|codemirror|query-history/i.test(file))).toEqual([]);
  const traces = ["_explore", "/explore", "explore.html", "explore-panel", "exploreWords", ...sentences];
  const found = files.flatMap((file) => {
    const bytes = readFileSync(join(site, file));
    return traces.filter((trace) => bytes.includes(trace)).map((trace) => `${file}: ${trace}`);
  });
  expect(found).toEqual([]);
});
