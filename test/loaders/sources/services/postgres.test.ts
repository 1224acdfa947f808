import {readdirSync, readFileSync} from "node:fs";
import {createServer, type AddressInfo} from "node:net";
import {join} from "node:path";
import {Client} from "pg";
import {afterAll, afterEach, beforeAll, describe, expect, it} from "vitest";
import {Increments} from "../../../../loaders/sources/services/increments.js";
import {postgres} from "../../../../loaders/sources/services/postgres.js";
import {boundedClient} from "../../../../loaders/sources/services/postgres-connection.js";
import {postgresPrograms, startPostgres, type PostgresServer} from "../../../support/postgres-server.js";
import type {Source} from "../../../../loaders/workspace/model.js";
import {temporaryFolder} from "../../../support/temporary-folders.js";
import {smallWorkspace, type SmallWorkspace} from "../../../support/small-workspace.js";

const programs = postgresPrograms();

const sourceOf = (query: string, options = "", connection = "JOURNEYMARK_TEST_SURVEYS") => `adapter: postgres
files: surveys/*.csv
options: {connection: ${connection}, query: ${JSON.stringify(query)}${options}}
customer_class: {constant: end_user}
response: {id: id, responded_at: answered}
questions: {score: {stage: delivery, scale: [1, 5]}}
`;

let workspace: SmallWorkspace | undefined;
afterEach(() => workspace?.remove());

/** Why a query is refused, without loading anything. */
async function whyRefused(query: string): Promise<string> {
  const options = {connection: "JOURNEYMARK_TEST_SURVEYS", query};
  const source = {name: "source", files: ["*.csv"], options} as unknown as Source;
  return postgres.pull!(source, Increments.open(source, temporaryFolder())).then(
    () => "not refused",
    (error: Error) => `${error.name}: ${error.message}`
  );
}

it("a missing connection is told by the name of its variable, and nothing is lost by it", async () => {
  workspace = smallWorkspace(sourceOf("SELECT 1", "", "JOURNEYMARK_NOT_SET_ANYWHERE"));
  const files = await workspace.load();
  expect(files.map(({outcome, path, reason}) => [outcome, path, reason])).toEqual([
    [
      "refused",
      "surveys/*.csv",
      "expected a connection URL in the environment variable JOURNEYMARK_NOT_SET_ANYWHERE, found none"
    ]
  ]);
});

it("a server that cannot be reached is refused in one sentence without its password", async () => {
  process.env.JOURNEYMARK_TEST_SURVEYS = "postgresql://survey:hidden@127.0.0.1:1/postgres";
  workspace = smallWorkspace(sourceOf("SELECT 1"));
  const files = await workspace.load();
  expect(files[0]!.reason).toBe("PostgreSQL: cannot be reached: nothing answers at its address");
});

const FORM =
  "postgresql://user:password@host:5432/database, with %2F, %23, %3F, %40 for / # ? @ in the user or the password";

it.each([
  ["s3cr3t", `another text; it is ${FORM}`],
  ["https://s3cr3t.token.value/", `another text; it is ${FORM}`],
  ["/var/run/s3cr3t", `another text; it is ${FORM}`],
  ["postgresql://survey:12/s3cr3t@127.0.0.1:1/postgres", `another text; it is ${FORM}`],
  ["postgresql://survey:12#s3cr3t@127.0.0.1:1/postgres", `another text; it is ${FORM}`],
  ["postgresql://survey:pass@s3cr3t/x@127.0.0.1:1/postgres", `another text; it is ${FORM}`],
  ["postgresql://survey:pass@s3cr3t?x@127.0.0.1:1/postgres", `another text; it is ${FORM}`],
  ["postgresql://survey:pass@s3cr3t#127.0.0.1:1/postgres", `another text; it is ${FORM}`],
  ["postgresql://survey:s3cr3t/@127.0.0.1:1/postgres", `another text; it is ${FORM}`],
  ["postgresql://survey:s3cr3t@127.0.0.1:notaport/postgres", `one that cannot be read; it is ${FORM}`],
  ["postgresql://survey:s3cr3t@127.0.0.1:99999/postgres", `one that cannot be read; it is ${FORM}`],
  ["postgresql://survey:%E0%A4@127.0.0.1:1/s3cr3t", `one that cannot be read; it is ${FORM}`],
  [
    "postgresql://survey:s3cr3t@127.0.0.1:1/postgres?sslmode=verify-full&sslrootcert=/s3cr3t.pem",
    "one with a certificate or key that cannot be read: ENOENT"
  ]
])("a broken connection URL refuses its source and tells no part of it: %s", async (url, reason) => {
  process.env.JOURNEYMARK_TEST_SURVEYS = url;
  expect(await whyRefused("SELECT 1")).toBe(
    `FileRefusal: expected a connection URL in the environment variable JOURNEYMARK_TEST_SURVEYS, found ${reason}`
  );
});

it("a server that never answers, or sends without end, is left when a limit is reached", async () => {
  let sends = "";
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("data", () => socket.write(sends));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const {port} = server.address() as AddressInfo;
  process.env.JOURNEYMARK_TEST_SURVEYS = `postgresql://survey:s3cr3t@127.0.0.1:${port}/postgres`;
  const limits = {milliseconds: 60_000, bytes: 10_000, heldBytes: 10_000};
  const exceeded = async (text: string, lower: Partial<typeof limits>) => {
    sends = text;
    const bounded = boundedClient("JOURNEYMARK_TEST_SURVEYS", {...limits, ...lower});
    await expect(bounded.client.connect()).rejects.toThrow();
    await bounded.close();
    return bounded.exceeded();
  };
  // A row that says that it is a gigabyte long, and begins.
  const row = `D\u0040\0\0\0${"x".repeat(5000)}`;
  expect(await exceeded("", {milliseconds: 1})).toBe("the query takes too long");
  expect(await exceeded(row, {bytes: 4000})).toBe("the query has too many rows");
  expect(await exceeded(row, {heldBytes: 4000})).toBe("the query has rows that are too long");
  await new Promise((resolve) => server.close(resolve));
});

describe.skipIf(programs === null)("a real PostgreSQL server", () => {
  let server: PostgresServer;
  let client: Client;

  beforeAll(async () => {
    server = await startPostgres(programs!);
    process.env.JOURNEYMARK_TEST_SURVEYS = server.url;
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
    const file = await workspace.loadOne();
    expect([file.outcome, file.path, file.loaded]).toEqual(["loaded", "surveys/all.csv", 2]);
    expect(await workspace.answers()).toEqual(["a: 4.0", "b: blank"]);
    expect((await workspace.loadOne()).outcome).toBe("unchanged");
    await fill(["c", 5]);
    expect((await workspace.loadOne()).outcome).toBe("loaded");
    expect(await workspace.answers()).toEqual(["c: 5.0"]);
  });

  it("with a cursor, each ingest fetches the rows beyond the last, each once", async () => {
    await fill(["a", 4], ["b", 3]);
    workspace = smallWorkspace(sourceOf("SELECT * FROM survey", ", cursor: number"));
    await workspace.load();
    await workspace.load();
    expect(fetched()).toEqual(["000001.csv"]);
    await add(["c", 1]);
    const files = await workspace.load();
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
    await workspace.load();
    await add(["c", 1]);
    await workspace.load();
    expect(fetched()).toEqual(["000001.csv", "000002.csv"]);
    expect(readFileSync(join(workspace.exports, "surveys", "000002.csv"), "utf8").split("\n")).toHaveLength(3);
  });

  it("no row yet is no fault, and the first that comes is fetched", async () => {
    await fill();
    workspace = smallWorkspace(sourceOf("SELECT * FROM survey", ", cursor: number"));
    expect(await workspace.load()).toEqual([]);
    await add(["a", 4]);
    expect((await workspace.loadOne()).loaded).toBe(1);
  });

  it("types arrive as PostgreSQL's own text, hostile text as it is", async () => {
    const hostile = "=cmd|' /C calc'!A0 \"q\",\n<b> 😀 e";
    // What a workspace file says has its letters composed; the server's answer stays as it is.
    const text = `${hostile}\u0301`;
    workspace = smallWorkspace(
      sourceOf(
        `SELECT 'a' AS id, '2024-05-01'::date AS answered, 4 AS score, 12345678901234567890::numeric AS big, 0.1::float8 AS f,
           true AS ok, false AS no, NULL::boolean AS none, '{"a": [1]}'::jsonb AS j, ARRAY[1, 2] AS l, $q$${hostile}$q$ || chr(769) AS t, 5 AS score`
      )
    );
    expect((await workspace.loadOne()).loaded).toBe(1);
    expect(readFileSync(join(workspace.exports, "surveys", "all.csv"), "utf8")).toBe(
      "id,answered,score,big,f,ok,no,none,j,l,t,score (2)\n" +
        `a,2024-05-01,4,12345678901234567890,0.1,true,false,,"{""a"": [1]}","{1,2}","${text.replaceAll('"', '""')}",5\n`
    );
  });

  it("nothing can be written through a query, and more than one statement is refused", async () => {
    await fill(["a", 4]);
    for (const query of [
      "SELECT 1) AS x; COMMIT; DELETE FROM survey; SELECT * FROM (SELECT 1",
      "SELECT set_config('transaction_read_only', 'off', false), query_to_xml('DELETE FROM survey', true, true, '')",
      "COPY survey TO PROGRAM 'true'",
      "SELECT pg_read_file('/etc/passwd') AS id",
      "WITH gone AS (DELETE FROM survey RETURNING *) SELECT * FROM gone",
      "SELECT 1) AS x; DELETE FROM survey; SELECT * FROM (SELECT 1",
      "SELECT nextval('survey_number_seq') AS id"
    ]) {
      expect(await whyRefused(query)).toMatch(/^FileRefusal: PostgreSQL: the query failed: /);
    }
    // Large objects can be made in a transaction that only reads, which is undone at the end.
    expect(await whyRefused("SELECT lo_from_bytea(0, 'x')")).toBe("not refused");
    expect((await client.query("SELECT count(*)::int AS n FROM pg_largeobject_metadata")).rows).toEqual([{n: 0}]);
    expect((await client.query("SELECT count(*)::int AS n FROM survey")).rows).toEqual([{n: 1}]);
  });

  it("a wrong query, cursor or password is refused in one sentence, and what was fetched before stays loaded", async () => {
    await fill(["a", 4]);
    workspace = smallWorkspace(sourceOf("SELECT * FROM survey", ", cursor: numbr"));
    expect((await workspace.load())[0]!.reason).toBe(
      'options.cursor: no column "numbr" in the query; it has number, id, answered, score, note, ok'
    );
    workspace.remove();
    workspace = smallWorkspace(sourceOf("SELECT * FROM survey", ", cursor: number"));
    await workspace.load();
    process.env.JOURNEYMARK_TEST_SURVEYS = server.url.replace("secret", "wrong");
    const files = await workspace.load();
    process.env.JOURNEYMARK_TEST_SURVEYS = server.url;
    expect(files.map(({path, outcome}) => [path, outcome])).toEqual([
      ["surveys/*.csv", "refused"],
      ["surveys/000001.csv", "unchanged"]
    ]);
    expect(files[0]!.reason).toBe("PostgreSQL: the server refuses the user or the password (SQLSTATE 28P01)");
    expect(await workspace.answers()).toEqual(["a: 4.0"]);
  });

  it.each([
    ["SELECT nothing FROM survey", "no such column (SQLSTATE 42703, line 1 of the query, character 8)"],
    ["\n  SELECT '😀'\nFROM\n '😀' nowhere;", "a mistake of syntax (SQLSTATE 42601, line 4 of the query, character 2)"],
    ["SELECT * FROM nowhere", "no such table (SQLSTATE 42P01, line 1 of the query, character 15)"],
    ["SELECT * FROM (SELECT 1", "a mistake of syntax (SQLSTATE 42601)"],
    ["SELECT * FROM pg_authid", "the user may not do this (SQLSTATE 42501)"],
    ["SELECT note::integer FROM survey", "a value does not fit what is done with it (SQLSTATE 22P02)"],
    [
      "SELECT query_to_xml('SELECT ' || quote_ident(note) FROM survey",
      "a mistake of syntax (SQLSTATE 42601, line 1 of the query, character 52)"
    ],
    [
      "SELECT query_to_xml('SELECT ' || quote_ident(note), true, true, '') FROM survey",
      "no such column (SQLSTATE 42703)"
    ]
  ])("a query that fails is told by class and place, and no value of a row: %j", async (query, reason) => {
    await client.query("TRUNCATE survey; INSERT INTO survey (note) VALUES ('jane@doe.example')");
    expect(await whyRefused(query)).toBe(`FileRefusal: PostgreSQL: the query failed: ${reason}`);
  });

  it("a user who may reach the server's files or programs is refused, also as a member of a role", async () => {
    const refused =
      "FileRefusal: PostgreSQL: the user may reach files and programs of the server; expected one who may only read the tables";
    process.env.JOURNEYMARK_TEST_SURVEYS = server.superuserUrl;
    const reasons = [await whyRefused("SELECT 1")];
    process.env.JOURNEYMARK_TEST_SURVEYS = server.url;
    const superuser = new Client(server.superuserUrl);
    await superuser.connect();
    await superuser.query("CREATE ROLE files; GRANT pg_read_server_files TO files; GRANT files TO survey");
    reasons.push(await whyRefused("SELECT 1"));
    await superuser.query("DROP ROLE files");
    await superuser.end();
    expect(reasons).toEqual([refused, refused]);
  });

  it("a connection that the server ends between two queries ends nothing else", async () => {
    const {client: bounded, close} = boundedClient("JOURNEYMARK_TEST_SURVEYS", {
      ...{milliseconds: 60_000, bytes: 1e6, heldBytes: 1e6}
    });
    await bounded.connect();
    const ended = new Promise((resolve) => bounded.once("end", resolve));
    await client.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'journeymark'");
    await ended;
    await expect(bounded.query("SELECT 1")).rejects.toThrow();
    await close();
  });

  it("a database that is not there, and a server without encryption where the URL asks for it, are told by class", async () => {
    const reasons = [];
    for (const url of [server.url.replace(/postgres$/, "s3cr3t"), `${server.url}?sslmode=verify-full`]) {
      process.env.JOURNEYMARK_TEST_SURVEYS = url;
      reasons.push(await whyRefused("SELECT 1"));
    }
    process.env.JOURNEYMARK_TEST_SURVEYS = server.url;
    expect(reasons).toEqual([
      "FileRefusal: PostgreSQL: no such database (SQLSTATE 3D000)",
      "FileRefusal: PostgreSQL: cannot be reached: no encrypted connection that can be trusted"
    ]);
  });

  it("a large result streams: a hundred thousand rows arrive in their order", async () => {
    const query =
      "SELECT 'r' || i AS id, '2024-05-01'::date AS answered, 1 + i % 5 AS score, i FROM generate_series(1, 100000) AS i";
    workspace = smallWorkspace(sourceOf(query, ", cursor: i"));
    expect((await workspace.loadOne()).loaded).toBe(100_000);
    const lines = readFileSync(join(workspace.exports, "surveys", "000001.csv"), "utf8")
      .trimEnd()
      .split("\n");
    expect(lines.slice(1).every((line, index) => line.endsWith(`,${index + 1}`))).toBe(true);
  });
});
