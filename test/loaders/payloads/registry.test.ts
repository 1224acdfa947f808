import {readdirSync, readFileSync} from "node:fs";
import {join, relative} from "node:path";
import {fileURLToPath} from "node:url";
import {describe, expect, it} from "vitest";
import {z} from "zod";
import {
  audienceFamilies,
  audienceMenu,
  audiencePayloads,
  menu,
  pageFamilies,
  pagePayloads
} from "../../../loaders/payloads/index.js";
import * as part from "../../../loaders/payloads/schemas.js";
import {AUDIENCE_PAGES} from "../../../loaders/payloads/site-map.js";
import {fitting} from "../../../loaders/payloads/write-payloads.js";
import {words} from "../../../src/locales/index.js";
import {shown} from "../../components/report-fixture.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const files = ["src", "loaders"].flatMap((folder) =>
  readdirSync(join(root, folder), {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile() && /\.(ts|md)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
);
const textOf = (file: string) => readFileSync(join(root, file), "utf8");

/** The pages that read a payload: chapters on methods share one. */
const readersOf = (name: string) =>
  files.filter((file) => file.endsWith(".md") && textOf(file).includes(`data/${name}.json"`));

describe.each(pagePayloads.map(({name, page}) => ({name, page})))("the page $name", ({name, page}) => {
  it("is two files and a line: its payload and its prose, and its place in the list", () => {
    expect(files).toContain(`src/${page}.md`);
    const own = files.filter((file) => new RegExp(`loaders/payloads/(${name}/)?${name}\\.ts$`).test(file));
    expect(own).toHaveLength(1);
    const importers = files.filter((file) =>
      new RegExp(`import \\{[^}]*\\} from "\\./(${name}/)?${name}\\.js"`).test(textOf(file))
    );
    expect(importers.filter((file) => file.startsWith("loaders/payloads/"))).toContain("loaders/payloads/index.ts");
  });

  it("is read, led to by the menu, and has a name in words", () => {
    expect(readersOf(name).length).toBeGreaterThan(0);
    expect(menu.filter((entry) => entry.name === name)).toEqual([{name, path: `/${page}`}]);
    expect(words.site.pages[name]).toMatch(/\S/);
  });
});

it("a page of which there are many is led to by none of the menu, and read by its own", () => {
  for (const {name, page} of pageFamilies) {
    expect(textOf(`src/${page}.md`)).toContain(`data/${name}/\${observable.params.${name}}.json`);
    expect(menu.map((entry): string => entry.name)).not.toContain(name);
  }
  expect(pageFamilies).toHaveLength(1);
});

describe("what an audience alone sees", () => {
  it("is led to by the audience's menu only, read by its pages, and left out of a report for everybody", () => {
    for (const {name, page} of audiencePayloads) {
      expect(readersOf(name).sort()).toEqual([`src/ko/${page}.md`, `src/${page}.md`, `src/zh/${page}.md`].sort());
      expect(audienceMenu.filter((entry) => entry.name === name)).toEqual([{name, path: `/${page}`}]);
      expect(menu.map((entry): string => entry.name)).not.toContain(name);
      expect(words.site.pages[name]).toMatch(/\S/);
    }
    for (const {name, page} of audienceFamilies) {
      expect(textOf(`src/${page}.md`)).toContain(`data/${name}/\${observable.params.${name}}.json`);
    }
    const own = [...audiencePayloads, ...audienceFamilies].map(({page}) => `${page}.md`);
    expect(AUDIENCE_PAGES).toEqual(own);
  });
});

describe("what does not fit a schema is not written", () => {
  const schema = z.strictObject({units: z.array(z.strictObject({label: z.string(), n: z.number()}))});
  const payload = {name: "some page", schema};

  it.each([
    [
      "a key that nobody declared",
      {units: [{label: "North", n: 12, respondents: 3}]},
      'units.0: Unrecognized key: "respondents"'
    ],
    [
      "a figure that is missing",
      {units: [{label: "North"}]},
      "units.0.n: Invalid input: expected number, received undefined"
    ],
    ["a list that is missing", {}, "units: Invalid input: expected array, received undefined"]
  ])("%s", (_, content, fault) => {
    expect(() => fitting(payload, content)).toThrow(`some page: does not fit its schema at ${fault}`);
  });

  it("a reason, a finding or an interval that no locale has words for", () => {
    const told = {name: "some page", schema: z.strictObject({reason: part.reason, findings: part.findings})};
    const sound = {reason: {code: "no-answers"}, findings: [{code: "nothing-to-say"}]} as const;
    expect(fitting(told, {...sound, findings: [...sound.findings]})).toEqual(sound);
    expect(() => fitting(told, {...sound, reason: {code: "made-up"}, findings: []} as never)).toThrow("at reason");
    expect(() => fitting(told, {...sound, findings: [{code: "made-up"}]} as never)).toThrow("at findings.0");
    expect(part.figure.safeParse({...shown(70), method: "made-up"}).success).toBe(false);
    expect(part.figure.safeParse(shown(70)).success).toBe(true);
  });

  it("and what fits is written as it is", () => {
    const content = {units: [{label: "North", n: 12}]};
    expect(fitting(payload, content)).toEqual(content);
  });
});
