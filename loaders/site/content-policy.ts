import {createHash} from "node:crypto";
import {existsSync, readFileSync} from "node:fs";
import {join, posix} from "node:path";

/** Libraries that make code as they run, and what a page must allow that imports one. */
const codeMakers = [
  {module: /(^|\/)arquero@/, allows: "'unsafe-eval'"},
  {module: /(^|\/)@duckdb\/duckdb-wasm@/, allows: "'wasm-unsafe-eval'"}
];

/**
 * A page with the policy on what it may load and run: files of the site itself, its own inline scripts as they stand,
 * and no code made of text, except where the page imports a library that works so. What is smuggled into a page is dead.
 *
 * @param html     the page, complete: a later change of an inline script would stop it
 * @param modules  paths of all modules that the page may load, as `moduleFinder` finds them
 */
export function withContentPolicy(html: string, modules: ReadonlySet<string>): string {
  const hashes = inlineScripts(html).map(
    (script) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`
  );
  const allowances = codeMakers.filter(({module}) => [...modules].some((path) => module.test(path)));
  const scripts = ["'self'", ...new Set(hashes), ...allowances.map(({allows}) => allows)];
  const policy = [
    "default-src 'self'",
    `script-src ${scripts.join(" ")}`,
    "connect-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'"
  ];
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy.join("; ")}">`;
  return html.replace('<meta charset="utf-8">', `$&\n${meta}`);
}

/** What browsers take for the content of a page's inline scripts: with plain line ends, whatever the file has. */
function inlineScripts(html: string): string[] {
  const scripts = html.replace(/\r\n?/g, "\n").matchAll(/<script\b(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi);
  return [...scripts].map(([, script]) => script!);
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
