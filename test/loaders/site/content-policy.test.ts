import {createHash} from "node:crypto";
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {afterEach, beforeEach, expect, it} from "vitest";
import {moduleFinder, withContentPolicy} from "../../../loaders/site/content-policy.js";

let site: string;

beforeEach(() => {
  site = mkdtempSync(join(tmpdir(), "journeymark-policy-"));
});

afterEach(() => rmSync(site, {recursive: true, force: true}));

function write(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(site, name)), {recursive: true});
    writeFileSync(join(site, name), text);
  }
}

/** What a page may run, as its policy says. */
function scriptSource(html: string, modules: readonly string[] = []): string[] {
  const page = withContentPolicy(`<head><meta charset="utf-8">${html}</head>`, new Set(modules));
  return /; script-src ([^;]*);/.exec(page)![1]!.split(" ");
}

const hash = (script: string) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`;

it("a page may run files of its site and its own inline scripts as they stand, and says so before anything else", () => {
  const html = `<script>one()</script><script type="module">\ntwo()\n</script><script src="./three.js"></script>`;
  expect(scriptSource(html)).toEqual(["'self'", hash("one()"), hash("\ntwo()\n")]);
  expect(withContentPolicy('<head>\n<meta charset="utf-8">\n<title>', new Set())).toMatch(
    /^<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="default-src 'self'; [^"]*">\n<title>/
  );
});

it("a script with the line ends of Windows is hashed as browsers see it", () => {
  expect(scriptSource("<script>one();\r\ntwo();\r</script>")).toEqual(["'self'", hash("one();\ntwo();\n")]);
});

it.each([
  [["_node/arquero@8.0.3/index.0a1b2c3d.js"], ["'self'", "'unsafe-eval'"]],
  [["_node/@duckdb/duckdb-wasm@1.32.0/index.0a1b2c3d.js"], ["'self'", "'wasm-unsafe-eval'"]],
  [["_node/d3@7.9.0/index.0a1b2c3d.js", "_import/components/arquero-like.js"], ["'self'"]]
])("only a page with a library that makes code as it runs may do so: %j", (modules, sources) => {
  expect(scriptSource("", modules)).toEqual(sources);
});

it("the modules of a page are those that it imports itself or through others, at once or later, in circles too", () => {
  write({
    "notebooks/a.html": `<link rel="modulepreload" href="../_import/one.js"> import {define} from "../_observablehq/client.js";`,
    "b.html": `import("./_import/three.js"); import("./_import/gone.js")`,
    "_observablehq/client.js": `import("../_npm/arquero@8.0.3/_esm.js")`,
    "_npm/arquero@8.0.3/_esm.js": "",
    "_import/one.js": `import{x}from"./two.js"`,
    "_import/two.js": `import "./one.js"; export const x = () => import('../_node/arquero@8.0.3/index.js');`,
    "_import/three.js": "",
    "_node/arquero@8.0.3/index.js": ""
  });
  const modulesOf = moduleFinder(site);
  expect([...modulesOf("notebooks/a.html")]).toEqual([
    "_import/one.js",
    "_import/two.js",
    "_node/arquero@8.0.3/index.js"
  ]);
  expect([...modulesOf("b.html")]).toEqual(["_import/three.js"]);
});

/** What may style a page, as its policy says. */
function styleSource(page: string): string[] {
  return /; style-src ([^;]*);/.exec(page)![1]!.split(" ");
}

it("a page may have its own style elements as they stand; styles in attributes become rules of one of them", () => {
  const page = withContentPolicy(
    `<head><meta charset="utf-8"><style>a { color: red }</style></head><body><p style="--depth: 1">a</p></body>`,
    new Set()
  );
  const rules = "#observablehq-center .style-0{--depth: 1}";
  expect(styleSource(page)).toEqual(["'self'", hash("a { color: red }"), hash(rules)]);
  expect(page).toContain(`<style>${rules}</style>`);
  expect(page).toContain('<p class="style-0">a</p>');
});

it.each([
  'define({id: "0000000a", inputs: ["Plot","display"], body: 0});',
  'import("./_node/@observablehq/inputs@0.12.0/index.0a1b2c3d.js")'
])("only a page of the user's that draws with a library that writes styles may be styled by all: %s", (script) => {
  const html = `<script type="module">\n${script}\n</script><style>a {}</style></head><body><p style="--depth: 1">`;
  const page = withContentPolicy(`<head><meta charset="utf-8">${html}`, new Set());
  expect(styleSource(page)).toEqual(["'self'", "'unsafe-inline'"]);
  expect(page).toContain('<p style="--depth: 1">');
});

it("text in an attribute that looks like a script gets no allowance", () => {
  const html = `</head><body><p title="&lt;script&gt;alert(1)&lt;/script&gt;">`;
  expect(scriptSource(html)).toEqual(["'self'"]);
});
