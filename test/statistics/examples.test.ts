/** Runs every `@example expression // value` of src/statistics, so that no docstring can promise what is not so. */
import {readdirSync, readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";

const folder = new URL("../../src/statistics/", import.meta.url);
const files = readdirSync(folder, {recursive: true, encoding: "utf8"})
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".ts") && name !== "index.ts")
  .sort();
type Module = Record<string, unknown>;
const modules = new Map<string, Module>();
for (const file of files) modules.set(file, (await import(new URL(file, folder).href)) as Module);
const everything: Module = Object.assign({}, ...modules.values());

it("statistics are found wherever they lie", () => {
  expect(files).toContain("estimates/estimate.ts");
  expect(files.length).toBeGreaterThan(60);
});

const publicNames = new Set(Object.keys(await import(new URL("index.ts", folder).href)));

/** The same value with its numbers rounded to 12 digits, which is how exactly a docstring is meant. */
function rounded(value: unknown): unknown {
  if (typeof value === "number") return Number(value.toPrecision(12));
  if (Array.isArray(value)) return value.map(rounded);
  if (value === null || typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, rounded(part)]));
}

/** The value of a JavaScript expression that may use the names given. */
function valueOf(expression: string, names: Module): unknown {
  const make = new Function(...Object.keys(names), `"use strict"; return (${expression});`);
  return make(...Object.values(names)) as unknown;
}

for (const file of files) {
  describe(file, () => {
    const text = readFileSync(new URL(file, folder), "utf8");
    const examples = [...text.matchAll(/^ *\* @example (.*)$/gm)].map((match) => match[1]!);
    for (const example of examples) {
      it(example, () => {
        const end = example.lastIndexOf(" // ");
        expect(end, "an example is one line: expression // value").toBeGreaterThan(0);
        const actual = valueOf(example.slice(0, end), {...everything, ...modules.get(file)!});
        expect(rounded(actual)).toEqual(rounded(valueOf(example.slice(end + 4), {})));
      });
    }

    it("every public function has a docstring with an example", () => {
      const functions = [...text.matchAll(/((?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?)export function (\w+)/g)];
      const without = functions
        .filter(([, , name]) => publicNames.has(name!))
        .filter(([, comment]) => !/@example /.test(comment!))
        .map(([, , name]) => name);
      expect(without).toEqual([]);
    });
  });
}
