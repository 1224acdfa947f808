import {sqlName} from "../../duckdb/sql.js";

/** What an expression of SQL is made of: texts, quoted names, words, and everything else sign by sign. */
const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{M}\p{N}_$]*|\s+|./gsu;

/** An expression as it reads another export of the same survey. */
export interface RenamedSql {
  sql: string;
  /** Columns of the other export that it names. */
  named: readonly string[];
  /** Columns that it names and the other export does not have. */
  gone: readonly string[];
}

/**
 * An expression with the columns of a former export under their present names. They are told from functions and from
 * types before a text, such as `date '2024-05-31'`; as in SQL, case does not count.
 *
 * @param columns  present names by former ones; null for a column that is gone
 * @example renamedSql("coalesce(Q1, 'Q1')", new Map([["Q1", "Q2"]])).sql // "coalesce(\"Q2\", 'Q1')"
 */
export function renamedSql(sql: string, columns: ReadonlyMap<string, string | null>): RenamedSql {
  const byCase = new Map([...columns.keys()].map((column) => [column.toLowerCase(), column]));
  const tokens = sql.match(TOKENS) ?? [];
  const named = new Set<string>();
  const gone = new Set<string>();
  const written = tokens.map((token, index) => {
    const name = nameOf(token);
    if (name === null || isOtherName(tokens, index)) return token;
    const former = columns.has(name) ? name : byCase.get(name.toLowerCase());
    if (former === undefined) return token;
    const present = columns.get(former) ?? null;
    if (present === null) gone.add(former);
    else named.add(present);
    return present === null || present === former ? token : sqlName(present);
  });
  return {sql: written.join(""), named: [...named], gone: [...gone]};
}

/** Whether a word is a function, or the type of the text that follows it. */
function isOtherName(tokens: readonly string[], index: number): boolean {
  let next = index + 1;
  while (/^\s/.test(tokens[next] ?? "")) next++;
  return !/^"/.test(tokens[index]!) && /^[(']/.test(tokens[next] ?? "");
}

/** The name that a token is, whether quoted or not; null for one that is none. */
function nameOf(token: string): string | null {
  if (/^"/.test(token)) return token.slice(1, -1).replaceAll('""', '"');
  return /^[\p{L}_]/u.test(token) ? token : null;
}

/** Everything in an expression that may be the name of a column. */
export function namesIn(sql: string): {name: string; quoted: boolean}[] {
  const tokens = sql.match(TOKENS) ?? [];
  return tokens.flatMap((token, index) => {
    const name = nameOf(token);
    return name === null || isOtherName(tokens, index) ? [] : [{name, quoted: /^"/.test(token)}];
  });
}

/** Whether an expression names a day or a year of its own wave, such as `date '2013-05-01'`. */
export function namesDate(sql: string): boolean {
  return /'[^']*\b(19|20)\d{2}\b[^']*'|\bmake_(date|timestamp)\s*\(\s*(19|20)\d{2}\b/i.test(sql);
}
