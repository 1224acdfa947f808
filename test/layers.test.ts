import {readFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {expect, it} from "vitest";
import {circlesOf, importCircles} from "./support/import-circles.js";
import {layeredFiles, layerFaults} from "./support/layers.js";

const root = fileURLToPath(new URL("..", import.meta.url));

it("every file of src and loaders imports only what its layer may", () => {
  const files = layeredFiles(root);
  expect(files.length).toBeGreaterThan(0);
  expect(files.flatMap((file) => layerFaults(file, readFileSync(join(root, file), "utf8")))).toEqual([]);
});

it("no file of src and loaders imports itself in a circle", () => {
  expect(
    importCircles(
      root,
      layeredFiles(root).filter((file) => file.endsWith(".ts"))
    )
  ).toEqual([]);
});

it.each([
  [{"a.ts": ["b.ts"], "b.ts": ["c.ts"], "c.ts": ["a.ts"], "d.ts": ["a.ts"]}, [["a.ts", "b.ts", "c.ts"]]],
  [{"a.ts": ["b.ts", "c.ts"], "b.ts": ["c.ts"], "c.ts": []}, []],
  [{}, []]
])("the circles of %j are %j", (imports, circles) => {
  expect(circlesOf(new Map(Object.entries(imports)))).toEqual(circles);
});

const forbidden: [path: string, source: string, fault: string][] = [
  [
    "src/statistics/estimates/mean.ts",
    'import {readFileSync} from "node:fs";',
    "src/statistics/estimates/mean.ts:1: src/statistics may not import node:fs"
  ],
  [
    "src/statistics/estimates/mean.ts",
    'import * as aq from "arquero";',
    "src/statistics/estimates/mean.ts:1: src/statistics may not import arquero"
  ],
  [
    "src/transforms/roll-up.ts",
    '\nexport {x} from "../components/chart.js";',
    "src/transforms/roll-up.ts:2: src/transforms may not import src/components/chart.js"
  ],
  [
    "src/transforms/roll-up.ts",
    'const x = await import("../../loaders/cube/cube.js");',
    "src/transforms/roll-up.ts:1: src/transforms may not import loaders/cube/cube.js"
  ],
  [
    "src/statistics/estimates/mean.ts",
    'import {reasonText} from "../../locales/index.js";',
    "src/statistics/estimates/mean.ts:1: src/statistics may not import src/locales/index.js"
  ],
  [
    "src/transforms/roll-up.ts",
    'import {reasonText} from "../locales/index.js";',
    "src/transforms/roll-up.ts:1: src/transforms may not import src/locales/index.js"
  ],
  [
    "src/locales/en/reasons.ts",
    'import {mean} from "../../statistics/mean.js";',
    "src/locales/en/reasons.ts:1: src/locales may not import src/statistics/mean.js"
  ],
  [
    "src/components/chart.ts",
    'import type {z} from "zod";',
    "src/components/chart.ts:1: src/components may not import zod"
  ],
  [
    "src/components/chart.ts",
    "const now = new Date();",
    "src/components/chart.ts:1: src/components: no clock, no chance: const now = new Date();"
  ],
  [
    "src/transforms/roll-up.ts",
    'const x = await fetch("/x");',
    'src/transforms/roll-up.ts:1: src/transforms: no input or output, no Node: const x = await fetch("/x");'
  ],
  [
    "src/statistics/estimates/mean.ts",
    "document.title = x;",
    "src/statistics/estimates/mean.ts:1: src/statistics: no DOM: document.title = x;"
  ],
  [
    "loaders/cli/main.ts",
    'import * as Plot from "@observablehq/plot";',
    "loaders/cli/main.ts:1: loaders/cli may not import @observablehq/plot"
  ],
  [
    "loaders/sources/formats/csv.ts",
    'import {loadFile} from "../../warehouse/load-file.js";',
    "loaders/sources/formats/csv.ts:1: loaders/sources may not import loaders/warehouse/load-file.js"
  ],
  [
    "loaders/warehouse/load-file.ts",
    'import type {Cube} from "../cube/cube.js";',
    "loaders/warehouse/load-file.ts:1: loaders/warehouse may not import loaders/cube/cube.js"
  ],
  [
    "loaders/payloads/overview.ts",
    'import {runCheck} from "../cli/check.js";',
    "loaders/payloads/overview.ts:1: loaders/payloads may not import loaders/cli/check.js"
  ],
  [
    "src/index.md",
    '# A page\n\n```js\nimport * as Plot from "@observablehq/plot";\n```\n',
    "src/index.md:4: a page may not import @observablehq/plot"
  ],
  [
    "src/index.md",
    "```js\nfor (const row of rows) display(row);\n```\n",
    "src/index.md:2: a page: no loops in pages: for (const row of rows) display(row);"
  ],
  ["src/index.md", "a\n".repeat(121), "src/index.md:120: a page has at most 120 lines, this has 121"],
  [
    "src/narrative/shared-findings.ts",
    'import {reasonText} from "../locales/index.js";',
    "src/narrative/shared-findings.ts:1: src/narrative may not import src/locales/index.js"
  ],
  ["src/helpers.ts", "", "src/helpers.ts: expected in one of the rooms that test/support/layers.ts lists"]
];

it.each(forbidden)("the layers refuse, in %s: %j", (path, source, fault) => {
  expect(layerFaults(path, source)).toEqual([fault]);
});

const allowed: [path: string, source: string][] = [
  ["src/statistics/estimates/mean.ts", 'import {scoreOf} from "./scoring.js"; // new Date() in words'],
  ["src/statistics/estimates/mean.ts", 'import type {Reason} from "../../model/reason.js";'],
  ["src/transforms/roll-up.ts", 'import {op} from "arquero";\nimport {mean} from "../statistics/index.js";'],
  ["src/components/chart.ts", 'import type {Row} from "../transforms/roll-up.js";'],
  ["loaders/cli/main.ts", 'import {z} from "zod";\nimport {mean} from "../../src/statistics/index.js";'],
  ["loaders/cube/cube.ts", 'import {sqlText} from "../duckdb/sql.js";'],
  ["src/index.md", '```js\nimport {chart} from "./components/chart.js";\n```\n\nA page for (all) readers.\n'],
  ["src/organization/[organization].md", '```js\nimport {chart} from "../components/chart.js";\n```\n']
];

it.each(allowed)("the layers allow, in %s: %j", (path, source) => {
  expect(layerFaults(path, source)).toEqual([]);
});
