import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {Database} from "../../../../loaders/duckdb/database.js";
import {ExpressionFault, ExpressionParser} from "../../../../loaders/warehouse/mapping/expression-syntax.js";

let database: Database;
let parser: ExpressionParser;

beforeAll(async () => {
  database = await Database.open(":memory:");
  parser = await ExpressionParser.create(database);
});

afterAll(() => database.close());

it("an expression comes in the engine's own words, with the columns that it reads, and without its comments", async () => {
  expect(await parser.parse('lower(Unit) || \'-\' -- small\n || "a ""b""" /* and */')).toEqual({
    sql: `(((lower(Unit) || '-') || "a ""b"""))`,
    columns: ["Unit", 'a "b"']
  });
});

it("names of a lambda's parameters are no columns, inside of it alone", async () => {
  const {columns} = await parser.parse("list_transform(string_split(a, ';'), x -> x || b) || x");
  expect(columns).toEqual(["a", "b", "x"]);
});

it.each([
  ...[
    "a",
    "(a)",
    '"Q 1."',
    "'it''s'",
    "$$it's$$",
    "1",
    "-1.5",
    "1e-9",
    "NULL",
    "TRUE",
    "12345678901234567890123456789"
  ],
  ...["a::INTEGER + 1", "CAST(a AS DECIMAL(5, 2))", "TRY_CAST(replace(a, ',', '.') AS DOUBLE)", "TRY(a::INTEGER)"],
  ...["a::VARCHAR[]", "a::STRUCT(x INTEGER, y VARCHAR)", "x::JSON -> 0 ->> 'b'", "answers ->> '$.tags[1]'"],
  ...["CASE WHEN a = '1' THEN 'x' END", "CASE a WHEN '1' THEN 'x' ELSE b END", "if(Q3 = '2', 'not asked', Q4_1)"],
  ...["coalesce(a, b, 'c')", "nullif(a, '')", "ifnull(a, 'x')", "greatest(a, b)", "least(a, b)"],
  ...["a = b AND NOT c <> d OR e IS NULL", "a IS NOT NULL", "a IS TRUE", "a IS NOT FALSE", "a IS DISTINCT FROM b"],
  ...["a IN ('1', '2')", "a NOT IN ('1')", "a BETWEEN '1' AND '5'", "a NOT BETWEEN '1' AND '5'", "a IN ['1']"],
  ...["a LIKE 'x%'", "a NOT ILIKE 'x%'", "a LIKE 'x$%' ESCAPE '$'", "a SIMILAR TO 'x+'", "a GLOB 'x*'", "a ~ 'x'"],
  ...[
    "a || b",
    "concat_ws('-', a, b)",
    "upper(trim(a))",
    "trim(LEADING '0' FROM a)",
    "substring(a FROM 1 FOR 2)",
    "a[1:2]"
  ],
  ...[
    "regexp_extract(a, '(\\d+)', 1)",
    "regexp_replace(a, 'x', 'y', 'g')",
    "regexp_matches(a, '^x')",
    "split_part(a, ',', 1)"
  ],
  ...[
    "lpad(a, 3, '0')",
    "left(a, 1)",
    "position('a' IN b)",
    "strip_accents(a)",
    "translate(a, 'x', 'y')",
    "a COLLATE NOCASE"
  ],
  ...["length(a)", "round(a::DOUBLE, 2)", "abs(-a::INTEGER)", "a::INTEGER % 2", "a::INTEGER // 2", "a::INTEGER & 1"],
  ...["DATE '1899-12-30' + d::INTEGER", "a::DATE + INTERVAL 1 MONTH", "INTERVAL '1 day'", "strptime(a, '%d.%m.%Y')"],
  ...["strftime(a::DATE, '%Y')", "extract(YEAR FROM a::DATE)", "date_trunc('month', a::DATE)", "year(a::DATE)"],
  ...[
    "date_diff('day', a::DATE, b::DATE)",
    "age(a::TIMESTAMP, b::TIMESTAMP)",
    "a::TIMESTAMP AT TIME ZONE 'Asia/Seoul'"
  ],
  ...["to_timestamp(a::BIGINT)", "epoch_ms(a::BIGINT)", "make_date(2024, 5, 31)", "days_in_month(a::DATE)"],
  ...["list_contains(json_extract_string(chosen, '$[*]'), 'letter')::INTEGER::VARCHAR", "string_split(a, ';')[1]"],
  ...["list_transform([1, 2], x -> x + 1)", "list_transform([1], lambda x, i: x + i)", "list_filter([1], x -> x > 0)"],
  ...[
    "list_reduce([1, 2], (x, y) -> x + y)",
    "[x || '!' FOR x IN string_split(a, ';') IF x <> '']",
    "list_sum([1, 2])"
  ],
  ...["list_aggregate([1, 2], 'max')", "array_to_string(['a'], ',')", "MAP {'a': 1}['a']", "{'x': a}.x", "md5(a)"],
  ...["system.main.lower(a)", "a;", 'case when "Q3_1" is null then 0 else 1 end']
])("an honest expression is read, and computes what it did as it was written: %s", async (text) => {
  const {sql} = await parser.parse(text);
  const columns = "(SELECT NULL::VARCHAR AS a, NULL::VARCHAR AS b, NULL::VARCHAR AS c)";
  const table = `(SELECT * FROM ${columns}, (SELECT '2' AS d, '1' AS e, '1' AS Q3, '4' AS Q4_1, 'x' AS Q3_1, '["letter"]' AS chosen,
    '{"tags": [1, 2]}' AS answers, '[{"b": 1}]' AS x, 'dot' AS "Q 1."))`;
  const asWritten = `SELECT (${text.replace(/;$/, "")})::VARCHAR AS value FROM ${table}`;
  expect(await database.rows(`SELECT ${sql}::VARCHAR AS value FROM ${table}`)).toEqual(await database.rows(asWritten));
});

const SUBQUERY = "expected no query inside of it";

describe("what is no expression is refused, and says why", () => {
  it.each([
    ["'x'); COPY (SELECT 42) TO 'written.csv'; SELECT ('a'", 'syntax error at or near ")"'],
    ["'x'; COPY (SELECT 42) TO 'written.csv'", "another statement"],
    ["'x'; ATTACH 'written.duckdb' AS written", "another statement"],
    ["'x'; DELETE FROM answer", "another statement"],
    ["'x'; SET autoinstall_known_extensions = true", "another statement"],
    ["'x'; INSTALL httpfs", "another statement"],
    ["'x'; CREATE MACRO lower(a) AS random()", "another statement"],
    ["1; SELECT 2", "several statements"],
    ["a) FROM answer; SELECT (1", "syntax error"],
    ["a))", "syntax error"],
    ["((a", "syntax error"],
    ["a /* never closed", "unterminated"],
    ["a'", "unterminated"],
    ['"a', "unterminated"],
    ["$$a", "unterminated"],
    ["-- nothing", "SELECT clause without selection list"],
    ["  ", "SELECT clause without selection list"],
    ["PRAGMA version", "syntax error"],
    ["COPY x TO 'y'", "syntax error"],
    ["a\0; DELETE FROM answer", "NUL"],
    ["'a\0'", "NUL"],
    ["a, b", "found 2"],
    ["a AS b", "a name for it"],
    ["b: a", "a name for it"],
    ["DISTINCT a", "found a query"],
    ["a FROM answer", "found a query"],
    ["a WHERE true", "found a query"],
    ["a GROUP BY a", "found a query"],
    ["a HAVING true", "found a query"],
    ["a QUALIFY true", "found a query"],
    ["a ORDER BY 1", "found a query"],
    ["a LIMIT 1", "found a query"],
    ["a USING SAMPLE 1", "found a query"],
    ["a UNION ALL SELECT 1", "found a query"],
    ["a INTO b", "not supported"],
    ["1e999", "too large"]
  ])("more than an expression: %s", refused);

  it.each([
    ...["(SELECT 1)", "(SELECT max(content) FROM read_text('/etc/passwd'))", "(FROM answer)", "(VALUES (1))"],
    ...[
      "(WITH x AS (SELECT 1) FROM x)",
      "a IN (SELECT 1)",
      "a NOT IN (SELECT 1)",
      "a IN (TABLE answer)",
      "EXISTS (SELECT 1)"
    ],
    ...["NOT EXISTS (FROM answer)", "a = ANY (SELECT 1)", "a > ALL (SELECT 1)", "a = ANY (['1'])", "ARRAY(SELECT 1)"],
    ...["[x FOR x IN (SELECT [1])]", "[(SELECT x) FOR x IN [1]]", "list_filter([1], x -> x IN (SELECT 1))"],
    ...[
      "list_transform([1], lambda x: (SELECT x))",
      "a -> (SELECT 1)",
      "lower((SELECT 'a'))",
      "lower(x := (SELECT 'a'))"
    ],
    ...["CASE WHEN (SELECT true) THEN 1 END", "CASE a WHEN (SELECT 'x') THEN 1 END", "if(true, (SELECT 1), 2)"],
    ...[
      "coalesce(a, (SELECT 1))",
      "a BETWEEN (SELECT 1) AND 2",
      "a LIKE (SELECT 'x')",
      "a IS DISTINCT FROM (SELECT 1)"
    ],
    ...["CAST((SELECT 1) AS INTEGER)", "TRY((SELECT 1))", "a[(SELECT 1)]", "a[1:(SELECT 1)]", "{'x': (SELECT 1)}"],
    ...["MAP {'a': (SELECT 1)}", "(SELECT 'a') COLLATE NOCASE", "extract(YEAR FROM (SELECT DATE '2024-01-01'))"]
  ])("a query inside of it: %s", (text) => refused(text, SUBQUERY));

  it.each([
    ["*", "star"],
    ["answer.*", "star"],
    ["* EXCLUDE (a)", "star"],
    ["COLUMNS(*)", "star"],
    ["COLUMNS('a') || 'x'", "star"],
    ["*COLUMNS(*)", "OPERATOR_UNPACK"],
    ["sum(a) OVER ()", "window"],
    ["row_number() OVER (ORDER BY a)", "window"],
    ["?", "parameter"],
    ["$1", "parameter"],
    ["$name", "parameter"],
    ["#1", "position of a column"],
    ["DEFAULT", "DEFAULT"],
    ["grouping(a)", "GROUPING_FUNCTION"],
    ["answer.value", "the name of a column"],
    ["main.answer.value", "the name of a column"],
    ["lower(a) FILTER (WHERE true)", "only arguments"],
    ["lower(DISTINCT a)", "only arguments"],
    ["lower(a ORDER BY a)", "only arguments"],
    ["a.lower()", "no function a.lower"],
    ["other.lower(a)", "no function"],
    ["no_such_function(a)", "no function no_such_function"],
    ["a::DECIMAL((SELECT 1))", "constant"]
  ])("a part that has no place in it: %s", refused);

  it.each([
    ...[
      "read_text('/etc/passwd')",
      "read_csv('/etc/hostname')",
      "glob('/root/*')",
      "query('SELECT 1')",
      "query_table('answer')"
    ],
    ...[
      "unnest([1])",
      "json_execute_serialized_sql('x')",
      "pg_typeof(a)",
      "pg_sleep(1)",
      "has_table_privilege('a', 'b')"
    ],
    ...["pg_get_viewdef(1)", "format_type(1, 2)"]
  ])("a function that computes no value from its arguments: %s", (text) => refused(text, "does not compute one value"));

  it.each(["count(*)", "sum(a)", "max(a)", "list(a)", "string_agg(a, ',')", "list_transform([1], x -> sum(x))"])(
    "an aggregate: %s",
    (text) => refused(text, "adds rows up")
  );

  it.each([
    ...["random()", "uuid()", "gen_random_uuid()", "setseed(0.5)", "now()", "today()", "get_current_timestamp()"],
    ...[
      "current_localtime()",
      "current_localtimestamp()",
      "transaction_timestamp()",
      "age(a::TIMESTAMP)",
      "ago(INTERVAL 1 DAY)"
    ],
    ...[
      "current_setting('threads')",
      "getvariable('x')",
      "current_user()",
      "user()",
      "session_user()",
      "current_role()"
    ],
    ...[
      "current_database()",
      "current_catalog()",
      "current_schema()",
      "current_schemas(true)",
      "current_query()",
      "version()"
    ],
    ...["txid_current()", "nextval('s')", "currval('s')", "error(mail)", "sleep_ms(1)", "write_log('x')", "stats(a)"],
    ...[
      "json_serialize_sql('SELECT 1')",
      "json_serialize_plan('SELECT 1')",
      "json_deserialize_sql('{}')",
      "geomean(a)"
    ],
    ...[
      "wavg(a, b)",
      "json_group_array(a)",
      "get_block_size('x')",
      "generate_subscripts([1], 1)",
      "Random()",
      '"RANDOM"()'
    ],
    ...["system.main.random()", "CASE WHEN random() > 0.5 THEN 1 END", "list_transform([1], x -> random())"],
    ...["list_reduce([1], (x, y) -> nextval('s'))", "__internal_decompress_string(1)"]
  ])("a function whose result does not come from its arguments alone: %s", (text) =>
    refused(text, "its result does not come from its arguments alone")
  );

  async function refused(text: string, reason: string): Promise<void> {
    const outcome = await parser.parse(text).catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(ExpressionFault);
    expect((outcome as ExpressionFault).message).toContain(reason);
  }
});

it.each(["current_date", "current_timestamp", "current_user", "localtime", "rowid"])(
  "%s is the name of a column, which a file has to have",
  async (name) => {
    expect((await parser.parse(name)).columns).toEqual([name]);
  }
);

it.each([
  ['a COLLATE "x; SELECT 1"', '(a COLLATE "x; SELECT 1")'],
  ['a::"x) ; SELECT (1"', '(CAST(a AS "x) ; SELECT (1"))'],
  [`{'x" := 1); SELECT (1': 1}`, `(main.struct_pack("x"" := 1); SELECT (1" := 1))`],
  ["a -- ) FROM answer", "(a)"]
])("names and comments cannot get out of it: %s", async (text, sql) => {
  expect((await parser.parse(text)).sql).toBe(sql);
});
