/** Runs every `@example expression // value` of loaders, transforms, components, model and locales; statistics have a test of their own. */
import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";
import {JSDOM} from "jsdom";
import {describe, expect, it, vi} from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Example lines of each file that has some; the demonstration's generator runs when it is imported, so it has its own. */
const examples = ["loaders", "src/transforms", "src/components", "src/model", "src/narrative", "src/locales"].flatMap(
  (folder) =>
    readdirSync(join(root, folder), {recursive: true, encoding: "utf8"})
      .filter((file) => file.endsWith(".ts") && !file.startsWith("demonstration"))
      .map((file) => ({path: `${folder}/${file.replaceAll("\\", "/")}`, lines: exampleLines(join(root, folder, file))}))
      .filter(({lines}) => lines.length > 0)
);

function exampleLines(path: string): string[] {
  return [...readFileSync(path, "utf8").matchAll(/^ *\* @example (.*)$/gm)].map((match) => match[1]!);
}

function valueOf(expression: string, names: Record<string, unknown>): unknown {
  const make = new Function(...Object.keys(names), `"use strict"; return (${expression});`);
  return make(...Object.values(names)) as unknown;
}

/** The same text with plain spaces: an example cannot show which kind of space stands before a unit. */
function withPlainSpaces(value: unknown): unknown {
  return typeof value === "string" ? value.replace(/[\u00a0\u2009\u202f]/g, " ") : value;
}

vi.stubGlobal("document", new JSDOM("").window.document);

describe.each(examples)("$path", ({path, lines}) => {
  it.each(lines)("%s", async (line) => {
    const end = line.lastIndexOf(" // ");
    expect(end, "an example is one line: expression // value").toBeGreaterThan(0);
    const names = (await import(pathToFileURL(join(root, path)).href)) as Record<string, unknown>;
    expect(withPlainSpaces(await valueOf(line.slice(0, end), names))).toEqual(valueOf(line.slice(end + 4), {}));
  });
});
