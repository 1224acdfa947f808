import {createHash} from "node:crypto";
import {existsSync, readFileSync} from "node:fs";
import {join, posix} from "node:path";
import {withoutStyleAttributes} from "./inline-styles.js";

/** Libraries that make code as they run, and what a page must allow that imports one. */
const codeMakers = [
  {module: /(^|\/)arquero@/, allows: "'unsafe-eval'"},
  {module: /(^|\/)@duckdb\/duckdb-wasm@/, allows: "'wasm-unsafe-eval'"}
];

/**
 * What writes styles into the page: libraries as they draw, by how a page of the user's names them, and the browser itself
 * where text is typed over another in an editor.
 */
const styleMakers =
  /_(?:node|npm)\/(?:@observablehq\/(?:inputs|plot)|d3|htl)@|_import\/components\/explore\/|^define\(.*inputs: \[[^\]]*"(?:Inputs|Plot|d3|htl|html|svg)"/m;

/**
 * A page with the policy on what it may load and run: files of the site itself, its own inline scripts and styles as they
 * stand, and no code made of text, except where the page imports a library that works so. What is smuggled into a page is
 * dead.
 *
 * @param html     the page, complete: a later change of an inline script would stop it
 * @param modules  paths of all modules that the page may load, as `moduleFinder` finds them
 */
export function withContentPolicy(html: string, modules: ReadonlySet<string>): string {
  const code = inlineContents(html, "script");
  const mayStyle = code.some((script) => styleMakers.test(script));
  const styled = mayStyle ? {html, rules: ""} : withoutStyleAttributes(html);
  const page =
    styled.rules === "" ? styled.html : styled.html.replace("</head>", () => `<style>${styled.rules}</style>\n</head>`);
  const styles = mayStyle ? ["'unsafe-inline'"] : hashes(inlineContents(page, "style"));
  const allowances = codeMakers.filter(({module}) => [...modules].some((path) => module.test(path)));
  const scripts = ["'self'", ...hashes(code), ...allowances.map(({allows}) => allows)];
  const policy = [
    "default-src 'self'",
    `script-src ${scripts.join(" ")}`,
    "connect-src 'self'",
    `style-src ${["'self'", ...styles].join(" ")}`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'"
  ];
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy.join("; ")}">`;
  return page.replace('<meta charset="utf-8">', `$&\n${meta}`);
}

/** What browsers take for the content of a page's scripts or styles: with plain line ends, whatever the file has. */
function inlineContents(html: string, name: "script" | "style"): string[] {
  const element = new RegExp(`<${name}\\b(?![^>]*\\ssrc=)[^>]*>([^]*?)</${name}>`, "gi");
  return [...html.replace(/\r\n?/g, "\n").matchAll(element)].map(([, content]) => content!);
}

function hashes(contents: readonly string[]): string[] {
  const each = contents.map((content) => `'sha256-${createHash("sha256").update(content).digest("base64")}'`);
  return [...new Set(each)];
}

/**
 * Tells the modules that a page of a built site may load, at once or later, as paths within the site.
 *
 * @param site  folder of the site
 * @returns a function of the path of a page's file within it, which reads every module once
 */
export function moduleFinder(site: string): (page: string) => Set<string> {
  const known = new Map<string, string[]>();
  return (page) => {
    const modules = new Set<string>();
    const visit = (file: string) => {
      if (!known.has(file)) known.set(file, importsOf(site, file));
      for (const module of known.get(file)!) {
        if (modules.has(module)) continue;
        modules.add(module);
        visit(module);
      }
    };
    visit(page);
    return modules;
  };
}

/** What one file names as a module. Framework's client is left out: it names libraries that only some pages ask for. */
function importsOf(site: string, file: string): string[] {
  const addresses = readFileSync(join(site, file), "utf8").matchAll(/["'](\.{1,2}\/[^"'\s]+\.js)["']/g);
  const modules = [...addresses].map(([, address]) => posix.join(posix.dirname(file), address!));
  return modules.filter((module) => !module.startsWith("_observablehq/") && existsSync(join(site, module)));
}
