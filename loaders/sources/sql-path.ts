import {sep} from "node:path";
import {sqlText} from "../warehouse/sql.js";
import {FileRefusal} from "./contract.js";

/**
 * The path of one file as SQL, for DuckDB's functions that read files: they take what they are given for a pattern.
 *
 * @throws FileRefusal if no pattern means this path alone
 * @example sqlPath("/exports/survey[1].csv") // "'/exports/survey[[]1].csv'"
 */
export function sqlPath(path: string): string {
  return sqlText(patternOf(path));
}

/**
 * The pattern that means one path and no other: `[`, `*` and `?` stand in brackets, where they mean themselves.
 *
 * @throws FileRefusal if there is none: a backslash that is part of a name has no meaning of its own beside them
 */
export function patternOf(path: string): string {
  const found = path.replaceAll(sep, "/");
  if (!/[[*?]/.test(found)) return path;
  if (found.includes("\\")) {
    throw new FileRefusal("a path with a backslash and one of [ * ? cannot be read; rename its files or folders");
  }
  return found.replace(/[[*?]/g, (character) => `[${character}]`);
}
