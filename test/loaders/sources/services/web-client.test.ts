import {readFileSync} from "node:fs";
import {join} from "node:path";
import {afterEach, expect, it, vi} from "vitest";
import {z} from "zod";
import {tokenOf, WebClient, type FetchLimits} from "../../../../loaders/sources/services/web-client.js";
import {serveLocally, type Answer, type LocalServer} from "../../../support/http-server.js";
import {temporaryFolder} from "../../../support/temporary-folders.js";

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

it("no other host is followed to or told, and that is not tried again", async () => {
  const client = await clientOf({status: 302, headers: {Location: `http://127.0.0.1:1/?x=${SECRET}`}, body: ""});
  await expect(client.json("/a", SCHEMA)).rejects.toThrow(
    /^Service: \/a: 302 Found: it sends on to another address, where nothing is sent$/
  );
  expect(server!.requests).toHaveLength(1);
  for (const path of ["https://elsewhere.example/a", "//elsewhere.example/a", "\\\\elsewhere.example"]) {
    await expect(client.json(path, SCHEMA)).rejects.toThrow("a request to another host than the service's");
  }
  expect(server!.requests).toHaveLength(1);
});

it("nothing that the service says is told: neither the words beside a status, nor its keys, nor its values", async () => {
  const client = await clientOf(
    {status: 403, statusText: SECRET, headers: {"X-Reason": SECRET}, body: {error: SECRET}},
    {body: {n: {[SECRET]: SECRET}}},
    {body: {n: SECRET}},
    {body: {texts: {[SECRET]: 1}}}
  );
  await expect(client.json("/a", SCHEMA)).rejects.toThrow(/^Service: \/a: 403 Forbidden$/);
  for (const schema of [SCHEMA, SCHEMA, z.object({texts: z.record(z.string(), z.string())})]) {
    const told = await client.json("/a", schema).catch((error: Error) => error.message);
    expect(told).toMatch(/^Service: \/a: unexpected answer: (n|texts): Invalid input: expected \w+, received \w+$/);
  }
});

it("answers are bounded: one by one in memory, all together, and in their number", async () => {
  const answer = {body: {n: 1, filling: "x".repeat(500)}};
  await clientOf(answer);
  const limited = (limits: Partial<FetchLimits>) =>
    new WebClient(
      {name: "Service", server: server!.address, headers: {}},
      {milliseconds: 60_000, requests: 3, bytes: 10_000, jsonBytes: 1000, ...limits}
    );
  expect(await limited({}).json("/a", SCHEMA)).toEqual({n: 1});
  await expect(limited({jsonBytes: 400}).json("/a", SCHEMA)).rejects.toThrow(
    /^Service: \/a: its answers are too large$/
  );
  const client = limited({bytes: 1200});
  await client.json("/a", SCHEMA);
  await client.json("/a", SCHEMA);
  await expect(client.json("/a", SCHEMA)).rejects.toThrow(/^Service: \/a: its answers are too large$/);
  const asking = limited({});
  for (let asked = 0; asked < 3; asked++) await asking.json("/a", SCHEMA);
  await expect(asking.json("/a", SCHEMA)).rejects.toThrow(
    /^Service: \/a: more than 3 requests in one fetch; the next ingest goes on$/
  );
  const path = join(temporaryFolder(), "a");
  await expect(limited({bytes: 400}).download("/a", path)).rejects.toThrow(/too large$/);
});

it("a service that makes the fetch wait for longer than it may take is given up", async () => {
  await clientOf({status: 429, headers: {"Retry-After": "600"}, body: ""});
  const client = new WebClient(
    {name: "Service", server: server!.address, headers: {}},
    {milliseconds: 200, requests: 6, bytes: 1000, jsonBytes: 1000}
  );
  await expect(client.json("/a", SCHEMA)).rejects.toThrow(
    /^Service: \/a: the fetch takes too long; the next ingest tries again$/
  );
});

it("a download that breaks off is told, and a whole one is written", async () => {
  const client = await clientOf({body: "x".repeat(100_000), cut: true}, {body: "whole"});
  const folder = temporaryFolder();
  await expect(client.download("/a", join(folder, "a"))).rejects.toThrow(
    /^Service: \/a: the download broke off: the connection broke off$/
  );
  await client.download("/a", join(folder, "b"));
  expect(readFileSync(join(folder, "b"), "utf8")).toBe("whole");
});

it("a token must be in the environment, of characters that a header can hold, and is not quoted", () => {
  expect(() => tokenOf("JOURNEYMARK_NOT_SET_ANYWHERE", "S")).toThrow(
    "S: expected a token in the environment variable JOURNEYMARK_NOT_SET_ANYWHERE, found none"
  );
  for (const token of ["s3cr3t\nX-Other: 1", "s3cr3t\u00e9", "s3cr3t\u0001"]) {
    vi.stubEnv("JOURNEYMARK_TOKEN", token);
    expect(() => tokenOf("JOURNEYMARK_TOKEN", "S")).toThrow(
      /^S: expected a token in the environment variable JOURNEYMARK_TOKEN, found characters that no token has, such as line breaks$/
    );
  }
  vi.stubEnv("JOURNEYMARK_TOKEN", "s3cr3t/=~");
  expect(tokenOf("JOURNEYMARK_TOKEN", "S")).toBe("s3cr3t/=~");
});
