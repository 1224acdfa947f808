/** Words are in the locale: no other code of the pages and of what they show holds any. */
import {readdirSync, readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {expect, it} from "vitest";
import {proseOf} from "../support/prose.js";

const source = fileURLToPath(new URL("../../src/", import.meta.url));
const folders = ["components", "narrative", "transforms", "statistics", "model"];

/** Texts that look like prose, and why they may stay. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  "classes, properties and selectors of the style sheet": [
    "--depth: …",
    "--ticks: …",
    "--ticks: ……",
    "; --base: …",
    "color: …",
    "fine …",
    "interval-rows changes",
    "interval-rows distributions",
    "interval-rows measures",
    "interval-rows states",
    "number base",
    "picture score",
    "segment-text strong",
    "thead, tbody, tr, td",
    "verdict …",
    "verdict-box …",
    "a bdi",
    "a, input",
    "input:not([type=checkbox]), textarea, select",
    "notice flagged",
    "pair axis",
    "strip …",
    "toggle leaf"
  ],
  "commands, as they are typed": [
    " --where class=…",
    "journeymark decompose --by stage,……",
    "journeymark scores --by stage,… --where class=…",
    "journeymark scores --by stage,…,year"
  ],
  "verdicts and ratings: values that programs compare and JSON has, whose words are in the locale": [
    "as expected",
    "cannot tell",
    "change within the margin",
    "concentrate here",
    "keep it up",
    "low priority",
    "much higher",
    "much lower",
    "much …",
    "no change",
    "no difference",
    "not met",
    "possible overkill",
    "relative weights"
  ],
  "names of groups and levels without a value, as JSON has them": ["(not known)", "not known"],
  "parts of messages to developers, made before they are thrown": [
    "more than 0",
    "a finite number",
    "… or more",
    "the population",
    "… in stratum …",
    "… not given",
    'nonResponseWeights: "…"',
    "stratum …",
    "…: cell … (…)"
  ]
};

it("no code of components, findings, transforms, statistics and the model holds prose but for these exceptions", () => {
  const found = folders.flatMap((folder) => {
    const files = readdirSync(source + folder, {recursive: true, encoding: "utf8"}).filter((name) =>
      /\.ts$/.test(name)
    );
    expect(files.length, folder).toBeGreaterThan(5);
    return files.flatMap((name) => proseOf(readFileSync(`${source}${folder}/${name}`, "utf8")));
  });
  expect([...new Set(found)].sort()).toEqual(Object.values(exceptions).flat().sort());
});

it.each([
  ['const a = "no answers";', ["no answers"]],
  ["const a = `withheld: ${reason}`;", ["withheld: …"]],
  ["const a = `${low} to ${upp}`;", ["… to …"]],
  ["const a = `${name}: ${value} (${low})`;", []],
  ['const a = {label: "응답 없음"};', ["응답 없음"]],
  ['const a: "cannot tell" = b;', ["cannot tell"]],
  ['throw new RangeError("no such month");', []],
  ['refuse(`rake: no margins of ${name}`); expectNumber("rake: the population", n, 0);', []],
  ['html("td", {class: "number"}, [" · ", "–", "M4,4 l8,8"]); // no answers', []]
])("prose is told from codes: %s", (code, prose) => {
  expect(proseOf(code)).toEqual(prose);
});

it("no sign of percent stands behind a space, in words or on pages", () => {
  const files = ["locales", ".", "method", "sources"].flatMap((folder) =>
    readdirSync(`${source}${folder}`, {recursive: folder === "locales", encoding: "utf8"})
      .filter((name) => /\.(ts|md)$/.test(name))
      .map((name) => `${source}${folder}/${name}`)
  );
  expect(files.length).toBeGreaterThan(40);
  const spaced = (text: string) => text.split("\n").filter((line) => /[0-9}][ \u00a0\u202f]%(?![a-z])/.test(line));
  expect(files.flatMap((file) => spaced(readFileSync(file, "utf8")).map((line) => `${file}: ${line}`))).toEqual([]);
  expect(spaced("a 95\u00a0% interval")).toHaveLength(1);
});
