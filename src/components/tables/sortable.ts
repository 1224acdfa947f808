import {language} from "../../locales/page-language.js";
import type {CellValue} from "../../model/csv.js";
import {elements} from "../text/elements.js";

/** The directions that a heading sorts in, one click after another; then the rows stand as they were. */
const DIRECTIONS = ["ascending", "descending", null] as const;

/**
 * Rows of a table in the order of one column: numbers by size, text as the page's language has it, and what is not there
 * last in either direction. Rows that are alike stay in their order.
 *
 * @param values  of the column, one a row
 * @returns places of the rows
 * @example sortedPlaces([3, null, 1], "descending") // [0, 2, 1]
 * @example sortedPlaces(["b", "a"], null) // [0, 1]
 */
export function sortedPlaces(values: readonly CellValue[], direction: (typeof DIRECTIONS)[number]): number[] {
  const places = values.map((_, place) => place);
  if (direction === null) return places;
  const {compare} = new Intl.Collator(language, {numeric: true});
  const sign = direction === "ascending" ? 1 : -1;
  return places.sort((one, other) => {
    const [first, second] = [values[one]!, values[other]!];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    const numbers = typeof first === "number" && typeof second === "number";
    return sign * (numbers ? first - second : compare(String(first), String(second)));
  });
}

/** A heading of a column whose words sort the table: a click, or Enter with the keyboard. */
export function sortableHeading(
  header: string,
  {
    number,
    sort,
    document
  }: {number: boolean; sort: (direction: (typeof DIRECTIONS)[number]) => void; document: Document}
): HTMLElement {
  const {html} = elements(document);
  const button = html("button", {type: "button", class: "sort"}, [header]);
  const heading = html("th", {scope: "col", class: number ? "number" : null}, [button]);
  button.addEventListener("click", () => {
    const at = DIRECTIONS.indexOf(heading.getAttribute("aria-sort") as "ascending" | null);
    const next = DIRECTIONS[(at + 1) % DIRECTIONS.length]!;
    for (const other of heading.parentElement!.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
    if (next !== null) heading.setAttribute("aria-sort", next);
    sort(next);
  });
  return heading;
}
