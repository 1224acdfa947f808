import {readdirSync, readFileSync} from "node:fs";
import {join, relative} from "node:path";
import {fileURLToPath} from "node:url";
import {transform} from "esbuild";
import {expect, it} from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const files = ["src", "loaders"].flatMap((folder) =>
  readdirSync(join(root, folder), {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile() && /\.(ts|js|md|css)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
);
const textOf = (file: string) => readFileSync(join(root, file), "utf8");

const LONGEST = 300;

it(`no file of src and loaders has more than ${LONGEST} lines`, () => {
  expect(files.length).toBeGreaterThan(400);
  const lines = (file: string) => textOf(file).trimEnd().split("\n").length;
  expect(files.filter((file) => lines(file) > LONGEST)).toEqual([]);
});

/** Where code looks at the beginning of a text or takes a list apart, how often, and at what: never at words for people. */
const LOOKED_AT: Readonly<Record<string, readonly [times: number, what: string]>> = {
  "loaders/analyses/broken-figures.ts": [1, "keys of a request: organization:KIND"],
  "loaders/analyses/decomposition-table.ts": [3, "keys of a request: organization:KIND"],
  "loaders/cli/main.ts": [2, "options of the command line: --by a,b"],
  "loaders/cli/new-evaluation.ts": [1, "names of columns in the header of a table of the workspace"],
  "loaders/duckdb/engine-error.ts": [1, "the class of the engine's error, which it tells in no other way"],
  "loaders/site/bundle-modules.ts": [1, "paths of a built site"],
  "loaders/site/content-policy.ts": [1, "paths of a built site"],
  "loaders/site/finish-pages.ts": [1, "paths of a built site"],
  "loaders/site/local-server.ts": [1, "addresses"],
  "loaders/sources/drafts/draft-questions.ts": [1, "comments of a YAML file that the program writes itself"],
  "loaders/sources/drafts/draft-source.ts": [1, "paths"],
  "loaders/sources/drafts/recognise.ts": [3, "the first bytes of a file"],
  "loaders/sources/formats/archive.ts": [2, "names of files in an archive"],
  "loaders/sources/formats/excel-workbook.ts": [1, "paths in a workbook"],
  "loaders/sources/formats/excel.ts": [2, "the first bytes of a file"],
  "loaders/sources/formats/json.ts": [3, "the first character of a file"],
  "loaders/sources/formats/parquet.ts": [1, "types of columns"],
  "loaders/sources/list-files.ts": [1, "names of files"],
  "loaders/sources/services/increments.ts": [1, "paths"],
  "loaders/warehouse/mapping/expression-functions.ts": [1, "names of the engine's functions"],
  "loaders/warehouse/mapping/expression-syntax.ts": [
    1,
    "the engine's error for other statements, which it tells in no other way"
  ],
  "loaders/warehouse/personal-data/electronic-addresses.ts": [1, "addresses in comments"],
  "loaders/warehouse/personal-data/numbers.ts": [2, "digits in comments"],
  "loaders/warehouse/personal-data/telephone.ts": [4, "digits in comments"],
  "loaders/workspace/calibration-variables.ts": [1, "keys of program.yaml: organization:KIND"],
  "loaders/workspace/evaluation/plan.ts": [1, "ids of segments in a plan: age,product"],
  "loaders/workspace/evaluation/results.ts": [1, "ids of measures: benchmark:NAME"]
};

it("code looks at the beginnings and parts of texts only where they are ids, paths, bytes or cells", () => {
  const found = files.flatMap((file) => {
    const times = textOf(file).match(/startsWith\("|split\(","/g)?.length ?? 0;
    return times === 0 ? [] : [[file, times] as const];
  });
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(Object.entries(LOOKED_AT).map(([file, [times]]) => [file, times]))
  );
});

// A value that follows one of another file is undefined to esbuild, which sees a file at a time: the program would go on
// with it, only slower.
it("every member of an enum has a value that its own file tells", async () => {
  const withEnums = files.filter((file) => /^(export )?(const )?enum /m.test(textOf(file)));
  expect(withEnums.length).toBeGreaterThan(0);
  for (const file of withEnums) {
    expect((await transform(textOf(file), {loader: "ts"})).code, file).not.toContain("void 0]");
  }
});
