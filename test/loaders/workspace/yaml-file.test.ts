import {join} from "node:path";
import {expect, it} from "vitest";
import {z} from "zod";
import {formatFault} from "../../../loaders/workspace/fault.js";
import {readYaml} from "../../../loaders/workspace/yaml-file.js";
import {temporaryFolder, writeFiles} from "../../support/workspace-files.js";

const SCHEMA = z.strictObject({title: z.string(), scales: z.record(z.string(), z.array(z.number())).optional()});

function read(text: string) {
  const folder = temporaryFolder();
  writeFiles(folder, {"file.yaml": text});
  return readYaml(join(folder, "file.yaml"), "file.yaml", SCHEMA);
}

const faults = (text: string) => read(text).faults.map(formatFault).join("\n");

it.each([
  ["title: a\ntitle: b", "line 2: not valid YAML: Map keys must be unique"],
  [
    "title: [a\n",
    "line 2: not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]"
  ],
  ["\ttitle: a", "line 1: not valid YAML: Tabs are not allowed as indentation"],
  ["title: a\n---\ntitle: b", "line 2: not valid YAML: Source contains multiple documents"],
  ['title: "a\n', 'line 2: not valid YAML: Missing closing "quote']
])("%j is no YAML, said once per line", (text, fault) => {
  expect(faults(text)).toBe(`file.yaml ${fault}`);
});

it.each([
  ["a number and a text that read alike", "scales:\n  1: [1]\n  '1': [2]\n", "line 3"],
  ["in a list within a mapping", "title: [{a: 1, b: 2,\n a: 3}]\n", "line 2"],
  ["a merge key", "scales:\n  <<: {a: [1]}\n  <<: {b: [2]}\n", "line 3"]
])("a key that is there twice is told at the second: %s", (_, text, line) => {
  expect(faults(text)).toBe(`file.yaml ${line}: not valid YAML: Map keys must be unique`);
});

it.each(["[", "{a: "])("lists or mappings that lie too deep within one another are refused: %s", (opening) => {
  expect(faults(`title: ${opening.repeat(50_000)}`)).toBe(
    "file.yaml line 1: lists and mappings lie too deep within one another to be read"
  );
});

it("a file larger than any that people write is refused unread", () => {
  expect(faults(`title: a\n${"#".repeat(4 << 20)}`)).toBe("file.yaml: expected at most 4 MiB, found 4.0");
});

it("an alias that multiplies itself is refused before it fills the memory", () => {
  const levels = Array.from(
    {length: 9},
    (_, level) => `a${level + 1}: &a${level + 1} [${`*a${level}, `.repeat(9)}*a${level}]`
  );
  expect(faults(`a0: &a0 [x]\n${levels.join("\n")}\ntitle: *a9`)).toBe(
    "file.yaml: Excessive alias count indicates a resource exhaustion attack"
  );
});

it("a file of nothing but comments is an empty mapping", () => {
  expect(faults("# nothing yet\n")).toBe("file.yaml: title: expected text, found nothing");
});

it("a file that is no mapping", () => {
  expect(faults("- a\n- b\n")).toBe(`file.yaml: expected a mapping, found ["a","b"]`);
});

it("an anchor names a value and an alias repeats it", () => {
  expect(read("title: a\nscales: {first: &five [1, 5], second: *five}\n").value).toEqual({
    title: "a",
    scales: {first: [1, 5], second: [1, 5]}
  });
});

it("a merge key takes over the keys of another mapping", () => {
  expect(read("scales: {<<: {first: [1, 5]}, second: [0, 10]}\ntitle: a\n").value).toEqual({
    title: "a",
    scales: {first: [1, 5], second: [0, 10]}
  });
});

it("lineOf is the line of a key, or of the nearest part above it that the file spells out", () => {
  const {lineOf} = read("title: a\nscales:\n  first:\n    - 1\n    - 5\n");
  const paths = [["title"], ["scales", "first"], ["scales", "first", 1], ["scales", "second"], ["nothing"]];
  expect(paths.map(lineOf)).toEqual([1, 3, 5, 2, null]);
});

it("lineOf finds keys beside thousands of others, in lists, of merged mappings and where a value has none", () => {
  const keys = Array.from({length: 3000}, (_, index) => `  k${index}: [${index}]\n`).join("");
  const {lineOf} = read(`scales:\n${keys}  last: {a: [{b: 1},\n    {c: 2}], d: }\nmerged: {<<: {x: [1]}}\n`);
  const paths = [
    ...[
      ["scales", "k0"],
      ["scales", "k2999", 0],
      ["scales", "last", "a", 1, "c"],
      ["scales", "last", "a", 7]
    ],
    ...[["scales", "last", "d"], ["scales", "last", "d", "e"], ["merged", "x"], []]
  ];
  expect(paths.map(lineOf)).toEqual([2, 3001, 3003, 3002, 3003, 3003, 3004, null]);
});

it("what fits is kept apart from what does not: misspelt keys as they were meant, parts at fault left out", () => {
  const {value, sound, incomplete} = read("titel: a\nscales: {first: [1, 5], second: [1, five], third: none}\n");
  expect(value).toBeNull();
  expect(sound).toEqual({title: "a", scales: {first: [1, 5], second: [1]}});
  expect([...incomplete]).toEqual(["scales"]);
});
