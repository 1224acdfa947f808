import {commandWords} from "../../src/locales/commands.js";
import {csvRow} from "../../src/model/csv.js";
import type {Estimate} from "../../src/model/estimate.js";
import {UsageError} from "../warehouse/dimensions.js";
import {sampledTexts} from "../voice/coded-texts.js";
import {checkThemes} from "../voice/check-themes.js";
import {currentCodings, type ThemeCheck} from "../voice/theme-checks.js";
import {isShown} from "../warehouse/themes/theme-coder.js";
import type {Codebook} from "../workspace/codebook.js";
import {codingsTable} from "../workspace/codings.js";
import type {Workspace} from "../workspace/model.js";
import {type FigureFormat, figuresText} from "./figures-text.js";
import {withCube} from "./open-cube.js";
import type {Output} from "./output.js";
import type {WorkspaceOptions} from "./workspace-options.js";

const {voice: words} = commandWords;

const FIGURES = ["share", "precision", "recall", "corrected", "kappa", "alpha"] as const;

/** Prints how well themes are found. */
export async function runThemes(options: WorkspaceOptions & {format: FigureFormat}, {out, err}: Output): Promise<void> {
  await withCube(options, {err}, async ({workspace, database}) => {
    const codebook = codebookOf(workspace);
    const checks = await checkThemes(database, workspace);
    const limits = (name: string) => [name, `${name}Low`, `${name}Upp`];
    const columns = ["theme", "language", "coder", "comments", ...limits("share"), "texts"];
    const more = FIGURES.slice(1).flatMap(limits);
    out(figuresText([...columns, ...more, "reason"], checks.map(checkRow), options.format));
    const current = currentCodings({codebook, codings: workspace.codings}).length;
    err(`${current === 0 ? words.unchecked : words.uncorrected}\n`);
    const others = workspace.codings.length - current;
    if (others > 0) err(`${words.otherVersions(others)}\n`);
  });
}

/** A check as a row; the language of all together is empty. */
function checkRow(check: ThemeCheck): Readonly<Record<string, unknown>> {
  const {theme, language, coder, comments, texts, reason} = check;
  const figures = FIGURES.map((name) => limitsOf(name, check[name]));
  return {...{theme, language, coder, comments, texts}, ...Object.assign({}, ...figures), reason};
}

const limitsOf = (name: string, {estimate, ...rest}: Estimate) =>
  "reason" in rest
    ? {[name]: null, [`${name}Low`]: null, [`${name}Upp`]: null}
    : {[name]: estimate, [`${name}Low`]: rest.low, [`${name}Upp`]: rest.upp};

export interface ExportCodesOptions extends WorkspaceOptions {
  size: number;
  seed: number;
  coder?: string;
}

/** Writes a sample of comments for people to code: a row for each theme that is looked for, without what the rules found. */
export async function runExportCodes(options: ExportCodesOptions, {out, err}: Output): Promise<void> {
  const {size, seed, coder = ""} = options;
  if (coder !== "" && !codingsTable.row.shape.coder_id.safeParse(coder).success)
    throw new UsageError(
      `--coder: expected human: or model: and a key, such as human:a, found ${JSON.stringify(coder)}`
    );
  await withCube(options, {err}, async ({workspace, database}) => {
    const {themes, version, from} = codebookOf(workspace);
    const texts = await sampledTexts(database, {size, seed, from});
    out(`${csvRow(["comment_id", "coder_id", "theme", "present", "version", "on", "language", "stage", "text"])}\n`);
    for (const {id, language, stage, text, codes} of texts) {
      const asked = themes.filter((theme, place) => isShown(theme) && codes[place] !== "-");
      for (const theme of asked) out(`${csvRow([id, coder, theme.id, "", version, "", language, stage, text])}\n`);
    }
    err(`${words.drawn(texts.length, [...new Set(texts.map(({language}) => language))])}\n`);
  });
}

/** @throws UsageError if comments are not coded */
function codebookOf({codebook}: Workspace): Codebook {
  if (codebook === null)
    throw new UsageError("no comments are coded; codebook.yaml says by which words themes are found");
  return codebook;
}
