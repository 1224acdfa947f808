import {rmSync} from "node:fs";
import {join, relative} from "node:path";
import {fileURLToPath} from "node:url";
import {parseArgs} from "node:util";
import {WorkspaceError} from "../workspace/fault.js";
import {readOrganizations} from "../workspace/organizations.js";
import {type Department, readDepartments} from "./departments.js";
import {evaluationTables} from "./evaluation-tables.js";
import {freezeDemonstration} from "./frozen-plan.js";
import {writeExports} from "./write-exports.js";

/** The seed of the committed exports. */
export const SEED = 20_260_630;

const WORKSPACE = fileURLToPath(new URL("../../data", import.meta.url));

const EXPORTS = join(WORKSPACE, "exports");

const LOCK = "plans/FY2026.lock.json";

const HELP = `usage: npm run demonstration -- [--scale N] [--out DIR] [--seed N]

Writes the exports of the demonstration workspace, and the tables that its leaders are evaluated by, the same bytes every time.

  --scale N   N times as many responses, 1 to 1000 (default 1)
  --out DIR   folder to write to (default data/exports; the tables are written with the default only)
  --seed N    another set of answers with the same truths, 0 to 4294967295 (default ${SEED})
`;

/**
 * The command `npm run demonstration`.
 *
 * @param argv  arguments after the script's name
 * @returns exit code: 0 done, 1 the organizations cannot be read or the folder not be written, 2 wrong usage
 */
export function main(argv: readonly string[]): number {
  let options: {scale: number; out: string; seed: number};
  try {
    const {values} = parseArgs({
      args: [...argv],
      options: {scale: {type: "string"}, out: {type: "string"}, seed: {type: "string"}, help: {type: "boolean"}}
    });
    if (values.help) {
      process.stdout.write(HELP);
      return 0;
    }
    options = {
      scale: wholeNumber("--scale", values.scale ?? "1", 1, 1000),
      out: values.out ?? EXPORTS,
      seed: wholeNumber("--seed", values.seed ?? String(SEED), 0, 0xffffffff)
    };
  } catch (error) {
    process.stderr.write(`${(error as Error).message.split("\n")[0]}\n`);
    return 2;
  }
  try {
    const departments = readDepartments(WORKSPACE, options.seed);
    const files = writeExports(departments, options);
    if (options.out === EXPORTS) writeTables(departments, options.seed);
    for (const {file, rows, bytes} of files) {
      const path = relative("", join(options.out, file));
      process.stdout.write(`${path}: ${rows.toLocaleString("en")} rows, ${(bytes / 1e6).toFixed(2)} MB\n`);
    }
    return 0;
  } catch (error) {
    if (!(error instanceof WorkspaceError) && (error as NodeJS.ErrnoException).code === undefined) throw error;
    process.stderr.write(`${(error as Error).message}\n`);
    return 1;
  }
}

/** The tables that leaders are evaluated by belong to the committed answers. */
function writeTables(departments: readonly Department[], seed: number): void {
  const {spells} = readOrganizations(WORKSPACE);
  const [before, after] = [false, true].map((isAmended) => evaluationTables(spells, departments, seed, isAmended));
  rmSync(join(WORKSPACE, LOCK), {force: true});
  freezeDemonstration(WORKSPACE, before!, after!);
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new RangeError(`${option}: expected a whole number from ${least} to ${most}, found ${JSON.stringify(text)}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2));
