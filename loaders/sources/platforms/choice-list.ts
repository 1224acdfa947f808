import {sqlText} from "../../duckdb/sql.js";

/**
 * SQL that tells whether a cell that lists all chosen options, such as `Post, E-mail`, has one of them: '1' if so, '0'
 * if the cell lists others only, NULL if it is empty. An option whose text holds the separator is taken whole.
 *
 * @param cell     SQL of the cell
 * @param option   the option that is looked for
 * @param options  all options of the question
 * @param separator  what stands between options
 */
export function listHas(cell: string, option: string, options: readonly string[], separator: string): string {
  const fenced = (text: string) => `${separator}${text}${separator}`;
  const longer = options.filter((other) => other !== option && fenced(other).includes(fenced(option)));
  const list = longer.reduce(
    (text, other) => `replace(${text}, ${sqlText(fenced(other))}, ${sqlText(fenced(""))})`,
    `${sqlText(separator)} || trim(${cell}) || ${sqlText(separator)}`
  );
  return `CASE WHEN trim(${cell}) <> '' THEN CASE WHEN contains(${list}, ${sqlText(fenced(option))}) THEN '1' ELSE '0' END END`;
}

/**
 * SQL of what a cell that lists options holds beside them: '' where it holds options only, NULL where it is empty.
 *
 * @param cell     SQL of the cell
 * @param options  all options of the question
 * @param separator  what stands between options
 */
export function restOfList(cell: string, options: readonly string[], separator: string): string {
  const longestFirst = [...options].sort((a, b) => b.length - a.length);
  const fence = sqlText(separator);
  const rest = longestFirst.reduce(
    (text, option) => `replace(${text}, ${sqlText(`${separator}${option}${separator}`)}, ${fence})`,
    `${fence} || trim(${cell}) || ${fence}`
  );
  return `CASE WHEN trim(${cell}) <> '' THEN replace(${rest}, ${fence}, '') END`;
}

/**
 * The separator under which most cells consist of known options only; the first one where none does better.
 *
 * @example likeliestSeparator(["Post;E-mail", "Post"], ["Post", "E-mail"], [", ", ";"]) // ";"
 */
export function likeliestSeparator(
  cells: readonly string[],
  options: readonly string[],
  separators: readonly string[]
): string {
  const longestFirst = [...options].sort((a, b) => b.length - a.length);
  const withoutOptions = cells.map((cell) => longestFirst.reduce((rest, option) => rest.replaceAll(option, ""), cell));
  const fit = (separator: string) => withoutOptions.filter((rest) => rest.replaceAll(separator, "") === "").length;
  return separators.reduce((best, separator) => (fit(separator) > fit(best) ? separator : best));
}
