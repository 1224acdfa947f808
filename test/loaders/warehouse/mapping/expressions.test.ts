import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {run} from "../../../support/cli.js";
import {
  load,
  loadExport,
  loadRows,
  PROGRAM,
  query,
  SOURCE,
  writeFiles,
  writeWorkspace
} from "../../../support/workspace-files.js";

const WITH_SEGMENT = PROGRAM.replace("questions:", "segments: [{id: age, label: Age}]\nquestions:");
const EXPORT = "id,unit,day,order,quality,mail\n1,north,2024-05-31,5,4,jane.doe@example.com\n2,south,2024-05-31,2,3,\n";

/** A source of which one part is written in SQL; it stands on line 2, the SQL on line 4. */
function sourceOf(part: string): string {
  const parts: Record<string, string> = {
    customer_class: "{constant: end_user}",
    response: "{id: id, organization: unit, responded_at: day}",
    questions: "{order: order, quality: quality}"
  };
  const [section] = part.split(":");
  const others = Object.entries(parts).filter(([name]) => name !== section);
  return `adapter: csv\n${part}\nfiles: survey*.csv\n${others.map(([name, value]) => `${name}: ${value}`).join("\n")}\n`;
}

const yaml = (sql: string) => JSON.stringify(sql);

/** Every place of a source where SQL may stand, and what a fault of it is called. */
const PLACES: readonly (readonly [place: string, part: (sql: string) => string])[] = [
  ["ignore.rule", (sql) => `ignore: {rule: ${yaml(sql)}}`],
  ["customer_class", (sql) => `customer_class: {sql: ${yaml(sql)}}`],
  ["response.id", (sql) => `response: {id: {sql: ${yaml(sql)}}, responded_at: day}`],
  ["response.respondent", (sql) => `response: {respondent: {sql: ${yaml(sql)}}, responded_at: day}`],
  ["response.responded_at", (sql) => `response: {id: id, responded_at: {sql: ${yaml(sql)}}}`],
  ["response.weight", (sql) => `response: {id: id, responded_at: day, weight: {sql: ${yaml(sql)}}}`],
  ["segments.age", (sql) => `segments: {age: {sql: ${yaml(sql)}}}`],
  ["questions.order", (sql) => `questions: {order: {sql: ${yaml(sql)}}, quality: quality}`]
];

const workspaceOf = (part: string) =>
  writeWorkspace({"program.yaml": WITH_SEGMENT, "sources/survey.yaml": sourceOf(part), "exports/survey.csv": EXPORT});

describe.each(PLACES)("SQL at %s", (place, part) => {
  it("more than an expression is refused at its line, by check and by ingest, and does nothing", async () => {
    const folder = workspaceOf(part("id"));
    const path = join(folder, "exports", "written.csv");
    const attack = `'x'); COPY (SELECT 42) TO '${path}'; SELECT ('a'`;
    writeFiles(folder, {"sources/survey.yaml": sourceOf(part(attack))});
    const fault = `${place}: syntax error at or near ")"`;
    const checked = await run("check", "--workspace", folder);
    expect([checked.code, checked.err]).toEqual([1, `journeymark: sources/survey.yaml line 2: ${fault}\n`]);
    const files = await loadRows(folder);
    expect(files[0]).toMatchObject({outcome: "refused", reason: `sources/survey.yaml line 2: ${fault}`});
    expect(existsSync(path)).toBe(false);
  });

  it("an expression that reads a file is refused", async () => {
    const checked = await run(
      "check",
      "--workspace",
      workspaceOf(part("(SELECT max(content) FROM read_text('/etc/passwd'))"))
    );
    expect(checked.err).toMatch(
      new RegExp(`^journeymark: sources/survey.yaml line 2: ${place}: expected no query inside of it`)
    );
    expect(checked.code).toBe(1);
  });

  it("a comment ends with the expression", async () => {
    const honest = {customer_class: "'end_user'", "response.responded_at": "day", "response.weight": "1"};
    const sql = (honest as Record<string, string>)[place] ?? (place === "ignore.rule" ? "id = '9'" : "id");
    const files = await loadRows(workspaceOf(part(`${sql} -- the rest /* of it`)));
    expect(files[0]).toMatchObject({outcome: "loaded", loaded: 2, reason: null});
  });
});

it("a source with a fault in its SQL is refused alone: what others brought stands, also the next time", async () => {
  const folder = writeWorkspace({"program.yaml": WITH_SEGMENT, "exports/survey.csv": EXPORT});
  await load(folder);
  const attack = "'end_user'); DELETE FROM answer; DELETE FROM response; SELECT ('end_user'";
  writeFiles(folder, {
    "sources/other.yaml": SOURCE.replace("survey*.csv", "other.csv").replace(
      "{constant: end_user}",
      `{sql: ${yaml(attack)}}`
    ),
    "exports/other.csv": EXPORT
  });
  for (let times = 0; times < 2; times += 1) {
    const {files, responses} = await load(folder);
    expect(files.map(({path, outcome}) => [path, outcome])).toEqual([
      ["other.csv", "refused"],
      ["survey.csv", "unchanged"]
    ]);
    expect(responses).toBe(2);
    expect(await query(folder, "SELECT count(*)::INTEGER AS n FROM answer")).toEqual([{n: 4}]);
  }
});

it("a file that is loaded already is refused when its source's SQL may not be used any more", async () => {
  const folder = workspaceOf("segments: {age: {sql: unit}}");
  await loadRows(folder);
  writeFiles(folder, {"sources/survey.yaml": sourceOf("segments: {age: {sql: random()}}")});
  expect((await loadRows(folder))[0]!.reason).toContain("random(…) may not be used");
});

it("columns that the file lacks are told by check and by ingest, the nearest too", async () => {
  const folder = workspaceOf("segments: {age: {sql: upper(units)}}");
  const message = 'no column "units" in the file; did you mean "unit"?';
  expect((await run("check", "--workspace", folder)).err).toBe(
    `journeymark: sources/survey.yaml line 2: segments.age: survey.csv: ${message}\n`
  );
  expect((await loadRows(folder))[0]!.reason).toBe(`sources/survey.yaml line 2: segments.age: ${message}`);
});

it.each(["current_user", "current_date", '" given"', '" number order"', "rowid"])(
  "what the engine or the loader knows beside the file's columns cannot be read: %s",
  async (sql) => {
    const {err} = await run("check", "--workspace", workspaceOf(`segments: {age: {sql: ${yaml(sql)}}}`));
    expect(err).toContain(`segments.age: survey.csv: no column ${sql.startsWith('"') ? sql : yaml(sql)} in the file`);
  }
);

it("columns are found whatever their letter case, as SQL has it", async () => {
  const {folder} = await loadExport(EXPORT, {
    ...{"program.yaml": WITH_SEGMENT, "sources/survey.yaml": sourceOf("segments: {age: {sql: Upper(UNIT)}}")}
  });
  expect(await query(folder, "SELECT DISTINCT segment_age AS age FROM response ORDER BY age")).toEqual([
    {age: "NORTH"},
    {age: "SOUTH"}
  ]);
});

describe("an expression that fails on a cell refuses the file without a word of the cell", () => {
  const CONVERSION = "a value cannot be converted to the type that is asked for";
  it.each([
    ["mail::INTEGER::VARCHAR", CONVERSION],
    ["CASE WHEN mail::DATE > DATE '2024-01-01' THEN 'new' END", CONVERSION],
    ["strptime(mail, '%Y')::VARCHAR", "a value is not what a function expects"],
    ["upper(from_json(mail, '[\"VARCHAR\"]')[1])", "a value is not what a function expects"],
    ["repeat(mail, 100000000000)", "a number is out of range"]
  ])("%s", async (sql, reason) => {
    const folder = workspaceOf(`segments: {age: {sql: ${yaml(sql)}}}`);
    const files = await loadRows(folder);
    expect(files[0]!.reason).toBe(`sources/survey.yaml line 2: segments.age: ${reason}`);
    expect(await query(folder, "SELECT reason FROM refusal")).toEqual([{reason: files[0]!.reason}]);
  });

  it.each(PLACES.filter(([place]) => place !== "ignore.rule"))("at %s", async (place, part) => {
    const files = await loadRows(workspaceOf(part("mail::INTEGER::VARCHAR")));
    expect(files[0]!.reason).toBe(`sources/survey.yaml line 2: ${place}: ${CONVERSION}`);
  });
});

it("date formats and the names of segments, columns and codes are text, whatever they hold", async () => {
  const hostile = `x'); COPY (SELECT 42) TO 'written.csv'; --`;
  const source = `adapter: csv
files: survey*.csv
customer_class: {column: ${yaml(`${hostile} class`)}, values: {${yaml(hostile)}: end_user}}
response: {responded_at: {column: day, format: ${yaml(`%Y-%m-%d ${hostile}`)}}}
questions: {order: order}
`;
  const cell = `"${hostile}"`;
  const content = `"${hostile} class",day,order\n${cell},"2024-05-31 ${hostile}",5\n`;
  const {file, folder} = await loadExport(content, {"sources/survey.yaml": source});
  expect([file.outcome, file.loaded, file.reason]).toEqual(["loaded", 1, null]);
  expect(readdirSync(folder)).not.toContain("written.csv");
});

it("a NUL character in a file of the workspace is told at its line", async () => {
  const folder = writeWorkspace({
    "organizations.csv": "organization_id,parent_id,name,kind\ncompany,,Company,comp\0any\n",
    "exports/survey.csv": EXPORT
  });
  const {code, err} = await run("check", "--workspace", folder);
  expect([code, err]).toEqual([1, "journeymark: organizations.csv line 2: expected text, found a NUL character\n"]);
});

it.each([
  ["--by", "stage'; DROP TABLE answer; --"],
  ["--where", "stage=buy'); DELETE FROM answer; SELECT ('"],
  ["--where", "organization=north' OR '1'='1"],
  ["--where", "class=(SELECT max(content) FROM read_text('/etc/passwd'))"],
  ["--where", "stage\0=buy"],
  ["--metric", "satisfaction'; DROP TABLE answer; --"]
])("arguments of a command are text: %s %s", async (name, value) => {
  const folder = writeWorkspace({"exports/survey.csv": EXPORT});
  await load(folder);
  const others = name === "--by" ? [] : ["--by", "stage"];
  const {code, out, err} = await run("scores", "--workspace", folder, ...others, name, value);
  expect(out + err).not.toMatch(/root:|should not happen/);
  expect(code).not.toBe(0);
  expect(await query(folder, "SELECT count(*)::INTEGER AS n FROM answer")).toEqual([{n: 4}]);
});
