import type {Database} from "../../duckdb/database.js";
import {functionCatalogue, type CatalogueFunction} from "./expression-functions.js";
import {sqlText} from "../../duckdb/sql.js";

/** An expression as the engine understands it. */
export interface ParsedExpression {
  /** It in the engine's own words: without comments, and with every name and text quoted that needs it. */
  sql: string;
  /** Columns that it reads, as it spells them. */
  columns: readonly string[];
}

/** Why a text is no expression that may be used. */
export class ExpressionFault extends Error {}

/**
 * Reads texts as scalar expressions, with the engine's own parser. An expression computes a value from the cells of a
 * row, and can do nothing else: so there are no queries inside, no tables, no stars, windows, aggregates or parameters,
 * and only functions of the engine that give the same result for the same arguments. What reads the settings, the
 * environment, the clock or chance, or changes anything, is refused.
 */
export class ExpressionParser {
  private readonly macros = new Map<string, boolean>();
  private catalogue: Promise<ReadonlyMap<string, CatalogueFunction>> | undefined;

  private constructor(
    private readonly database: Database,
    /** What the engine makes of a query that is nothing but an expression, the expression apart. */
    private readonly bare: string
  ) {}

  static async create(database: Database): Promise<ExpressionParser> {
    const {statements} = JSON.parse(await serialize(database, "SELECT NULL")) as Required<Serialized>;
    return new ExpressionParser(database, frameOf(statements[0]!.node));
  }

  /** A function of the engine. To list them all takes longer than to load a small file: most sources call none. */
  async functionNamed(name: string): Promise<CatalogueFunction | undefined> {
    this.catalogue ??= functionCatalogue(this.database);
    return (await this.catalogue).get(name);
  }

  /**
   * One expression in the engine's own words.
   *
   * @throws ExpressionFault if the text is anything else
   * Of `lower(unit) -- small` that is `(lower(unit))`.
   */
  async parse(text: string): Promise<ParsedExpression> {
    const written = await this.read(text);
    await new Check(this).of(written.tree);
    let {sql} = written;
    // What is used is the engine's text: so that is looked at as well, until it says itself.
    for (let round = 0; round < 3; round += 1) {
      const again = await this.read(sql);
      const columns = await new Check(this).of(again.tree);
      if (again.sql === sql) return {sql, columns};
      ({sql} = again);
    }
    throw new ExpressionFault("expected a simpler expression, found one that can be read in several ways");
  }

  /** Whether what a macro stands for may itself be used. */
  async mayExpand(name: string, {macros}: CatalogueFunction): Promise<boolean> {
    const known = this.macros.get(name);
    if (known !== undefined) return known;
    const verdicts = await Promise.all(
      macros.map(async ({parameters, expression}) => {
        try {
          const {tree} = await this.read(expression);
          return (await new Check(this).of(tree, parameters)).length === 0;
        } catch (error) {
          if (!(error instanceof ExpressionFault)) throw error;
          return false;
        }
      })
    );
    const verdict = verdicts.every(Boolean);
    this.macros.set(name, verdict);
    return verdict;
  }

  /** Why a name is none of a function that may be used. */
  async unusable(name: string): Promise<ExpressionFault> {
    const types = await this.database.rows(
      `SELECT DISTINCT function_type AS type FROM duckdb_functions() WHERE function_name = ${sqlText(name)}`,
      {type: "text"}
    );
    if (types.some(({type}) => type === "aggregate")) {
      return new ExpressionFault(`${name}(…) may not be used: it adds rows up, and an expression is about one row`);
    }
    if (types.length > 0 || name === "unnest") {
      return new ExpressionFault(`${name}(…) may not be used: it does not compute one value from its arguments`);
    }
    return new ExpressionFault(`no function ${name}(…)`);
  }

  /** What the engine makes of `SELECT` and the text, where that is a single expression and nothing around it. */
  private async read(text: string): Promise<{tree: Json; sql: string}> {
    if (text.includes("\0")) throw new ExpressionFault("expected no NUL character");
    const serialized = await serialize(this.database, `SELECT ${text}`);
    const {error, error_message: message, statements} = JSON.parse(serialized) as Serialized;
    if (error) throw new ExpressionFault(syntaxFault(message ?? ""));
    if (statements?.length !== 1) throw new ExpressionFault("expected one expression, found several statements");
    const {node} = statements[0]!;
    if (frameOf(node) !== this.bare) throw new ExpressionFault("expected one expression, found a query");
    const [tree, ...more] = node.select_list!;
    if (more.length > 0) throw new ExpressionFault(`expected one expression, found ${more.length + 1}`);
    if (tree!.alias !== "") throw new ExpressionFault("expected one expression, found a name for it");
    const select = await this.database.value(`SELECT json_deserialize_sql(${sqlText(serialized)}::JSON)`, "text");
    return {tree: tree!, sql: `(${select.replace(/^SELECT /, "")})`};
  }
}

type Json = null | boolean | number | string | readonly Json[] | JsonObject;
interface JsonObject {
  readonly [key: string]: Json;
}

interface Serialized {
  error: boolean;
  error_message?: string;
  statements?: {node: SelectNode}[];
}

interface SelectNode {
  readonly [key: string]: Json | undefined;
  readonly select_list?: readonly JsonObject[];
}

/** All of a query but its expressions. */
function frameOf(node: SelectNode): string {
  return JSON.stringify({...node, select_list: null});
}

/** The syntax tree in JSON, without the places in the text; a number too large for one is written as no JSON is. */
async function serialize(database: Database, statement: string): Promise<string> {
  const text = await database.value(`SELECT json_serialize_sql(${sqlText(statement)}::VARCHAR)::VARCHAR`, "text");
  if (/"value":-?(Infinity|NaN|inf|nan)/i.test(text)) throw new ExpressionFault("a number in it is too large");
  // Inside of a text its quotation marks would be escaped.
  return text.replaceAll(/"query_location":\d+/g, '"query_location":0');
}

function syntaxFault(message: string): string {
  if (message.startsWith("Only SELECT")) return "expected one expression, found another statement";
  return message.split("\n")[0]!;
}

/** Parts of an expression, as the engine calls them; whatever is no part is refused. */
const PARTS: ReadonlySet<string> = new Set([
  ...[
    "BETWEEN",
    "CASE",
    "CAST",
    "COLLATE",
    "COLUMN_REF",
    "COMPARISON",
    "CONJUNCTION",
    "CONSTANT",
    "FUNCTION",
    "LAMBDA"
  ],
  "OPERATOR"
]);
const OPERATORS: ReadonlySet<string> = new Set([
  ...["ARRAY_CONSTRUCTOR", "ARRAY_EXTRACT", "ARRAY_SLICE", "COMPARE_IN", "COMPARE_NOT_IN", "OPERATOR_COALESCE"],
  ...["OPERATOR_IS_NOT_NULL", "OPERATOR_IS_NULL", "OPERATOR_NOT", "OPERATOR_NULLIF", "OPERATOR_TRY", "STRUCT_EXTRACT"]
]);
const REFUSED: Readonly<Record<string, string>> = {
  PARAMETER: "parameter",
  POSITIONAL_REFERENCE: "position of a column; use its name",
  STAR: "star or COLUMNS(…); name each column",
  SUBQUERY: "query inside of it; for lists there are functions such as list_contains",
  WINDOW: "window function"
};

/** Walks through a syntax tree and refuses what has no place in an expression. */
class Check {
  private readonly columns = new Set<string>();

  constructor(private readonly parser: ExpressionParser) {}

  /** The columns that a tree reads. */
  async of(tree: Json, parameters: readonly string[] = []): Promise<string[]> {
    await this.look(tree, new Set(parameters.map(lowerCase)));
    return [...this.columns];
  }

  /** Looks at a part and at all parts of it, wherever the engine keeps them; parameters of functions are no columns. */
  private async look(part: Json, parameters: ReadonlySet<string>): Promise<void> {
    if (part === null || typeof part !== "object") return;
    if (isList(part)) {
      for (const each of part) await this.look(each, parameters);
      return;
    }
    const {class: kind, type} = part;
    if (typeof kind === "string") {
      if (!PARTS.has(kind)) throw new ExpressionFault(`expected no ${REFUSED[kind] ?? kind}`);
      if (kind === "OPERATOR" && !OPERATORS.has(String(type))) throw new ExpressionFault(`expected no ${String(type)}`);
      if (kind === "COLUMN_REF") return this.readColumn(part["column_names"] as string[], parameters);
      if (kind === "FUNCTION") return this.call(part, parameters);
    } else if ("select_list" in part || "from_table" in part) {
      throw new ExpressionFault("expected no query inside of it");
    }
    for (const each of Object.values(part)) await this.look(each, parameters);
  }

  private readColumn(names: readonly string[], parameters: ReadonlySet<string>): void {
    if (parameters.has(lowerCase(names[0]!))) return;
    if (names.length > 1) {
      throw new ExpressionFault(
        `expected the name of a column, found ${names.join(".")}; quote a name that has a dot in it`
      );
    }
    this.columns.add(names[0]!);
  }

  private async call(part: JsonObject, parameters: ReadonlySet<string>): Promise<void> {
    const {function_name: name, schema, catalog, children, filter, order_bys: order, ...flags} = part;
    const called = lowerCase(String(name));
    const known = await this.parser.functionNamed(called);
    const isOwn = ["", "main"].includes(String(schema)) && ["", "system"].includes(String(catalog));
    if (!isOwn) throw new ExpressionFault(`no function ${String(schema)}.${called}(…)`);
    if (known === undefined) throw await this.parser.unusable(called);
    const orders = (order as {orders?: Json[]} | null)?.orders ?? [];
    if (filter !== null || orders.length > 0 || flags["distinct"] === true || flags["export_state"] === true) {
      throw new ExpressionFault(`expected only arguments in ${called}(…), found FILTER, DISTINCT or ORDER BY`);
    }
    const given = children as readonly Json[];
    const readsClock = called === "age" && given.length === 1;
    if (!known.consistent || readsClock || !(await this.parser.mayExpand(called, known))) {
      throw new ExpressionFault(`${called}(…) may not be used: its result does not come from its arguments alone`);
    }
    for (const child of given) {
      const {class: kind, lhs, expr} = child as JsonObject;
      if (kind !== "LAMBDA" || !known.takesLambda) await this.look(child, parameters);
      else await this.look(expr!, new Set([...parameters, ...lambdaParameters(lhs!)]));
    }
  }
}

function isList(part: Json): part is readonly Json[] {
  return Array.isArray(part);
}

/** The names before the arrow: of one parameter, or of several in brackets. */
function lambdaParameters(lhs: Json): string[] {
  const {class: kind, column_names: names, children} = lhs as JsonObject;
  if (kind === "COLUMN_REF") return [lowerCase((names as string[])[0]!)];
  return ((children ?? []) as Json[]).flatMap(lambdaParameters);
}

/** A name as the engine compares it. */
export const lowerCase = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
