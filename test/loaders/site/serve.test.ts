import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {request} from "node:http";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, expect, it} from "vitest";
import {serveSite, type ServedSite} from "../../../loaders/site/serve.js";

const folder = mkdtempSync(join(tmpdir(), "journeymark-serve-"));
const site = join(folder, "site");
let served: ServedSite;

beforeAll(async () => {
  mkdirSync(join(site, "organization"), {recursive: true});
  writeFileSync(join(folder, "secret.txt"), "not for the world");
  writeFileSync(join(site, "index.html"), "<h1>Overview</h1>");
  writeFileSync(join(site, "journey.html"), "<h1>Journey</h1>");
  writeFileSync(join(site, "organization", "north east.html"), "<h1>North East</h1>");
  mkdirSync(join(site, "sources"));
  writeFileSync(join(site, "sources", "index.html"), "<h1>Sources</h1>");
  mkdirSync(join(site, "journey"));
  writeFileSync(join(site, ".hidden"), "not for the world");
  writeFileSync(join(site, "engine.0a1b2c3d.wasm"), Buffer.from([0, 97, 115, 109, 1, 2, 3, 4]));
  writeFileSync(join(site, "database.wasm"), Buffer.alloc(100_000));
  writeFileSync(join(site, "scores.json"), JSON.stringify({score: "70 ".repeat(1000)}));
  served = await serveSite({directory: site, port: 0});
});

afterAll(async () => {
  await served.close();
  rmSync(folder, {recursive: true, force: true});
});

/** The status of a request exactly as written; fetch would tidy it first. */
function rawStatus(path: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((done, fail) => {
    const {hostname, port} = new URL(served.url);
    request({hostname, port, path, headers}, (response) => {
      response.resume();
      done(response.statusCode!);
    })
      .on("error", fail)
      .end();
  });
}

it.each(["localhost", "LOCALHOST:3000", "127.0.0.1:8080", "[::1]:3000"])(
  "the server answers under this machine's own names: %s",
  async (host) => expect(await rawStatus("/journey", {host})).toBe(200)
);

// A page of evil.example may give its own name this machine's address: its scripts would read the report.
it.each(["evil.example", "evil.example:3000", "localhost.evil.example", "127.0.0.1.evil.example", "192.168.0.7:3000"])(
  "the server answers under no other name: %j",
  async (host) => expect(await rawStatus("/journey", {host})).toBe(421)
);

it("what a page of another site asks for is refused", async () => {
  expect(await rawStatus("/journey", {origin: "https://evil.example"})).toBe(403);
  expect(await rawStatus("/journey", {origin: "null"})).toBe(403);
  expect(await rawStatus("/journey", {origin: "http://localhost:3000"})).toBe(200);
});

it.each(["journey", "nowhere", "engine.0a1b2c3d.wasm"])("no other site may show or read /%s", async (path) => {
  const {headers} = await fetch(served.url + path);
  expect(headers.get("content-security-policy")).toContain("default-src 'self'");
  expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  expect(Object.fromEntries(headers)).toMatchObject({
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff"
  });
});

it.each([
  ["", "<h1>Overview</h1>"],
  ["journey", "<h1>Journey</h1>"],
  ["journey?stage=explore", "<h1>Journey</h1>"],
  ["journey.html", "<h1>Journey</h1>"],
  ["organization/north%20east", "<h1>North East</h1>"],
  ["sources", "<h1>Sources</h1>"],
  ["sources/", "<h1>Sources</h1>"]
])("the server answers /%s with its page", async (path, body) => {
  const response = await fetch(served.url + path);
  expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
    200,
    "text/html; charset=utf-8",
    body
  ]);
});

it("the server answers 404 where there is no page, with the site's own page if it has one", async () => {
  const bare = await fetch(`${served.url}nowhere`);
  expect([bare.status, await bare.text()]).toEqual([404, "Not Found\n"]);
  writeFileSync(join(site, "404.html"), "<h1>Lost?</h1>");
  const own = await fetch(`${served.url}nowhere`);
  expect([own.status, await own.text()]).toEqual([404, "<h1>Lost?</h1>"]);
});

it.each([
  ...["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/organization/../../secret.txt", "/..%5csecret.txt"],
  ...["/.hidden", "/%00", "/journey%00.html", "/%", "/%c0%ae%c0%ae/secret.txt", "http://localhost/journey", "*"]
])("nothing outside the site is reachable, and no address ends the server: %s", async (path) => {
  expect([400, 403, 404]).toContain(await rawStatus(path));
  expect(await rawStatus("/journey")).toBe(200);
});

it("WebAssembly has its type, a name with a hash may be kept for ever, and ranges are honoured", async () => {
  const address = `${served.url}engine.0a1b2c3d.wasm`;
  const whole = await fetch(address);
  expect(whole.headers.get("content-type")).toBe("application/wasm");
  expect(whole.headers.get("cache-control")).toContain("immutable");
  const part = await fetch(address, {headers: {range: "bytes=1-3"}});
  expect([part.status, part.headers.get("content-range"), await part.text()]).toEqual([206, "bytes 1-3/8", "asm"]);
  const tail = await fetch(address, {headers: {range: "bytes=-2"}});
  expect([...new Uint8Array(await tail.arrayBuffer())]).toEqual([3, 4]);
  const beyond = await fetch(address, {headers: {range: "bytes=9-12"}});
  expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, "bytes */8"]);
});

it("large WebAssembly is compressed, a range of it is not", async () => {
  const address = `${served.url}database.wasm`;
  const whole = await fetch(address);
  expect([whole.headers.get("content-encoding"), (await whole.arrayBuffer()).byteLength]).toEqual(["gzip", 100_000]);
  const part = await fetch(address, {headers: {range: "bytes=0-49999"}});
  expect([part.status, part.headers.get("content-encoding"), (await part.arrayBuffer()).byteLength]).toEqual([
    206,
    null,
    50_000
  ]);
});

it("HEAD answers what GET would, without the body", async () => {
  const response = await fetch(`${served.url}engine.0a1b2c3d.wasm`, {method: "HEAD"});
  expect([response.status, response.headers.get("content-length"), await response.text()]).toEqual([200, "8", ""]);
});

it("text is compressed, and an unchanged file answers 304", async () => {
  const first = await fetch(`${served.url}scores.json`);
  expect(first.headers.get("content-encoding")).toBe("gzip");
  expect(await first.json()).toEqual({score: "70 ".repeat(1000)});
  expect(await rawStatus("/scores.json", {"if-none-match": first.headers.get("etag")!})).toBe(304);
});

it("the server refuses to be written to", async () => {
  expect((await fetch(served.url, {method: "POST", body: "x"})).status).toBe(405);
});

it("a taken port gives the next one", async () => {
  const port = Number(new URL(served.url).port);
  const second = await serveSite({directory: site, port});
  expect(Number(new URL(second.url).port)).toBeGreaterThan(port);
  await second.close();
});
