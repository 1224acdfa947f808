import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {bundleModules, modulesNamedBy} from "../../../loaders/site/bundle-modules.js";
import {temporaryFolder, writeFiles} from "../../support/workspace-files.js";

const PAGE = `<link rel="modulepreload" href="./_import/early.js"><script type="module">
import {define} from "./_observablehq/client.js";
define({body: async () => { const [{one}] = await Promise.all([import("./_import/pages/one.js")]); }});</script>`;

/** A site as Framework builds it: each module by itself, libraries beside them. */
function builtSite(): string {
  const site = temporaryFolder();
  writeFiles(site, {
    "a.html": PAGE,
    "notes/b.html": PAGE.replaceAll("./_", "../_").replaceAll("one", "two"),
    "_import/early.js": "export const early = 1;",
    "_import/pages/one.js": `import {shared} from "../parts/shared.js"; export const one = () => shared("one");`,
    "_import/pages/two.js": `import {shared} from "../parts/shared.js"; import {place} from "../place.js"; export const two = () => shared("two") + place;`,
    "_import/parts/shared.js": `import * as plot from "../../_node/plot@1/index.js"; import {words} from "../locales/index.js"; export const shared = (name) => [name, plot.drawn, words].join();`,
    "_import/place.js": "export const place = new URL('.', import.meta.url).pathname.slice(-9);",
    "_import/locales/index.js": `const load = {en: () => import("./en/index.1a2b.js"), ko: () => import("./ko/index.3c4d.js")}; export const {words} = await load.en();`,
    "_import/locales/en/index.1a2b.js": `export {words} from "./words.js";`,
    "_import/locales/en/words.js": `export const words = ["hello 안녕", "site:korea"];`,
    "_import/locales/ko/index.3c4d.js": `export const words = "안녕";`,
    "_import/style.css": "body {}",
    "_node/plot@1/index.js": "export const drawn = 'drawn';",
    "_observablehq/client.js": "export const define = () => {};",
    "package.json": '{"type": "module"}'
  });
  return site;
}

const modulesOf = (site: string) =>
  readdirSync(join(site, "_import"), {recursive: true, encoding: "utf8"}).filter((name) => name.endsWith(".js"));

it("what is loaded together is one file; modules that pages name keep their paths and what they give", async () => {
  const site = builtSite();
  const before = modulesOf(site).length;
  await bundleModules(site, ["a.html", "notes/b.html"]);
  expect(modulesOf(site).length).toBeLessThan(before);
  expect(existsSync(join(site, "_import/parts/shared.js"))).toBe(false);
  expect(existsSync(join(site, "_import/style.css"))).toBe(true);
  const {one} = (await import(join(site, "_import/pages/one.js"))) as {one: () => string};
  expect(one()).toBe("one,drawn,hello 안녕,site:korea");
});

it("libraries stay where they are, and so does a module that asks where it lies", async () => {
  const site = builtSite();
  await bundleModules(site, ["a.html", "notes/b.html"]);
  expect(readFileSync(join(site, "_node/plot@1/index.js"), "utf8")).toBe("export const drawn = 'drawn';");
  const {two} = (await import(join(site, "_import/pages/two.js"))) as {two: () => string};
  expect(two()).toBe("two,drawn,hello 안녕,site:korea/_import/");
});

it("a page is told everything that it begins with, and the words of its language alone", async () => {
  const site = builtSite();
  const modules = await bundleModules(site, ["a.html", "notes/b.html"]);
  expect(modulesNamedBy("notes/b.html", PAGE.replaceAll("./_", "../_"))).toEqual([
    "_observablehq/client.js",
    "_import/pages/one.js"
  ]);
  const loaded = modules.loadedWith(["_import/pages/one.js", ...modules.wordsOf("ko")]);
  const texts = loaded.map((name) => readFileSync(join(site, name), "utf8")).join("\n");
  expect(texts).toContain('"안녕"');
  expect(texts).not.toContain("hello");
});

it("the same modules give the same files", async () => {
  const [one, other] = [builtSite(), builtSite()];
  for (const site of [one, other]) await bundleModules(site, ["a.html", "notes/b.html"]);
  const contents = (site: string) => modulesOf(site).sort().map((name) => [name, readFileSync(join(site, "_import", name), "utf8")]); // prettier-ignore
  expect(contents(one)).toEqual(contents(other));
});
