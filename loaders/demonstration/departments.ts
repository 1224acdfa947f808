import {readOrganizations} from "../workspace/organizations.js";
import type {OrganizationSpell} from "../workspace/organization-spell.js";
import {WorkspaceError} from "../workspace/fault.js";
import type {SurveyMonth} from "./calendar.js";
import {Draws} from "./draws.js";
import {truths, type SmallDepartment} from "./truths.js";
import {STAGES, type Stage} from "./vocabulary.js";

/** A department with what its customers think of it, in points relative to its division. */
export interface Department {
  readonly id: string;
  readonly division: string;
  readonly spells: readonly OrganizationSpell[];
  /** Number of customers, relative to the others of its division; a small department's is given by its truth. */
  readonly size: number;
  readonly small: SmallDepartment | null;
  /** How far its customers' satisfaction lies from that of its peers. */
  readonly level: number;
  /** How far each stage lies from the department's level. */
  readonly stages: Readonly<Record<Stage, number>>;
}

/** Customers of the product divisions' departments by the area in their id, and of the others by their id. */
const SIZES: Readonly<Record<string, number>> = {
  SN: 1.4,
  SS: 1.5,
  IC: 1,
  SW: 1.1,
  GY: 0.8,
  CA: 0.6,
  DJ: 0.9,
  CJ: 0.6,
  CC: 0.5,
  BS: 1.3,
  DG: 1,
  GJ: 0.8,
  US: 0.7,
  "BIZ-DLR": 1.8,
  "BIZ-APT": 1.3,
  "BIZ-HTL": 1.2,
  "BIZ-TVS": 0.6,
  "SHR-DSK": 1.6,
  "SHR-SPR": 1.3,
  "SHR-DAT": 0.6
};

/**
 * The departments of a workspace's organizations.csv, with their levels drawn from a seed. Within a division the levels average 0,
 * weighted by size, and have the standard deviation of `truths.spread`; departments that a truth is about have the level
 * it gives them and no differences between stages.
 *
 * @throws WorkspaceError if the file cannot be read as a tree
 */
export function readDepartments(workspace: string, seed: number): Department[] {
  const {spells, faults} = readOrganizations(workspace);
  if (faults.length > 0) throw new WorkspaceError(faults);
  const parentOf = new Map(spells.map((spell) => [spell.id, spell.parent]));
  const ids = [...new Set(spells.filter(({kind}) => kind === "department").map(({id}) => id))];
  const plain = ids.map((id) => ({
    id,
    division: parentOf.get(parentOf.get(id) ?? "") ?? "",
    spells: spells.filter((spell) => spell.id === id),
    size: SIZES[id] ?? SIZES[id.split("-")[1]!] ?? 1,
    small: truths.smallDepartments.find(({organization}) => organization === id) ?? null
  }));
  const divisions = [...new Set(plain.map(({division}) => division))];
  return divisions.flatMap((division) =>
    withLevels(
      plain.filter((department) => department.division === division),
      seed
    )
  );
}

/** Whether the department exists in a month. */
export function existsIn(department: Department, month: SurveyMonth): boolean {
  return spellIn(department, month) !== undefined;
}

/** The region or business unit that the department belongs to in a month. */
export function parentIn(department: Department, month: SurveyMonth): string | null {
  return spellIn(department, month)?.parent ?? null;
}

function spellIn({spells}: Department, {id}: SurveyMonth): OrganizationSpell | undefined {
  return spells.find(({from, until}) => from <= `${id}-01` && `${id}-01` < until);
}

type PlainDepartment = Omit<Department, "level" | "stages">;

function withLevels(division: readonly PlainDepartment[], seed: number): Department[] {
  const ordinary = division.filter(({id}) => plantedLevel(id) === null);
  const sizes = ordinary.map(({size}) => size);
  const draw = (subject: string, spread: number) =>
    spreadOut(
      ordinary.map(({id}) => new Draws(seed, `${subject} of ${id}`).bell()),
      sizes,
      spread
    );
  const levels = draw("level", truths.spread.department);
  const stages = STAGES.map((stage) => draw(stage, truths.spread.stage));
  return division.map((department) => {
    const index = ordinary.indexOf(department);
    const differences = STAGES.map((stage, number) => [stage, stages[number]![index] ?? 0] as const);
    return {
      ...department,
      level: plantedLevel(department.id) ?? levels[index]!,
      stages: Object.fromEntries(differences) as Record<Stage, number>
    };
  });
}

/** The level of a department that a truth is about, or null. */
function plantedLevel(id: string): number | null {
  const {improvement, solicitation, smallDepartments} = truths;
  if (id === improvement.organization) return improvement.before;
  const equalToPeers =
    id === solicitation.organization || smallDepartments.some(({organization}) => organization === id);
  return equalToPeers ? 0 : null;
}

/** The values moved to a weighted mean of 0 and stretched to a standard deviation. */
function spreadOut(values: readonly number[], weights: readonly number[], deviation: number): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = values.reduce((sum, value, index) => sum + value * weights[index]!, 0) / total;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const factor = deviation / Math.sqrt(squares / values.length);
  return values.map((value) => (value - mean) * factor);
}
