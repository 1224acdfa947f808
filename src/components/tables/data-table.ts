import {words} from "../../locales/index.js";
import {toCsv, type CellValue} from "../../model/csv.js";
import {elements} from "../text/elements.js";
import {noAnswers} from "../text/no-answers.js";
import {sortableHeading, sortedPlaces} from "./sortable.js";

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
  /** The file, where it is to be told what it holds; default: named for the title, without more. */
  file?: TableFile<Row>;
}

/** The file of a table: a name, what identifies its rows, and what the numbers in it mean. */
export interface TableFile<Row> {
  /** Without an ending. */
  name: string;
  /** First columns of the file alone. */
  keys: readonly {header: string; value: (row: Row) => CellValue}[];
  /** Headings of the columns that the page shows; the file has all. */
  onPage: readonly string[];
  /** What belongs beside the file, as JSON. */
  metadata: () => object;
}

/**
 * The numbers behind a chart: a table that opens on demand and that its headings sort, with a link that saves it as CSV.
 * Every value is put in as text, whatever it looks like; numbers are rounded on the page and whole in the file.
 *
 * No rows at all give a frame that says "none".
 *
 * @param options.open  shows the table from the start, where it is the page's matter; default false
 */
export function dataTable<Row>(
  {title, columns: all, rows, file}: DataTable<Row>,
  {open = false, document = globalThis.document}: {open?: boolean; document?: Document} = {}
): HTMLElement {
  if (rows.length === 0) return noAnswers(title, {reason: {code: "no-rows"}, document});
  const {html} = elements(document);
  const told = all.filter(({optional = false, value}) => !optional || rows.some((row) => value(row) !== null));
  const columns = file === undefined ? told : told.filter(({header}) => file.onPage.includes(header));
  const values = rows.map((row) => columns.map((column) => column.value(row)));
  const numeric = columns.map((_, index) => values.some((row) => typeof row[index] === "number"));
  const rowsShown = values.map((row, place) =>
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
  const body = html("tbody", {}, rowsShown);
  const head = columns.map(({header}, index) =>
    sortableHeading(header, {
      number: numeric[index]!,
      sort: (direction) => {
        const column = values.map((row) => row[index]!);
        body.append(...sortedPlaces(column, direction).map((place) => rowsShown[place]!));
      },
      document
    })
  );
  const name = file?.name ?? fileName(title);
  const links = [
    downloadLink(
      words.tables.saveAsCsv,
      {name: `${name}.csv`, type: "text/csv", content: () => csvText([...(file?.keys ?? []), ...told], rows)},
      document
    ),
    ...(file === undefined ? [] : [" · ", metadataLink(file, document)])
  ];
  return html("details", {class: "data-table", open}, [
    html("summary", {}, [words.tables.tableOf(title)]),
    html("p", {class: "needs-script"}, links),
    html("div", {class: "scroll", tabindex: 0, role: "region", "aria-label": title}, [
      html("table", {}, [html("thead", {}, [html("tr", {}, head)]), body])
    ])
  ]);
}

/** The text of a file with some columns; columns that say nothing of any row are left out by the caller. */
export function csvText<Row>(
  columns: readonly Pick<DataColumn<Row>, "header" | "value">[],
  rows: readonly Row[]
): string {
  return toCsv(
    columns.map(({header}) => header),
    rows.map((row) => columns.map(({value}) => value(row)))
  );
}

/** What belongs beside the file of a table. */
export function metadataText<Row>({metadata}: TableFile<Row>): string {
  return `${JSON.stringify(metadata(), null, 2)}\n`;
}

function metadataLink<Row>(file: TableFile<Row>, document: Document): HTMLElement {
  const saved = {name: `${file.name}.metadata.json`, type: "application/json", content: () => metadataText(file)};
  return downloadLink(words.tables.saveMetadata, saved, document);
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
