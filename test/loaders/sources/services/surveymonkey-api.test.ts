import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {afterEach, expect, it} from "vitest";
import {flatRecord} from "../../../../loaders/sources/services/surveymonkey-responses.js";
import {serveLocally, type Answer, type LocalServer, type Request} from "../../../support/http-server.js";
import {smallWorkspace, type SmallWorkspace} from "../../../support/small-workspace.js";

process.env.SURVEYMONKEY_TEST = "monkey-token";
process.env.JOURNEYMARK_ALLOWED_HOSTS = "127.0.0.1";

interface StoredResponse {
  id: string;
  /** Seconds after 2024-05-01. */
  modified: number;
  choice: string | null;
}

const START = Date.parse("2024-05-01T00:00:00Z");
const timeOf = (seconds: number) => new Date(START + 1000 * seconds).toISOString().replace(".000Z", "+00:00");

const DETAILS = {
  custom_variables: {unit: "Unit"},
  pages: [{questions: [{id: "11", answers: {choices: [{id: "1"}, {id: "5"}], other: {id: "9"}}}, {id: "12"}]}]
};

/** GET /v3/surveys/7/responses/bulk and /details as SurveyMonkey's reference describes them. */
class Monkey {
  responses: StoredResponse[] = [];
  /** Called before each page is answered; may answer in its place. */
  before: (request: Request, page: number) => Answer | undefined = () => undefined;
  private pages = 0;

  answer(request: Request): Answer {
    const {url, headers} = request;
    if (headers.authorization !== "Bearer monkey-token") return {status: 401, body: {}};
    if (url.pathname === "/v3/surveys/7/details") return {body: DETAILS};
    if (url.pathname !== "/v3/surveys/7/responses/bulk") return {status: 404, body: {}};
    this.pages += 1;
    const instead = this.before(request, this.pages);
    if (instead) return instead;
    const given = Object.fromEntries(url.searchParams);
    expect([given.sort_by, given.sort_order]).toEqual(["date_modified", "ASC"]);
    const after = given.start_modified_at === undefined ? -Infinity : Date.parse(`${given.start_modified_at}Z`);
    const all = this.responses
      .filter(({modified}) => START + 1000 * modified > after)
      .sort((a, b) => a.modified - b.modified || a.id.localeCompare(b.id));
    const [page, size] = [Number(given.page), Number(given.per_page)];
    const data = all.slice((page - 1) * size, page * size).map(({id, modified, choice}) => ({
      ...{id, date_created: timeOf(0), date_modified: timeOf(modified), response_status: "completed"},
      custom_variables: {unit: "north"},
      pages: [{id: "1", questions: choice === null ? [] : [{id: "11", answers: [{choice_id: choice}]}]}]
    }));
    const more = page * size < all.length;
    return {
      body: {data, per_page: size, page, total: all.length, links: more ? {next: "https://elsewhere.example"} : {}}
    };
  }
}

let server: LocalServer | undefined;
let workspace: SmallWorkspace | undefined;
afterEach(async () => {
  workspace?.remove();
  await server?.close();
});

async function start(monkey: Monkey): Promise<SmallWorkspace> {
  server = await serveLocally((request) => monkey.answer(request));
  workspace = smallWorkspace(`adapter: surveymonkey-api
files: monkey/*.ndjson
options: {survey: "7", server: "${server.address}", token: SURVEYMONKEY_TEST}
customer_class: {constant: end_user}
response: {id: id, responded_at: date_modified}
questions: {"11": {question: score, stage: delivery, scale: [1, 5], values: {"1": 1, "5": 5}}, "12": {question: never, stage: delivery, scale: [1, 5]}}
`);
  return workspace;
}

const many = (count: number, perSecond = 1): StoredResponse[] =>
  Array.from({length: count}, (_, index) => ({id: `r${index}`, modified: Math.floor(index / perSecond), choice: "5"}));

/** Every response that was fetched, in all increments. */
function fetched(): string[] {
  const folder = join(workspace!.exports, "monkey");
  const names = readdirSync(folder).filter((name) => !name.startsWith("."));
  return names.flatMap((name) =>
    readFileSync(join(folder, name), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => {
        const {id, date_modified: modified} = JSON.parse(line) as {id: string; date_modified: string};
        return `${id} ${modified}`;
      })
  );
}

const keys = (responses: readonly StoredResponse[]) => responses.map(({id, modified}) => `${id} ${timeOf(modified)}`);

it("all pages are fetched, each response once; then only what is new or modified, which supersedes", async () => {
  const monkey = new Monkey();
  monkey.responses = many(250);
  const {ingest, rows} = await start(monkey);
  expect((await ingest()).responses).toBe(250);
  expect(fetched().sort()).toEqual(keys(monkey.responses).sort());
  expect((await ingest()).files.map(({outcome}) => outcome)).toEqual(["unchanged"]);
  monkey.responses[0] = {id: "r0", modified: 300, choice: "1"};
  monkey.responses.push({id: "new", modified: 301, choice: null});
  const {files, responses} = await ingest();
  expect(files.map(({read, outcome}) => [read, outcome])).toEqual([
    [250, "unchanged"],
    [2, "loaded"]
  ]);
  expect(responses).toBe(251);
  const [row] = await rows(
    `SELECT value FROM named_answer JOIN named_response USING (response_key) WHERE question = 'score' AND id = 'r0'
       AND response_key NOT IN (SELECT response_key FROM superseded)`,
    {value: "number"}
  );
  expect(row!.value).toBe(1);
});

it("a question that nobody answered in an increment is a column all the same", async () => {
  const monkey = new Monkey();
  monkey.responses = [{id: "a", modified: 1, choice: null}];
  const {loadOne, answers} = await start(monkey);
  expect((await loadOne()).outcome).toBe("loaded");
  expect([await answers(), await answers("never")]).toEqual([["a: blank"], ["a: blank"]]);
});

it("more responses in one second than fit on a page are neither lost nor repeated", async () => {
  const monkey = new Monkey();
  monkey.responses = many(450, 350);
  await (await start(monkey)).load();
  expect(fetched().sort()).toEqual(keys(monkey.responses).sort());
});

it("responses that are modified while pages are fetched hide no others", async () => {
  const monkey = new Monkey();
  monkey.responses = many(300);
  const whole = new Set(keys(monkey.responses));
  monkey.before = (_request, page) => {
    if (page === 2) for (const response of monkey.responses.slice(0, 100)) response.modified += 1000;
    return undefined;
  };
  await (await start(monkey)).load();
  const ids = new Set(fetched().map((key) => key.split(" ")[0]));
  expect(ids.size).toBe(300);
  for (const key of keys(monkey.responses)) whole.add(key);
  expect(new Set(fetched()).size).toBe(fetched().length);
  expect([...whole].sort()).toEqual(fetched().sort());
});

it("429 is waited out, and a failure amid the pages resumes where it was, without loss or repetition", async () => {
  const monkey = new Monkey();
  monkey.responses = many(350);
  let broken = true;
  monkey.before = (_request, page) => {
    if (page === 2) return {status: 429, headers: {"Retry-After": "0"}, body: {}};
    return broken && page > 3 ? {status: 403, body: {}} : undefined;
  };
  const {ingest} = await start(monkey);
  const {files} = await ingest();
  expect(files.map(({path, outcome, reason}) => [path, outcome, reason])).toEqual([
    ["monkey/*.ndjson", "refused", "SurveyMonkey: /v3/surveys/7/responses/bulk: 403 Forbidden"],
    ["monkey/000001.ndjson", "loaded", null]
  ]);
  expect(fetched().length).toBeGreaterThan(100);
  broken = false;
  const second = await ingest();
  expect(second.responses).toBe(350);
  expect(fetched().sort()).toEqual(keys(monkey.responses).sort());
  expect(JSON.stringify([files, second])).not.toContain("monkey-token");
});

it("a token that is not accepted is told without the token", async () => {
  const monkey = new Monkey();
  const {load} = await start(monkey);
  process.env.SURVEYMONKEY_TEST = "wrong-token";
  const files = await load();
  process.env.SURVEYMONKEY_TEST = "monkey-token";
  expect(files.map(({reason}) => reason)).toEqual(["SurveyMonkey: /v3/surveys/7/responses/bulk: 401 Unauthorized"]);
});

it("answers of every kind become cells: choices, several choices, rows, columns, texts and others", () => {
  const questions = [
    {id: "1", answers: [{choice_id: "11"}]},
    {id: "2", answers: [{choice_id: "21"}, {choice_id: "22"}, {other_id: "29", text: "else"}]},
    {
      id: "3",
      answers: [
        {row_id: "31", choice_id: "35"},
        {row_id: "32", text: "typed"}
      ]
    },
    {id: "4", answers: [{row_id: "41", col_id: "42", choice_id: "45"}]},
    {id: "5", answers: [{text: "=cmd"}]},
    {id: "6", answers: []}
  ];
  expect(
    flatRecord({id: "r", date_modified: timeOf(0), custom_variables: {unit: "north"}, pages: [{questions}]})
  ).toEqual({
    ...{id: "r", date_modified: timeOf(0), "custom.unit": "north", "1": "11", "1.11": 1},
    ...{
      "2": "21,22",
      "2.21": 1,
      "2.22": 1,
      "2.other": "else",
      "3.31": "35",
      "3.32": "typed",
      "4.41.42": "45",
      "5": "=cmd"
    }
  });
});
