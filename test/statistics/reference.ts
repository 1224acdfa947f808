/** Published results that may lie beside the project; tests that use them say so in one line where they do not. */
import {existsSync, readFileSync} from "node:fs";

const folder = new URL("../../../shared/real-data/reference/", import.meta.url);

/** The parsed JSON file, or null (and one printed line) where it is not there. */
export function reference<Content>(name: string): Content | null {
  const file = new URL(name, folder);
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Content;
  console.info(`reference ${name} not found beside the project: not compared`);
  return null;
}

/** The rows of a CSV file without quoted commas, as objects of text; null (and one printed line) where it is not there. */
export function referenceTable(name: string): Record<string, string>[] | null {
  const file = new URL(`data/${name}`, folder);
  if (!existsSync(file)) {
    console.info(`reference data/${name} not found beside the project: not compared`);
    return null;
  }
  const [header, ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  const names = header!.split(",").map((name) => name.replaceAll('"', ""));
  return lines.map((line) => {
    const cells = line.split(",").map((cell) => cell.replaceAll('"', ""));
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ""]));
  });
}

/** The R fixture test/fixtures/r/NAME.json. */
export function rFixture<Content>(name: string): Content {
  return JSON.parse(readFileSync(new URL(`../fixtures/r/${name}.json`, import.meta.url), "utf8")) as Content;
}
