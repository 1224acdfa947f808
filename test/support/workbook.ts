import {zipOf} from "./zip.js";

const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const UNIX_EPOCH_SERIAL = 25_569;
const DAY_MILLISECONDS = 86_400_000;
/** The second format of the styles below, which is the built-in one of dates. */
const DATE_STYLE = 1;

/**
 * A workbook of one sheet. Days such as 2024-02-03 become dates, numbers become numbers, everything else, codes with
 * leading zeros too, is text.
 *
 * @param rows  cells of each row; an empty text is no cell
 */
export async function workbookOf(sheet: string, rows: readonly (readonly string[])[]): Promise<Buffer> {
  const lines = rows.map((cells, index) => `<row r="${index + 1}">${cells.map(cellXml).join("")}</row>`);
  return zipOf({
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": `<Relationships><Relationship Id="r" Type="${RELATIONS}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns:r="${RELATIONS}"><sheets><sheet name="${sheet}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${lines.join("")}</sheetData></worksheet>`
  });
}

function cellXml(cell: string): string {
  if (cell === "") return "<c/>";
  if (/^\d{4}-\d{2}-\d{2}$/.test(cell)) {
    return `<c s="${DATE_STYLE}"><v>${Date.parse(cell) / DAY_MILLISECONDS + UNIX_EPOCH_SERIAL}</v></c>`;
  }
  if (/^(0|-?[1-9]\d*)$/.test(cell)) return `<c><v>${cell}</v></c>`;
  const text = cell.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<c t="inlineStr"><is><t>${text}</t></is></c>`;
}
