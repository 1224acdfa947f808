import {FileRefusal} from "../../workspace/fault.js";
import {columnOf, formattedNumber, hasLostDigits, unescaped} from "./excel-values.js";
import type {Sheet, Workbook} from "./excel-workbook.js";
import type {TextCell} from "./text-table.js";

/** The last row and column that a sheet can have: 1,048,576 and XFD. */
const MOST_ROWS = 1 << 20;
const MOST_COLUMNS = 1 << 14;

/** One row of a sheet that has at least one cell with something in it. */
export interface SheetRow {
  /** Number of the row as the spreadsheet shows it. */
  number: number;
  /** Up to the last cell with something in it. */
  cells: TextCell[];
}

/** What was met while reading a sheet. */
export interface SheetNotes {
  /** Columns, from 0, with whole numbers too long for Excel to keep, and how many each. */
  lostDigits: Map<number, number>;
}

/**
 * Reads the rows of a sheet one after the other: dates and times as ISO 8601, numbers without an exponent, everything
 * else as text. Formulas give the value that the workbook stores with them.
 *
 * @throws FileRefusal if the sheet is damaged, or has a row or a cell where no sheet can have one
 */
export async function readSheet(workbook: Workbook, sheet: Sheet, onRow: (row: SheetRow) => void): Promise<SheetNotes> {
  const reading = new SheetReading(workbook, sheet, onRow);
  await workbook.read(sheet.part, reading);
  return {lostDigits: reading.lostDigits};
}

class SheetReading {
  readonly lostDigits = new Map<number, number>();
  private row: SheetRow = {number: 0, cells: []};
  private column = -1;
  private type = "n";
  private style = 0;
  private value = "";
  private inValue = false;
  private inPhonetic = false;

  constructor(
    private readonly workbook: Workbook,
    private readonly sheet: Sheet,
    private readonly onRow: (row: SheetRow) => void
  ) {}

  readonly open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (name === "c") {
      const {r: reference, t: type = "n", s: style = "0"} = attributes;
      this.column = reference === undefined ? this.column + 1 : columnOf(reference);
      if (!(this.column >= 0 && this.column < MOST_COLUMNS)) {
        this.refuse("a column from A to XFD", reference === undefined ? "one more" : `cell ${shortened(reference)}`);
      }
      this.type = type;
      this.style = Number(style);
      this.value = "";
    } else if (name === "v") {
      this.inValue = true;
    } else if (name === "t") {
      this.inValue = this.type === "inlineStr" && !this.inPhonetic;
    } else if (name === "row") {
      const number = attributes.r === undefined ? this.row.number + 1 : Number(attributes.r);
      if (!Number.isInteger(number) || number < 1 || number > MOST_ROWS) {
        const found = attributes.r === undefined ? "one more" : `row ${shortened(attributes.r)}`;
        this.refuse(`a row from 1 to ${MOST_ROWS.toLocaleString("en")}`, found);
      }
      this.row = {number, cells: []};
      this.column = -1;
    } else if (name === "rPh") {
      this.inPhonetic = true;
    }
  };

  readonly text = (text: string): void => {
    if (this.inValue) this.value += text;
  };

  readonly close = (name: string): void => {
    if (name === "v" || name === "t") this.inValue = false;
    else if (name === "rPh") this.inPhonetic = false;
    else if (name === "c") this.endCell();
    else if (name === "row" && this.row.cells.length > 0) this.onRow(this.row);
  };

  private refuse(expected: string, found: string): never {
    const {sheet, row} = this;
    throw new FileRefusal(
      `sheet ${JSON.stringify(sheet.name)}: expected ${expected}, found ${found}`,
      row.number || null
    );
  }

  private endCell(): void {
    const text = this.cellText();
    if (text === "") return;
    const {cells} = this.row;
    while (cells.length < this.column) cells.push(null);
    cells[this.column] = text;
  }

  private cellText(): string {
    const {value, workbook} = this;
    switch (this.type) {
      case "s":
        return workbook.sharedStrings.get(Number(value)) ?? "";
      case "str":
      case "inlineStr":
        return unescaped(value);
      case "b":
        return value === "1" ? "TRUE" : value === "0" ? "FALSE" : value;
      case "e":
      case "d":
        return value;
      default:
        if (value === "") return "";
        if (hasLostDigits(value)) this.lostDigits.set(this.column, (this.lostDigits.get(this.column) ?? 0) + 1);
        return formattedNumber(value, workbook.styles[this.style] ?? "number", workbook.from1904);
    }
  }
}

const shortened = (text: string) => JSON.stringify(text.length > 20 ? `${text.slice(0, 20)}…` : text);
