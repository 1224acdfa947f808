import {sep} from "node:path";
import {FileRefusal} from "../workspace/fault.js";
import {sqlText} from "./sql.js";

/**
 * The path of one file as SQL, for DuckDB's functions that read files: they take what they are given for a pattern.
 *
 * @throws FileRefusal if no pattern means this path alone
 * @example sqlPath("/exports/survey[1].csv") // "'/exports/survey[[]1].csv'"
 */
export function sqlPath(path: string): string {
  const pattern = patternOf(path);
  if (pattern === null) {
    throw new FileRefusal("a path with a backslash and one of [ * ? cannot be read; rename its files or folders");
  }
  return sqlText(pattern);
}

/**
 * The pattern that means one path and no other: `[`, `*` and `?` stand in brackets, where they mean themselves; null
 * where there is none: a backslash that is part of a name has no meaning of its own beside them.
 *
 * @example patternOf("/exports/survey[1].csv") // "/exports/survey[[]1].csv"
 */
export function patternOf(path: string): string | null {
  const found = path.replaceAll(sep, "/");
  if (!/[[*?]/.test(found)) return path;
  return found.includes("\\") ? null : found.replace(/[[*?]/g, (character) => `[${character}]`);
}
