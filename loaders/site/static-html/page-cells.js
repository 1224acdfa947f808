// Runs the cells of a built page, as the browser will, in a document of its own.

import {readFile} from "node:fs/promises";
import {compileFunction} from "node:vm";

/**
 * A cell as Framework writes it into a page.
 *
 * @typedef {{id: string, mode?: string, inputs?: string[], outputs?: string[], body: (...values: any[]) => any}} Cell
 */

/** @typedef {(Node | string)[]} Shown */

/**
 * Everything that the cells of a page show, by the ids of the cells. Those are left out that show nothing, that ask for
 * something only a browser has, and that fail: in the browser they will tell why.
 *
 * @param {string} script  the page's module script, as Framework built it
 * @param {URL} page       address of the page's file
 * @returns {Promise<Map<string, Shown>>}
 */
export async function cellsShown(script, page) {
  /** @type {Cell[]} */
  const cells = [];
  /** @type {Map<string, URL>} */
  const files = new Map();
  const parts = {
    define: (/** @type {Cell} */ cell) => void cells.push(cell),
    registerFile: (/** @type {string} */ name, /** @type {{path: string}} */ {path}) =>
      void files.set(new URL(name, page).href, new URL(path, page)),
    load: (/** @type {string} */ path) => import(new URL(path, page).href)
  };
  // Framework's own modules are for browsers; the page's lie beside it.
  const code = script.replace(/^import .*$/gm, "").replace(/\bimport\((?="\.{1,2}\/)/g, "load(");
  compileFunction(code, Object.keys(parts))(...Object.values(parts));
  return runCells(cells, {FileAttachment: attachments(files, page)});
}

/**
 * @param {ReadonlyMap<string, URL>} files
 * @param {URL} page
 */
function attachments(files, page) {
  return (/** @type {string} */ name) => {
    const file = files.get(new URL(name, page).href);
    if (file === undefined) throw new Error(`${name} is not registered`);
    const text = () => readFile(file, "utf8");
    return {name, text, json: async () => JSON.parse(await text())};
  };
}

/**
 * @param {readonly Cell[]} cells
 * @param {Readonly<Record<string, unknown>>} given  values by name that no cell defines
 * @returns {Promise<Map<string, Shown>>}
 */
async function runCells(cells, given) {
  /** @type {Map<string, () => Promise<unknown>>} */
  const values = new Map(Object.entries(given).map(([name, value]) => [name, async () => value]));
  const runs = cells.map((cell) => {
    const run = once(() => runCell(cell, values));
    for (const name of cell.outputs ?? []) values.set(name, async () => plain((await run()).result[name]));
    return run;
  });
  const ends = await Promise.allSettled(runs.map((run) => run()));
  const shown = new Map();
  for (const [place, end] of ends.entries()) {
    if (end.status === "fulfilled" && end.value.shown.length > 0) shown.set(cells[place]?.id, end.value.shown);
  }
  return shown;
}

/**
 * @param {Cell} cell
 * @param {ReadonlyMap<string, () => Promise<unknown>>} values
 */
async function runCell({mode, inputs = [], body}, values) {
  /** @type {Shown} */
  const shown = [];
  const display = (/** @type {any} */ value) => {
    shown.push(...nodesOf(value, mode));
    return value;
  };
  const view = (/** @type {any} */ control) => display(control).value;
  const own = new Map(Object.entries({display: async () => display, view: async () => view}));
  const arguments_ = inputs.map((name) => {
    const value = own.get(name) ?? values.get(name);
    if (value === undefined) throw new Error(`${name} is for browsers`);
    return value();
  });
  const result = plain(await body(...(await Promise.all(arguments_))));
  return {result, shown};
}

/** @returns the value, unless it changes with time @param {any} value */
function plain(value) {
  if (typeof value?.next === "function") throw new Error("a value that changes is for browsers");
  return value;
}

/**
 * What Framework's client puts into the page for a value; what it would inspect is left to it.
 *
 * @param {any} value
 * @param {string | undefined} mode
 * @returns {(Node | string)[]}
 */
function nodesOf(value, mode) {
  if (typeof value?.nodeType === "number") return [value];
  if (mode !== "inline") throw new Error("an inspected value is for browsers");
  if (typeof value === "string" || !value?.[Symbol.iterator]) return [String(value)];
  return [...value].map((part) => (typeof part?.nodeType === "number" ? part : String(part)));
}

/**
 * @template Value
 * @param {() => Promise<Value>} make
 */
function once(make) {
  /** @type {Promise<Value> | undefined} */
  let made;
  return () => (made ??= make());
}
