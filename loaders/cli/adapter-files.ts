import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {commandWords} from "../../src/locales/commands.js";

/** Name of the constant that an adapter is. */
const constantOf = (name: string) => `${name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}Adapter`;

/** A small adapter that works, and the test that holds it to the contract, by path below the repository. */
export function adapterFiles(name: string): Record<string, string> {
  return {
    [join("loaders", "sources", "platforms", `${name}.ts`)]: adapterText(name),
    [join("test", "loaders", "sources", "platforms", `${name}.test.ts`)]: adapterTest(name)
  };
}

/**
 * Adds an adapter to the list of those there are.
 *
 * @returns what is left to do by hand, null where nothing is
 */
export function registerAdapter(name: string, root: string): string | null {
  const path = join(root, "loaders", "sources", "index.ts");
  const text = readFileSync(path, "utf8");
  const constant = constantOf(name);
  const line = `import {${constant}} from "./platforms/${name}.js";`;
  const imports = [...text.matchAll(/^import .*;\n/gm)].at(-1);
  const list = /^const ADAPTERS: readonly Adapter\[\] = \[\n(?: {2}.*,\n)*? {2}.*[^,\n](?=\n\])/m.exec(text);
  if (!imports || !list) return commandWords.files.addToList(constant, path, line);
  const listEnd = list.index + list[0].length;
  const importEnd = imports.index + imports[0].length;
  const changed = `${text.slice(0, importEnd)}${line}\n${text.slice(importEnd, listEnd)},\n  ${constant}${text.slice(listEnd)}`;
  writeFileSync(path, changed);
  return null;
}

function adapterText(name: string): string {
  return `import {z} from "zod";
import {FileRefusal} from "../../workspace/fault.js";
import {defineAdapter, type CodebookEntry} from "../contract.js";
import {delimitedTable, openDelimited, uniqueNames} from "../formats/delimited.js";
import {naiveZone} from "./naive-zone.js";

/** Columns that every export has and that are no questions. */
const FIELDS = ["id", "time"];

/** CSV exports of ${name}: one header row of questions, which are their own keys; times without a zone. */
export const ${constantOf(name)} = defineAdapter({
  name: "${name}",
  version: 1, // raise it when the same file is read differently, so that files are loaded anew
  options: z.strictObject({}), // what a source may say under options:
  prepare: async (file, source, scratch) => {
    const text = openDelimited(file, source, scratch, {delimiters: [",", ";", "\\t"]});
    const headings = text.head[0]!.map((cell) => cell.trim());
    const missing = FIELDS.filter((field) => !headings.includes(field));
    if (missing.length > 0) throw new FileRefusal(\`expected a header row with \${missing.join(" and ")}\`, 1);
    const columns = uniqueNames(headings);
    const table = delimitedTable(text, {columns, headerRows: 1}, scratch);
    const zone = naiveZone(source);
    return {
      ...table,
      codebook: columns.map(entryOf),
      settings: {...table.settings, header: "one header row", "time zone": zone.told},
      warnings: [...table.warnings, ...zone.warnings]
    };
  }
});

/** What the export says of a column. */
function entryOf(column: string): CodebookEntry {
  const wording = FIELDS.includes(column) ? null : column;
  return {column, name: null, wording, part: null, labels: null, scale: null, notShownKnown: false};
}
`;
}

function adapterTest(name: string): string {
  return `import {expect, it} from "vitest";
import {adapterContract} from "../contract.js";
import {loadTiny} from "../tiny-workspace.js";

const SOURCE = "timezone: UTC\\nresponse: {id: id, responded_at: time}\\nquestions: {How?: rating}\\n";

/** Rows as the platform writes them. */
const lines = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => \`\${row.map((cell) => \`"\${cell.replaceAll('"', '""')}"\`).join(",")}\\n\`).join("");

adapterContract({
  adapter: "${name}",
  source: \`\${SOURCE}comments: {Why?: {stage: use}}\\n\`,
  columns: {id: "id", rating: "How?", text: "Why?"},
  write: (responses, reversed = false) => {
    const rows = responses.map(({id, rating, text}) => [id, "2024-05-31 14:30:00", rating, text]);
    const table = [["id", "time", "How?", "Why?"], ...rows];
    return lines(reversed ? table.map((row) => [...row].reverse()) : table);
  },
  keyed: true,
  endsLines: false
});

it("the codebook has the wording of questions, and none for fields", async () => {
  const {file} = await loadTiny(\`adapter: ${name}\\n\${SOURCE}\`, "id,time,How?\\n1,2024-05-31,5\\n");
  expect(file.codebook.map(({wording}) => wording)).toEqual([null, null, "How?"]);
});

it("a file without its fields is refused in one sentence", async () => {
  const {file} = await loadTiny(\`adapter: ${name}\\n\${SOURCE}\`, "id,How?\\n1,5\\n");
  expect([file.outcome, file.reason]).toEqual(["refused", "line 1: expected a header row with time"]);
});
`;
}
