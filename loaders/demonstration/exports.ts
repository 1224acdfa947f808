import {consumerExport} from "./consumer-export.js";
import {internalExport} from "./internal-export.js";
import {partnerExport} from "./partner-export.js";
import type {ExportFormat} from "./export-format.js";
import type {CustomerClass} from "./vocabulary.js";

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
