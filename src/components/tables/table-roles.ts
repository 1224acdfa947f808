const roles: Readonly<Record<string, string>> = {
  table: "table",
  thead: "rowgroup",
  tbody: "rowgroup",
  tr: "row",
  td: "cell"
};

/**
 * Says of a table, or of a row that joins one, and of all its parts what they are, since browsers forget it where a style
 * sheet lays a table out as blocks, as on phones.
 */
export function withTableRoles<Part extends HTMLTableElement | HTMLTableRowElement>(part: Part): Part {
  part.setAttribute("role", roles[part.localName]!);
  for (const inner of part.querySelectorAll("thead, tbody, tr, td"))
    inner.setAttribute("role", roles[inner.localName]!);
  for (const head of part.querySelectorAll("th")) {
    head.setAttribute("role", head.scope === "row" ? "rowheader" : "columnheader");
  }
  return part;
}
