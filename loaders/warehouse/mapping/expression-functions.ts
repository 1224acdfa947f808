import type {Database} from "../../duckdb/database.js";

/** What the engine's catalogue says of a function that it brings itself. */
export interface CatalogueFunction {
  /** Whether it always gives the same result for the same arguments, as far as the catalogue knows; true for macros. */
  consistent: boolean;
  /** Whether an argument may be a function itself: `list_transform(l, x -> x + 1)`. */
  takesLambda: boolean;
  /** The expressions that it stands for, with their parameters, where it is a macro. */
  macros: readonly {parameters: readonly string[]; expression: string}[];
}

/**
 * Functions that the catalogue calls consistent and that read the settings, the session, the clock or the engine
 * itself, or take a statement apart: the same files would not load to the same rows everywhere.
 */
const READ_THEIR_SURROUNDINGS: ReadonlySet<string> = new Set([
  ...["current_localtime", "current_localtimestamp", "current_role", "current_setting", "current_user"],
  ...["getvariable", "json_deserialize_sql", "json_serialize_plan", "json_serialize_sql", "session_user", "user"],
  ...["version"]
]);

/** The scalar functions and macros that the engine brings, by name. */
export async function functionCatalogue(database: Database): Promise<ReadonlyMap<string, CatalogueFunction>> {
  const rows = await database.rows(
    `SELECT function_name AS name, bool_and(function_type = 'macro' OR stability = 'CONSISTENT') AS consistent,
       bool_or(list_contains(parameter_types, 'LAMBDA')) AS lambda,
       to_json(list({parameters: parameters, expression: macro_definition}) FILTER (function_type = 'macro'))::VARCHAR AS macros
     FROM duckdb_functions()
     WHERE internal AND database_name = 'system' AND schema_name = 'main' AND function_type IN ('scalar', 'macro')
     GROUP BY function_name`,
    {name: "text", consistent: "boolean", lambda: "boolean?", macros: "text?"}
  );
  return new Map(
    rows.map(({name, consistent, lambda, macros}) => {
      const mayBeUsed = consistent && !READ_THEIR_SURROUNDINGS.has(name) && !name.startsWith("__internal");
      const expressions = (JSON.parse(macros ?? "null") ?? []) as CatalogueFunction["macros"];
      return [name, {consistent: mayBeUsed, takesLambda: lambda ?? false, macros: expressions}];
    })
  );
}
