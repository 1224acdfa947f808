import {readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {jsonSchemas} from "../../../loaders/cli/schema.js";

it.each(Object.entries(jsonSchemas()))(
  "the demonstration's %s is what `journeymark schema` writes today",
  (name, schema) => {
    const committed = readFileSync(new URL(`../../../data/schemas/${name}`, import.meta.url), "utf8");
    expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(schema)));
  }
);

it("the schemas explain keys to editors", () => {
  const text = JSON.stringify(jsonSchemas());
  expect(text).toContain("Weight in the journey score; 0 leaves the stage out");
  expect(text).toContain("Rules by name: rows for which the expression is true are counted and left out");
});

it("the demonstration's YAML files name their schemas", () => {
  const firstLine = (file: string) =>
    readFileSync(new URL(`../../../data/${file}`, import.meta.url), "utf8").split("\n")[0];
  expect(firstLine("program.yaml")).toBe("# yaml-language-server: $schema=schemas/program.json");
  for (const source of ["consumers", "partners", "internal"]) {
    expect(firstLine(`sources/${source}.yaml`)).toBe("# yaml-language-server: $schema=../schemas/source.json");
  }
});
