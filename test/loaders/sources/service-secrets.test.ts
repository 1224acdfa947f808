import {createServer, type AddressInfo} from "node:net";
import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {afterEach, expect, it, vi} from "vitest";
import {run} from "../../support/cli.js";
import {serveLocally, type LocalServer, type Request} from "../../support/http-server.js";
import {smallWorkspace, type SmallWorkspace} from "../../support/small-workspace.js";

/** Ten values that a variable may hold, and the parts of each that nobody may read anywhere. */
const SECRETS: [string, string[]][] = [
  ["sk-live-Zq8vN2wKpX4t", ["Zq8v", "N2wK", "pX4t"]],
  ["https://hush7host.internal.example/hush7path?key=hush7key", ["hush7host", "hush7path", "hush7key"]],
  ["postgresql://hush7user:hush7pass@127.0.0.1:1/hush7base", ["hush7user", "hush7pass", "hush7base"]],
  ["postgresql://hush7user:hush7/pass#word@hush7host.invalid:5432/hush7base", ["hush7"]],
  ["postgresql://hush7user:hush7%40%2F%23@127.0.0.1:1/hush7base?application_name=hush7app", ["hush7", "%40%2F%23"]],
  ["postgresql://hush7user:hush7pass@127.0.0.1:hush7port/hush7base", ["hush7"]],
  ["postgresql://hush7user:hush7pass@127.0.0.1:1/base?sslmode=verify-full&sslrootcert=/hush7.pem", ["hush7"]],
  ["mongodb+srv://hush7user:hush7pass@hush7host.example", ["hush7"]],
  ["hush7 line\nhush7 second: line", ["hush7"]],
  ["hush7\u00e4\u{1f511}", ["hush7", "7\u00e4", "\u00e4\u{1f511}"]]
];

const REST = `customer_class: {constant: end_user}
response: {id: id, responded_at: answered}
questions: {score: {stage: delivery, scale: [1, 5]}}
`;

let server: LocalServer | undefined;
let workspace: SmallWorkspace | undefined;
afterEach(async () => {
  workspace?.remove();
  await server?.close();
  server = undefined;
});

const POSTGRES = "adapter: postgres\nfiles: 'p/*.csv'\noptions: {connection: JOURNEYMARK_SECRET, query: SELECT 1}\n";

/** What an ingest prints, every byte of the warehouse, and the refusals in it, which pages publish. */
async function everythingOf(
  ...[first, ...others]: [string, ...string[]]
): Promise<{printed: string; warehouse: Buffer; reasons: string[]}> {
  workspace = smallWorkspace(`${first}${REST}`);
  for (const [index, other] of others.entries()) {
    writeFileSync(join(workspace.directory, "sources", `other-${index}.yaml`), `${other}${REST}`);
  }
  const {out, err} = await run("ingest", "--workspace", workspace.directory);
  const rows = await workspace.rows("SELECT reason FROM refusal ORDER BY reason", {reason: "text"});
  const warehouse = readFileSync(join(workspace.directory, ".journeymark", "warehouse.duckdb"));
  return {printed: out + err, warehouse, reasons: rows.map(({reason}) => reason)};
}

/** A service that repeats all that it was sent, in the place where adapters look. */
function echo({url, headers, body}: Request) {
  const told = `${String(headers.authorization)} ${String(headers["x-api-token"])} ${url.href} ${body}`;
  const ascii = told.replace(/[^ -~]/g, "");
  return {status: 403, statusText: ascii, headers: {"X-Told": ascii}, body: {error: {message: told}, [told]: told}};
}

it.each(SECRETS)("no part of the variable's value is printed or stored by any service: %j", async (secret, parts) => {
  vi.stubEnv("JOURNEYMARK_SECRET", secret);
  vi.stubEnv("JOURNEYMARK_ALLOWED_HOSTS", "127.0.0.1");
  server = await serveLocally(echo);
  const api = (name: string, survey: string, files: string) =>
    `adapter: ${name}\nfiles: ${files}\noptions: {survey: "${survey}", server: "${server!.address}", token: JOURNEYMARK_SECRET}\n`;
  const {printed, warehouse, reasons} = await everythingOf(
    POSTGRES,
    api("qualtrics-api", "SV_1", "q/*.zip"),
    api("surveymonkey-api", "7", "s/*.ndjson")
  );
  const begins = reasons.map(
    (reason) => /^(PostgreSQL|expected a connection URL|Qualtrics|SurveyMonkey)/.exec(reason)?.[1]
  );
  expect(begins).toHaveLength(3);
  expect(begins).toEqual(expect.arrayContaining(["Qualtrics", "SurveyMonkey"]));
  for (const reason of reasons) expect(printed).toContain(reason);
  const found = parts.filter((part) => `${printed}${reasons.join("")}`.includes(part) || warehouse.includes(part));
  expect(found).toEqual([]);
});

it("a server that answers PostgreSQL's protocol with words of its own is told by class", async () => {
  const message = `SFATAL\0C${"hush7"}\0Mpassword of hush7user is hush7pass\0\0`;
  const length = Buffer.alloc(4);
  length.writeUInt32BE(message.length + 4);
  const hostile = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => socket.end(Buffer.concat([Buffer.from("E"), length, Buffer.from(message)])));
  });
  await new Promise<void>((resolve) => hostile.listen(0, "127.0.0.1", resolve));
  const {port} = hostile.address() as AddressInfo;
  vi.stubEnv("JOURNEYMARK_SECRET", `postgresql://hush7user:hush7pass@127.0.0.1:${port}/hush7base`);
  const {printed, reasons} = await everythingOf(POSTGRES);
  await new Promise((resolve) => hostile.close(resolve));
  expect(reasons).toEqual(["PostgreSQL: the query failed: a fault of the server (SQLSTATE unknown)"]);
  expect(printed).not.toContain("hush7");
});

it("an error that nobody foresaw refuses its source by its kind alone, and the others go on", async () => {
  vi.stubEnv("JOURNEYMARK_ALLOWED_HOSTS", "127.0.0.1");
  vi.stubEnv("JOURNEYMARK_SECRET", "hush7");
  server = await serveLocally(() => {
    return {body: {data: [{id: "1", date_modified: "2024-05-01T00:00:00+00:00"}], links: {}}};
  });
  workspace = smallWorkspace(
    `adapter: surveymonkey-api\nfiles: 'm/*.ndjson'\noptions: {survey: "7", server: "${server.address}", token: JOURNEYMARK_SECRET}\n${REST}`
  );
  // A folder where the intermediate file should be written.
  workspace.put("m/.source.part/hush7", "");
  const files = await workspace.load();
  expect(files.map(({outcome, reason}) => [outcome, reason])).toEqual([
    ["refused", "cannot be fetched: ERR_FS_EISDIR"]
  ]);
});
