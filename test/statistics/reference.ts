/** Published results that may lie beside the project; tests that use them are skipped, and say so, where they do not. */
import {existsSync, readFileSync} from "node:fs";
import type {RunnerTestCase as Test} from "vitest";
import {getCurrentTest} from "vitest/suite";

const folder = new URL("../../../shared/real-data/reference/", import.meta.url);

/** The parsed JSON file; the test that asks for it is skipped where it is not there. */
export function reference<Content>(name: string): Content {
  return JSON.parse(referenceText(name)) as Content;
}

/** The rows of a CSV file without quoted commas, as objects of text; the test is skipped where it is not there. */
export function referenceTable(name: string): Record<string, string>[] {
  const [header, ...lines] = referenceText(`data/${name}`).trim().split(/\r?\n/);
  const names = header!.split(",").map((name) => name.replaceAll('"', ""));
  return lines.map((line) => {
    const cells = line.split(",").map((cell) => cell.replaceAll('"', ""));
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ""]));
  });
}

/** Whether a file is there; one printed line where it is not, for tests that have more to compare than it. */
export function isThere(name: string): boolean {
  const found = existsSync(new URL(name, folder));
  if (!found) console.info(`reference ${name} not found beside the project: not compared`);
  return found;
}

function referenceText(name: string): string {
  if (isThere(name)) return readFileSync(new URL(name, folder), "utf8");
  return getCurrentTest<Test>().context.skip(`reference ${name} not found beside the project`);
}

/** The R fixture test/fixtures/r/NAME.json. */
export function rFixture<Content>(name: string): Content {
  return JSON.parse(readFileSync(new URL(`../fixtures/r/${name}.json`, import.meta.url), "utf8")) as Content;
}
