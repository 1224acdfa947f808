import {appendFileSync, cpSync, rmSync, writeFileSync} from "node:fs";
import {join, relative, sep} from "node:path";
import {fileURLToPath} from "node:url";
import {parseArgs} from "node:util";
import {LANGUAGES} from "../../src/model/language.js";
import {textIn} from "../../src/model/texts.js";
import {codebook, CODEBOOK} from "../workspace/codebook.js";
import {codingsTable} from "../workspace/codings.js";
import {WorkspaceError} from "../workspace/fault.js";
import {organizationsTable, readOrganizations} from "../workspace/organizations.js";
import {readYaml} from "../workspace/yaml-file.js";
import {branches} from "./branches.js";
import {codings} from "./codings.js";
import {type Department, readDepartments} from "./departments.js";
import {evaluationTables} from "./evaluation-tables.js";
import {freezeDemonstration} from "./frozen-plan.js";
import {writeExports} from "./write-exports.js";

/** The seed of the committed exports. */
export const SEED = 20_260_630;

const WORKSPACE = fileURLToPath(new URL("../../data", import.meta.url));

const EXPORTS = join(WORKSPACE, "exports");

const LOCK = "plans/FY2026.lock.json";

/** As many as the demonstration has itself, and as many as there are names for their leaders. */
const ORGANIZATIONS = {least: 82, most: 900};

const HELP = `usage: npm run demonstration -- [--scale N] [--out DIR] [--seed N] [--organizations N]

Writes the exports of the demonstration workspace, and the tables that its leaders are evaluated by, the same bytes every time.

  --scale N           N times as many responses, 1 to 1000 (default 1)
  --out DIR           folder to write to (default data/exports; the tables are written with the default only)
  --seed N            another set of answers with the same truths, 0 to 4294967295 (default ${SEED})
  --organizations N   writes a whole workspace to DIR, of a company with N organizations and a leader for each or more,
                      ${ORGANIZATIONS.least} to ${ORGANIZATIONS.most}
`;

interface Options {
  scale: number;
  out: string;
  seed: number;
  /** Of a workspace that is written anew; null for the committed one. */
  organizations: number | null;
}

/**
 * The command `npm run demonstration`.
 *
 * @param argv  arguments after the script's name
 * @returns exit code: 0 done, 1 the organizations cannot be read or the folder not be written, 2 wrong usage
 */
export function main(argv: readonly string[]): number {
  let options: Options | null;
  try {
    options = optionsOf(argv);
  } catch (error) {
    process.stderr.write(`${(error as Error).message.split("\n")[0]}\n`);
    return 2;
  }
  if (options === null) {
    process.stdout.write(HELP);
    return 0;
  }
  try {
    const {organizations, seed, scale, out} = options;
    const workspace = organizations === null ? WORKSPACE : enlargedWorkspace(out, organizations);
    const exports = organizations === null ? out : join(out, "exports");
    const departments = readDepartments(workspace, seed);
    const files = writeExports(departments, {out: exports, scale, seed});
    if (organizations !== null || out === EXPORTS) writeTables(workspace, departments, seed);
    for (const {file, rows, bytes} of files) {
      const path = relative("", join(exports, file));
      process.stdout.write(`${path}: ${rows.toLocaleString("en")} rows, ${(bytes / 1e6).toFixed(2)} MB\n`);
    }
    return 0;
  } catch (error) {
    if (!(error instanceof WorkspaceError) && (error as NodeJS.ErrnoException).code === undefined) throw error;
    process.stderr.write(`${(error as Error).message}\n`);
    return 1;
  }
}

/** @returns null where help is asked for */
function optionsOf(argv: readonly string[]): Options | null {
  const {values} = parseArgs({
    args: [...argv],
    options: {
      ...{scale: {type: "string"}, out: {type: "string"}, seed: {type: "string"}, organizations: {type: "string"}},
      help: {type: "boolean"}
    }
  });
  if (values.help) return null;
  const {least, most} = ORGANIZATIONS;
  const organizations =
    values.organizations === undefined ? null : wholeNumber("--organizations", values.organizations, least, most);
  if (organizations !== null && values.out === undefined)
    throw new RangeError("--organizations: expected --out with the folder of the workspace to write");
  return {
    scale: wholeNumber("--scale", values.scale ?? "1", 1, 1000),
    out: values.out ?? EXPORTS,
    seed: wholeNumber("--seed", values.seed ?? String(SEED), 0, 0xffffffff),
    organizations
  };
}

/** Copies what the demonstration declares, and adds branches to its tree. */
function enlargedWorkspace(directory: string, organizations: number): string {
  const isCopied = (path: string) => !["exports", ".journeymark"].includes(relative(WORKSPACE, path).split(sep)[0]!);
  cpSync(WORKSPACE, directory, {recursive: true, filter: isCopied});
  const added = branches(readOrganizations(directory).spells, organizations);
  const lines = added.map(({id, parent, name, kind}) => {
    const [en, ko, zh] = LANGUAGES.map((language) => textIn(name, language, "en"));
    return `${id},${parent},${en},${kind},,,${ko},${zh}\n`;
  });
  appendFileSync(join(directory, organizationsTable.file), lines.join(""));
  return directory;
}

/** The tables that leaders are evaluated by belong to the answers. */
function writeTables(workspace: string, departments: readonly Department[], seed: number): void {
  const {spells} = readOrganizations(workspace);
  const {value: book} = readYaml(join(workspace, CODEBOOK), CODEBOOK, codebook);
  if (book !== null) writeFileSync(join(workspace, codingsTable.file), codings(departments, seed, book));
  const [before, after] = [false, true].map((isAmended) => evaluationTables(spells, departments, seed, isAmended));
  rmSync(join(workspace, LOCK), {force: true});
  freezeDemonstration(workspace, before!, after!);
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new RangeError(`${option}: expected a whole number from ${least} to ${most}, found ${JSON.stringify(text)}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2));
