import {consumerExport} from "./consumer-export.js";
import {internalExport} from "./internal-export.js";
import {partnerExport} from "./partner-export.js";
import type {Response} from "./responses.js";
import type {CustomerClass} from "./vocabulary.js";

/** How a class's survey platform writes its responses down. */
export interface ExportFormat {
  /** Beginning of the files' names. */
  readonly name: string;
  readonly delimiter: string;
  /** Header rows, as the platform writes them. */
  readonly header: readonly (readonly string[])[];
  /** Keys of the columns, as sources/*.yaml names them. */
  readonly columns: readonly string[];
  /** Cells in the order of the columns; `number` is the row's number within the class, from 1. */
  readonly cells: (response: Response, number: number) => string[];
}

/** The format of each class's source; sources/*.yaml reads it back. */
export const exportFormats: Readonly<Record<CustomerClass, ExportFormat>> = {
  consumer: consumerExport,
  partner: partnerExport,
  internal: internalExport
};

/**
 * A line of a delimited file: cells that hold the delimiter, a quote or a line break are quoted.
 *
 * @example delimitedLine(["a", "b,c"], ",") // "a,\"b,c\"\n"
 */
export function delimitedLine(cells: readonly string[], delimiter: string): string {
  const quoted = cells.map((cell) =>
    cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
  );
  return `${quoted.join(delimiter)}\n`;
}
