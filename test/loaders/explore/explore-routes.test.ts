import {createServer, type Server} from "node:http";
import {once} from "node:events";
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, expect, it} from "vitest";
import {exploreRoutes} from "../../../loaders/explore/explore-routes.js";

const folder = mkdtempSync(join(tmpdir(), "journeymark-routes-"));
let server: Server;
let url: string;

beforeAll(async () => {
  const routes = exploreRoutes(join(folder, "workspace"), folder);
  server = createServer((request, response) => {
    if (!routes(request, response)) response.writeHead(204).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as {port: number}).port}`;
});

afterAll(() => {
  server.close();
  rmSync(folder, {recursive: true, force: true});
});

it.each(["/", "/explore", "/_explore/", "/_explore/warehouse.duckdb", "/_explore/../package.json"])(
  "%s is left to whoever serves the pages",
  async (path) => expect((await fetch(url + path)).status).toBe(204)
);

it("the engine comes from this machine, and asks nobody else", async () => {
  const {status, headers} = await fetch(`${url}/_explore/duckdb.wasm`, {method: "GET"});
  expect(status).toBe(200);
  expect(headers.get("content-type")).toBe("application/wasm");
  expect(headers.get("content-security-policy")).toContain("connect-src 'self'");
});

it("the code of page and of engine is one file each, which needs no Node", async () => {
  for (const name of ["page.js", "engine.js"]) {
    const code = await (await fetch(`${url}/_explore/${name}`)).text();
    expect(code.length).toBeGreaterThan(100_000);
    expect(/node:(?:fs|path|crypto|buffer)/.test(code)).toBe(false);
  }
});

it("without a load the reason is told, in the words of the command line", async () => {
  const response = await fetch(`${url}/_explore/cube.duckdb`);
  expect(response.status).toBe(500);
  expect(await response.text()).toContain("nothing is loaded yet; run `journeymark ingest` first");
});

it("pairs are asked for by what they are kept along", async () => {
  expect((await fetch(`${url}/_explore/pairs.duckdb?along=channel`)).status).toBe(404);
});
