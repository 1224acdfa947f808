import type {Response} from "./responses.js";

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
