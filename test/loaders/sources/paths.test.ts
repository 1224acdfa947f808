import {mkdirSync} from "node:fs";
import {dirname, extname, join} from "node:path";
import {escape} from "minimatch";
import {beforeAll, expect, it} from "vitest";
import {patternOf, sqlPath} from "../../../loaders/duckdb/sql-path.js";
import {Database} from "../../../loaders/duckdb/database.js";
import {temporaryFolder} from "../../support/temporary-folders.js";
import {validExports, type ValidExport} from "../../support/valid-exports.js";
import {
  HEADER,
  load,
  loadRows,
  ORGANIZATIONS,
  PROGRAM as TWO_STAGES,
  query,
  SOURCE,
  writeFiles,
  writeWorkspace,
  type Files
} from "../../support/workspace-files.js";

it("a path is written as the pattern that means it alone", () => {
  expect(sqlPath("/exports/survey.csv")).toBe("'/exports/survey.csv'");
  expect(sqlPath("/exports/survey[1].csv")).toBe("'/exports/survey[[]1].csv'");
  expect(sqlPath("/it's/wave 2?.csv")).toBe("'/it''s/wave 2[?].csv'");
  expect(patternOf("/a*/**/{b,c}=d %#.csv")).toBe("/a[*]/[*][*]/{b,c}=d %#.csv");
});

const NAMES = [
  "plain.csv",
  "a[1].csv",
  "a*b.csv",
  "a?b.csv",
  "[!a].csv",
  "[^a]].csv",
  "{a,b}.csv",
  "a,b.csv",
  "it's.csv"
];
const FOLDERS = ["", "year=2024/", "한국어 폴더/", "50%#/", "**/", "[[1]]/", '"quoted"/', "s3:/", "~/", "line\nfeed/"];

it.each(FOLDERS)("below a folder named %j each file is read alone, whatever its name", async (folder) => {
  const root = temporaryFolder();
  const database = await Database.open(":memory:", {readable: [root]});
  const decoys = ["a1.csv", "axb.csv", "axxb.csv", "a.csv", "b.csv", "1/a1.csv"];
  for (const name of [...decoys, ...NAMES]) writeFiles(root, {[folder + name]: `${name}\n`});
  for (const name of NAMES) {
    const table = `read_csv(${sqlPath(join(root, folder, name))}, columns = {line: 'VARCHAR'}, auto_detect = false, header = false, hive_partitioning = false, delim = '\t')`;
    expect(await database.rows(`SELECT * FROM ${table}`)).toEqual([{line: name}]);
  }
  database.close();
});

it.runIf(process.platform !== "win32")(
  "a backslash in a name is read as it is, but not beside a sign of patterns",
  () => {
    expect(sqlPath("/exports/back\\slash.csv")).toBe("'/exports/back\\slash.csv'");
    expect(() => sqlPath("/exports/back\\slash[1].csv")).toThrow(
      "a path with a backslash and one of [ * ? cannot be read; rename its files or folders"
    );
  }
);

it("the second download of a browser is loaded beside the first, each with its own rows", async () => {
  const folder = writeWorkspace({
    "exports/survey1.csv": `${HEADER}b1,south,2024-05-31,5,5\nb2,south,2024-05-31,5,5\n`,
    "exports/survey[1].csv": `${HEADER}a1,north,2024-05-31,1,1\na2,north,2024-05-31,1,1\n`
  });
  await loadRows(folder);
  const rows = await query(
    folder,
    "SELECT path, string_agg(id, ' ' ORDER BY id) AS ids FROM named_response JOIN source_file USING (file_id) GROUP BY path ORDER BY path"
  );
  expect(rows).toEqual([
    {path: "survey1.csv", ids: "b1 b2"},
    {path: "survey[1].csv", ids: "a1 a2"}
  ]);
});

it("`files` may name a file as it is called, signs of patterns and all", async () => {
  for (const name of ["survey[1].csv", "#survey.csv", "!survey.csv", "(a)+(b).csv"]) {
    const folder = writeWorkspace({
      "sources/survey.yaml": SOURCE.replace("survey*.csv", JSON.stringify(name)),
      [`exports/${name}`]: `${HEADER}1,north,2024-05-31,5,4\n`,
      "exports/other.csv": "x"
    });
    expect((await loadRows(folder)).map(({path, outcome}) => [path, outcome])).toEqual([[name, "loaded"]]);
  }
});

it("a name that a Mac wrote in parts of letters is the one that `files` writes whole", async () => {
  const folder = writeWorkspace({
    "sources/survey.yaml": SOURCE.replace("survey*.csv", "만족도-*.csv".normalize("NFC")),
    [`exports/${"만족도-2024.csv".normalize("NFD")}`]: `${HEADER}1,north,2024-05-31,5,4\n`
  });
  expect((await loadRows(folder)).map(({outcome}) => outcome)).toEqual(["loaded"]);
});

const PROGRAM = `title: Paths
timezone: UTC
stages: [{id: delivery, label: Delivery}]
metrics: {satisfaction: {label: Satisfaction, score: linear}}
`;

/** What each file brought: the warehouse, whose path counts as well, is written below the hostile folder alone. */
async function broughtBy(folder: string, loading: (folder: string) => Promise<unknown>): Promise<object[]> {
  await loading(folder);
  return query(
    folder,
    `SELECT source, rows_loaded::INTEGER AS loaded, list(value ORDER BY response_key)::VARCHAR AS "values"
     FROM source_file JOIN response USING (file_id, source) JOIN answer USING (response_key) GROUP BY ALL ORDER BY source`
  );
}

let exports: ValidExport[];
const COPIED = ["plain.csv", "records.ndjson", "list.json"];
/** Texts in UTF-16 and with line ends of two kinds are read from copies. */
const copied = (content: Buffer) => [
  Buffer.from(`\uFEFF${content.toString("utf8").replace("\uFEFF", "")}`, "utf16le"),
  Buffer.from(content.toString("utf8").replace("\n", "\r\n"))
];

beforeAll(async () => {
  exports = await validExports();
});

it("exports of every kind, and the copies made of them, are read alone below folders of any name", async () => {
  const kinds = exports.flatMap((each) => [
    each,
    ...(COPIED.includes(each.name) ? copied(each.content).map((content) => ({...each, content})) : [])
  ]);
  const plain: Record<string, string | Uint8Array | null> = {"program.yaml": PROGRAM, "sources/survey.yaml": null};
  const hostile: typeof plain = {...plain};
  for (const [index, {name, source, content, pack}] of kinds.entries()) {
    const file = pack === undefined ? content : await pack(content);
    const kind = `sources/kind-${String(index).padStart(2, "0")}.yaml`;
    const mapping = source.replace(/^files: .*\n/, "");
    const path = `line=2024/score=1/kind ${index}[1]*{a,b}'"${extname(name)}`;
    plain[kind] = `files: ${index}-${name}\n${mapping}`;
    plain[`exports/${index}-${name}`] = file;
    hostile[kind] = `files: ${JSON.stringify(escape(path, {magicalBraces: true}))}\n${mapping}`;
    hostile[`exports/${path}`] = file;
    hostile[`exports/line=2024/score=1/kind ${index}1${extname(name)}`] = "another file";
  }
  const expected = await broughtBy(writeWorkspace(plain), loadRows);
  const folder = join(writeWorkspace(), "record=7 [1]*{a,b}", 'it\'s "quoted", 한국어 50%#');
  mkdirSync(dirname(folder), {recursive: true});
  expect(await broughtBy(moved(hostile, folder), load)).toEqual(expected);
  expect(expected).toHaveLength(kinds.length);
});

it.runIf(process.platform !== "win32")(
  "a folder with ? in its name is refused: a warehouse would not stay in it",
  async () => {
    const folder = moved({"program.yaml": TWO_STAGES, "sources/survey.yaml": SOURCE}, join(temporaryFolder(), "what?"));
    mkdirSync(join(folder, "exports"));
    await expect(() => load(folder)).rejects.toThrow("a folder with ? in its path can hold no warehouse; rename it");
  }
);

/** A workspace in a folder of the given name. */
function moved(files: Files, folder: string): string {
  writeFiles(folder, {"organizations.csv": ORGANIZATIONS, ...files});
  return folder;
}
