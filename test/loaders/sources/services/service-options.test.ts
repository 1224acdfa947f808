import {expect, it, vi} from "vitest";
import {adapterOf} from "../../../../loaders/sources/index.js";
import {smallWorkspace} from "../../../support/small-workspace.js";
import {run} from "../../../support/cli.js";

const SOUND = {
  "qualtrics-api": {survey: "SV_0a1B", server: "https://iad1.qualtrics.com"},
  "surveymonkey-api": {survey: "7"},
  postgres: {query: "SELECT 1"}
};

/** Whether the adapter takes its sound options with these in place of some. */
function takes(adapter: keyof typeof SOUND, options: Record<string, unknown> = {}): boolean {
  return adapterOf(adapter).options.safeParse({...SOUND[adapter], ...options}).success;
}

it.each([
  ["qualtrics-api", "https://iad1.qualtrics.com"],
  ["qualtrics-api", "https://IAD1.qualtrics.com/"],
  ["qualtrics-api", "https://acme.co1.qualtrics.com"],
  ["surveymonkey-api", "https://api.surveymonkey.com"],
  ["surveymonkey-api", "https://api.eu.surveymonkey.com"],
  ["surveymonkey-api", "https://api.surveymonkey.ca"]
] as const)("%s may ask its platform: %s", (adapter, server) => {
  vi.stubEnv("JOURNEYMARK_ALLOWED_HOSTS", "");
  expect(takes(adapter, {server})).toBe(true);
});

it.each([
  "http://iad1.qualtrics.com",
  "https://qualtrics.com.evil.example",
  "https://evil.example/iad1.qualtrics.com",
  "https://evilqualtrics.com",
  "https://iad1.qualtrics.com@evil.example",
  "https://evil.example#.qualtrics.com",
  "https://evil.example\\.qualtrics.com",
  "https://user:secret@iad1.qualtrics.com",
  "https://iad1.qualtrics.com:8443",
  "https://iad1.qualtrics.com/API",
  "https://iad1.qualtrics.com?x",
  "https://api.surveymonkey.com",
  "https://127.0.0.1",
  "http://localhost:8080",
  "iad1.qualtrics.com",
  "file:///etc/passwd",
  ""
])("qualtrics-api asks no other host: %j", (server) => {
  vi.stubEnv("JOURNEYMARK_ALLOWED_HOSTS", "");
  expect(takes("qualtrics-api", {server})).toBe(false);
});

it.each([
  "https://surveymonkey.com",
  "https://api.surveymonkey.com.evil.example",
  "https://apixsurveymonkey.com",
  "https://api.us.surveymonkey.com"
])("surveymonkey-api asks no other host: %j", (server) => {
  vi.stubEnv("JOURNEYMARK_ALLOWED_HOSTS", "");
  expect(takes("surveymonkey-api", {server})).toBe(false);
});

it("hosts beyond the platform's are allowed from outside the workspace, http on this machine only", () => {
  vi.stubEnv("JOURNEYMARK_ALLOWED_HOSTS", "gateway.example, 127.0.0.1 localhost:8080,plain.example");
  const allowed = (server: string) => takes("surveymonkey-api", {server});
  for (const server of [
    "https://gateway.example",
    "https://gateway.example:8443",
    "http://127.0.0.1:4000",
    "http://localhost:8080"
  ]) {
    expect([server, allowed(server)]).toEqual([server, true]);
  }
  for (const server of [
    "http://gateway.example",
    "http://localhost:8081",
    "https://sub.gateway.example",
    "http://[::1]:8080",
    "https://gateway.example/path",
    "ftp://gateway.example"
  ]) {
    expect([server, allowed(server)]).toEqual([server, false]);
  }
});

it.each([
  ["qualtrics-api", "token", "QUALTRICS_API_TOKEN", true],
  ["qualtrics-api", "token", "JOURNEYMARK_TOKEN_2", true],
  ["qualtrics-api", "token", "SURVEYMONKEY_TOKEN", false],
  ["qualtrics-api", "token", "AWS_SECRET_ACCESS_KEY", false],
  ["qualtrics-api", "token", "MY_QUALTRICS_TOKEN", false],
  ["qualtrics-api", "token", "QUALTRICS_", false],
  ["qualtrics-api", "token", "QUALTRICS_A\nB", false],
  ["surveymonkey-api", "token", "SURVEYMONKEY_TOKEN", true],
  ["surveymonkey-api", "token", "JOURNEYMARK_TOKEN", true],
  ["surveymonkey-api", "token", "QUALTRICS_API_TOKEN", false],
  ["surveymonkey-api", "token", "GITHUB_TOKEN", false],
  ["postgres", "connection", "POSTGRES_URL", true],
  ["postgres", "connection", "JOURNEYMARK_DATABASE", true],
  ["postgres", "connection", "DATABASE_URL", false],
  ["postgres", "connection", "PGPASSWORD", false]
] as const)("%s: %s may be the variable %j: %j", (adapter, option, name, expected) => {
  expect(takes(adapter, {[option]: name})).toBe(expected);
});

it.each([
  ["qualtrics-api", "SV_0a1B", true],
  ["qualtrics-api", "SV_", false],
  ["qualtrics-api", "SV_/../../../whoami", false],
  ["qualtrics-api", "SV_1?x=1", false],
  ["qualtrics-api", "SV_1\n", false],
  ["surveymonkey-api", "501234567", true],
  ["surveymonkey-api", "7/../8", false],
  ["surveymonkey-api", "7\n", false],
  ["surveymonkey-api", "", false]
] as const)("%s: the survey may be %j: %j", (adapter, survey, expected) => {
  expect(takes(adapter, {survey})).toBe(expected);
});

it("check tells each of them at its line", async () => {
  vi.stubEnv("JOURNEYMARK_ALLOWED_HOSTS", "");
  const workspace = smallWorkspace(`adapter: qualtrics-api
files: consumers/*.zip
options:
  survey: SV_../1
  server: https://evil.example
  token: MY_SECRET
customer_class: {constant: end_user}
response: {id: _recordId, responded_at: recordedDate}
questions: {QID3: {question: score, stage: delivery, scale: [1, 5]}}
`);
  const {code, err} = await run("check", "--workspace", workspace.directory);
  workspace.remove();
  expect(code).toBe(1);
  expect(err.split("\n").filter((line) => line.includes("options."))).toEqual([
    'journeymark: sources/source.yaml line 4: options.survey: expected the id of a survey, SV_ and letters or digits, found "SV_../1"',
    'sources/source.yaml line 5: options.server: expected https:// and a host of the platform: *.qualtrics.com, found "https://evil.example"',
    'sources/source.yaml line 6: options.token: expected an environment variable whose name begins with QUALTRICS_ or JOURNEYMARK_, found "MY_SECRET"'
  ]);
});
