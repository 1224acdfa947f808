/** Pages in Korean and Chinese say what the English ones say, and run the same code. */
import {readdirSync, readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import ts from "typescript";
import {describe, expect, it} from "vitest";

const source = fileURLToPath(new URL("../../src/", import.meta.url));
const pagesIn = (folder: string) =>
  readdirSync(source + folder, {recursive: true, encoding: "utf8"})
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".md"))
    .sort();
const english = pagesIn("").filter((page) => !/^(ko|zh|sources|notebooks)\//.test(page));
const textOf = (page: string) => readFileSync(source + page, "utf8");

/** The code of a page, with nothing in place of its texts, which are words. */
function codeOf(page: string): string[] {
  const fences = [...textOf(page).matchAll(/^```js.*\n([\s\S]*?)^```$/gm)].map(([, code]) => code!);
  const cells = textOf(page).match(/^\$\{.*\}$/gm) ?? [];
  return [...fences, ...cells].map((code) => code.replace(/`[^`]*`/g, '""').replace(/"[^"\n]*"/g, '""'));
}

const imports = (page: string) => textOf(page).match(/(?<=^import .*from )"[^"]*"|FileAttachment\([^)]*\)/gm) ?? [];
const levels = (page: string) =>
  [...textOf(page).matchAll(/^(#+) |^<h(\d)/gm)].map(([, signs, level]) => signs?.length ?? Number(level));
const targets = (page: string) => [...textOf(page).matchAll(/\]\(([^)]*)\)/g)].map(([, target]) => target).sort();

describe.each(["ko", "zh"])("in %s", (language) => {
  it("there are the pages that there are in English, and no others", () => {
    expect(english.length).toBeGreaterThan(25);
    expect(pagesIn(language)).toEqual(english);
  });

  it.each(english)("%s runs the code of the English page, and leads where it leads", (page) => {
    const own = `${language}/${page}`;
    expect(codeOf(own)).toEqual(codeOf(page));
    expect(imports(own)).toEqual(imports(page));
    expect(levels(own)).toEqual(levels(page));
    expect(targets(own)).toEqual(targets(page));
  });
});

it("headings that other pages lead to have the same address in every language", () => {
  const components = readFileSync(`${source}components/pages/page-figure.ts`, "utf8");
  const addresses = [...components.matchAll(/"(method(?:\/\w+)?)\.html#([\w-]+)"/g)];
  expect(addresses.length).toBeGreaterThan(5);
  for (const [, page, id] of addresses) {
    for (const language of ["ko", "zh"]) expect(textOf(`${language}/${page}.md`)).toContain(`id="${id}"`);
  }
});

/** What stands in the words of Korean and Chinese and is English nowhere: signs, names of files and keys, formats. */
const SIGNS = /invitations\.csv|respondent_organization|CSV|SHA-256|JavaScript|FY|%p|SQL|MB|src\/notebooks/g;

/** The texts of a module of words: templates, and strings that are values; not keys, codes that are compared, or types. */
function textsOf(file: string): string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isNoSubstitutionTemplateLiteral(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddleOrTemplateTail(node)
    ) {
      texts.push(node.text);
    }
    if (ts.isStringLiteral(node) && isValue(node)) texts.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true));
  return texts;
}

function isValue(node: ts.StringLiteral): boolean {
  const {parent} = node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isConditionalExpression(parent)) return parent.condition !== node;
  return ts.isArrowFunction(parent) || ts.isReturnStatement(parent) || ts.isArrayLiteralExpression(parent);
}

describe.each(["ko", "zh"])("the words of %s", (language) => {
  const folder = `${source}locales/${language}`;
  const files = readdirSync(folder).filter((name) => !/^(index|formats|wording|particles)\.ts$/.test(name));

  it.each(files)("in %s hold no English word", (file) => {
    const texts = textsOf(`locales/${language}/${file}`);
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter((text) => /[A-Za-z]{2,}/.test(text.replace(SIGNS, "")))).toEqual([]);
  });
});
