import {existsSync, readdirSync, readFileSync} from "node:fs";
import {expect, it} from "vitest";

const published = new URL("../../../shared/real-data/reference/", import.meta.url);
const tests = new URL("../", import.meta.url);

it("every published reference that lies beside the project is used by a test", () => {
  if (!existsSync(published)) {
    console.info("no published references beside the project: their use is not checked");
    return;
  }
  const texts = readdirSync(tests, {recursive: true, encoding: "utf8"})
    .filter((name) => name.endsWith(".ts") && !name.includes("references.test"))
    .map((name) => readFileSync(new URL(name, tests), "utf8"));
  const references = readdirSync(published).filter((name) => name.endsWith(".json"));
  expect(references.filter((name) => !texts.some((text) => text.includes(name)))).toEqual([]);
});
