import {parse} from "csv-parse/sync";
import {expect, it} from "vitest";
import {dataTable} from "../../../src/components/tables/data-table.js";
import {figureTable} from "../../../src/components/tables/tables.js";
import {document, saved, texts} from "../dom.js";
import {shown, withheld} from "../report-fixture.js";

const rows = [
  {label: "북부 <b>서비스</b> 센터", figure: shown(71.256, 1.5, 1204)},
  {label: '=HYPERLINK("http://x")', figure: withheld}
];
const table = dataTable(figureTable("Satisfaction: by unit?", "unit", rows), {document});

function savedRows(): Record<string, string>[] {
  const [head, ...body] = saved(table).split(",");
  expect(head).toBe("data:text/csv;charset=utf-8");
  return parse(decodeURIComponent(body.join(",")), {columns: true, bom: true});
}

it("the page shows rounded numbers, the file has them whole", () => {
  expect(texts(table, "tbody tr:first-child td")).toEqual(["71.3", "69.8", "72.8", "0.77", "1,204", "1,084", "t", ""]);
  expect(savedRows()[0]).toMatchObject({estimate: "71.256", low: "69.756", n: "1204", method: "t", reason: ""});
});

it("a withheld row has empty numbers and a reason, on the page and in the file", () => {
  const reason = "withheld: fewer than 10 respondents";
  expect(texts(table, "tbody tr:last-child td")).toEqual(["", "", "", "", "", "", "", reason]);
  expect(savedRows()[1]).toMatchObject({estimate: "", low: "", n: "", reason});
});

it("hostile text stays text: as itself on the page, without formulas in the file", () => {
  expect(table.querySelector("b")).toBeNull();
  expect(texts(table, "tbody th")).toEqual(rows.map(({label}) => label));
  expect(savedRows().map(({unit}) => unit)).toEqual([rows[0]!.label, `'${rows[1]!.label}`]);
});

it("the file is named for the table", () => {
  expect(table.querySelector("a")!.getAttribute("download")).toBe("satisfaction-by-unit.csv");
});

it("no rows are a frame that says so", () => {
  expect(dataTable(figureTable("Units", "unit", []), {document}).textContent).toBe("Units: none");
});

it("a table that is the page's matter is open", () => {
  expect(dataTable(figureTable("Units", "unit", rows), {open: true, document}).hasAttribute("open")).toBe(true);
  expect(table.hasAttribute("open")).toBe(false);
});

it("a cell may be the way to what it is about: on the page a link, in the file its text", () => {
  const column = {
    header: "unit",
    value: ({name}: {name: string}) => name,
    href: ({file}: {file: string}) => `./${file}.html`
  };
  const linked = dataTable({title: "Units", columns: [column], rows: [{name: "<b>North", file: "north"}]}, {document});
  const [link] = linked.querySelectorAll("tbody th a");
  expect([link!.getAttribute("href"), link!.textContent]).toEqual(["./north.html", "<b>North"]);
  expect(decodeURIComponent(saved(linked))).toContain("<b>North");
});
