import type {MappedTime, MappedValue} from "../../workspace/source.js";
import {isDoubt} from "./column-doubts.js";
import {dateFormat} from "./date-format.js";
import {isMoreThanStray, unlistedCodes} from "./new-codes.js";
import {namesDate, renamedSql} from "./sql-columns.js";
import type {WaveChange} from "./wave-change.js";
import type {WaveContext, WaveEntry} from "./wave-context.js";
import {flowValue, UNDECIDED} from "./yaml-text.js";

/** An expression as this wave has it, and what is to be told of its columns. */
interface CarriedSql {
  sql: string;
  changes: readonly WaveChange[];
}

interface ValueRules {
  /** Whether something is to be decided in its place where it is gone; else it is left out. */
  needed?: boolean;
  /** Values that there may be; null for any. */
  known?: readonly string[] | null;
}

/** Takes over mapped values one by one, and collects what is gone. */
export class Carried {
  readonly gone: WaveChange[] = [];
  /** Columns of the export that are read. */
  readonly used = new Set<string>();

  constructor(private readonly context: WaveContext) {}

  /** The present name of a column, or null if it is gone, which is noted. */
  column(path: readonly string[], former: string): string | null {
    const present = this.context.columns.get(former) ?? null;
    if (present === null) this.gone.push({code: "gone", column: former, place: path.join(".")});
    else this.used.add(present);
    return present;
  }

  /** An expression under the present names of its columns, or null if one of them is gone, which is noted. */
  sql(path: readonly string[], sql: string): CarriedSql | null {
    const renamed = renamedSql(sql, this.context.columns);
    for (const column of renamed.gone) this.gone.push({code: "gone", column, place: path.join(".")});
    for (const column of renamed.named) this.used.add(column);
    const changes = renamed.named.flatMap((column) => this.context.changesOf(column));
    return renamed.gone.length > 0 ? null : {sql: renamed.sql, changes};
  }

  /** What is to be decided where a column may be another question now, or null where none is. */
  doubt(path: readonly string[], former: unknown, changes: readonly WaveChange[]): WaveEntry | null {
    if (!changes.some(isDoubt)) return null;
    const was = {code: "was", place: path.join("."), former: flowValue(former)} as const;
    return {key: path.at(-1)!, value: UNDECIDED, column: null, changes: [was, ...changes]};
  }

  /** What is gone of an entry. */
  private goneFrom(path: readonly string[]): WaveChange[] {
    return this.gone.filter((change) => change.code === "gone" && change.place === path.join("."));
  }

  value(path: readonly string[], mapped: MappedValue, {needed = false, known = null}: ValueRules): WaveEntry[] {
    const key = path.at(-1)!;
    const entry = (value: unknown, column: string | null, changes: readonly WaveChange[] = []): WaveEntry[] => {
      return [{key, value, column, changes}];
    };
    const lost = () => (needed ? entry(UNDECIDED, null, this.goneFrom(path)) : []);
    if (typeof mapped === "object" && "constant" in mapped) return entry(mapped, null);
    if (typeof mapped === "object" && "sql" in mapped) {
      const sql = this.sql(path, mapped.sql);
      if (namesDate(mapped.sql))
        return entry(UNDECIDED, null, [{code: "dated", place: path.join("."), former: flowValue(mapped)}]);
      if (sql === null) return lost();
      const doubt = this.doubt(path, mapped, sql.changes);
      return doubt === null ? entry({sql: sql.sql}, null, sql.changes) : [doubt];
    }
    const column = this.column(path, typeof mapped === "string" ? mapped : mapped.column);
    if (column === null) return lost();
    const doubt = this.doubt(path, mapped, this.context.changesOf(column));
    if (doubt !== null) return [{...doubt, column}];
    const profile = this.context.profiles.get(column)!;
    const codes = unlistedCodes(profile, mapped, known);
    const decided = !isMoreThanStray(codes, profile);
    const listed = codes.map(({code}) => code);
    const changes = [
      ...this.context.changesOf(column),
      ...(codes.length === 0 ? [] : [{code: "new-codes", column, codes: listed, decided} as const])
    ];
    if (typeof mapped === "string") return entry(decided ? column : UNDECIDED, column, changes);
    if (decided || mapped.values === undefined) {
      return entry(decided ? {...mapped, column} : UNDECIDED, column, changes);
    }
    const open = Object.fromEntries(listed.map((code) => [code, UNDECIDED]));
    return entry({...mapped, column, values: {...mapped.values, ...open}}, column, changes);
  }

  /** When it was: a column in the format of its cells; a date that the mapping spells out was that of its own wave. */
  time(field: string, mapped: MappedTime, path: readonly string[] = ["response", field]): WaveEntry[] {
    const place = path.join(".");
    const entry = (value: unknown, column: string | null, changes: readonly WaveChange[] = []): WaveEntry[] => {
      return [{key: field, value, column, changes}];
    };
    const dated: WaveChange = {code: "dated", place, former: flowValue(mapped)};
    if (typeof mapped === "object" && "constant" in mapped) return entry(UNDECIDED, null, [dated]);
    if (typeof mapped === "object" && "sql" in mapped) {
      const sql = this.sql(path, mapped.sql);
      if (namesDate(mapped.sql)) return entry(UNDECIDED, null, [dated]);
      if (sql === null) return entry(UNDECIDED, null, this.goneFrom(path));
      const doubt = this.doubt(path, mapped, sql.changes);
      return doubt === null ? entry({sql: sql.sql}, null, sql.changes) : [doubt];
    }
    const details: {column: string; format?: string | undefined} =
      typeof mapped === "string" ? {column: mapped} : mapped;
    const column = this.column(path, details.column);
    if (column === null) return entry(UNDECIDED, null, this.goneFrom(path));
    const changes = this.context.changesOf(column);
    const doubt = this.doubt(path, mapped, changes);
    if (doubt !== null) return [{...doubt, column}];
    const seen = dateFormat(this.context.profiles.get(column)!);
    if (seen !== undefined && seen !== "ambiguous" && !isSameFormat(details.format ?? null, seen)) {
      return entry(UNDECIDED, column, [...changes, {code: "other-dates", column, format: seen}]);
    }
    return entry(typeof mapped === "string" ? column : {...details, column}, column, changes);
  }
}

/** Whether cells that look like one format can be read by another; dashes do not tell the day from the month. */
function isSameFormat(mapped: string | null, seen: string | null): boolean {
  const shape = (format: string | null) =>
    format === null || /^%Y[-/]%m/.test(format) ? "year first" : format.replace(/^%m-%d-/, "%d-%m-");
  return shape(mapped) === shape(seen);
}
