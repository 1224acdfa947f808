import type {Reason} from "../../src/model/reason.js";
import type {Database} from "../duckdb/database.js";
import {sqlText} from "../duckdb/sql.js";
import type {Program, Workspace} from "../workspace/model.js";
import {codeCounts, textsNamed} from "./coded-texts.js";
import {currentCodings, RULES, type ThemeCheck, themeChecks} from "./theme-checks.js";

/** How good the themes of a workspace are found; none where comments are not coded. */
export async function checkThemes(database: Database, {codebook, codings}: Workspace): Promise<ThemeCheck[]> {
  if (codebook === null) return [];
  const ids = [...new Set(currentCodings({codebook, codings}).map(({comment}) => comment))];
  return themeChecks({
    codebook,
    codings,
    counts: await codeCounts(database, codebook.from),
    texts: await textsNamed(database, ids, codebook.from)
  });
}

/** The themes whose figures are not shown, because too much of what is found is something else: theme → reason. */
export function hiddenThemes(checks: readonly ThemeCheck[]): Map<string, NonNullable<ThemeCheck["reason"]>> {
  return new Map(
    checks.flatMap(({theme, language, coder, reason}) =>
      language === null && coder === RULES && reason !== null ? [[theme, reason] as const] : []
    )
  );
}

const PROPERTY = "hidden_themes";

/** Keeps which themes are not shown, so that figures need not look at comments. Part of loading. */
export async function storeHiddenThemes(database: Database, workspace: Workspace): Promise<void> {
  const {codebook, codings} = workspace;
  const isAsked = codebook?.precision_bar !== undefined && codings.length > 0;
  const hidden = isAsked ? hiddenThemes(await checkThemes(database, workspace)) : new Map<string, Reason>();
  await database.run(`INSERT OR REPLACE INTO property VALUES ('${PROPERTY}', ${sqlText(JSON.stringify([...hidden]))})`);
}

/** A program without the themes that are not shown, and why each of them is not. */
export async function withoutHidden(
  database: Database,
  program: Program
): Promise<{program: Program; hidden: [theme: string, reason: Reason][]}> {
  const {themes} = program;
  const [row] = await database.rows(`SELECT value FROM property WHERE name = '${PROPERTY}'`, {value: "text"});
  const hidden = row === undefined ? [] : (JSON.parse(row.value) as [string, Reason][]);
  if (themes === undefined || hidden.length === 0) return {program, hidden: []};
  const isHidden = new Set(hidden.map(([theme]) => theme));
  const questions = themes.questions.filter(({theme}) => theme === null || !isHidden.has(theme));
  return {program: {...program, themes: {...themes, questions}}, hidden};
}
