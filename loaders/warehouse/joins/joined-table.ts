import type {PreparedTable} from "../../sources/contract.js";
import {sqlName} from "../../duckdb/sql.js";
import {didYouMean} from "../../workspace/fault.js";
import type {SourceJoin} from "../../workspace/model.js";
import type {MappingFault} from "../mapping/mapped-cells.js";
import {valueName} from "../mapping/mapping-sql.js";
import {keyOf, PLACE, RECORD} from "./join-keys.js";
import type {LookupTable} from "./lookup-table.js";

/** A file as a table of text cells, with the columns of the files that are joined to it. */
export interface JoinedTable extends PreparedTable {
  /** Where files are joined, the relation's rows are in no order: the column of their positions. */
  record?: string;
  /** Columns of the relation that tell which row was joined, one of each join; NULL where there was none. */
  places?: readonly string[];
}

type Growing = Pick<PreparedTable, "relation" | "columns" | "codebook"> & {
  written: Readonly<Record<string, string>>;
  zones: Readonly<Record<string, string>>;
  noValue: readonly string[];
  places: readonly string[];
};

/**
 * Joins files to the records of a table by their keys: every record stays, and the columns of the joined files become
 * columns of it, empty where no row has its key.
 *
 * @param lookups  one of each join, in order: a join may be by a column of those before it
 * @returns the table, and what does not fit: a key column that there is not, a column that both sides have
 */
export function joinedTable(
  prepared: PreparedTable,
  joins: readonly SourceJoin[],
  lookups: readonly LookupTable[]
): {table: JoinedTable; faults: MappingFault[]} {
  if (joins.length === 0) return {table: prepared, faults: []};
  const {columns, codebook, written = {}, zones = {}, noValue = []} = prepared;
  const relation = `(SELECT row_number() OVER () - 1 AS ${RECORD}, * FROM ${prepared.relation})`;
  let table: Growing = {relation, columns, codebook, written, zones, noValue, places: []};
  for (const [index, join] of joins.entries()) {
    const lookup = lookups[index]!;
    const faults = joinFaults(table, join, lookup).map(({path, message}) => ({
      path: ["join", index, ...path],
      message
    }));
    if (faults.length > 0) return {table: {...prepared, ...table, record: RECORD}, faults};
    table = withJoin(table, join, lookup);
  }
  return {table: {...prepared, ...table, record: RECORD}, faults: []};
}

/** A column that a join adds: its name in the joined files, and in the record. */
interface AddedColumn {
  column: string;
  name: string;
}

/** The columns that a join adds; where its key has the name of the record's, it is there already. */
function addedColumns({on, to, prefix}: SourceJoin, {columns}: LookupTable): AddedColumn[] {
  return columns
    .map((column) => ({column, name: `${prefix}${column}`}))
    .filter(({column, name}) => column !== to || name !== on);
}

function joinFaults(table: Growing, join: SourceJoin, lookup: LookupTable): MappingFault[] {
  const {on, to} = join;
  const lacks = (columns: readonly string[], column: string, where: string) =>
    `no column ${JSON.stringify(column)} in ${where}${didYouMean(column, columns)}`;
  if (!table.columns.includes(on)) return [{path: ["on"], message: lacks(table.columns, on, "the file")}];
  if (!lookup.columns.includes(to)) return [{path: ["to"], message: lacks(lookup.columns, to, lookup.name)}];
  const known = new Set(table.columns.map((column) => column.toLowerCase()));
  const twice = addedColumns(join, lookup).filter(({name}) => known.has(name.toLowerCase()));
  return twice.map(({name}) => ({
    path: ["files"],
    message: `expected columns of other names than the record has, found ${JSON.stringify(name)} in ${lookup.name} too; put a text before those that are joined by prefix: TEXT`
  }));
}

function withJoin(table: Growing, join: SourceJoin, lookup: LookupTable): Growing {
  const added = addedColumns(join, lookup);
  const names = new Map(added.map(({column, name}) => [column, name]));
  const written = added.flatMap(({column, name}) => {
    const own = lookup.written[column];
    return own === undefined ? [] : [{own, column: name, name: ` ${name} as written`}];
  });
  const place = valueName(`place ${table.places.length}`);
  const cells = [
    ...added.map(({column, name}) => `joined.${sqlName(column)} AS ${sqlName(name)}`),
    ...written.map(({own, name}) => `joined.${sqlName(own)} AS ${sqlName(name)}`),
    `joined.${PLACE} AS ${place}`
  ];
  const own = keyOf(`record.${sqlName(join.on)}`, table.noValue);
  const key = keyOf(`joined.${sqlName(join.to)}`, lookup.noValue);
  return {
    relation: `(SELECT record.*, ${cells.join(", ")} FROM ${table.relation} AS record
      LEFT JOIN ${lookup.relation} AS joined ON ${own} = ${key})`,
    columns: [...table.columns, ...names.values()],
    codebook: [...table.codebook, ...lookup.codebook.flatMap((entry) => renamed(names, entry.column, entry))],
    written: {...table.written, ...Object.fromEntries(written.map(({column, name}) => [column, name]))},
    zones: {...table.zones, ...renamedKeys(names, lookup.zones)},
    noValue: [...new Set([...table.noValue, ...lookup.noValue])],
    places: [...table.places, place]
  };
}

type Names = ReadonlyMap<string, string>;

function renamed<Entry>(names: Names, column: string, entry: Entry): (Entry & {column: string})[] {
  const name = names.get(column);
  return name === undefined ? [] : [{...entry, column: name}];
}

function renamedKeys(names: Names, byColumn: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(byColumn).flatMap(([column, value]) => {
      const name = names.get(column);
      return name === undefined ? [] : [[name, value] as const];
    })
  );
}
