import {words} from "../../locales/index.js";
import {toCsv, type CellValue} from "../../model/csv.js";
import {elements} from "../text/elements.js";
import {noAnswers} from "../text/no-answers.js";

/** A column of a table: its heading and the value of each row. */
export interface DataColumn<Row> {
  header: string;
  value: (row: Row) => CellValue;
  /** Decimals on the page; the file has the value as it is. Default 0 for whole numbers, else 1. */
  digits?: number;
  /** Left out where no row has a value; default false. */
  optional?: boolean;
  /** Language of what the column says, where that is not the page's. */
  lang?: string;
  /** The way to what a cell is about. */
  href?: (row: Row) => string;
}

/** What a table shows. */
export interface DataTable<Row> {
  /** What it is, in words: also the name of the file. */
  title: string;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
}

/**
 * The numbers behind a chart: a table that opens on demand, with a link that saves it as CSV. Every value is put in as
 * text, whatever it looks like; numbers are rounded on the page and whole in the file.
 *
 * No rows at all give a frame that says "none".
 *
 * @param options.open  shows the table from the start, where it is the page's matter; default false
 */
export function dataTable<Row>(
  {title, columns: all, rows}: DataTable<Row>,
  {open = false, document = globalThis.document}: {open?: boolean; document?: Document} = {}
): HTMLElement {
  if (rows.length === 0) return noAnswers(title, {reason: {code: "no-rows"}, document});
  const {html} = elements(document);
  const columns = all.filter(({optional = false, value}) => !optional || rows.some((row) => value(row) !== null));
  const values = rows.map((row) => columns.map((column) => column.value(row)));
  const numeric = columns.map((_, index) => values.some((row) => typeof row[index] === "number"));
  const head = columns.map(({header}, index) =>
    html("th", {scope: "col", class: numeric[index] ? "number" : null}, [header])
  );
  const body = values.map((row, place) =>
    html(
      "tr",
      {},
      row.map((value, index) => {
        const {digits, href, lang = null} = columns[index]!;
        const text = cellText(value, digits);
        const child = href === undefined ? text : html("a", {href: href(rows[place]!)}, [text]);
        if (index === 0) return html("th", {scope: "row", lang}, [child]);
        return html("td", {class: numeric[index] ? "number" : text.length > 40 ? "long" : null, lang}, [child]);
      })
    )
  );
  const csv = () =>
    toCsv(
      columns.map(({header}) => header),
      values
    );
  const link = downloadLink(
    words.tables.saveAsCsv,
    {name: `${fileName(title)}.csv`, type: "text/csv", content: csv},
    document
  );
  return html("details", {class: "data-table", open}, [
    html("summary", {}, [words.tables.tableOf(title)]),
    html("p", {class: "needs-script"}, [link]),
    html("div", {class: "scroll", tabindex: 0, role: "region", "aria-label": title}, [
      html("table", {}, [html("thead", {}, [html("tr", {}, head)]), html("tbody", {}, body)])
    ])
  ]);
}

/** A link that saves a file, made as it is clicked: few are, and pages with many tables would be twice as large. */
function downloadLink(
  text: string,
  {name, type, content}: {name: string; type: string; content: () => string},
  document: Document
): HTMLElement {
  const link = elements(document).html("a", {download: name, href: ""}, [text]);
  link.addEventListener("click", () => {
    link.href = `data:${type};charset=utf-8,${encodeURIComponent(content())}`;
  });
  return link;
}

function cellText(value: CellValue, digits?: number): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  return words.formats.number(value, digits ?? (Number.isInteger(value) ? 0 : 1));
}

function fileName(title: string): string {
  return title
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, "-")
    .replace(/^-|-$/g, "");
}
