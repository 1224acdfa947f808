import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {Client} from "pg";
import {afterAll, afterEach, beforeAll, describe, expect, it} from "vitest";
import {postgresPrograms, startPostgres, type PostgresServer} from "../../support/postgres-server.js";
import {smallWorkspace, type SmallWorkspace} from "../../support/small-workspace.js";

const programs = postgresPrograms();

const sourceOf = (query: string, options = "", connection = "TEST_SURVEYS") => `adapter: postgres
files: surveys/*.csv
options: {connection: ${connection}, query: ${JSON.stringify(query)}${options}}
customer_class: {constant: end_user}
response: {id: id, responded_at: answered}
questions: {score: {stage: delivery, scale: [1, 5]}}
`;

let workspace: SmallWorkspace | undefined;
afterEach(() => workspace?.remove());

it("a missing connection is told by the name of its variable, and nothing is lost by it", async () => {
  workspace = smallWorkspace(sourceOf("SELECT 1", "", "NOT_SET_ANYWHERE"));
  const {files} = await workspace.ingest();
  expect(files.map(({outcome, path, reason}) => [outcome, path, reason])).toEqual([
    ["refused", "surveys/*.csv", "expected a connection URL in the environment variable NOT_SET_ANYWHERE, found none"]
  ]);
});

it("a server that cannot be reached is refused in one sentence without its password", async () => {
  process.env.TEST_SURVEYS = "postgresql://survey:hidden@127.0.0.1:1/postgres";
  workspace = smallWorkspace(sourceOf("SELECT 1"));
  const {files} = await workspace.ingest();
  expect(files[0]!.reason).toMatch(/^PostgreSQL: connect ECONNREFUSED/);
  expect(JSON.stringify(files)).not.toContain("hidden");
});

describe.skipIf(programs === null)("a real PostgreSQL server", () => {
  let server: PostgresServer;
  let client: Client;

  beforeAll(async () => {
    server = await startPostgres(programs!);
    process.env.TEST_SURVEYS = server.url;
    client = new Client(server.url);
    await client.connect();
    await client.query(
      "CREATE TABLE survey (number bigserial, id text, answered timestamptz, score numeric(3, 1), note text, ok boolean)"
    );
  });
  afterAll(async () => {
    await client.end();
    await server.stop();
  });

  async function fill(...rows: [string, number | null][]): Promise<void> {
    await client.query("TRUNCATE survey RESTART IDENTITY");
    await add(...rows);
  }

  async function add(...rows: [string, number | null][]): Promise<void> {
    for (const [id, score] of rows) {
      await client.query("INSERT INTO survey (id, answered, score) VALUES ($1, '2024-05-01 12:00+09', $2)", [
        id,
        score
      ]);
    }
  }

  const fetched = () => readdirSync(join(workspace!.exports, "surveys")).filter((name) => !name.startsWith("."));

  it("a query's rows load through the mapping; the same rows again change nothing, other rows replace them", async () => {
    await fill(["a", 4], ["b", null]);
    workspace = smallWorkspace(sourceOf("SELECT * FROM survey ORDER BY id;"));
    const file = await workspace.ingestOne();
    expect([file.outcome, file.path, file.loaded]).toEqual(["loaded", "surveys/all.csv", 2]);
    expect(await workspace.answers()).toEqual(["a: 4.0", "b: blank"]);
    expect((await workspace.ingestOne()).outcome).toBe("unchanged");
    await fill(["c", 5]);
    expect((await workspace.ingestOne()).outcome).toBe("loaded");
    expect(await workspace.answers()).toEqual(["c: 5.0"]);
  });

  it("with a cursor, each ingest fetches the rows beyond the last, each once", async () => {
    await fill(["a", 4], ["b", 3]);
    workspace = smallWorkspace(sourceOf("SELECT * FROM survey", ", cursor: number"));
    await workspace.ingest();
    await workspace.ingest();
    expect(fetched()).toEqual(["000001.csv"]);
    await add(["c", 1]);
    const {files} = await workspace.ingest();
    expect(files.map(({path, outcome, read}) => [path, outcome, read])).toEqual([
      ["surveys/000001.csv", "unchanged", 2],
      ["surveys/000002.csv", "loaded", 1]
    ]);
    expect(await workspace.answers()).toEqual(["a: 4.0", "b: 3.0", "c: 1.0"]);
  });

  it("a cursor of any type keeps its place to the last digit", async () => {
    const query =
      "SELECT id, answered, score, '2024-05-01 00:00:00.123456'::timestamp + number * interval '1 microsecond' AS at FROM survey";
    await fill(["a", 4], ["b", 3]);
    workspace = smallWorkspace(sourceOf(query, ", cursor: at"));
    await workspace.ingest();
    await add(["c", 1]);
    await workspace.ingest();
    expect(fetched()).toEqual(["000001.csv", "000002.csv"]);
    expect(readFileSync(join(workspace.exports, "surveys", "000002.csv"), "utf8").split("\n")).toHaveLength(3);
  });

  it("no row yet is no fault, and the first that comes is fetched", async () => {
    await fill();
    workspace = smallWorkspace(sourceOf("SELECT * FROM survey", ", cursor: number"));
    expect((await workspace.ingest()).files).toEqual([]);
    await add(["a", 4]);
    expect((await workspace.ingestOne()).loaded).toBe(1);
  });

  it("types arrive as PostgreSQL's own text, hostile text as it is", async () => {
    const text = "=cmd|' /C calc'!A0 \"q\",\n<b> 😀 e\u0301";
    workspace = smallWorkspace(
      sourceOf(
        `SELECT 'a' AS id, '2024-05-01'::date AS answered, 4 AS score, 12345678901234567890::numeric AS big, 0.1::float8 AS f,
           true AS ok, false AS no, NULL::boolean AS none, '{"a": [1]}'::jsonb AS j, ARRAY[1, 2] AS l, $q$${text}$q$ AS t, 5 AS score`
      )
    );
    expect((await workspace.ingestOne()).loaded).toBe(1);
    expect(readFileSync(join(workspace.exports, "surveys", "all.csv"), "utf8")).toBe(
      "id,answered,score,big,f,ok,no,none,j,l,t,score (2)\n" +
        `a,2024-05-01,4,12345678901234567890,0.1,true,false,,"{""a"": [1]}","{1,2}","${text.replaceAll('"', '""')}",5\n`
    );
  });

  it("nothing can be written through a query, and more than one statement is refused", async () => {
    await fill(["a", 4]);
    for (const query of [
      "WITH gone AS (DELETE FROM survey RETURNING *) SELECT * FROM gone",
      "SELECT 1) AS x; DELETE FROM survey; SELECT * FROM (SELECT 1",
      "SELECT nextval('survey_number_seq') AS id"
    ]) {
      workspace?.remove();
      workspace = smallWorkspace(sourceOf(query));
      const {files} = await workspace.ingest();
      expect([query, files[0]!.outcome]).toEqual([query, "refused"]);
      expect(files[0]!.reason).toMatch(/^PostgreSQL: /);
    }
    expect((await client.query("SELECT count(*)::int AS n FROM survey")).rows).toEqual([{n: 1}]);
  });

  it("a wrong query, cursor or password is refused in one sentence, and what was fetched before stays loaded", async () => {
    await fill(["a", 4]);
    workspace = smallWorkspace(sourceOf("SELECT * FROM survey", ", cursor: numbr"));
    expect((await workspace.ingest()).files[0]!.reason).toBe(
      'options.cursor: no column "numbr" in the query; it has number, id, answered, score, note, ok'
    );
    workspace.remove();
    workspace = smallWorkspace(sourceOf("SELECT * FROM survey", ", cursor: number"));
    await workspace.ingest();
    process.env.TEST_SURVEYS = server.url.replace("secret", "wrong");
    const {files} = await workspace.ingest();
    process.env.TEST_SURVEYS = server.url;
    expect(files.map(({path, outcome}) => [path, outcome])).toEqual([
      ["surveys/*.csv", "refused"],
      ["surveys/000001.csv", "unchanged"]
    ]);
    expect(files[0]!.reason).toBe('PostgreSQL: password authentication failed for user "survey"');
    expect(await workspace.answers()).toEqual(["a: 4.0"]);
  });

  it("a large result streams: a hundred thousand rows arrive in their order", async () => {
    const query =
      "SELECT 'r' || i AS id, '2024-05-01'::date AS answered, 1 + i % 5 AS score, i FROM generate_series(1, 100000) AS i";
    workspace = smallWorkspace(sourceOf(query, ", cursor: i"));
    expect((await workspace.ingestOne()).loaded).toBe(100_000);
    const lines = readFileSync(join(workspace.exports, "surveys", "000001.csv"), "utf8")
      .trimEnd()
      .split("\n");
    expect(lines.slice(1).every((line, index) => line.endsWith(`,${index + 1}`))).toBe(true);
  });
});
