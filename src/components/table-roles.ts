const roles: Readonly<Record<string, string>> = {
  thead: "rowgroup",
  tbody: "rowgroup",
  tr: "row",
  td: "cell"
};

/**
 * Says of every part of a table what it is, since browsers forget it where a style sheet lays a table out as blocks, as
 * on phones.
 */
export function withTableRoles(table: HTMLTableElement): HTMLTableElement {
  table.setAttribute("role", "table");
  for (const part of table.querySelectorAll("thead, tbody, tr, td")) part.setAttribute("role", roles[part.localName]!);
  for (const head of table.querySelectorAll("th")) {
    head.setAttribute("role", head.scope === "row" ? "rowheader" : "columnheader");
  }
  return table;
}
