import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, expect, it} from "vitest";
import {z} from "zod";
import {tokenOf, WebClient} from "../../../loaders/sources/web-client.js";
import {serveLocally, type Answer, type LocalServer} from "../../support/http-server.js";

let server: LocalServer | undefined;
afterEach(async () => server?.close());

const SCHEMA = z.object({n: z.number()});
const SECRET = "the-token";

/** A client of a server that gives these answers one after the other, the last one for ever. */
async function clientOf(...answers: Answer[]): Promise<WebClient> {
  let next = 0;
  server = await serveLocally(() => answers[Math.min(next++, answers.length - 1)]!);
  return new WebClient({name: "Service", server: server.address, headers: {Authorization: SECRET}});
}

it("429 is tried again after as many seconds as Retry-After says, or at its date", async () => {
  const busy = (after: string): Answer => ({status: 429, headers: {"Retry-After": after}, body: ""});
  const client = await clientOf(busy("1"), busy(new Date(Date.now() - 5000).toUTCString()), busy("0"), {body: {n: 1}});
  const begun = performance.now();
  expect(await client.json("/a", SCHEMA)).toEqual({n: 1});
  expect(performance.now() - begun).toBeGreaterThanOrEqual(990);
  expect(server!.requests).toHaveLength(4);
});

it("a service in trouble is tried again, also where a POST was answered; the headers go with every request", async () => {
  const client = await clientOf({status: 503, body: ""}, {body: {n: 2}});
  expect(await client.json("/a", SCHEMA, {b: 1})).toEqual({n: 2});
  expect(server!.requests.map(({method, body, headers}) => [method, body, headers.authorization])).toEqual([
    ["POST", '{"b":1}', SECRET],
    ["POST", '{"b":1}', SECRET]
  ]);
});

it("a service that stays busy is given up after six attempts, in a sentence without query and token", async () => {
  const client = await clientOf({status: 429, headers: {"Retry-After": "0"}, body: SECRET});
  await expect(client.json(`/a?x=${SECRET}`, SCHEMA)).rejects.toThrow(/^Service: \/a: 429 Too Many Requests$/);
  expect(server!.requests).toHaveLength(6);
});

it("what the service declines is not tried again, and an answer of another shape is told", async () => {
  const client = await clientOf({status: 401, body: ""}, {body: {n: "x"}}, {body: "<html>"});
  await expect(client.json("/a", SCHEMA)).rejects.toThrow(/^Service: \/a: 401 Unauthorized$/);
  await expect(client.json("/a", SCHEMA)).rejects.toThrow(/^Service: \/a: unexpected answer: n: /);
  await expect(client.json("/a", SCHEMA)).rejects.toThrow(/^Service: \/a: unexpected answer/);
  expect(server!.requests).toHaveLength(3);
});

it("no other host is followed to, so that the token stays where it belongs, and that is not tried again", async () => {
  const client = await clientOf({status: 302, headers: {Location: `http://127.0.0.1:1/?x=${SECRET}`}, body: ""});
  await expect(client.json("/a", SCHEMA)).rejects.toThrow(
    /^Service: \/a: 302 Found: it sends on to http:\/\/127\.0\.0\.1:1, where nothing is sent$/
  );
  expect(server!.requests).toHaveLength(1);
});

it("a download that breaks off is told, and a whole one is written", async () => {
  const client = await clientOf({body: "x".repeat(100_000), cut: true}, {body: "whole"});
  const folder = mkdtempSync(join(tmpdir(), "journeymark-download-"));
  try {
    await expect(client.download("/a", join(folder, "a"))).rejects.toThrow(/^Service: \/a: the download broke off: /);
    await client.download("/a", join(folder, "b"));
    expect(readFileSync(join(folder, "b"), "utf8")).toBe("whole");
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
});

it("a server must be an https address, a token must be in the environment", () => {
  for (const address of ["http://api.example.org", "api.example.org", "file:///etc/passwd"]) {
    expect(() => new WebClient({name: "S", server: address, headers: {}})).toThrow(
      `options.server: expected an https address, found ${JSON.stringify(address)}`
    );
  }
  expect(() => tokenOf("NOT_SET_ANYWHERE", "S")).toThrow(
    "S: expected a token in the environment variable NOT_SET_ANYWHERE, found none"
  );
});
