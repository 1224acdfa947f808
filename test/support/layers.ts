import {readdirSync} from "node:fs";
import {join, posix, relative} from "node:path";
import ts from "typescript";

/** What files of one folder may import. */
interface Layer {
  name: string;
  files: RegExp;
  /** Paths inside the project. */
  paths: RegExp;
  /** Packages and Node's own modules. */
  packages: RegExp;
  /** Paths of types, which are erased; default: anywhere in `src`. */
  types?: RegExp;
  /** Code that must not appear, with the reason. */
  forbidden?: readonly {pattern: RegExp; reason: string}[];
  maximumLines?: number;
}

/** One import as it stands in a file. */
interface Import {
  specifier: string;
  line: number;
  typeOnly: boolean;
}

const clock = {
  pattern: /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bMath\.random\(/,
  reason: "no clock, no chance"
};
const input = {
  pattern: /\b(?:fetch|XMLHttpRequest)\(|\b(?:process|Buffer|localStorage|sessionStorage)\b\s*[.([]/,
  reason: "no input or output, no Node"
};
const documentUse = {pattern: /\b(?:document|window|navigator)\s*\./, reason: "no DOM"};
const loop = {pattern: /^\s*(?:for|while)\s*\(|^\s*do\s*\{|\.(?:forEach|reduce)\(/, reason: "no loops in pages"};

const browserPackages = "@observablehq\\/(?:plot|inputs)|d3|htl|@duckdb\\/duckdb-wasm";
const nothing = /^(?!)/;
const typesOfSources = /^src\//;

/** Rooms of the loaders on the way of the data: a room imports those before it, never one after it. */
const loaderRooms = [
  ...["files", "workspace", "duckdb", "sources", "warehouse", "cube", "analyses", "evaluation", "voice"],
  ...["publication", "response-quality", "payloads", "explore", "site"]
];
/** What of `src` the loaders may import: whatever knows neither the document nor a page. */
const withoutPages = "src\\/(?:transforms|statistics|model|narrative|locales)\\/";
const outsideBrowsers = new RegExp(`^(?!(?:${browserPackages})$)`);

/** What lies at the end of the way, or beside it, and imports every room. */
function besideTheWay(name: string, files: RegExp): Layer {
  return {name, files, paths: new RegExp(`^(?:loaders\\/|${withoutPages})`), packages: outsideBrowsers};
}

/** Who may import what. The first layer whose `files` match is the file's. */
const layers: readonly Layer[] = [
  {
    name: "a notebook",
    files: /^src\/notebooks\/.*\.md$/,
    paths: /^src\/(components|narrative|transforms|statistics|model|locales)\//,
    packages: new RegExp(`^(?:${browserPackages}|arquero)$`)
  },
  {
    name: "a page",
    files: /^src\/.*\.md$/,
    paths: /^src\/(components|narrative|transforms|statistics|model|locales)\//,
    packages: /^(@observablehq\/inputs|htl)$/,
    forbidden: [loop],
    maximumLines: 120
  },
  {
    name: "src/components",
    files: /^src\/components\//,
    types: /^(?:src|loaders\/payloads)\//,
    paths: /^src\/(components|statistics|model|locales)\//,
    packages: new RegExp(`^(?:${browserPackages})$`),
    forbidden: [clock, input]
  },
  {
    name: "src/narrative",
    files: /^src\/narrative\//,
    paths: /^src\/(narrative|statistics|model)\//,
    packages: nothing,
    forbidden: [clock, input, documentUse]
  },
  {
    name: "src/transforms",
    files: /^src\/transforms\//,
    paths: /^src\/(transforms|statistics|model)\//,
    packages: /^arquero$/,
    forbidden: [clock, input, documentUse]
  },
  {
    name: "src/statistics",
    files: /^src\/statistics\//,
    paths: /^src\/statistics\//,
    packages: /^(@stdlib\/.+|ml-[\w-]+|simple-statistics)$/,
    forbidden: [clock, input, documentUse]
  },
  {
    name: "src/model",
    files: /^src\/model\//,
    paths: /^src\/model\//,
    packages: nothing,
    forbidden: [clock, input, documentUse]
  },
  {
    name: "src/locales",
    files: /^src\/locales\//,
    paths: /^src\/(locales|model)\//,
    packages: nothing,
    forbidden: [clock, input, documentUse]
  },
  {
    name: "loaders/explore/browser",
    files: /^loaders\/explore\/browser\//,
    paths: new RegExp(
      `^(?:loaders\\/(?:explore\\/browser|workspace|duckdb|warehouse|cube|analyses)\\/|src\\/(?:transforms|statistics|model)\\/)`
    ),
    packages: /^(?:@duckdb\/duckdb-wasm|(?:@codemirror|@lezer)\/[\w-]+)$/
  },
  ...loaderRooms.map((room, place): Layer => ({
    name: `loaders/${room}`,
    files: new RegExp(`^loaders\\/${room}\\/`),
    paths: new RegExp(`^(?:loaders\\/(?:${loaderRooms.slice(0, place + 1).join("|")})\\/|${withoutPages})`),
    packages: outsideBrowsers
  })),
  besideTheWay("loaders/pipeline.ts", /^loaders\/pipeline\.ts$/),
  besideTheWay("loaders/cli", /^loaders\/cli\//),
  besideTheWay("loaders/demonstration", /^loaders\/demonstration\//)
];

/** Files of `src` and `loaders` that the layers are about, as paths with "/" relative to the root. */
export function layeredFiles(root: string): string[] {
  return ["src", "loaders"].flatMap((folder) => {
    const entries = readdirSync(join(root, folder), {recursive: true, withFileTypes: true});
    const files = entries.filter((entry) => entry.isFile() && /\.(md|ts|js)$/.test(entry.name));
    const paths = files.map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
    return paths.filter((path) => !path.includes("/.observablehq/")).sort();
  });
}

/**
 * What a file holds against the layers: one line for each, with file and line.
 *
 * Types may be imported from anywhere in `src`, since they are erased; those of payloads by components too. zod stays in
 * the loaders even so.
 *
 * @param path    relative to the root, with "/"
 * @param source  the file's text
 */
export function layerFaults(path: string, source: string): string[] {
  const layer = layers.find(({files}) => files.test(path));
  if (layer === undefined) return [`${path}: expected in one of the rooms that test/support/layers.ts lists`];
  const code = path.endsWith(".md") ? codeOfPage(source) : source;
  return [
    ...importsOf(code).flatMap((found) => importFaults(path, layer, found)),
    ...forbiddenFaults(path, layer, code),
    ...lengthFaults(path, layer, source)
  ];
}

function importFaults(path: string, layer: Layer, {specifier, line, typeOnly}: Import): string[] {
  const local = /^\.{0,2}\//.test(specifier);
  // A page may name modules from the top of the pages, so that it can lie in the folder of any language.
  const folder = specifier.startsWith("/") ? "src" : posix.dirname(path);
  const target = local ? posix.join(folder, specifier) : specifier;
  const types = typeOnly && (layer.types ?? typesOfSources).test(target);
  const allowed = local ? types || layer.paths.test(target) : layer.packages.test(target);
  return allowed ? [] : [`${path}:${line}: ${layer.name} may not import ${target}`];
}

function forbiddenFaults(path: string, {name, forbidden = []}: Layer, code: string): string[] {
  return withoutComments(code)
    .split("\n")
    .flatMap((line, index) =>
      forbidden
        .filter(({pattern}) => pattern.test(line))
        .map(({reason}) => `${path}:${index + 1}: ${name}: ${reason}: ${line.trim()}`)
    );
}

function lengthFaults(path: string, {name, maximumLines}: Layer, source: string): string[] {
  const lines = source.trimEnd().split("\n").length;
  if (maximumLines === undefined || lines <= maximumLines) return [];
  return [`${path}:${maximumLines}: ${name} has at most ${maximumLines} lines, this has ${lines}`];
}

/** The imports of a TypeScript or JavaScript file, types too, in their order. */
export function importsOf(code: string): Import[] {
  const file = ts.createSourceFile("file.ts", code, ts.ScriptTarget.Latest);
  const dynamic = /\bimport\s*\(/.test(code);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const source = importSource(node);
    if (source !== undefined && ts.isStringLiteralLike(source)) {
      const line = file.getLineAndCharacterOfPosition(source.getStart(file)).line + 1;
      found.push({specifier: source.text, line, typeOnly: isTypeOnly(node)});
    }
    if (dynamic) ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return found;
}

function importSource(node: ts.Node): ts.Expression | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return node.arguments[0];
  return undefined;
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  return ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

/** The js and ts fences of a page, every other line left empty so that line numbers hold. */
function codeOfPage(source: string): string {
  let inside = false;
  const lines = source.split("\n").map((line) => {
    const fence = /^\s*(```|~~~)\s*(\w*)/.exec(line);
    if (fence !== null) inside = !inside && /^(js|jsx|ts|tsx)$/.test(fence[2]!);
    return inside && fence === null ? line : "";
  });
  return lines.join("\n");
}

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, "")).replace(/(^|\s)\/\/.*$/gm, "$1");
}
