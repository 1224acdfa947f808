import {readdirSync} from "node:fs";
import {join} from "node:path";
import {afterEach, expect, it} from "vitest";
import {Increments} from "../../../../loaders/sources/services/increments.js";
import {qualtricsApi} from "../../../../loaders/sources/services/qualtrics-api.js";
import type {Source} from "../../../../loaders/workspace/model.js";
import {serveLocally, type Answer, type LocalServer, type Request} from "../../../support/http-server.js";
import {smallWorkspace, type SmallWorkspace} from "../../../support/small-workspace.js";
import {zipOf} from "../../../support/zip.js";

process.env.QUALTRICS_TEST = "qualtrics-token";
process.env.JOURNEYMARK_ALLOWED_HOSTS = "127.0.0.1";
const PATH = "/API/v3/surveys/SV_1/export-responses";

/** The response export of Qualtrics' API v3: start, progress, file, and continuation tokens. */
class Qualtrics {
  responses: {id: string; score?: number}[] = [];
  /** Answers in place of the service, by how many requests came before. */
  instead = new Map<number, Answer>();
  continues = true;
  private requests = 0;
  private readonly exports = new Map<string, {from: number; to: number; polls: number}>();
  files = new Map<string, Buffer>();

  answer({method, url, headers, body}: Request): Answer {
    const instead = this.instead.get(this.requests++);
    if (instead) return instead;
    if (headers["x-api-token"] !== "qualtrics-token") return {status: 401, body: {}};
    if (method === "POST" && url.pathname === PATH) return this.start(JSON.parse(body) as Record<string, unknown>);
    const file = /\/export-responses\/([^/]+)\/file$/.exec(url.pathname)?.[1];
    if (file !== undefined) return this.files.has(file) ? {body: this.files.get(file)!} : {status: 404, body: {}};
    const id = url.pathname.slice(PATH.length + 1);
    const running = this.exports.get(id);
    if (running === undefined) return {status: 404, body: {}};
    running.polls += 1;
    if (running.polls < 2) return {body: {result: {percentComplete: 50, status: "inProgress"}}};
    const token = this.continues ? {continuationToken: `after-${running.to}`} : {};
    return {
      body: {result: {percentComplete: 100, status: "complete", fileId: `${running.from}-${running.to}`, ...token}}
    };
  }

  private start(asked: Record<string, unknown>): Answer {
    expect(asked.format).toBe("ndjson");
    expect("allowContinuation" in asked).toBe(!("continuationToken" in asked));
    const token = asked.continuationToken as string | undefined;
    const from = token === undefined ? 0 : Number(token.replace("after-", ""));
    const id = `ES_${this.exports.size}`;
    this.exports.set(id, {from, to: this.responses.length, polls: 0});
    return {body: {result: {progressId: id, percentComplete: 0, status: "inProgress"}}};
  }

  /** Packs every export that may be asked for. */
  async pack(): Promise<void> {
    const {length} = this.responses;
    for (let from = 0; from <= length; from++) {
      const lines = this.responses.slice(from).map(({id, score}) => {
        const values = {_recordId: id, recordedDate: "2024-05-01T10:00:00Z", status: 0, ...(score && {QID3: score})};
        return `${JSON.stringify({responseId: id, values, labels: {}, displayedFields: ["QID3"], displayedValues: {}})}\n`;
      });
      this.files.set(`${from}-${length}`, await zipOf({"survey.ndjson": lines.join("")}));
    }
  }
}

let server: LocalServer | undefined;
let workspace: SmallWorkspace | undefined;
afterEach(async () => {
  workspace?.remove();
  await server?.close();
});

async function start(qualtrics: Qualtrics): Promise<SmallWorkspace> {
  await qualtrics.pack();
  server = await serveLocally((request) => qualtrics.answer(request));
  workspace = smallWorkspace(`adapter: qualtrics-api
files: consumers/*.zip
options: {survey: SV_1, server: "${server.address}", token: QUALTRICS_TEST}
customer_class: {constant: end_user}
response: {id: _recordId, responded_at: recordedDate}
questions: {QID3: {question: score, stage: delivery, scale: [1, 5]}}
`);
  return workspace;
}

const fetched = () => readdirSync(join(workspace!.exports, "consumers")).filter((name) => !name.startsWith("."));

it("an export is started, awaited and loaded; the next one continues where it ended", async () => {
  const qualtrics = new Qualtrics();
  qualtrics.responses = [
    {id: "R_a", score: 4},
    {id: "R_b", score: 2}
  ];
  const {load, answers} = await start(qualtrics);
  await load();
  expect(await answers()).toEqual(["R_a: 4.0", "R_b: 2.0"]);
  await load();
  expect(fetched()).toEqual(["000001.zip"]);
  qualtrics.responses.push({id: "R_c", score: 5});
  await qualtrics.pack();
  const files = await load();
  expect(files.map(({path, read, outcome}) => [path, read, outcome])).toEqual([
    ["consumers/000001.zip", 2, "unchanged"],
    ["consumers/000002.zip", 1, "loaded"]
  ]);
  expect(await answers()).toEqual(["R_a: 4.0", "R_b: 2.0", "R_c: 5.0"]);
});

it("an increment in which nobody answered a question loads, and says so", async () => {
  const qualtrics = new Qualtrics();
  qualtrics.responses = [{id: "R_a"}];
  const file = await (await start(qualtrics)).loadOne();
  expect([file.outcome, file.read]).toEqual(["loaded", 1]);
});

it("without continuation every export replaces the former one", async () => {
  const qualtrics = new Qualtrics();
  qualtrics.continues = false;
  qualtrics.responses = [{id: "R_a", score: 4}];
  const {load, answers} = await start(qualtrics);
  await load();
  qualtrics.responses.push({id: "R_b", score: 1});
  await qualtrics.pack();
  await load();
  expect([fetched(), await answers()]).toEqual([["all.zip"], ["R_a: 4.0", "R_b: 1.0"]]);
});

it("a failure at any request of an export loses and repeats nothing; 429 is waited out", async () => {
  const refused: Answer = {status: 403, body: {}};
  for (let failing = 0; failing < 4; failing++) {
    workspace?.remove();
    await server?.close();
    const qualtrics = new Qualtrics();
    qualtrics.responses = [{id: "R_a", score: 4}];
    qualtrics.instead.set(0, {status: 429, headers: {"Retry-After": "0"}, body: {}});
    qualtrics.instead.set(failing + 1, failing === 3 ? {body: "x".repeat(1000), cut: true} : refused);
    const {load, answers} = await start(qualtrics);
    const files = await load();
    expect([failing, files.map(({outcome}) => outcome)]).toEqual([failing, ["refused"]]);
    expect(fetched()).toEqual([]);
    const second = await load();
    expect(second.map(({outcome}) => outcome)).toEqual(["loaded"]);
    expect(await answers()).toEqual(["R_a: 4.0"]);
    expect(JSON.stringify([files, second])).not.toContain("qualtrics-token");
  }
});

it("an export that fails on the platform is refused in a sentence", async () => {
  const qualtrics = new Qualtrics();
  qualtrics.instead.set(1, {body: {result: {percentComplete: 0, status: "failed"}}});
  const files = await (await start(qualtrics)).load();
  expect(files[0]!.reason).toBe("Qualtrics: the export failed; try again");
});

it.each(["../../../../other", "..", "a/b", "a?b", "", "x".repeat(201)])(
  "an id of the service that is none is refused, and leads nowhere: %j",
  async (id) => {
    const qualtrics = new Qualtrics();
    qualtrics.instead.set(0, {body: {result: {progressId: id}}});
    qualtrics.instead.set(1, {body: {result: {progressId: "ES_1"}}});
    qualtrics.instead.set(2, {body: {result: {status: "complete", fileId: id}}});
    await start(qualtrics);
    const source = {
      name: "s",
      files: ["*.zip"],
      options: {survey: "SV_1", server: server!.address, token: "QUALTRICS_TEST"}
    };
    const pull = async () => {
      const increments = Increments.open(source as unknown as Source, workspace!.exports);
      await qualtricsApi.pull!(source as unknown as Source, increments);
    };
    const refused = (path: string) => `Qualtrics: ${path}: unexpected answer: result: expected an id`;
    await expect(pull()).rejects.toThrow(refused(PATH));
    await expect(pull()).rejects.toThrow(refused(`${PATH}/ES_1`));
    expect(server!.requests.map(({url}) => url.pathname)).toEqual([PATH, PATH, `${PATH}/ES_1`]);
  }
);
