import {readFileSync} from "node:fs";
import {join, posix} from "node:path";
import {importsOf} from "./layers.js";

/** The circles among some files of a folder, each as the files that import one another, types too. */
export function importCircles(root: string, files: readonly string[]): string[][] {
  const imports = files.map((file) => {
    const found = importsOf(readFileSync(join(root, file), "utf8"))
      .filter(({specifier}) => specifier.startsWith("."))
      .map(({specifier}) => posix.join(posix.dirname(file), specifier).replace(/\.js$/, ".ts"));
    return [file, found] as const;
  });
  return circlesOf(new Map(imports));
}

/**
 * The circles of a graph: its strongly connected components of more than one node, and nodes that lead to themselves.
 *
 * @source Kosaraju's algorithm
 */
export function circlesOf(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const importers = new Map<string, string[]>([...imports.keys()].map((file) => [file, []]));
  for (const [file, targets] of imports) for (const target of targets) importers.get(target)?.push(file);
  const finished: string[] = [];
  const visit = (start: string, next: ReadonlyMap<string, readonly string[]>, seen: Set<string>, done: string[]) => {
    if (seen.has(start) || !imports.has(start)) return;
    seen.add(start);
    for (const target of next.get(start) ?? []) visit(target, next, seen, done);
    done.push(start);
  };
  const seen = new Set<string>();
  for (const file of imports.keys()) visit(file, imports, seen, finished);
  const assigned = new Set<string>();
  return finished.reverse().flatMap((file) => {
    const component: string[] = [];
    visit(file, importers, assigned, component);
    const isCircle = component.length > 1 || imports.get(file)?.includes(file) === true;
    return isCircle && component.length > 0 ? [component.sort()] : [];
  });
}
