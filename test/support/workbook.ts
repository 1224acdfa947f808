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
  const sheetXml = `<worksheet><sheetData>${lines.join("")}</sheetData></worksheet>`;
  return zipOf({...workbookParts({name: sheet}), [SHEET_PART]: sheetXml});
}

/** Path of the only sheet's part. */
export const SHEET_PART = "xl/worksheets/sheet1.xml";
/** Path of the texts that cells share. */
export const STRINGS_PART = "xl/sharedStrings.xml";

/**
 * Everything of a workbook of one sheet but what is in it.
 *
 * @param options.dateFormat  number of the built-in format of the second cell style; default 14, a date
 * @param options.sharesStrings  whether there is a part of shared strings too; default false
 */
export function workbookParts({
  name = "Sheet1",
  dateFormat = 14,
  sharesStrings = false
}: {name?: string; dateFormat?: number; sharesStrings?: boolean} = {}): Record<string, string> {
  const targets = ["worksheet", "styles", ...(sharesStrings ? ["sharedStrings"] : [])].map((type, index) => {
    const target = type === "worksheet" ? "worksheets/sheet1" : type;
    return `<Relationship Id="r${index + 1}" Type="${RELATIONS}/${type}" Target="${target}.xml"/>`;
  });
  return {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": `<Relationships><Relationship Id="r" Type="${RELATIONS}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns:r="${RELATIONS}"><sheets><sheet name="${name}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${targets.join("")}</Relationships>`,
    "xl/styles.xml": `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="${dateFormat}"/></cellXfs></styleSheet>`
  };
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
