import {createHash} from "node:crypto";
import {sqlText} from "../duckdb/sql.js";

/** Characters of a hash that are kept: 80 bits, of which a billion ids have no two alike. */
const LENGTH = 20;

/** Whose id it is: the same id in two spaces has two hashes. */
export interface IdSpace {
  /** The workspace's secret. */
  salt: string;
  space: string;
}

/** Responses of a source by their ids: another platform's may have the same ids. */
export const responseSpace = (source: string) => `response:${source}`;
/** People by their ids; `name` is `response.respondent_space` of the source, or "" for the space that all others share. */
export const respondentSpace = (name: string) => `respondent:${name}`;

/** A SQL expression for what is stored of an id, itself SQL: NULL where there is none. Ids are compared as they are. */
export function hashedIdSql(id: string, {salt, space}: IdSpace): string {
  return `left(sha256(${sqlText(`${salt}|${space}|`)} || ${id}), ${LENGTH})`;
}

/**
 * What the warehouse stores of an id, to find the rows of an id that is known.
 *
 * Of a response id, `hashedId("R_1aB2", {salt, space: responseSpace("consumers")})` is what response.native_id holds.
 */
export function hashedId(id: string, {salt, space}: IdSpace): string {
  return createHash("sha256").update(`${salt}|${space}|${id}`).digest("hex").slice(0, LENGTH);
}
