import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {request} from "node:http";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, expect, it} from "vitest";
import {serveSite, type ServedSite} from "../../loaders/site/serve.js";

const folder = mkdtempSync(join(tmpdir(), "journeymark-serve-"));
const site = join(folder, "site");
let served: ServedSite;

beforeAll(async () => {
  mkdirSync(join(site, "organization"), {recursive: true});
  writeFileSync(join(folder, "secret.txt"), "not for the world");
  writeFileSync(join(site, "index.html"), "<h1>Overview</h1>");
  writeFileSync(join(site, "journey.html"), "<h1>Journey</h1>");
  writeFileSync(join(site, "organization", "north east.html"), "<h1>North East</h1>");
  writeFileSync(join(site, "engine.0a1b2c3d.wasm"), Buffer.from([0, 97, 115, 109, 1, 2, 3, 4]));
  writeFileSync(join(site, "scores.json"), JSON.stringify({score: "70 ".repeat(1000)}));
  served = await serveSite({directory: site, port: 0});
});

afterAll(async () => {
  await served.close();
  rmSync(folder, {recursive: true, force: true});
});

/** Asks for a path exactly as written; fetch would tidy it first. */
function rawStatus(path: string): Promise<number> {
  return new Promise((done, fail) => {
    const {hostname, port} = new URL(served.url);
    request({hostname, port, path}, (response) => {
      response.resume();
      done(response.statusCode!);
    })
      .on("error", fail)
      .end();
  });
}

it.each([
  ["", "<h1>Overview</h1>"],
  ["journey", "<h1>Journey</h1>"],
  ["journey?stage=explore", "<h1>Journey</h1>"],
  ["journey.html", "<h1>Journey</h1>"],
  ["organization/north%20east", "<h1>North East</h1>"]
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
  expect([bare.status, await bare.text()]).toEqual([404, "This page does not exist.\n"]);
  writeFileSync(join(site, "404.html"), "<h1>Lost?</h1>");
  const own = await fetch(`${served.url}nowhere`);
  expect([own.status, await own.text()]).toEqual([404, "<h1>Lost?</h1>"]);
});

it.each(["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/organization/../../secret.txt", "/%00", "/%"])(
  "nothing outside the site is reachable: %s",
  async (path) => {
    expect(await rawStatus(path)).toBe(404);
  }
);

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
  expect([beyond.status, (await beyond.arrayBuffer()).byteLength]).toEqual([200, 8]);
});

it("text is compressed, and an unchanged file answers 304", async () => {
  const first = await fetch(`${served.url}scores.json`);
  expect(first.headers.get("content-encoding")).toBe("gzip");
  expect(await first.json()).toEqual({score: "70 ".repeat(1000)});
  const again = await fetch(`${served.url}scores.json`, {headers: {"if-none-match": first.headers.get("etag")!}});
  expect(again.status).toBe(304);
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
