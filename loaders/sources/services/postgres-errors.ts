import {DatabaseError} from "pg";
import {BEFORE_QUERY} from "./postgres-query.js";
import {whyNoConnection} from "./no-connection.js";

/** By the beginning of the SQLSTATE; the first that fits counts. */
const REFUSED: readonly (readonly [string, string])[] = [
  ["28", "the server refuses the user or the password"],
  ["3D", "no such database"],
  ["53", "the server has no room for another connection or more work"],
  ["57P", "the server starts, stops, or ended the connection"],
  ["08", "the connection broke off"]
];

const FAILED: readonly (readonly [string, string])[] = [
  ["57014", "it took too long, or was cancelled"],
  ["25006", "it writes, and only reading is allowed"],
  ["42501", "the user may not do this"],
  ["42601", "a mistake of syntax"],
  ["42P01", "no such table"],
  ["42703", "no such column"],
  ["42883", "no such function"],
  ["42", "a name or a type is wrong"],
  ["22", "a value does not fit what is done with it"],
  ["0A", "the server cannot do this"],
  ["54", "it goes beyond a limit of the server"],
  ["P0", "a function raised it"]
];

/** Words of the client itself, which has no codes. */
const CLIENT: readonly (readonly [RegExp, string])[] = [
  [/timeout/i, "it did not answer in time"],
  [/SSL/, "no encrypted connection that can be trusted"],
  [/password/i, "it asks for a password, and there is none"],
  [/terminated/i, "the connection broke off"]
];

/**
 * Why PostgreSQL gave no rows, by the class of the error, with the SQLSTATE and the place in the query. The server's own
 * words are left out: they quote values of rows, and the client's quote the connection URL.
 *
 * @param query  as it stands after BEFORE_QUERY
 */
export function whyPostgresFailed(error: unknown, query: string): string {
  if (!(error instanceof DatabaseError)) return `cannot be reached: ${clientReason(error)}`;
  const code = /^[0-9A-Z]{5}$/.test(error.code ?? "") ? error.code! : "unknown";
  const refused = reasonIn(REFUSED, code);
  if (refused !== undefined) return `${refused} (SQLSTATE ${code})`;
  const failed = reasonIn(FAILED, code) ?? "a fault of the server";
  return `the query failed: ${failed} (SQLSTATE ${code}${placeIn(query, Number(error.position))})`;
}

const reasonIn = (classes: typeof REFUSED, code: string) => classes.find(([begins]) => code.startsWith(begins))?.[1];

function clientReason(error: unknown): string {
  const {message} = error as Error;
  return CLIENT.find(([pattern]) => pattern.test(message))?.[1] ?? whyNoConnection(error);
}

/** Where a character of the statement is in the query; "" where it is not in it. */
function placeIn(query: string, position: number): string {
  const before = [...query].slice(0, position - BEFORE_QUERY.length - 1);
  if (!(position > BEFORE_QUERY.length) || before.length >= query.length) return "";
  const lines = before.join("").split("\n");
  return `, line ${lines.length} of the query, character ${[...lines.at(-1)!].length + 1}`;
}
