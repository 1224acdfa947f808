import {cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {afterEach, beforeEach, expect, it} from "vitest";
import {menu} from "../../../loaders/payloads/index.js";
import {SITE_MAP} from "../../../loaders/payloads/site-map.js";
import {buildSite} from "../../../loaders/site/build-site.js";
import {SiteError} from "../../../loaders/site/site-error.js";

const fixture = fileURLToPath(new URL("../../fixtures/site", import.meta.url));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "journeymark-build-"));
  cpSync(fixture, folder, {recursive: true});
  const payloads = join(folder, ".journeymark", "pages");
  mkdirSync(join(payloads, "organization"), {recursive: true});
  writeFileSync(join(payloads, SITE_MAP), JSON.stringify({menu, paths: ["/organization/north"]}));
  writeFileSync(join(payloads, "organization", "north.json"), JSON.stringify({name: "North", score: 71.5}));
  // To read Plot and Arquero for a site that is not to be built takes half of the time.
  writeFileSync(join(folder, "src", "index.md"), "# How satisfied are the customers?\n");
});

afterEach(() => rmSync(folder, {recursive: true, force: true}));

async function build(): Promise<string> {
  const options = {workspace: folder, out: join(folder, "site"), source: join(folder, "src")};
  const error: unknown = await buildSite(options).then(
    () => null,
    (reason: unknown) => reason
  );
  expect(error).toBeInstanceOf(SiteError);
  return (error as SiteError).message;
}

it("a folder with other files in it is never replaced by a site", async () => {
  mkdirSync(join(folder, "site"));
  writeFileSync(join(folder, "site", "thesis.txt"), "years of work");
  expect(await build()).toBe(
    `${join(folder, "site")}: expected an empty folder or an earlier report to replace, found other files`
  );
  expect(readdirSync(join(folder, "site"))).toEqual(["thesis.txt"]);
});

it("what Framework passes over in silence fails the build, all of it at once, and the earlier site stays", async () => {
  mkdirSync(join(folder, "site", "_observablehq"), {recursive: true});
  writeFileSync(join(folder, "site", "index.html"), "the earlier site");
  writeFileSync(join(folder, "src", "data", "empty.json.ts"), "process.exit(0);\n");
  const cells = [
    'import {stages} from "../loaders/stages.js";',
    "const one = 1;",
    "const one = 2;",
    "display(lost);",
    'import nothing from "no-such-package";',
    "const broken = ;",
    'const empty = await FileAttachment("./data/empty.json").json();'
  ];
  const fences = cells.map((cell) => `\`\`\`js\n${cell}\n\`\`\`\n`).join("\n");
  writeFileSync(join(folder, "src", "method.md"), `# How?\n\n${fences}\n[there](./nowhere) \${one +}\n`);
  expect(await build()).toBe(
    [
      "the site was not built:",
      "page /method: link to /nowhere, where there is no page",
      "data loader of /data/empty.json: expected output, found none",
      "page /method: SyntaxError: non-local import: ../loaders/stages.js (1:0)",
      "page /method: SyntaxError: Unexpected token (1:15)",
      "page /method: SyntaxError: invalid expression",
      "page /method: import of no-such-package: no such package",
      "page /method: lost is used but defined nowhere",
      "page /method: one is defined more than once"
    ].join("\n")
  );
  expect(readFileSync(join(folder, "site", "index.html"), "utf8")).toBe("the earlier site");
  expect(readdirSync(folder).filter((name) => name.startsWith(".site"))).toEqual([]);
});

it("a data loader that fails fails the build with its own words, and leaves nothing half done", async () => {
  writeFileSync(
    join(folder, "src", "method.md"),
    '# How?\n\n```js\ndisplay(await FileAttachment("./data/scores.json").json());\n```\n'
  );
  writeFileSync(
    join(folder, "src", "data", "scores.json.ts"),
    'process.stderr.write("exports/a.csv row 37 q3: expected 1–5\\n");\nprocess.exit(1);\n'
  );
  expect(await build()).toBe(
    "the site was not built: the data loader of /data/scores.json failed\nexports/a.csv row 37 q3: expected 1–5"
  );
  expect(existsSync(join(folder, "site"))).toBe(false);
});

it("a page that asks for something from the network fails the build, whether there is one or not", async () => {
  writeFileSync(
    join(folder, "src", "method.md"),
    '# How?\n\n```js\nimport {x} from "npm:no-such-library@1.0.0";\n```\n'
  );
  expect(await build()).toBe(
    "the site was not built: page /method asks for something from the network; import libraries by their bare name from node_modules"
  );
});
