import {createHash} from "node:crypto";
import type {Database} from "../../duckdb/database.js";
import {sqlList, sqlText} from "../../duckdb/sql.js";
import {ruleOf, themeQuestion} from "../../workspace/themes.js";
import type {Workspace} from "../../workspace/model.js";
import {keyRange} from "../staged-rows.js";
import {codedSql} from "./coding-functions.js";
import {CODER, isShown} from "./theme-coder.js";

/** Tables of what comments of a file are coded as. */
export const CODED = ["coded_comment", "coded_response"] as const;

const PROPERTY = "coding";

/**
 * Brings the codes of all comments to what the codebook says: those of files that are new or changed are coded, and all where
 * the codebook finds other things than before. Files whose codes changed are to be counted anew.
 *
 * A comment is coded once. What its response then says on every theme is one of a few thousand patterns, which hold the answers
 * to the questions that themes are: 0 and 1 for each theme, at the stage of the comment and anywhere, and whether there is a
 * comment. Stored one by one, they would outnumber everything that customers were asked.
 *
 * @returns the number of comments that were coded
 */
export async function codeComments(database: Database, workspace: Workspace): Promise<number> {
  const hash = codingHash(workspace);
  return database.transaction(async () => {
    const [former] = await database.rows(`SELECT value FROM property WHERE name = '${PROPERTY}'`, {value: "text"});
    if ((former?.value ?? null) !== hash) await forgetCodes(database, hash);
    if (hash === null) return 0;
    const files = await database.columns("SELECT file_id FROM source_file WHERE coded IS NULL ORDER BY file_id", {
      file_id: "number"
    });
    if (files.file_id.length === 0) return 0;
    const among = `file_id IN (${files.file_id.join(", ")})`;
    await codeTexts(database, files.file_id);
    for (const file of files.file_id) {
      for (const stretch of await stretches(database, file)) await matchPatterns(database, workspace, stretch);
    }
    await database.run(`UPDATE source_file SET coded = ${sqlText(hash)}, counted = false WHERE ${among}`);
    return database.value(`SELECT count(*)::DOUBLE FROM coded_comment WHERE ${among}`, "number");
  });
}

/** Whatever the codes of a comment depend on beside the comment; null where nothing is coded. */
function codingHash({codebook, program, sources}: Workspace): string | null {
  if (codebook === null) return null;
  const rules = [...codebook.former, codebook].map(({from, themes}) => [from, themes.map(ruleOf)]);
  const asked = program.themes!.questions.map(({id}) => id);
  const parts = [CODER, rules, asked, sources.map(({name, comments}) => [name, comments.map(({stage}) => stage)])];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

async function forgetCodes(database: Database, hash: string | null): Promise<void> {
  for (const table of [...CODED, "code_pattern", "pattern_answer"]) await database.run(`DELETE FROM ${table}`);
  await database.run("UPDATE source_file SET coded = NULL, counted = false WHERE coded IS NOT NULL");
  await database.run(`DELETE FROM property WHERE name = '${PROPERTY}'`);
  if (hash !== null) await database.run(`INSERT INTO property VALUES ('${PROPERTY}', '${hash}')`);
}

/** So many responses are coded at once: their comments have to be in the memory together. */
const RESPONSES_AT_ONCE = 100_000;

/** Codes the comments of some files, a stretch of each file after the other. */
async function codeTexts(database: Database, files: readonly number[]): Promise<void> {
  const {coded, language, codes} = codedSql({text: "text", survey: "language", stage: "stage", month: "month"});
  for (const file of files) {
    for (const stretch of await stretches(database, file)) {
      await database.run(
        `INSERT INTO coded_comment SELECT response_key, ${file}, column_name, stage, ${language("coded")}, ${codes("coded")}
         FROM (SELECT response_key, column_name, stage, ${coded} AS coded
           FROM (SELECT * FROM comment WHERE response_key ${stretch})
             JOIN (SELECT response_key, month FROM response WHERE response_key ${stretch}) USING (response_key))`
      );
    }
  }
}

/** Conditions on keys that part the responses of a file. */
async function stretches(database: Database, file: number): Promise<string[]> {
  const keys = `response_key ${keyRange(file)}`;
  const [found] = await database.rows(
    `SELECT min(response_key)::DOUBLE AS first, max(response_key)::DOUBLE AS last FROM response WHERE ${keys}`,
    {first: "number?", last: "number?"}
  );
  const {first, last} = found!;
  if (first === null || last === null) return [];
  return Array.from({length: Math.ceil((last - first + 1) / RESPONSES_AT_ONCE)}, (_, part) => {
    const from = first + part * RESPONSES_AT_ONCE;
    return `BETWEEN ${from} AND ${from + RESPONSES_AT_ONCE - 1}`;
  });
}

/** Finds the pattern of every response to a source that asks for comments, also of those without any. */
async function matchPatterns(database: Database, workspace: Workspace, stretch: string): Promise<void> {
  const asked = workspace.sources.filter(({comments}) => comments.length > 0);
  if (asked.length === 0) return;
  await database.run(
    `CREATE OR REPLACE TEMP TABLE coded_now AS
     SELECT response_key, file_id, source,
       source || coalesce(chr(10) || string_agg(stage || '=' || codes, chr(10) ORDER BY stage, codes), '') AS codes
     FROM (SELECT response_key, file_id, source FROM response WHERE response_key ${stretch}) AS response
       LEFT JOIN (SELECT response_key, stage, codes FROM coded_comment WHERE response_key ${stretch}) AS coded USING (response_key)
     WHERE source IN (${sqlList(asked.map(({name}) => name))})
     GROUP BY response_key, file_id, source`
  );
  await database.run(
    `CREATE OR REPLACE TEMP TABLE new_pattern AS
     SELECT (SELECT coalesce(max(pattern), 0) FROM code_pattern) + row_number() OVER (ORDER BY codes) AS pattern, *
     FROM (SELECT codes, min(response_key) AS response_key, any_value(source) AS source
       FROM coded_now ANTI JOIN code_pattern USING (codes) GROUP BY codes)`
  );
  await database.run("INSERT INTO code_pattern SELECT pattern, codes FROM new_pattern");
  await describePatterns(database, workspace);
  await database.run(
    `INSERT INTO coded_response SELECT response_key, file_id, pattern FROM coded_now JOIN code_pattern USING (codes)`
  );
  for (const table of ["coded_now", "new_pattern"]) await database.run(`DROP TABLE ${table}`);
}

/** Writes what responses of new patterns say on each theme, and whether there are comments. */
async function describePatterns(database: Database, {codebook, program, sources}: Workspace): Promise<void> {
  const ids = new Set(program.themes!.questions.map(({id}) => id));
  const stages = ["", ...program.stages.map(({id}) => id)];
  const places = codebook!.themes.flatMap((theme, index) => {
    if (!isShown(theme)) return [];
    return stages.flatMap((stage) => {
      const id = themeQuestion(theme.id, stage);
      return ids.has(id) ? [`(${index + 1}, ${sqlText(stage)}, ${sqlText(id)})`] : [];
    });
  });
  const fields = sources.flatMap(({name, comments}) => {
    const own = comments.length === 0 ? [] : ["", ...new Set(comments.map(({stage}) => stage))];
    return own.map((stage) => `(${sqlText(name)}, ${sqlText(stage)}, ${sqlText(themeQuestion(null, stage))})`);
  });
  await database.run(
    `INSERT INTO pattern_answer
     WITH place (place, stage, question) AS (VALUES ${places.join(", ")}),
     field (source, stage, question) AS (VALUES ${fields.join(", ")}),
     part AS (SELECT pattern, stage, own.codes AS codes FROM new_pattern JOIN coded_comment AS own USING (response_key)),
     said AS (
       SELECT pattern, question, max(substr(codes, place, 1)) AS value
       FROM (SELECT pattern, stage, codes FROM part UNION ALL SELECT pattern, '', codes FROM part) AS own JOIN place USING (stage)
       WHERE substr(codes, place, 1) <> '-' GROUP BY pattern, question
       UNION ALL
       SELECT new_pattern.pattern, question, CASE WHEN count(part.pattern) > 0 THEN '1' ELSE '0' END
       FROM new_pattern JOIN field USING (source)
         LEFT JOIN part ON part.pattern = new_pattern.pattern AND field.stage IN (part.stage, '')
       GROUP BY new_pattern.pattern, question)
     SELECT pattern, question_key, value::TINYINT FROM said JOIN question USING (question)`
  );
}
