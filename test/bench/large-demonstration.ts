import {readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {readDepartments} from "../../loaders/demonstration/departments.js";
import {evaluationTables} from "../../loaders/demonstration/evaluation-tables.js";
import {freezeDemonstration} from "../../loaders/demonstration/frozen-plan.js";
import {main as generate, SEED} from "../../loaders/demonstration/generate.js";
import {STAGES} from "../../loaders/demonstration/vocabulary.js";
import {readOrganizations} from "../../loaders/workspace/organizations.js";

/** Three ways to weigh classes make the 16 choices of the demonstration's plan 24. */
const CLASSES = {
  plain: "classes: [declared, {consumer: 50, partner: 30, internal: 20}]",
  more: "classes: [declared, {consumer: 50, partner: 30, internal: 20}, {consumer: 40, partner: 40, internal: 20}]"
};

/** A demonstration of any size, with a target for every stage of every unit and 24 defensible choices in its plan. */
export function writeLargeDemonstration(directory: string, organizations: number, scale: number): void {
  rmSync(directory, {recursive: true, force: true});
  const code = generate(["--organizations", String(organizations), "--scale", String(scale), "--out", directory]);
  if (code !== 0) throw new Error(`npm run demonstration ended with ${code}`);
  judgeEveryStage(directory);
}

/** Writes targets and plan of a demonstration anew, and freezes and amends it again. */
export function judgeEveryStage(directory: string): void {
  const path = join(directory, "plans", "FY2026.yaml");
  const plan = readFileSync(path, "utf8").replace(CLASSES.plain, CLASSES.more);
  if (!plan.includes(CLASSES.more)) throw new Error(`${path}: expected ${CLASSES.plain}`);
  writeFileSync(path, plan);
  rmSync(join(directory, "plans", "FY2026.lock.json"), {force: true});
  const {spells} = readOrganizations(directory);
  const departments = readDepartments(directory, SEED);
  const [before, after] = [false, true].map((isAmended) => {
    const tables = evaluationTables(spells, departments, SEED, isAmended);
    return {...tables, "targets.csv": withStages(tables["targets.csv"]!)};
  });
  freezeDemonstration(directory, before!, after!);
}

/** The target of each unit for each stage that has none, too. */
function withStages(targets: string): string {
  const lines = targets.trimEnd().split("\n");
  const own = new Set(lines);
  const hasOwn = (unit: string, stage: string) => [...own].some((line) => line.startsWith(`${unit},,satisfaction,${stage},`)); // prettier-ignore
  const ofStages = lines.flatMap((line) => {
    const [unit, start] = [line.split(",")[0]!, `${line.split(",")[0]},,satisfaction,,,,`];
    if (!line.startsWith(start)) return [];
    return STAGES.filter((stage) => !hasOwn(unit, stage)).map((stage) =>
      line.replace(start, `${unit},,satisfaction,${stage},,,`)
    );
  });
  return `${[...lines, ...ofStages].join("\n")}\n`;
}
