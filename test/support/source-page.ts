import {existsSync, readdirSync, readFileSync} from "node:fs";
import {basename, join} from "node:path";
import {fileURLToPath} from "node:url";

/** Where the pages on sources are. */
const FOLDER = fileURLToPath(new URL("../../src/sources/", import.meta.url));

/** A page on one source: its examples by the name that stands in bold before each, and what it states. */
export interface SourcePage {
  text: string;
  /** Content of the blocks that follow a bold name, such as `exports/visits.csv`, by that name. */
  files: Readonly<Record<string, string>>;
  /** What `ingest` prints, as the page has it. */
  report: string;
  /** Rows of the table of options or keys: name, and the default's words in backticks. */
  options: readonly {name: string; defaults: readonly string[]}[];
}

/** Names of the pages in the order of the alphabet, the first page (`index`) left out. */
export function sourcePageNames(): string[] {
  const names = readdirSync(FOLDER).map((file) => basename(file, ".md"));
  return names.filter((name) => name !== "index").sort();
}

/**
 * Where the page on an adapter is.
 *
 * @throws RangeError "no page on x" if there is none
 */
export function sourcePagePath(name: string): string {
  const path = join(FOLDER, `${name}.md`);
  if (!existsSync(path)) throw new RangeError(`no page on ${name}`);
  return path;
}

/** @throws RangeError as above, or if the page has no report where it must have one */
export function sourcePage(name: string): SourcePage {
  const text = readFileSync(sourcePagePath(name), "utf8");
  const files = text.matchAll(/\*\*`([^`]+)`\*\*[^\n]*\n\n```[^\n]*\n([\s\S]*?)^```/gm);
  const [, report] = /prints:\n\n```text\n([\s\S]*?)^```/m.exec(text) ?? [];
  if (!report && name !== "index") throw new RangeError(`the page on ${name} does not tell what \`ingest\` prints`);
  return {
    text,
    files: Object.fromEntries([...files].map(([, file, content]) => [file!, content!])),
    report: report ?? "",
    options: [...text.matchAll(/^\| `(\w+)` \| .* \| (.*) \|$/gm)].map(([, option, words]) => ({
      name: option!,
      defaults: [...words!.matchAll(/`([^`]+)`/g)].map(([, word]) => word!)
    }))
  };
}
