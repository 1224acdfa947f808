import {existsSync} from "node:fs";
import {join} from "node:path";
import {z} from "zod";
import {LANGUAGES, type Language} from "../../src/model/language.js";
import {FIRST, joinTexts, type Texts} from "../../src/model/texts.js";
import {readCsvTable, type CsvRecord} from "./csv-table.js";
import {addFaults, type Fault} from "./fault.js";
import {unknownName, type Names} from "./names.js";
import {schemaFaults} from "./schema-faults.js";

/** What the cells of a column name: a cell of another column of the same table, or one of the workspace's names. */
export type Reference<Column> = {noun: string; column: Column} | {noun: string; names: keyof Names};

type ColumnOf<Row extends z.ZodObject> = keyof Row["shape"] & string;

/** A CSV file of the workspace. How it is read, what is told of its faults and its JSON Schema follow from this. */
export interface Table<Row extends z.ZodObject> {
  /** Name of the file in the workspace. */
  file: string;
  /** A row of text cells by column. A column that may be missing has a prefault, which stands for empty cells too. */
  row: Row;
  /** Columns whose values together stand in one row at most. */
  key?: readonly ColumnOf<Row>[];
  /** What to say of a second row with the same key, before ", on line 2". */
  twice?: string;
  /** Foreign keys; an empty cell refers to nothing. */
  references?: {readonly [Column in ColumnOf<Row>]?: Reference<ColumnOf<Row>>};
  /** Columns of words for people, which may have others beside them for further languages: name, name_ko. */
  texts?: readonly ColumnOf<Row>[];
  /** Whether a workspace may do without the file. */
  optional?: boolean;
}

/** A row of a table: as it stands in the file and, where each of its cells is sound, as what it means. */
export interface TableRecord<Row extends z.ZodObject> extends CsvRecord<ColumnOf<Row>> {
  row: z.output<Row> | null;
}

/** What a table holds, and what is wrong in it. */
export interface TableContent<Row extends z.ZodObject> {
  /** False where an optional file is not there. */
  exists: boolean;
  records: TableRecord<Row>[];
  faults: Fault[];
}

/** Declares a table; the types of its columns follow from its schema. */
export function declareTable<Row extends z.ZodObject>(table: Table<Row>): Table<Row> {
  return table;
}

/**
 * Reads a table of the workspace with every fault that follows from its declaration: what cannot be read, unknown and
 * missing columns, cells that do not fit the schema, keys that stand in two rows, references to nothing.
 *
 * @param names  what references may refer to; null where it is not known
 */
export function readTable<Row extends z.ZodObject>(
  table: Table<Row>,
  directory: string,
  names: Names | null
): TableContent<Row> {
  const path = join(directory, table.file);
  if (table.optional && !existsSync(path)) return {exists: false, records: [], faults: []};
  const columns = columnsOf(table.row);
  const texts = textColumns(table);
  const {records: read, faults} = readCsvTable(path, table.file, {
    required: columns.required,
    optional: [...columns.optional, ...texts.map(({name}) => name as ColumnOf<Row>)]
  });
  const records = read.map(({line, cells: found}): TableRecord<Row> => {
    const cells = withTexts(found, texts);
    const given = Object.entries<string>(cells).filter(
      ([name, cell]) => cell !== "" || columns.required.includes(name)
    );
    const {success, data, error} = table.row.safeParse(Object.fromEntries(given));
    if (success) return {line, cells, row: data};
    // Faults call an empty cell nothing rather than a text without letters.
    const content = Object.fromEntries(given.map(([name, cell]) => [name, cell || null]));
    const misfit = {schema: table.row, content, file: table.file, lineOf: () => line};
    addFaults(faults, schemaFaults(error.issues, misfit));
    return {line, cells, row: null};
  });
  addFaults(faults, [...keyFaults(table, records), ...referenceFaults(table, records, names)]);
  return {exists: true, records, faults};
}

/** The JSON Schema of a table as a list of rows, by which editors and other programs can check it; cells are text. */
export function tableSchema(table: AnyTable): object {
  const row = table.row as z.ZodObject<Record<string, z.ZodType>>;
  const texts = textColumns(table).map(({name, column, language}) => {
    return [name, z.string().optional().describe(`${row.shape[column]!.description}, in the language ${language}`)];
  });
  const all = row.extend(Object.fromEntries(texts) as Record<string, z.ZodType>);
  return {title: table.file, ...z.toJSONSchema(z.array(all), {io: "input"})};
}

/** A table of whatever columns. */
export interface AnyTable {
  file: string;
  row: z.ZodType;
  texts?: readonly string[];
}

/** A column of the words of another one in a further language. */
export interface TextColumn {
  name: string;
  column: string;
  language: Language;
}

/** The columns that a table may have for further languages, whether or not the report has them. */
export function textColumns({texts = []}: Pick<AnyTable, "texts">): TextColumn[] {
  return texts.flatMap((column) => LANGUAGES.map((language) => ({name: `${column}_${language}`, column, language})));
}

/** The cells with the words of one column and of those for further languages together. */
function withTexts<Column extends string>(
  cells: Readonly<Record<Column, string>>,
  columns: readonly TextColumn[]
): Record<Column, string> {
  const known: Record<string, string> = {...cells};
  const texts = new Map<string, Texts>();
  for (const {name, column, language} of columns) {
    const text = known[name]!;
    delete known[name];
    if (text !== "") texts.set(column, {[FIRST]: known[column]!, ...texts.get(column), [language]: text});
  }
  for (const [column, each] of texts) known[column] = joinTexts(each);
  return known;
}

function columnsOf<Row extends z.ZodObject>({shape}: Row): Record<"required" | "optional", ColumnOf<Row>[]> {
  const columns = Object.keys(shape) as ColumnOf<Row>[];
  const mayBeMissing = (column: string) => (shape[column] as z.ZodType).safeParse(undefined).success;
  return {
    required: columns.filter((column) => !mayBeMissing(column)),
    optional: columns.filter(mayBeMissing)
  };
}

function keyFaults<Row extends z.ZodObject>(
  {file, key, twice}: Table<Row>,
  records: readonly TableRecord<Row>[]
): Fault[] {
  if (key === undefined) return [];
  const firsts = new Map<string, number>();
  return records.flatMap(({line, row}) => {
    if (row === null) return [];
    const id = JSON.stringify(key.map((column) => (row as Record<string, unknown>)[column]));
    const first = firsts.get(id);
    if (first === undefined) firsts.set(id, line);
    const message = twice ?? `expected one row for each ${key.join(", ")}, found another`;
    return first === undefined ? [] : [{file, line, message: `${message}, on line ${first}`}];
  });
}

function referenceFaults<Row extends z.ZodObject>(
  {file, references = {}}: Table<Row>,
  records: readonly TableRecord<Row>[],
  names: Names | null
): Fault[] {
  const declared = Object.entries(references) as [ColumnOf<Row>, Reference<ColumnOf<Row>>][];
  return declared.flatMap(([column, reference]) => {
    const ids =
      "names" in reference ? (names?.[reference.names] ?? null) : records.map(({cells}) => cells[reference.column]);
    return records.flatMap(({line, cells}) => {
      const message = cells[column] === "" ? null : unknownName(reference.noun, cells[column], ids);
      return message === null ? [] : [{file, line, message: `${column}: ${message}`}];
    });
  });
}
