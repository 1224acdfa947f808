import {existsSync, readdirSync, readFileSync} from "node:fs";
import {expect, it} from "vitest";

const published = new URL("../../../shared/real-data/reference/", import.meta.url);
const tests = new URL("../", import.meta.url);

/** The references that no test reads: being named in a comment, or in a file that is no test, is no use. */
function unread(references: readonly string[], files: readonly {name: string; text: string}[]): string[] {
  const texts = files
    .filter(({name}) => name.endsWith(".test.ts"))
    .map(({text}) => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ""));
  return references.filter((name) => {
    const call = `("${name}")`;
    return !texts.some((text) => text.includes(`reference${call}`) || text.includes(`>${call}`));
  });
}

it("a reference that is only spoken of counts as one that no test reads", () => {
  const files = [
    {name: "mean.test.ts", text: 'const published = reference<{mean: number}>("means.json");'},
    {
      name: "share.test.ts",
      text: '/** See reference("shares.json"). */\n  // reference("shares.json")\nconst name = "shares.json";'
    },
    {name: "fixture.ts", text: 'export const trends = reference("trends.json");'}
  ];
  expect(unread(["means.json", "shares.json", "trends.json", "new.json"], files)).toEqual([
    "shares.json",
    "trends.json",
    "new.json"
  ]);
});

it("every published reference that lies beside the project is read by a test", () => {
  if (!existsSync(published)) {
    console.info("no published references beside the project: their use is not checked");
    return;
  }
  const files = readdirSync(tests, {recursive: true, encoding: "utf8"})
    .filter((name) => name.endsWith(".ts") && !name.includes("references.test"))
    .map((name) => ({name, text: readFileSync(new URL(name, tests), "utf8")}));
  const references = readdirSync(published).filter((name) => name.endsWith(".json"));
  expect(references.length).toBeGreaterThan(0);
  expect(unread(references, files)).toEqual([]);
});
